import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useHost } from '../../app/app-context.ts'
import { constant, type OpenMessage as Message, type OpenItem, type OpenMessages } from '../../hosts/host.ts'
import { isOpen } from '../panel/open-item.ts'

const MessageOffer = lazy(async () => ({ default: (await import('./message-offer.tsx')).MessageOffer }))

const nothing = constant<Message | null>(null)

interface Props {
  readonly panel: Panel
  readonly openItem: OpenItem | null
  /** Of the panel. */
  readonly place: 'above' | 'below'
}

/** The way to record the message that is open, for whoever may; not downloaded for anybody else. */
export function OpenMessage({ panel, openItem, place }: Props) {
  const { messages } = useHost()
  const { open } = messages ?? { open: nothing }
  const message = useSyncExternalStore(open.subscribe, open.current)
  if (!messages || !message || !mayBeRecorded(panel, openItem, message)) return null
  // Who opens a message means it; of an appointment it is seldom asked.
  if ((message.kind === 'appointment') !== (place === 'below')) return null
  return (
    <Suspense>
      <Kept messages={messages} message={message} panel={panel} />
    </Suspense>
  )
}

function Kept({
  messages,
  message,
  panel: { about },
}: {
  readonly messages: OpenMessages
  readonly message: Message
  readonly panel: Panel
}) {
  return <MessageOffer messages={messages} message={message} initiative={about?.initiative} />
}

/** A manager records any, since assistants write and mails are passed on; a sponsor their own. A steering meeting is no message. */
export function mayBeRecorded({ about, manages, item }: Panel, openItem: OpenItem | null, message: Message): boolean {
  if (message.kind !== 'mail') {
    if (openItem?.unsaved || about?.past) return false
    if (about?.meeting && isOpen(about.meeting, openItem, item)) return false
  }
  if (!about) return manages.length > 0
  return about.role === 'manager' || (message.own && about.you?.inTerm === true)
}
