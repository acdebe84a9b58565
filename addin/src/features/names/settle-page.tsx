import { Button, Toast, ToastTitle, useToastController } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { nameSentences } from '../../strings/names.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { windowOfKeys } from '../meetings/months.ts'
import { boardToaster } from '../meetings/toaster.ts'
import { useCorrections } from '../meetings/use-corrections.tsx'
import { noteQuestions } from '../privacy/note-questions.ts'
import { NotesToSettle } from '../privacy/notes-to-settle.tsx'
import { NameSelect } from './name-select.tsx'
import { type NameQuestion, nameQuestions, type RoomQuestion, roomQuestions, settlementsOf } from './open-questions.ts'

interface Props {
  readonly initiativeId: string
  /** Keys of the meetings in which something is open. */
  readonly meetings: readonly string[]
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly nameOf: (sponsorId: string) => string
}

/** Everything that waits for somebody who knows, settled in one place. */
export function SettlePage({ initiativeId, meetings, sponsors, nameOf }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(nameSentences)
  const format = useFormat()
  const api = useApi()
  const correct = useCorrections(initiativeId, nameOf)
  const query = useQuery(queries.outcomes(api, initiativeId, windowOfKeys(meetings)))
  if (query.isPending) return <Waiting />
  if (!query.data) return <FailureMessage error={query.error} onRetry={() => void query.refetch()} />
  const found = query.data.pages.flatMap((page) => page.meetings)
  const names = nameQuestions(found)
  const rooms = roomQuestions(found)
  const notes = noteQuestions(found)
  if (names.length === 0 && rooms.length === 0 && notes.length === 0) return <p className={styles.quiet}>{strings.nothing}</p>
  return (
    <div className={styles.stack} style={{ maxWidth: 860, gap: 32 }}>
      {query.error && <FailureMessage error={query.error} onRetry={() => void query.refetch()} />}
      {notes.length > 0 && (
        <NotesToSettle
          questions={notes}
          nameOf={nameOf}
          onSettle={(meeting, sponsorId, outcome) => correct([{ meeting, corrections: [{ sponsorId, outcome }] }])}
        />
      )}
      {names.length > 0 && <Names initiativeId={initiativeId} questions={names} sponsors={sponsors} nameOf={nameOf} />}
      {rooms.length > 0 && (
        <section className={styles.section} aria-label={strings.roomsTitle}>
          <h2 className={styles.heading}>{strings.roomsTitle}</h2>
          <p className={styles.quiet}>{strings.roomsIntro}</p>
          {rooms
            .toSorted((a, b) => format.compare(nameOf(a.sponsorId), nameOf(b.sponsorId)))
            .map((question) => (
              <Room
                key={question.sponsorId}
                question={question}
                name={nameOf(question.sponsorId)}
                onSettle={(settled, outcome) =>
                  correct(settled.map((meeting) => ({ meeting, corrections: [{ sponsorId: question.sponsorId, outcome }] })))
                }
              />
            ))}
        </section>
      )}
    </div>
  )
}

interface RoomProps {
  readonly question: RoomQuestion
  readonly name: string
  readonly onSettle: (meetings: readonly MeetingView[], outcome: 'present' | 'absent') => void
}

function Room({ question: { meetings }, name, onSettle }: RoomProps) {
  const styles = useBoardStyles()
  const strings = useStrings(nameSentences)
  const format = useFormat()
  const all = meetings.map(({ meeting }) => meeting)
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.row}>
        <h3 className={styles.subheading}>{name}</h3>
        {meetings.length > 1 && (
          <span className={styles.buttons}>
            <Button size="small" appearance="primary" onClick={() => onSettle(all, 'present')}>
              {strings.allThere(meetings.length)}
            </Button>
            <Button size="small" onClick={() => onSettle(all, 'absent')}>
              {strings.noneThere}
            </Button>
          </span>
        )}
      </div>
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {meetings.map(({ meeting, outcome }) => {
          const rooms = outcome.evidence.flatMap((each) => (each.source === 'room' ? [each.name] : []))
          const when = format.date(meeting.start)
          return (
            <li key={meeting.key} className={styles.row}>
              <div className={styles.grow}>
                <p className={styles.text}>{when}</p>
                <p className={styles.small}>
                  {meeting.title} · {rooms.length > 0 ? strings.behind(format.list([...new Set(rooms)])) : strings.telephone}
                </p>
              </div>
              <span className={styles.buttons}>
                <Button size="small" aria-label={strings.wasThereOn(name, when)} onClick={() => onSettle([meeting], 'present')}>
                  {strings.wasThere}
                </Button>
                <Button size="small" aria-label={strings.wasNotOn(name, when)} onClick={() => onSettle([meeting], 'absent')}>
                  {strings.wasNot}
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
    </article>
  )
}

interface NamesProps {
  readonly initiativeId: string
  readonly questions: readonly NameQuestion[]
  readonly sponsors: Props['sponsors']
  readonly nameOf: (sponsorId: string) => string
}

function Names({ initiativeId, questions, sponsors, nameOf }: NamesProps) {
  const styles = useBoardStyles()
  const strings = useStrings(nameSentences)
  const format = useFormat()
  const api = useApi()
  const queryClient = useQueryClient()
  const { dispatchToast } = useToastController(boardToaster)
  const [choices, setChoices] = useState<Readonly<Record<string, string | null | undefined>>>({})
  const settlements = settlementsOf(questions, choices)
  const decided = questions.filter(({ id }) => choices[id] !== undefined).length
  const settle = useMutation({
    mutationFn: () => api.settleNames(initiativeId, { settlements }),
    onSuccess: async (done) => {
      dispatchToast(
        <Toast>
          <ToastTitle>{strings.saved(decided, done.meetingsChanged)}</ToastTitle>
        </Toast>,
        { intent: 'success' },
      )
      await refreshInitiative(queryClient, initiativeId)
      setChoices({})
    },
  })
  return (
    <section className={styles.section} aria-label={strings.namesTitle}>
      <h2 className={styles.heading}>{strings.namesTitle}</h2>
      <p className={styles.quiet}>{strings.namesIntro}</p>
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {questions.map(({ id, name, addresses, mayBe, meetings }) => (
          <li key={id} className={styles.row}>
            <div className={styles.grow}>
              <p className={styles.subheading}>{name}</p>
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
              onChange={(choice) => setChoices({ ...choices, [id]: choice })}
            />
          </li>
        ))}
      </ul>
      {settle.error && <FailureMessage error={settle.error} />}
      <div className={styles.buttons}>
        <Button appearance="primary" disabled={decided === 0 || settle.isPending} onClick={() => settle.mutate()}>
          {settle.isPending ? strings.saving : decided === 0 ? strings.saveNone : strings.save(decided)}
        </Button>
        {questions.length > 1 && decided < questions.length && (
          <Button
            appearance="subtle"
            onClick={() => setChoices(Object.fromEntries(questions.map(({ id }) => [id, choices[id] === undefined ? null : choices[id]])))}
          >
            {strings.restNobody}
          </Button>
        )}
      </div>
    </section>
  )
}
