import type { Caller } from '../domain/caller.ts'
import { messagesInOrder, parseMessage } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Message } from '../domain/message.ts'
import type { Ports } from '../domain/ports.ts'
import { noteRead } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { pageOf } from './page-of.ts'
import { loadProgramme } from './programme.ts'

export interface MessagesAsked {
  readonly sponsorId?: string | undefined
  readonly continuation?: string | undefined
}

export interface MessagesFound {
  readonly messages: readonly Message[]
  readonly continuation?: string
}

const pageSize = 100

/** One page, newest first: a manager sees all messages, or those of one sponsor, a sponsor their own. */
export function listMessages(ports: Ports) {
  return async (caller: Caller, initiativeId: string, asked: MessagesAsked): Promise<Result<MessagesFound>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const { partition, roster, role, self } = programme.value
    await bindSponsor(ports, caller, initiativeId, self)
    // Without a sponsor all messages are listed: nobody but a manager may come by there.
    if (role !== 'manager' && (self === undefined || (asked.sponsorId ?? self.id) !== self.id))
      return fail({ type: 'forbidden', message: 'You may see your own messages only.' })
    const sponsorId = role === 'manager' ? asked.sponsorId : self?.id
    // Whoever looks at their own messages is not written down.
    if (role === 'manager' && sponsorId !== self?.id) await noteRead(ports, caller, initiativeId, 'messages', sponsorId)
    const objecting = new Set(roster.value.sponsors.flatMap(({ id, objection }) => (objection && id !== self?.id ? [id] : [])))
    const { continuation } = asked
    const page = await pageOf(ports.store, partition, {
      ...messagesInOrder(sponsorId),
      pageSize,
      ...(continuation === undefined ? {} : { continuation }),
    })
    if (!page.ok) return page
    return ok({
      messages: page.value.documents.map((stored) => parseMessage(stored).value).filter(({ sponsorId: of }) => !objecting.has(of)),
      ...(page.value.continuation === undefined ? {} : { continuation: page.value.continuation }),
    })
  }
}
