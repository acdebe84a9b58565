import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import { actSentences } from '../../strings/acts.ts'

const useStyles = makeStyles({
  content: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  what: { margin: 0, overflowWrap: 'anywhere' },
})

/** The server's limit. */
const longest = 300

interface Props {
  readonly what: string
  readonly pending: boolean
  readonly error: unknown
  readonly onDismiss: (reason: string) => void
  readonly onCancel: () => void
}

/** What was typed stays while it is sent, and when that fails. */
export function DismissForm({ what, pending, error, onDismiss, onCancel }: Props) {
  const styles = useStyles()
  const strings = useStrings(actSentences)
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!pending) onDismiss(reason.trim())
  }
  return (
    <form ref={useFocusHere<HTMLFormElement>()} onSubmit={submit}>
      <DialogBody>
        <DialogTitle>{strings.dismissTitle}</DialogTitle>
        <DialogContent className={styles.content}>
          <p className={styles.what}>{what}</p>
          <Field label={strings.reason} hint={strings.reasonHint}>
            <Textarea maxLength={longest} value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
          {error !== null && error !== undefined && <FailureMessage error={error} />}
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" type="submit" disabledFocusable={pending}>
            {pending ? strings.dismissing : strings.dismissIt}
          </Button>
          <Button onClick={onCancel} disabledFocusable={pending}>
            {strings.cancel}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
