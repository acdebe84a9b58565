import { Button, Link } from '@fluentui/react-components'
import { Suspense, useRef, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import type { OpenMessage, OpenMessages } from '../../hosts/host.ts'
import { cadenceSentences } from '../../strings/cadence.ts'
import { captureSentences } from '../../strings/capture.ts'
import { useCaptureStyles } from './capture.styles.ts'
import type { Captured } from './capture-dialog.tsx'
import { sentDraft } from './sent-draft.ts'
import { useTakeBack } from './use-take-back.ts'

const CaptureDialog = later(async () => (await import('./capture-dialog.tsx')).CaptureDialog)

interface Props {
  readonly messages: OpenMessages
  readonly message: OpenMessage
  /** The one that the panel is about. */
  readonly initiative: { readonly id: string; readonly name: string } | undefined
  /** Asks for this message to stay while its form is open. */
  readonly onHold: (message: OpenMessage | undefined) => void
}

interface Form {
  readonly of: OpenMessage
  readonly number: number
}

export function MessageOffer({ messages, message, initiative, onHold }: Props) {
  const styles = useCaptureStyles()
  const strings = useStrings(captureSentences)
  const cadence = useStrings(cadenceSentences)
  const [form, setForm] = useState<Form>()
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<{ readonly of: OpenMessage; readonly captured: Captured }>()
  const button = useRef<HTMLButtonElement>(null)
  const takeBack = useTakeBack(() => setDone(undefined))
  const captured = done && isSame(done.of, message) ? done.captured : undefined
  const begin = () => {
    // What was typed stays until it is recorded, or another message is.
    if (!form || !isSame(form.of, message) || captured) setForm({ of: message, number: (form?.number ?? 0) + 1 })
    takeBack.reset()
    onHold(message)
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    onHold(undefined)
    button.current?.focus()
  }
  const said = captured && (captured.isNew ? cadence.recorded : cadence.alreadyRecorded)
  return (
    <section className={styles.offer} aria-label={strings.thisMessage}>
      <p className={styles.line}>{strings.offer(initiative?.name)}</p>
      <Button ref={button} size="small" onClick={begin}>
        {strings.recordThis}
      </Button>
      <span role="status" className={styles.small}>
        {takeBack.error ? cadence.takeBackFailed : takeBack.isSuccess ? cadence.takenBack : said}
        {captured?.groupsLost && ` ${strings.notRemembered}`}
      </span>
      {captured?.isNew && (
        <Link
          as="button"
          disabledFocusable={takeBack.isPending}
          onClick={() => takeBack.mutate({ initiativeId: captured.initiativeId, messageId: captured.message.id })}
        >
          {cadence.undo}
        </Link>
      )}
      {form && (
        <Suspense>
          <CaptureDialog
            key={form.number}
            messages={messages}
            message={form.of}
            initiativeId={initiative?.id}
            open={open}
            onClose={close}
            onRecorded={(what) => {
              close()
              sentDraft.remember(undefined)
              setDone({ of: form.of, captured: what })
            }}
          />
        </Suspense>
      )}
    </section>
  )
}

const isSame = (a: OpenMessage, b: OpenMessage) => JSON.stringify(a) === JSON.stringify(b)
