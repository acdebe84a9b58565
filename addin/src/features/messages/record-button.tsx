import { Button } from '@fluentui/react-components'
import { type Ref, Suspense, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Zone } from '../../../../functions/src/domain/time.ts'
import type { RecordedMessage } from '../../api/api.ts'
import { useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { cadenceSentences } from '../../strings/cadence.ts'
import type { MessageDraft, Speaker } from './message-draft.ts'

const RecordDialog = later(async () => (await import('./record-dialog.tsx')).RecordDialog)

/** For a button elsewhere that opens the same form. */
export interface Recorder {
  /** With what is known of the message; without, the form is as it was left. */
  open(begin?: Partial<MessageDraft>): void
}

interface Props {
  readonly initiativeId: string
  /** Of the initiative: a message has the date of its calendar. */
  readonly zone: Zone
  /** One: the message is theirs. Several: it has to be chosen. */
  readonly speakers: readonly Speaker[]
  /** Whoever looks is the sponsor. */
  readonly own: boolean
  /** What the message is for, where several buttons stand on one page. */
  readonly about?: string | undefined
  /** False while another button opens the form, by `ref`. */
  readonly shown?: boolean | undefined
  readonly ref?: Ref<Recorder> | undefined
  readonly onRecorded: (recorded: RecordedMessage) => void
}

/** The form is downloaded for whoever asks; what was typed stays until it is recorded. */
export function RecordButton({ onRecorded, about, shown = true, ref, ...props }: Props) {
  const strings = useStrings(cadenceSentences)
  const [open, setOpen] = useState(false)
  /** Which form is asked for; a new one after each message, so that the old one fades away as it was filled in. */
  const [form, setForm] = useState(0)
  const [recorded, setRecorded] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const opener = useRef<Element>(null)
  const [known, setKnown] = useState<Partial<MessageDraft>>()
  const begin = (about?: Partial<MessageDraft>) => {
    opener.current = document.activeElement
    if (form === 0 || recorded || (about && about !== known)) {
      setForm(form + 1)
      setKnown(about)
    }
    setRecorded(false)
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    // The dialog has no trigger of its own to go back to.
    const back = opener.current instanceof HTMLElement && opener.current.isConnected ? opener.current : button.current
    back?.focus()
  }
  useImperativeHandle(ref, () => ({ open: begin }))
  // The other button goes with the suggestion that was followed: the keyboard goes on here.
  useEffect(() => {
    if (shown && recorded && document.activeElement === document.body) button.current?.focus()
  }, [shown, recorded])
  return (
    <>
      {shown && (
        <Button ref={button} size="small" aria-label={about === undefined ? undefined : strings.recordFor(about)} onClick={() => begin()}>
          {strings.record}
        </Button>
      )}
      {form > 0 && (
        <Suspense>
          <RecordDialog
            key={form}
            {...props}
            begin={known}
            open={open}
            onClose={close}
            onRecorded={(what) => {
              close()
              setRecorded(true)
              onRecorded(what)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
