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
import { type ReactNode, useId, useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { AudienceGroupList } from '../../../../functions/src/contract/messages.ts'
import type { RecordedMessage } from '../../api/api.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import { Waiting } from '../../app/waiting.tsx'
import type { MessageFacts, OpenMessage, OpenMessages } from '../../hosts/host.ts'
import { captureSentences } from '../../strings/capture.ts'
import { dateIn, instantAt } from '../meetings/dates.ts'
import { useCaptureStyles } from './capture.styles.ts'
import { assignGroup, type Capture, captureOf, groupsToRemember, sourceOf, themesAfter, themesPressed } from './capture.ts'
import { CaptureRecipients } from './capture-recipients.tsx'
import { CaptureWords } from './capture-words.tsx'
import { inputOf, type Theme } from './message-draft.ts'
import { RecordForm } from './record-form.tsx'
import { type FoundWord, findThemes } from './themes/find-themes.ts'
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

/** What stands in the form, and what was found in the text. */
interface Form extends Capture {
  readonly byHand: ReadonlySet<Theme>
  /** Absent while nobody has asked for it. */
  readonly text: string | undefined
  readonly found: readonly FoundWord[]
  /** Entries of the word lists that mean something else here. */
  readonly without: ReadonlySet<string>
}

/** Records the message that is open in the mailbox: what it says of itself stands in the form already, and can be changed. */
export function CaptureDialog({ messages, message, initiativeId, open, onClose, onRecorded }: Props) {
  const api = useApi()
  const strings = useStrings(captureSentences)
  const instance = useId()
  const [chosen, setChosen] = useState(initiativeId)
  // By initiative, and here: closed by a slip and opened again it is as it was.
  const [forms, setForms] = useState<Readonly<Record<string, Form>>>({})
  const initiatives = useQuery(queries.initiatives(api))
  // A sponsor records their own only.
  const possible = initiatives.data?.initiatives.filter(({ role, id }) => role === 'manager' || message.own || id === initiativeId) ?? []
  const id = chosen ?? possible[0]?.id
  const facts = useQuery({
    queryKey: ['open-message', instance],
    queryFn: async () => await ofThisOne(messages, message, messages.read),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const view = useQuery({ ...queries.initiative(api, id ?? ''), enabled: id !== undefined })
  const groups = useQuery({ ...queries.audienceGroups(api, id ?? ''), enabled: id !== undefined })
  const failed = [initiatives, facts, view, groups].find(({ error }) => error)
  const ready = id !== undefined && view.data && groups.data && facts.data
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && onClose()}>
      <DialogSurface>
        {ready ? (
          <CaptureForm
            key={id}
            messages={messages}
            message={message}
            facts={facts.data}
            view={view.data}
            known={groups.data}
            form={forms[id]}
            onChange={(form) => setForms((all) => ({ ...all, [id]: form(all[id]) }))}
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
        ) : (
          <DialogBody>
            <DialogTitle>{strings.title}</DialogTitle>
            <DialogContent>
              {failed?.error instanceof AnotherIsOpen ? (
                <p role="alert">{strings.gone}</p>
              ) : failed ? (
                <FailureMessage error={failed.error} onRetry={() => void failed.refetch()} />
              ) : (
                <Waiting />
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{strings.close}</Button>
            </DialogActions>
          </DialogBody>
        )}
      </DialogSurface>
    </Dialog>
  )
}

/** The pane stays open while other messages are looked at, and what is read then is theirs. */
class AnotherIsOpen extends Error {
  override readonly name = 'AnotherIsOpen'
}

async function ofThisOne<T>(messages: OpenMessages, message: OpenMessage, read: () => Promise<T | null>): Promise<T> {
  // A draft has no id, and its subject may have been typed further.
  const isOpen = () => {
    const current = messages.open.current()
    return current?.itemId === message.itemId && current?.draft === message.draft
  }
  const value = isOpen() ? await read() : null
  if (value === null || !isOpen()) throw new AnotherIsOpen()
  return value
}

interface FormProps extends Pick<Props, 'messages' | 'message' | 'onClose' | 'onRecorded'> {
  readonly facts: MessageFacts
  readonly view: InitiativeView
  readonly known: AudienceGroupList['groups']
  /** Absent while nothing was changed. */
  readonly form: Form | undefined
  readonly onChange: (change: (form: Form | undefined) => Form) => void
  readonly choice: ReactNode
}

function CaptureForm({ messages, message, facts, view, known, form, onChange, choice, onClose, onRecorded }: FormProps) {
  const styles = useCaptureStyles()
  const strings = useStrings(captureSentences)
  const api = useApi()
  const queryClient = useQueryClient()
  const { id, name, zone } = view.initiative
  const [now] = useState(() => instantAt(Date.now()))
  const [begin] = useState((): Form => {
    const capture = captureOf({ message, facts, view, known, now })
    return { ...capture, byHand: new Set(), text: undefined, found: [], without: new Set() }
  })
  const { draft, speakers, heard, others, groups, text, found, without } = form ?? begin
  const change = (next: (form: Form) => Form) => onChange((current) => next(current ?? begin))

  const read = useMutation({
    mutationFn: async () => ownPart(await ofThisOne(messages, message, messages.readText)),
    onSuccess: (own) => change((current) => counted({ ...current, text: own, found: findThemes(own, [name]) })),
  })
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
      // It takes the place of its outline, and of the only button that was there.
      ref={useFocusHere<HTMLFormElement>()}
      title={strings.title}
      draft={draft}
      onChange={(next) =>
        change((current) => ({
          ...current,
          byHand: new Set([...current.byHand, ...themesPressed(current.draft.themes, next.themes)]),
          draft: next,
        }))
      }
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
          heard={heard}
          others={others}
          groups={groups}
          perhapsMore={facts.perhapsMore}
          role={view.role}
          onAssign={(index, audience) => change((current) => assignGroup(current, index, audience))}
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
          onToggle={(entry) => change((current) => counted({ ...current, without: toggled(current.without, entry) }))}
        />
      }
    />
  )
}

/** With the themes that its words say now. */
function counted(form: Form): Form {
  const words = form.found.filter(({ entry }) => !form.without.has(entry))
  return { ...form, draft: themesAfter(form.draft, words, form.byHand) }
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(one)) next.add(one)
  return next
}
