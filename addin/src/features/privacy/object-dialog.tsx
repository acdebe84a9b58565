import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { privacySentences } from '../../strings/privacy.ts'
import { usePrivacyStyles } from './privacy.styles.ts'

/** The server's limit. */
const longest = 300

interface Props {
  /** Of the initiative. */
  readonly name: string
  readonly open: boolean
  readonly pending: boolean
  readonly error: Error | null
  readonly onObject: (reason: string) => void
  readonly onCancel: () => void
}

/** What an objection does, and why, if they like. It can be taken back, so once is enough. */
export function ObjectDialog({ name, open, pending, error, onObject, onCancel }: Props) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  // Here, not in the form: closed by a slip and opened again it is as it was.
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!pending) onObject(reason.trim())
  }
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && onCancel()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{strings.objectTitle}</DialogTitle>
            <DialogContent className={styles.form}>
              <p className={styles.text}>{strings.objectText(name)}</p>
              <Field label={strings.objectReason} hint={strings.objectReasonHint}>
                <Textarea maxLength={longest} value={reason} onChange={(_, { value }) => setReason(value)} />
              </Field>
              {error && <FailureMessage error={error} />}
            </DialogContent>
            <DialogActions>
              <Button appearance="primary" type="submit" disabledFocusable={pending}>
                {pending ? strings.objecting : strings.objectConfirm}
              </Button>
              <Button onClick={onCancel}>{strings.cancel}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
