import { Suspense, useState, useSyncExternalStore } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useHost } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { constant, type OpenMessage as Message, type OpenItem } from '../../hosts/host.ts'
import { isOpen } from '../panel/open-item.ts'

const MessageOffer = later(async () => (await import('./message-offer.tsx')).MessageOffer)

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
  /** While its form is open: what is typed there outlives a look at another message. */
  const [held, setHeld] = useState<Message>()
  // Who opens a message means it; of an appointment it is seldom asked.
  const here = message && (message.kind === 'appointment') === (place === 'below') && mayBeRecorded(panel, openItem, message)
  const shown = held ?? (here ? message : undefined)
  if (!messages || !shown) return null
  return (
    <Suspense>
      <MessageOffer messages={messages} message={shown} initiative={panel.about?.initiative} onHold={setHeld} />
    </Suspense>
  )
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
