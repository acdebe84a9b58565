import { Button, Field, Link, Textarea } from '@fluentui/react-components'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { NoteView, OwnMeeting } from '../../../../functions/src/contract/privacy.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { FormFields } from '../../app/form-fields.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { usePrivacyStyles } from './privacy.styles.ts'
import { meetingsKey, type OwnMeetingWindow } from './privacy-queries.ts'

/** The server's limit. */
const longest = 300

interface Props {
  readonly initiativeId: string
  readonly meeting: OwnMeeting
  readonly mayNote: boolean
}

/** What they say to it themselves: read, written and taken back in place. */
export function OwnNote({ initiativeId, meeting, mayNote }: Props) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const format = useFormat()
  const api = useApi()
  const client = useQueryClient()
  const { key, title, start, note } = meeting
  const [writing, setWriting] = useState(false)
  const [removed, setRemoved] = useState<string>()
  // Where the keyboard goes on when a form or a button is gone.
  const opener = useRef<HTMLButtonElement>(null)
  const [back, setBack] = useState(0)
  useEffect(() => {
    if (back > 0) opener.current?.focus()
  }, [back])
  const save = useMutation({
    mutationFn: (text: string | null) => api.annotateMeeting(initiativeId, key, { text }),
    onSuccess: ({ note: kept }, text) => {
      setRemoved(text === null ? note?.text : undefined)
      setWriting(false)
      setBack((times) => times + 1)
      client.setQueryData<InfiniteData<OwnMeetingWindow>>(meetingsKey(initiativeId), (before) => before && withNote(before, key, kept))
      void refreshInitiative(client, initiativeId)
    },
  })
  const when = format.date(start)
  const open = () => {
    save.reset()
    setRemoved(undefined)
    setWriting(true)
  }
  const close = () => {
    setWriting(false)
    setBack((times) => times + 1)
  }
  if (writing)
    return (
      <NoteForm
        before={note?.text ?? ''}
        pending={save.isPending}
        error={save.error}
        onSave={(text) => save.mutate(text)}
        onCancel={close}
      />
    )
  return (
    <>
      {note && (
        <>
          <p className={styles.note}>{strings.noteIs(note.text)}</p>
          <p className={styles.small}>{note.open ? strings.noteWaits : strings.noteRead}</p>
        </>
      )}
      <div className={styles.buttons}>
        {mayNote && (
          <Button
            ref={opener}
            size="small"
            appearance="subtle"
            style={{ marginInlineStart: -8 }}
            aria-label={note ? strings.editNoteTo(title, when) : strings.addNoteTo(title, when)}
            onClick={open}
          >
            {note ? strings.editNote : strings.addNote}
          </Button>
        )}
        {note && (
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={save.isPending}
            aria-label={strings.removeNoteTo(title, when)}
            onClick={() => save.mutate(null)}
          >
            {strings.removeNote}
          </Button>
        )}
        <span role="status" className={styles.small}>
          {removed !== undefined && strings.noteRemoved}
        </span>
        {removed !== undefined && mayNote && (
          <Link as="button" onClick={() => save.mutate(removed)}>
            {strings.undo}
          </Link>
        )}
      </div>
      {save.error && <FailureMessage error={save.error} />}
    </>
  )
}

function withNote(before: InfiniteData<OwnMeetingWindow>, key: string, note: NoteView['note']): InfiniteData<OwnMeetingWindow> {
  const noted = ({ note: _, ...meeting }: OwnMeeting): OwnMeeting => (note ? { ...meeting, note } : meeting)
  return {
    ...before,
    pages: before.pages.map((page) => ({ ...page, meetings: page.meetings.map((one) => (one.key === key ? noted(one) : one)) })),
  }
}

interface FormProps {
  readonly before: string
  readonly pending: boolean
  readonly error: Error | null
  readonly onSave: (text: string) => void
  readonly onCancel: () => void
}

/** What was typed stays while it is sent, and when that fails. */
function NoteForm({ before, pending, error, onSave, onCancel }: FormProps) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const [text, setText] = useState(before)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!pending && text.trim() !== '') onSave(text.trim())
  }
  return (
    <form ref={useFocusHere<HTMLFormElement>()} onSubmit={submit} className={styles.noteForm}>
      <FormFields saving={pending}>
        <Field label={strings.note} hint={strings.noteHint}>
          <Textarea maxLength={longest} value={text} placeholder={strings.notePlaceholder} onChange={(_, { value }) => setText(value)} />
        </Field>
      </FormFields>
      {error && <FailureMessage error={error} />}
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" type="submit" disabledFocusable={pending || text.trim() === ''}>
          {pending ? strings.noteSaving : strings.noteSave}
        </Button>
        <Button size="small" onClick={onCancel}>
          {strings.cancel}
        </Button>
      </div>
    </form>
  )
}
