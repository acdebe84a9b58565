/** https://learn.microsoft.com/graph/api/event-get, event-accept, event-tentativelyaccept, event-decline */
import * as z from 'zod'
import { ok } from '../../domain/failure.ts'
import type { GivenResponse, InvitationAnswers, MailboxInvitations } from '../../domain/own-invitation.ts'
import type { GraphClient } from './graph-client.ts'

const prefer = ['IdType="ImmutableId"']
/** As whoever else reads an event. */
const preferOfEvents = [...prefer, 'outlook.timezone="UTC"']

const Invitation = z.object({ webLink: z.string().nullish(), responseRequested: z.boolean().nullish() })

const actions = {
  accepted: { what: 'events/accept', action: 'accept' },
  tentative: { what: 'events/tentativelyAccept', action: 'tentativelyAccept' },
  declined: { what: 'events/decline', action: 'decline' },
} satisfies Record<GivenResponse, { what: string; action: string }>

export function createInvitations(client: GraphClient): MailboxInvitations & InvitationAnswers {
  const pathOf = (userId: string, eventId: string) => `${client.userPath(userId)}/events/${encodeURIComponent(eventId)}`
  return {
    async readInvitation({ userId }, eventId, { signal } = {}) {
      const path = `${pathOf(userId, eventId)}?$select=webLink,responseRequested`
      const answer = await client.ask({ what: 'events', method: 'GET', path, mailbox: userId, prefer: preferOfEvents, signal }, Invitation)
      if (!answer.ok) return answer
      const { webLink, responseRequested } = answer.value
      // It is followed by a person: nothing else belongs there.
      const opens = webLink && URL.parse(webLink)?.protocol === 'https:'
      return ok({ ...(opens ? { webLink } : {}), responseRequested: responseRequested ?? true })
    },
    async answerInvitation({ userId }, eventId, { response, sendResponse }, { signal } = {}) {
      const { what, action } = actions[response]
      const path = `${pathOf(userId, eventId)}/${action}`
      return await client.tell({ what, method: 'POST', path, mailbox: userId, prefer, body: { sendResponse }, signal })
    },
  }
}
