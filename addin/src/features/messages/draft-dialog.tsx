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
  Link,
  Textarea,
} from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { writingSentences } from '../../strings/writing.ts'
import { mailtoOf } from '../files/mailto.ts'
import { useCaptureStyles } from './capture.styles.ts'
import type { Drafted } from './draft-mail.ts'
import { useMessageStyles } from './messages.styles.ts'
import { rememberOpened } from './open-draft.ts'

interface Props {
  readonly initiativeId: string
  readonly draft: Drafted
  readonly open: boolean
  readonly onClose: () => void
}

/** Where no window for mails can be opened: the draft, to be changed and taken along. */
export function DraftDialog({ initiativeId, draft, open, onClose }: Props) {
  const styles = useMessageStyles()
  const own = useCaptureStyles()
  const strings = useStrings(writingSentences)
  const [subject, setSubject] = useState(draft.mail.subject)
  const [text, setText] = useState(draft.mail.text)
  const [said, setSaid] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const mailto = mailtoOf({ subject, text })
  const copy = async () => {
    rememberOpened(initiativeId, draft)
    try {
      await navigator.clipboard.writeText(text)
      setSaid(strings.copied)
    } catch {
      // Frames may not write to the clipboard everywhere.
      area.current?.select()
      setSaid(strings.notCopied)
    }
  }
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{strings.title}</DialogTitle>
          <DialogContent className={styles.form}>
            <p className={own.line}>{strings.hint}</p>
            <Field label={strings.subject}>
              <Input className={styles.control} value={subject} onChange={(_, { value }) => setSubject(value)} />
            </Field>
            <Field label={strings.text}>
              <Textarea
                ref={area}
                className={own.draft}
                value={text}
                onChange={(_, { value }) => {
                  setText(value)
                  setSaid('')
                }}
              />
            </Field>
            {mailto !== undefined && (
              <div>
                <Link href={mailto} target="_blank" onClick={() => rememberOpened(initiativeId, draft)}>
                  {strings.openMail}
                </Link>
              </div>
            )}
            <p role="status" className={own.small}>
              {said}
            </p>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => void copy()}>
              {strings.copy}
            </Button>
            <Button onClick={onClose}>{strings.close}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
