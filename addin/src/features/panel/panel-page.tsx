import { Link } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useOpenItem, useStrings } from '../../app/app-context.ts'
import { Freshness, mayStay } from '../../app/freshness.tsx'
import { later } from '../../app/later.tsx'
import { Waiting } from '../../app/waiting.tsx'
import type { OpenItem } from '../../hosts/host.ts'
import { appSentences } from '../../strings/app.ts'
import { panelSentences } from '../../strings/panel.ts'
import { OpenMessage } from '../messages/open-message.tsx'
import { WithPrivacy } from '../privacy/with-privacy.tsx'
import { usePanelStyles } from './panel.styles.ts'
import { PanelView } from './panel-view.tsx'
import type { TagDone } from './tag-open-meeting.ts'

const FailureMessage = later(async () => (await import('../../app/failure-message.tsx')).FailureMessage)

interface Props {
  /** What a page around the panel shows in its place, where it has something. */
  readonly instead?: (panel: Panel) => ReactNode
}

/** The executive's panel for whatever is open in the host, and behind it what is kept about whoever looks. */
export function PanelPage(props: Props) {
  return (
    <>
      <WithPrivacy>
        <OpenPanel {...props} />
      </WithPrivacy>
      <Freshness />
    </>
  )
}

function OpenPanel({ instead }: Props) {
  const styles = usePanelStyles()
  const { product } = useStrings(appSentences)
  const openItem = useOpenItem()
  // Kept here, since the form is gone as soon as the meeting belongs to an initiative.
  const [tagged, setTagged] = useState<{ readonly item: OpenItem | null; readonly done: TagDone }>()
  const told = useRef<HTMLDivElement>(null)
  const toldOf = useRef<TagDone>(undefined)
  // When the form goes, the keyboard that was in it goes on where is told what became of it, once.
  useEffect(() => {
    if (!tagged || toldOf.current === tagged.done || document.activeElement !== document.body) return
    toldOf.current = tagged.done
    told.current?.focus({ preventScroll: true })
  })
  const { data, error, refetch, dataUpdatedAt } = useQuery(queries.panel(useApi(), openItem))
  if (data && mayStay({ error, dataUpdatedAt })) {
    return (
      <>
        {tagged && tagged.item === openItem && (
          <div role="status" className={styles.note} tabIndex={-1} ref={told}>
            <Tagged done={tagged.done} />
            {tagged.done.undo && <UndoTag undo={tagged.done.undo} onUndone={() => setTagged(undefined)} />}
          </div>
        )}
        {instead?.(data) || (
          <>
            <OpenMessage panel={data} openItem={openItem} place="above" />
            <PanelView panel={data} openItem={openItem} onTagged={(done) => setTagged({ item: openItem, done })} />
            <OpenMessage panel={data} openItem={openItem} place="below" />
          </>
        )}
      </>
    )
  }
  if (!error) return <Waiting />
  return (
    <Suspense fallback={<Waiting />}>
      <div className={styles.line}>
        <h1 className={styles.unseen}>{product}</h1>
        <FailureMessage error={error} onRetry={() => void refetch()} />
      </div>
    </Suspense>
  )
}

interface UndoTagProps {
  readonly undo: NonNullable<TagDone['undo']>
  readonly onUndone: () => void
}

/** Puts back the tag that was there before, or none. */
function UndoTag({ undo: { initiativeId, tag }, onUndone }: UndoTagProps) {
  const strings = useStrings(appSentences)
  const api = useApi()
  const queryClient = useQueryClient()
  const undo = useMutation({
    mutationFn: async () => await api.tagMeeting(initiativeId, tag),
    onSuccess: async () => {
      await refreshInitiative(queryClient, initiativeId)
      onUndone()
    },
  })
  return (
    <>
      {' '}
      <Link as="button" disabledFocusable={undo.isPending} onClick={() => undo.mutate()}>
        {strings.undo}
      </Link>
      {undo.error && (
        <Suspense>
          <FailureMessage error={undo.error} />
        </Suspense>
      )}
    </>
  )
}

function Tagged({ done: { over, meetings, trouble, comesIn } }: { readonly done: TagDone }) {
  const strings = useStrings(panelSentences)
  if (comesIn) return meetings === 0 ? strings.taggedComesIn : `${strings.tagged(over, meetings)} ${strings.restComesIn}`
  if (!trouble) return strings.tagged(over, meetings)
  return (
    <>
      {meetings === 0 ? strings.taggedNotCaptured : `${strings.tagged(over, meetings)} ${strings.restNotCaptured}`}
      <Suspense fallback={<Waiting />}>
        <FailureMessage error={trouble} />
      </Suspense>
    </>
  )
}
