import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useFormat, useHost, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { candidatesFor, type DelegateDraft, delegateOf, faultsOf, withName } from './delegate-draft.ts'
import type { Occasion, OwnMeetings } from './use-own-meetings.ts'

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  control: { minWidth: 0, width: '100%' },
  note: { margin: 0 },
})

interface Props {
  readonly own: OwnMeetings
  /** The meeting is the one that is open: those whom it invites are offered. */
  readonly invitesOpen: boolean
  readonly selfName: string
}

/** What was typed stays when it is closed, and when it cannot be saved. */
export function DelegateDialog({ own, invitesOpen, selfName }: Props) {
  const host = useHost()
  // While it fades away it is about the same meeting still.
  const [occasion, setOccasion] = useState(own.naming)
  if (own.naming && own.naming !== occasion) setOccasion(own.naming)
  const [draft, setDraft] = useState<DelegateDraft>({ name: '', address: '' })
  const { data } = useQuery({
    queryKey: ['open-appointment', own.naming?.key],
    queryFn: async () => (await host.readAppointment?.()) ?? null,
    enabled: own.naming !== undefined && invitesOpen && host.readAppointment !== undefined,
    retry: false,
  })
  return (
    <Dialog open={own.naming !== undefined} onOpenChange={(_, { open }) => !open && own.stopNaming()}>
      <DialogSurface>
        <DelegateForm
          own={own}
          occasion={occasion}
          draft={draft}
          onChange={setDraft}
          candidates={candidatesFor(draft.name, data?.invitees ?? [], selfName)}
        />
      </DialogSurface>
    </Dialog>
  )
}

interface FormProps extends Pick<Props, 'own'> {
  readonly occasion: Occasion | undefined
  readonly draft: DelegateDraft
  readonly onChange: (draft: DelegateDraft) => void
  readonly candidates: readonly DelegateDraft[]
}

function DelegateForm({ own, occasion, draft, onChange, candidates }: FormProps) {
  const styles = useStyles()
  const strings = useStrings(ownMeetingSentences)
  const format = useFormat()
  const listId = useId()
  const [tried, setTried] = useState(false)
  const { delegate, nameDelegate, naming } = own
  const faults = tried ? faultsOf(draft) : []
  const fault = (of: 'name' | 'address') => (faults.includes(of) ? { validationMessage: strings.faults[of] } : {})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (naming && faultsOf(draft).length === 0 && !delegate.isPending) nameDelegate({ key: naming.key, named: delegateOf(draft) })
  }
  return (
    <form noValidate ref={useFocusHere<HTMLFormElement>()} onSubmit={submit}>
      <DialogBody>
        <DialogTitle>{strings.delegateTitle(occasion ? format.dayAndMonth(occasion.start) : '')}</DialogTitle>
        <DialogContent className={styles.form}>
          <Field label={strings.name} required {...(candidates.length > 0 ? { hint: strings.nameHint } : {})} {...fault('name')}>
            <Input
              className={styles.control}
              value={draft.name}
              maxLength={200}
              list={listId}
              autoComplete="off"
              onChange={(_, { value }) => onChange(withName(draft, value, candidates))}
            />
          </Field>
          <datalist id={listId}>
            {candidates.map(({ name, address }) => (
              <option key={`${name} ${address}`} value={name}>
                {address}
              </option>
            ))}
          </datalist>
          <Field label={strings.address} hint={strings.addressHint} {...fault('address')}>
            <Input
              className={styles.control}
              type="email"
              value={draft.address}
              maxLength={320}
              autoComplete="off"
              onChange={(_, { value }) => onChange({ ...draft, address: value })}
            />
          </Field>
          <p className={styles.note}>{strings.delegateNote}</p>
          {delegate.error && <FailureMessage error={delegate.error} />}
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" type="submit" disabledFocusable={delegate.isPending}>
            {delegate.isPending ? strings.saving : strings.save}
          </Button>
          <Button onClick={own.stopNaming}>{strings.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
