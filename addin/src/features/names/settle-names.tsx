import { Button, Checkbox, ToggleButton } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { NameSettlements } from '../../../../functions/src/contract/initiatives.ts'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useChange } from '../../app/use-change.ts'
import { useTell } from '../../app/use-tell.tsx'
import { nameSentences } from '../../strings/names.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { boardToaster } from '../meetings/toaster.ts'
import { useHeld } from './held-settlements.ts'
import { alikeNames, checkedOf, toggled } from './look-alikes.ts'
import { NameSelect } from './name-select.tsx'
import { useNameStyles } from './names.styles.ts'
import { type NameQuestion, settlementsOf } from './open-questions.ts'

type Choices = Readonly<Record<string, string | null | undefined>>

interface Props {
  readonly initiativeId: string
  readonly questions: readonly NameQuestion[]
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly nameOf: (sponsorId: string) => string
}

interface Decided {
  /** Of the questions. */
  readonly ids: readonly string[]
  readonly settlements: NameSettlements['settlements']
}

/** Who the names in reports are: one by one, or all that look alike at once. */
export function SettleNames({ initiativeId, questions, sponsors, nameOf }: Props) {
  const styles = useBoardStyles()
  const own = useNameStyles()
  const strings = useStrings(nameSentences)
  const format = useFormat()
  const api = useApi()
  const tell = useTell(boardToaster)
  const [choices, setChoices] = useState<Choices>({})
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const settle = useChange({
    initiativeId,
    kind: 'settle-names',
    send: async ({ settlements }: Decided) => await api.settleNames(initiativeId, { settlements: [...settlements] }),
    onSaved: (done, { ids }) => tell.done(strings.saved(ids.length, done.meetingsChanged)),
    // Where they are still looking it stands below the names.
    onFailed: (error, decided) => here.current || tell.failed(strings.notSaved(decided.ids.length), error, () => settle.mutate(decided)),
  })
  const { held, hold, callOff } = useHeld<Decided>((decided) => settle.mutate(decided))
  // Gone at once; back when it is called off or has failed, with what was chosen for them.
  const away = new Set([...(held?.ids ?? []), ...(settle.isPending ? settle.variables.ids : [])])
  const shown = questions.filter(({ id }) => !away.has(id))
  const decided = shown.filter(({ id }) => choices[id] !== undefined)
  const picked = shown.filter(({ id }) => selected.has(id))
  const undo = useRef<HTMLButtonElement>(null)
  // The button that was pressed is off now: the keyboard goes on where it can be called off.
  useEffect(() => {
    if (held) undo.current?.focus()
  }, [held])
  const save = useRef<HTMLButtonElement>(null)
  const [answered, setAnswered] = useState(0)
  // So is the one that answered for many, and the one that called it off: what they led to comes next.
  useEffect(() => {
    if (answered > 0) save.current?.focus()
  }, [answered])

  const choose = (ids: readonly string[], choice: string | null | undefined) =>
    setChoices((before) => ({ ...before, ...Object.fromEntries(ids.map((id) => [id, choice])) }))
  const submit = () => {
    settle.reset()
    hold({ ids: decided.map(({ id }) => id), settlements: settlementsOf(decided, choices) })
    setSelected(new Set())
  }
  return (
    <section className={styles.section} aria-label={strings.namesTitle}>
      <h2 className={styles.heading}>{strings.namesTitle}</h2>
      <p className={styles.quiet}>{strings.namesIntro}</p>
      {shown.length > 1 && (
        <fieldset className={own.pills} aria-label={strings.selectAlike}>
          <Checkbox
            label={strings.selectAll(shown.length)}
            checked={checkedOf(
              selected,
              shown.map(({ id }) => id),
            )}
            onChange={() =>
              setSelected(
                toggled(
                  selected,
                  shown.map(({ id }) => id),
                ),
              )
            }
          />
          {alikeNames(shown)
            .filter(({ ids }) => ids.length > 1 && ids.length < shown.length)
            .map(({ key, alike, ids }) => (
              <ToggleButton
                key={key}
                size="small"
                shape="circular"
                checked={checkedOf(selected, ids) === true}
                onClick={() => setSelected(toggled(selected, ids))}
              >
                {strings.alikeName(alike === undefined ? undefined : nameOf(alike), ids.length)}
              </ToggleButton>
            ))}
        </fieldset>
      )}
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {shown.map(({ id, name, addresses, mayBe, meetings }) => (
          <li key={id} className={shown.length > 1 ? own.item : undefined}>
            {shown.length > 1 && (
              <Checkbox
                aria-label={strings.selectName(name)}
                checked={selected.has(id)}
                onChange={() => setSelected(toggled(selected, [id]))}
              />
            )}
            <div className={styles.row}>
              <div className={styles.grow}>
                <p className={styles.subheading}>
                  <bdi>{name}</bdi>
                </p>
                <p className={styles.small}>
                  {[
                    ...addresses,
                    ...(mayBe.length > 0 ? [strings.resembles(format.list(mayBe.map(nameOf)))] : []),
                    ...meetings
                      .slice(0, 1)
                      .map(({ title, start }) => strings.seenIn(meetings.length, `${title}, ${format.dayAndMonth(start)}`)),
                  ].join(' · ')}
                </p>
              </div>
              <NameSelect
                label={strings.nameIs(name)}
                value={choices[id]}
                mayBe={mayBe}
                sponsors={sponsors}
                words={{ later: strings.later, nobody: strings.nobody }}
                onChange={(choice) => choose([id], choice)}
              />
            </div>
          </li>
        ))}
      </ul>
      {picked.length > 0 && (
        <SelectedBar
          key={picked.map(({ id }) => id).join()}
          picked={picked}
          sponsors={sponsors}
          onChoose={(choice) => {
            choose(
              picked.map(({ id }) => id),
              choice,
            )
            setSelected(new Set())
            setAnswered((times) => times + 1)
          }}
        />
      )}
      {held && (
        <p role="status" className={styles.inline}>
          <span className={styles.text}>{strings.settling(held.ids.length)}</span>
          <Button
            size="small"
            ref={undo}
            onClick={() => {
              callOff()
              setAnswered((times) => times + 1)
            }}
          >
            {strings.undo}
          </Button>
        </p>
      )}
      {settle.error && <FailureMessage error={settle.error} />}
      {shown.length > 0 && (
        <div className={styles.buttons}>
          <Button ref={save} appearance="primary" disabled={decided.length === 0 || settle.isPending} onClick={submit}>
            {settle.isPending ? strings.saving : decided.length === 0 ? strings.saveNone : strings.save(decided.length)}
          </Button>
          {shown.length > 1 && decided.length < shown.length && (
            <Button
              appearance="subtle"
              onClick={() =>
                choose(
                  shown.flatMap(({ id }) => (choices[id] === undefined ? [id] : [])),
                  null,
                )
              }
            >
              {strings.restNobody}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

interface SelectedBarProps extends Pick<Props, 'sponsors'> {
  readonly picked: readonly NameQuestion[]
  readonly onChoose: (choice: string | null | undefined) => void
}

/** One answer for all that are selected; the one sponsor whom they all resemble is proposed. */
function SelectedBar({ picked, sponsors, onChoose }: SelectedBarProps) {
  const styles = useBoardStyles()
  const own = useNameStyles()
  const strings = useStrings(nameSentences)
  const mayBe = [...new Set(picked.flatMap((question) => question.mayBe))]
  const [choice, setChoice] = useState<string | null | undefined>(mayBe.length === 1 ? mayBe[0] : undefined)
  return (
    <fieldset className={own.bar} aria-label={strings.selected(picked.length)}>
      <span className={styles.text}>{strings.selected(picked.length)}</span>
      <span className={own.choice}>
        <NameSelect
          label={strings.selectedAre}
          value={choice}
          mayBe={mayBe}
          sponsors={sponsors}
          words={{ later: strings.later, nobody: strings.nobody }}
          onChange={setChoice}
        />
      </span>
      <Button onClick={() => onChoose(choice)}>{strings.apply}</Button>
    </fieldset>
  )
}
