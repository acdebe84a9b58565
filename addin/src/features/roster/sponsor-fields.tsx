import {
  Badge,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  Select,
} from '@fluentui/react-components'
import { AddRegular, ChevronDownRegular, ChevronUpRegular, DeleteRegular, DismissRegular } from '@fluentui/react-icons'
import { type FormEvent, useState } from 'react'
import { SponsorInput } from '../../../../functions/src/contract/initiatives.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { useFocusHere } from '../../app/use-focus-here.ts'
import { rosterSentences } from '../../strings/roster.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useRosterStyles } from './roster.styles.ts'
import { cadencesToChoose, nextSenior, type SponsorDraft, seniorSource, type TermDraft } from './roster-draft.ts'

const areas = SponsorInput.shape.area.options

interface Props {
  readonly sponsor: SponsorDraft
  readonly name: string
  readonly today: LocalDate
  readonly isNew: boolean
  /** By the button below all the others; an empty roster's first row was there at once. */
  readonly isAdded: boolean
  readonly isLead: boolean
  /** Who else is lead on that day. */
  readonly leadOn: (date: LocalDate) => string | undefined
  /** Of a field, as a pointer below the sponsor. */
  readonly messagesAt: (field: string) => readonly string[]
  readonly onChange: (change: Partial<SponsorDraft>) => void
  readonly onChangeTerm: (termKey: number, change: Partial<TermDraft>) => void
  readonly onAddTerm: () => void
  readonly onRemoveTerm: (termKey: number) => void
  readonly onMakeLead: (date: LocalDate) => void
  readonly onRemove: () => void
}

/** One sponsor: a line that says who it is, and the fields below it once it is opened. */
export function SponsorFields(props: Props) {
  const { sponsor, name, today, isNew, isLead, messagesAt, onRemove } = props
  const styles = useBoardStyles()
  const own = useRosterStyles()
  const strings = useStrings(rosterSentences)
  const terms = useStrings(termSentences)
  const [open, setOpen] = useState(isNew)
  const format = useFormat()
  // Two with the same title are told apart by when they were it.
  const ends = sponsor.terms.at(-1)?.to ?? ''
  const begins = sponsor.terms[0]?.from ?? ''
  const termSaid = ends !== '' ? [strings.termUntil(format.day(ends))] : begins > today ? [strings.termFrom(format.day(begins))] : []
  const row = useFocusHere<HTMLFieldSetElement>(props.isAdded)
  // A fault inside a closed row would be invisible.
  const shown = open || messagesAt('').length > 0
  return (
    <fieldset ref={row} className={own.sponsor}>
      <legend className={own.hiddenLegend}>{name}</legend>
      <div className={own.head}>
        <Button
          appearance="transparent"
          className={own.opener}
          aria-expanded={shown}
          icon={shown ? <ChevronUpRegular /> : <ChevronDownRegular />}
          iconPosition="after"
          onClick={() => setOpen(!shown)}
        >
          <span className={own.summary}>
            <span className={styles.inline}>
              <span className={styles.subheading}>{name}</span>
              {isLead && <Badge appearance="tint">{strings.leadBadge}</Badge>}
            </span>
            <span className={own.role}>
              {[terms.area[sponsor.area], ...(sponsor.title ? [sponsor.title] : []), ...termSaid].join(' · ')}
            </span>
          </span>
        </Button>
        <Button
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={strings.remove(name)}
          title={strings.removeHint}
          onClick={onRemove}
        />
      </div>
      {shown && <Fields {...props} />}
    </fieldset>
  )
}

function Fields({ sponsor, name, today, isLead, leadOn, messagesAt, onChange, onChangeTerm, onAddTerm, onRemoveTerm, onMakeLead }: Props) {
  const styles = useBoardStyles()
  const own = useRosterStyles()
  const strings = useStrings(rosterSentences)
  const terms = useStrings(termSentences)
  const fault = (...fields: readonly string[]) => {
    const messages = [...new Set(fields.flatMap(messagesAt))]
    return messages.length === 0 ? {} : { validationMessage: messages.join(' ') }
  }
  return (
    <div className={styles.stack}>
      <div className={styles.pair}>
        <Field label={strings.name} required {...fault('/displayName')}>
          <Input
            className={styles.control}
            maxLength={200}
            autoComplete="off"
            value={sponsor.displayName}
            onChange={(_, { value }) => onChange({ displayName: value })}
          />
        </Field>
        <Field label={strings.addresses} hint={strings.addressesHint} required {...fault('/addresses')}>
          <Input
            className={styles.control}
            inputMode="email"
            autoComplete="off"
            value={sponsor.addresses}
            onChange={(_, { value }) => onChange({ addresses: value })}
          />
        </Field>
        <Field label={strings.area} {...fault('/area')}>
          <Select
            className={styles.control}
            value={sponsor.area}
            onChange={(_, { value }) => onChange({ area: areas.find((area) => area === value) ?? sponsor.area })}
          >
            {areas.map((area) => (
              <option key={area} value={area}>
                {terms.area[area]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={strings.jobTitle} {...fault('/title')}>
          <Input
            className={styles.control}
            maxLength={200}
            autoComplete="off"
            value={sponsor.title}
            onChange={(_, { value }) => onChange({ title: value })}
          />
        </Field>
        <Field label={strings.cadence} hint={strings.cadenceHint} {...fault('/messageEveryDays')}>
          <Select
            className={styles.control}
            value={String(sponsor.messageEveryDays ?? '')}
            onChange={(_, { value }) => onChange({ messageEveryDays: value === '' ? undefined : Number(value) })}
          >
            <option value="">{strings.noCadence}</option>
            {cadencesToChoose(sponsor.messageEveryDays).map((days) => (
              <option key={days} value={days}>
                {strings.every(days)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field hint={strings.seniorSource[seniorSource(sponsor)]}>
        <Checkbox
          label={strings.senior}
          checked={sponsor.senior ?? 'mixed'}
          onChange={() => onChange({ senior: nextSenior(sponsor.senior) })}
        />
      </Field>
      {sponsor.terms.map((term, index) => (
        <fieldset key={term.key} className={own.term} aria-label={strings.term(index + 1)}>
          <div className={styles.pair}>
            {/* What is wrong with a term as a whole stands at its beginning. */}
            <Field
              label={strings.from}
              hint={strings.fromHint}
              required
              {...(messagesAt(`/terms/${index}/to`).length > 0 ? fault(`/terms/${index}/from`) : fault(`/terms/${index}`))}
            >
              <Input
                className={styles.control}
                type="date"
                value={term.from}
                onChange={(_, { value }) => onChangeTerm(term.key, { from: value })}
              />
            </Field>
            <Field label={strings.to} hint={strings.toHint} {...fault(`/terms/${index}/to`)}>
              <Input
                className={styles.control}
                type="date"
                value={term.to}
                onChange={(_, { value }) => onChangeTerm(term.key, { to: value })}
              />
            </Field>
          </div>
          <div className={styles.row}>
            <Checkbox
              label={strings.lead}
              checked={term.lead}
              onChange={(_, { checked }) => onChangeTerm(term.key, { lead: checked === true })}
            />
            {sponsor.terms.length > 1 && (
              <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={() => onRemoveTerm(term.key)}>
                {strings.removeTerm}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <div className={styles.buttons}>
        {!isLead && <MakeLead name={name} today={today} leadOn={leadOn} onMakeLead={onMakeLead} />}
        <Button size="small" appearance="subtle" icon={<AddRegular />} onClick={onAddTerm}>
          {strings.addTerm}
        </Button>
      </div>
    </div>
  )
}

type MakeLeadProps = Pick<Props, 'name' | 'today' | 'leadOn' | 'onMakeLead'>

function MakeLead(props: MakeLeadProps) {
  const strings = useStrings(rosterSentences)
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={(_, change) => setOpen(change.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button size="small">{strings.makeLead}</Button>
      </DialogTrigger>
      <DialogSurface>
        <MakeLeadForm {...props} onDone={() => setOpen(false)} />
      </DialogSurface>
    </Dialog>
  )
}

function MakeLeadForm({ name, today, leadOn, onMakeLead, onDone }: MakeLeadProps & { readonly onDone: () => void }) {
  const styles = useBoardStyles()
  const strings = useStrings(rosterSentences)
  const format = useFormat()
  const [date, setDate] = useState<string>(today)
  const current = date === '' ? undefined : leadOn(date)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog is in a portal, but React hands its events on to the roster's own form.
    event.stopPropagation()
    if (date === '') return
    onMakeLead(date)
    onDone()
  }
  return (
    <form onSubmit={submit}>
      <DialogBody>
        <DialogTitle>{strings.makeLeadTitle(name)}</DialogTitle>
        <DialogContent className={styles.stack}>
          <Field label={strings.makeLeadFrom} required {...(date === '' ? {} : { hint: format.day(date) })}>
            <Input className={styles.control} type="date" required value={date} onChange={(_, { value }) => setDate(value)} />
          </Field>
          <p className={styles.text}>{current === undefined ? strings.makeLeadFirst : strings.makeLeadEnds(current)}</p>
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" type="submit">
            {strings.makeLeadDo}
          </Button>
          <Button onClick={onDone}>{strings.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
