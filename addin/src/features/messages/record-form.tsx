import {
  Button,
  Checkbox,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  Input,
  Select,
  Textarea,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, type Ref, useState } from 'react'
import { SponsorInput } from '../../../../functions/src/contract/initiatives.ts'
import { NewMessage } from '../../../../functions/src/contract/messages.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import { useStrings } from '../../app/app-context.ts'
import { messageSentences } from '../../strings/messages.ts'
import { termSentences } from '../../strings/terms.ts'
import { Chip, Chips } from './chips.tsx'
import { checkDraft, type MessageDraft, type MessageFault, type Speaker, toggleArea, toggleEveryone, toggleTheme } from './message-draft.ts'
import { useMessageStyles } from './messages.styles.ts'

const areas = SponsorInput.shape.area.options
const channels = NewMessage.shape.channel.options
const themes = NewMessage.shape.themes.unwrap().element.options

interface Props {
  /** One: the message is theirs. Several: it has to be chosen. */
  readonly speakers: readonly Speaker[]
  /** Whoever looks is the sponsor. */
  readonly own: boolean
  readonly draft: MessageDraft
  readonly onChange: (draft: MessageDraft) => void
  readonly today: LocalDate
  readonly pending: boolean
  readonly failure: ReactNode
  readonly onSubmit: () => void
  readonly onCancel: () => void
  /** Where the message is at hand: what it is, above all; below whom it was for; above what it spoke of. */
  readonly title?: string
  readonly ref?: Ref<HTMLFormElement>
  readonly about?: ReactNode
  readonly recipients?: ReactNode
  readonly words?: ReactNode
}

/** What is kept of a message, in the order in which somebody remembers it. */
export function RecordForm(props: Props) {
  const { draft, onChange, speakers, own, today, pending, failure, onSubmit, onCancel } = props
  const styles = useMessageStyles()
  const strings = useStrings(messageSentences)
  const terms = useStrings(termSentences)
  const [tried, setTried] = useState(false)
  const faults = tried ? checkDraft(draft, speakers, today) : []
  const change = (part: Partial<MessageDraft>) => onChange({ ...draft, ...part })
  const fault = (...codes: readonly MessageFault[]) => {
    const found = faults.find((code) => codes.includes(code))
    return found ? { validationMessage: strings.faults[found] } : {}
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (checkDraft(draft, speakers, today).length === 0 && !pending) onSubmit()
  }
  const [only, ...others] = speakers
  return (
    <form ref={props.ref} onSubmit={submit} noValidate>
      <DialogBody>
        <DialogTitle>{props.title ?? (only && others.length === 0 && !own ? strings.titleOf(only.name) : strings.title)}</DialogTitle>
        <DialogContent className={styles.form}>
          {props.about}
          {others.length > 0 && (
            <Field label={strings.sponsor} required {...fault('sponsor-missing')}>
              <Select className={styles.control} value={draft.sponsorId} onChange={(_, { value }) => change({ sponsorId: value })}>
                <option value="">{strings.chooseSponsor}</option>
                {speakers.map(({ sponsorId, name }) => (
                  <option key={sponsorId} value={sponsorId}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <Field label={strings.date} required {...fault('date-missing', 'date-in-future', 'date-too-early', 'not-in-term')}>
            <Input
              className={styles.control}
              type="date"
              max={today}
              value={draft.date}
              onChange={(_, { value }) => change({ date: value })}
            />
          </Field>
          <Field label={strings.channel}>
            <Select
              className={styles.control}
              value={draft.channel}
              onChange={(_, { value }) => change({ channel: channels.find((each) => each === value) ?? draft.channel })}
            >
              {channels.map((each) => (
                <option key={each} value={each}>
                  {strings.channels[each]}
                </option>
              ))}
            </Select>
          </Field>
          <Chips label={strings.audience} required {...fault('audience-missing')}>
            <Chip pressed={draft.everyone} onClick={() => onChange(toggleEveryone(draft))}>
              {strings.everyone}
            </Chip>
            {areas.map((area) => (
              <Chip key={area} pressed={draft.areas.includes(area)} onClick={() => onChange(toggleArea(draft, area))}>
                {terms.area[area]}
              </Chip>
            ))}
          </Chips>
          {props.recipients}
          {props.words}
          <Chips label={strings.themesLabel} hint={strings.themesHint}>
            {themes.map((theme) => (
              <Chip key={theme} pressed={draft.themes.includes(theme)} onClick={() => onChange(toggleTheme(draft, theme))}>
                {strings.themes[theme]}
              </Chip>
            ))}
          </Chips>
          <Checkbox
            label={strings.keepExcerpt}
            checked={draft.keepExcerpt}
            onChange={(_, { checked }) => change({ keepExcerpt: checked === true })}
          />
          {draft.keepExcerpt && (
            <Field label={strings.excerpt} hint={own ? strings.excerptKeptOwn : strings.excerptKept}>
              <Textarea maxLength={600} value={draft.excerpt} onChange={(_, { value }) => change({ excerpt: value })} />
            </Field>
          )}
          {failure}
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" type="submit" disabledFocusable={pending}>
            {pending ? strings.saving : strings.save}
          </Button>
          <Button onClick={onCancel}>{strings.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
