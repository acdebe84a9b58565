import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Select,
  Textarea,
  ToggleButton,
} from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { SponsorInput } from '../../../../functions/src/contract/initiatives.ts'
import { NewMessage } from '../../../../functions/src/contract/messages.ts'
import type { LocalDate, Zone } from '../../../../functions/src/domain/time.ts'
import type { RecordedMessage } from '../../api/api.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { messageSentences } from '../../strings/messages.ts'
import { termSentences } from '../../strings/terms.ts'
import { dateIn, instantAt } from '../meetings/dates.ts'
import {
  checkDraft,
  inputOf,
  type MessageDraft,
  type MessageFault,
  newDraft,
  type Speaker,
  toggleArea,
  toggleEveryone,
  toggleTheme,
} from './message-draft.ts'
import { useMessageStyles } from './messages.styles.ts'

const areas = SponsorInput.shape.area.options
const channels = NewMessage.shape.channel.options
const themes = NewMessage.shape.themes.unwrap().element.options

interface Props {
  readonly initiativeId: string
  readonly zone: Zone
  readonly speakers: readonly Speaker[]
  readonly own: boolean
  readonly open: boolean
  readonly onClose: () => void
  readonly onRecorded: (recorded: RecordedMessage) => void
}

export function RecordDialog({ initiativeId, zone, speakers, own, open, onClose, onRecorded }: Props) {
  const api = useApi()
  const queryClient = useQueryClient()
  const [today] = useState(() => dateIn(instantAt(Date.now()), zone))
  // Here, not in the form: closed by a slip and opened again it is as it was.
  const [draft, setDraft] = useState(() => newDraft(speakers, today))
  const record = useMutation({
    mutationFn: () => api.recordMessage(initiativeId, inputOf(draft)),
    onSuccess: async (recorded) => {
      onRecorded(recorded)
      await refreshInitiative(queryClient, initiativeId)
    },
  })
  const close = () => {
    record.reset()
    onClose()
  }
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && close()}>
      <DialogSurface>
        <RecordForm
          draft={draft}
          onChange={setDraft}
          speakers={speakers}
          own={own}
          today={today}
          pending={record.isPending}
          failure={record.error && <FailureMessage error={record.error} />}
          onSubmit={() => record.mutate()}
          onCancel={close}
        />
      </DialogSurface>
    </Dialog>
  )
}

interface FormProps extends Pick<Props, 'speakers' | 'own'> {
  readonly draft: MessageDraft
  readonly onChange: (draft: MessageDraft) => void
  readonly today: LocalDate
  readonly pending: boolean
  readonly failure: ReactNode
  readonly onSubmit: () => void
  readonly onCancel: () => void
}

function RecordForm({ draft, onChange, speakers, own, today, pending, failure, onSubmit, onCancel }: FormProps) {
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
    if (checkDraft(draft, speakers, today).length === 0) onSubmit()
  }
  const [only, ...others] = speakers
  return (
    <form onSubmit={submit} noValidate>
      <DialogBody>
        <DialogTitle>{only && others.length === 0 && !own ? strings.titleOf(only.name) : strings.title}</DialogTitle>
        <DialogContent className={styles.form}>
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
          <Button appearance="primary" type="submit" disabled={pending}>
            {pending ? strings.saving : strings.save}
          </Button>
          <Button onClick={onCancel}>{strings.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}

interface ChipsProps {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly validationMessage?: string
  readonly children: ReactNode
}

/** Any number of them may be pressed. */
function Chips({ label, hint, required = false, validationMessage, children }: ChipsProps) {
  const styles = useMessageStyles()
  const id = useId()
  return (
    <Field
      label={{ children: label, id }}
      required={required}
      {...(hint === undefined ? {} : { hint })}
      {...(validationMessage === undefined ? {} : { validationMessage })}
    >
      {(field) => (
        <fieldset aria-labelledby={id} aria-describedby={field['aria-describedby']} className={styles.chips}>
          {children}
        </fieldset>
      )}
    </Field>
  )
}

function Chip({ pressed, onClick, children }: { readonly pressed: boolean; readonly onClick: () => void; readonly children: string }) {
  return (
    <ToggleButton size="small" shape="circular" checked={pressed} onClick={onClick}>
      {children}
    </ToggleButton>
  )
}
