import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Select,
} from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { AudienceGroupList } from '../../../../functions/src/contract/messages.ts'
import type { RecordedMessage } from '../../api/api.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import type { MessageFacts, OpenMessage, OpenMessages } from '../../hosts/host.ts'
import { captureSentences } from '../../strings/capture.ts'
import { dateIn, instantAt } from '../meetings/dates.ts'
import { useCaptureStyles } from './capture.styles.ts'
import { assignGroup, captureOf, groupsToRemember, sourceOf, themesAfter, themesPressed } from './capture.ts'
import { CaptureRecipients } from './capture-recipients.tsx'
import { CaptureWords } from './capture-words.tsx'
import { inputOf, type MessageDraft, type Theme } from './message-draft.ts'
import { RecordForm } from './record-form.tsx'
import { findThemes } from './themes/find-themes.ts'
import { ownPart } from './themes/own-part.ts'

export interface Captured extends RecordedMessage {
  readonly initiativeId: string
  /** What was said of groups is not remembered. */
  readonly groupsLost: boolean
}

interface Props {
  readonly messages: OpenMessages
  /** As it was when the form was opened; another one may be open since. */
  readonly message: OpenMessage
  /** The initiative that the panel is about; without, one is chosen. */
  readonly initiativeId: string | undefined
  readonly open: boolean
  readonly onClose: () => void
  readonly onRecorded: (captured: Captured) => void
}

/** Records the message that is open in the mailbox: what it says of itself stands in the form already, and can be changed. */
export function CaptureDialog({ open, onClose, ...props }: Props) {
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && onClose()}>
      <DialogSurface>
        <Opened {...props} onClose={onClose} />
      </DialogSurface>
    </Dialog>
  )
}

function Opened({ messages, message, initiativeId, onClose, onRecorded }: Omit<Props, 'open'>) {
  const api = useApi()
  const strings = useStrings(captureSentences)
  const [chosen, setChosen] = useState(initiativeId)
  const initiatives = useQuery(queries.initiatives(api))
  // A sponsor records their own only.
  const possible = initiatives.data?.initiatives.filter(({ role, id }) => role === 'manager' || message.own || id === initiativeId) ?? []
  const id = chosen ?? possible[0]?.id
  const facts = useQuery({
    queryKey: ['open-message', message.itemId ?? message.title],
    queryFn: async () => await messages.read(),
    gcTime: 0,
  })
  const view = useQuery({ ...queries.initiative(api, id ?? ''), enabled: id !== undefined })
  const groups = useQuery({ ...queries.audienceGroups(api, id ?? ''), enabled: id !== undefined })
  const failed = [initiatives, facts, view, groups].find(({ error }) => error)

  if (view.data && groups.data && facts.data && id !== undefined)
    return (
      <CaptureForm
        key={id}
        messages={messages}
        message={message}
        facts={facts.data}
        view={view.data}
        known={groups.data}
        choice={
          possible.length > 1 && (
            <Field label={strings.initiative}>
              <Select value={id} onChange={(_, { value }) => setChosen(value)}>
                {possible.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            </Field>
          )
        }
        onClose={onClose}
        onRecorded={onRecorded}
      />
    )
  return (
    <DialogBody>
      <DialogTitle>{strings.title}</DialogTitle>
      <DialogContent>
        {failed ? (
          <FailureMessage error={failed.error} onRetry={() => void failed.refetch()} />
        ) : facts.data === null ? (
          <p role="alert">{strings.gone}</p>
        ) : (
          <Waiting />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{strings.close}</Button>
      </DialogActions>
    </DialogBody>
  )
}

interface FormProps extends Pick<Props, 'messages' | 'message' | 'onClose' | 'onRecorded'> {
  readonly facts: MessageFacts
  readonly view: InitiativeView
  readonly known: AudienceGroupList['groups']
  readonly choice: ReactNode
}

function CaptureForm({ messages, message, facts, view, known, choice, onClose, onRecorded }: FormProps) {
  const styles = useCaptureStyles()
  const strings = useStrings(captureSentences)
  const api = useApi()
  const queryClient = useQueryClient()
  const { id, name, zone } = view.initiative
  const [now] = useState(() => instantAt(Date.now()))
  const [capture, setCapture] = useState(() => captureOf({ message, facts, view, known, now }))
  const [byHand, setByHand] = useState<ReadonlySet<Theme>>(new Set())
  const [text, setText] = useState<string>()
  const [found, setFound] = useState<ReturnType<typeof findThemes>>([])
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const { draft, speakers, groups } = capture

  const change = (next: MessageDraft) => {
    setByHand(new Set([...byHand, ...themesPressed(draft.themes, next.themes)]))
    setCapture({ ...capture, draft: next })
  }
  const count = (words: typeof found, left: ReadonlySet<string>) => {
    const counted = words.filter(({ entry }) => !left.has(entry))
    setCapture((current) => ({ ...current, draft: themesAfter(current.draft, counted, byHand) }))
  }
  const read = useMutation({
    mutationFn: async () => {
      const before = messages.open.current()
      const whole = await messages.readText()
      // The pane stays open while other messages are looked at.
      if (!isSame(before, message) || !isSame(messages.open.current(), message)) throw new AnotherIsOpen()
      return ownPart(whole)
    },
    onSuccess: (own) => {
      const words = findThemes(own, [name])
      setText(own)
      setFound(words)
      count(words, without)
    },
  })
  const toggle = (entry: string) => {
    const left = new Set(without)
    if (!left.delete(entry)) left.add(entry)
    setWithout(left)
    count(found, left)
  }

  const record = useMutation({
    mutationFn: async (): Promise<Captured> => {
      const source = facts.messageId === undefined ? {} : { source: await sourceOf(id, facts.messageId) }
      const recorded = await api.recordMessage(id, { ...inputOf(draft), ...source })
      const told = await Promise.allSettled(
        groupsToRemember(groups, view.role).map(async (group) => await api.assignAudienceGroup(id, group)),
      )
      return { ...recorded, initiativeId: id, groupsLost: told.some(({ status }) => status === 'rejected') }
    },
    onSuccess: async (captured) => {
      onRecorded(captured)
      await refreshInitiative(queryClient, id)
    },
  })

  return (
    <RecordForm
      title={strings.title}
      draft={draft}
      onChange={change}
      speakers={speakers}
      own={view.role === 'sponsor'}
      today={dateIn(now, zone)}
      pending={record.isPending}
      failure={record.error && <FailureMessage error={record.error} />}
      onSubmit={() => record.mutate()}
      onCancel={onClose}
      about={
        <>
          <div className={styles.group}>
            {message.title !== undefined && <p className={styles.subject}>{strings.quoted(message.title)}</p>}
            {message.draft && message.kind === 'mail' && <p className={styles.line}>{strings.notSent}</p>}
            <p className={styles.small}>{facts.messageId === undefined ? strings.kept : strings.keptOfMail}</p>
          </div>
          {choice}
        </>
      }
      recipients={
        <CaptureRecipients
          {...capture}
          perhapsMore={facts.perhapsMore}
          role={view.role}
          onAssign={(index, audience) => setCapture((current) => assignGroup(current, index, audience))}
        />
      }
      words={
        <CaptureWords
          text={text}
          found={found}
          without={without}
          reading={read.isPending}
          failure={
            read.error instanceof AnotherIsOpen ? (
              <p role="alert" className={styles.line}>
                {strings.anotherOpen}
              </p>
            ) : (
              read.error && <FailureMessage error={read.error} onRetry={() => read.mutate()} />
            )
          }
          onRead={() => read.mutate()}
          onToggle={toggle}
        />
      }
    />
  )
}

class AnotherIsOpen extends Error {
  override readonly name = 'AnotherIsOpen'
}

/** A draft has no id, and its subject may have been typed further. */
const isSame = (a: OpenMessage | null, b: OpenMessage) => a !== null && a.itemId === b.itemId && a.draft === b.draft
