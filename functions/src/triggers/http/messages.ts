/** Routes of messages. */
import * as z from 'zod'
import { AudienceGroupInput, AudienceGroupList, MessagePage, MessageView, NewMessage } from '../../contract/messages.ts'
import { ok } from '../../domain/failure.ts'
import type { Message } from '../../domain/message.ts'
import type { assignAudienceGroup } from '../../use-cases/assign-audience-group.ts'
import type { listAudienceGroups } from '../../use-cases/list-audience-groups.ts'
import type { listMessages } from '../../use-cases/list-messages.ts'
import type { recordMessage } from '../../use-cases/record-message.ts'
import type { removeMessage } from '../../use-cases/remove-message.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'

const MessageParams = InitiativeParams.extend({ messageId: z.string().regex(/^[0-9a-f-]{1,60}$/, 'This is not the id of a message.') })

const MessagesQuery = z.object({
  /** Only the messages of this sponsor. */
  sponsorId: z.string().max(60).optional(),
  continuation: z.string().max(2000).optional(),
})

export interface MessageUseCases {
  readonly listMessages: ReturnType<typeof listMessages>
  readonly recordMessage: ReturnType<typeof recordMessage>
  readonly removeMessage: ReturnType<typeof removeMessage>
  readonly listAudienceGroups: ReturnType<typeof listAudienceGroups>
  readonly assignAudienceGroup: ReturnType<typeof assignAudienceGroup>
}

export function messageEndpoints(use: MessageUseCases) {
  return [
    endpoint({
      name: 'list-messages',
      method: 'GET',
      route: 'initiatives/{id}/messages',
      summary: 'What sponsors told the organisation',
      auth: 'user',
      params: InitiativeParams,
      query: MessagesQuery,
      answers: { 200: { description: 'One page, newest first. A sponsor sees their own messages.', body: MessagePage } },
      handle: async ({ params, query }, caller) => {
        const found = await use.listMessages(caller, params.id, query)
        if (!found.ok) return found
        const { messages, continuation } = found.value
        return ok({ status: 200, body: { messages: messages.map(messageView), ...(continuation === undefined ? {} : { continuation }) } })
      },
    }),
    endpoint({
      name: 'record-message',
      method: 'POST',
      route: 'initiatives/{id}/messages',
      summary: 'Record that a sponsor said something',
      auth: 'user',
      params: InitiativeParams,
      body: NewMessage,
      answers: {
        201: { description: 'Recorded.', body: MessageView },
        200: { description: 'It was known: what is kept, with what was not said of it before.', body: MessageView },
      },
      handle: async ({ params, body }, caller) => {
        const recorded = await use.recordMessage(caller, params.id, body)
        if (!recorded.ok) return recorded
        const { message, isNew } = recorded.value
        return ok({ status: isNew ? 201 : 200, body: messageView(message) })
      },
    }),
    endpoint({
      name: 'remove-message',
      method: 'DELETE',
      route: 'initiatives/{id}/messages/{messageId}',
      summary: 'Take back what was recorded',
      auth: 'user',
      params: MessageParams,
      answers: { 204: { description: 'Gone; readings are as if it had never been recorded.' } },
      handle: async ({ params }, caller) => {
        const removed = await use.removeMessage(caller, params.id, params.messageId)
        return removed.ok ? ok({ status: 204 }) : removed
      },
    }),
    endpoint({
      name: 'list-audience-groups',
      method: 'GET',
      route: 'initiatives/{id}/audience-groups',
      summary: 'Whom directory groups reach, as somebody said',
      auth: 'user',
      params: InitiativeParams,
      answers: { 200: { description: 'In order of address.', body: AudienceGroupList } },
      handle: async ({ params }, caller) => {
        const groups = await use.listAudienceGroups(caller, params.id)
        return groups.ok ? ok({ status: 200, body: { groups: [...groups.value] } }) : groups
      },
    }),
    endpoint({
      name: 'assign-audience-group',
      method: 'PUT',
      route: 'initiatives/{id}/audience-groups',
      summary: 'Say whom a directory group reaches; remembered',
      auth: 'user',
      params: InitiativeParams,
      body: AudienceGroupInput,
      answers: {
        200: { description: 'What is remembered now. A sponsor changes nothing of a group that is known.', body: AudienceGroupList },
      },
      handle: async ({ params, body }, caller) => {
        const groups = await use.assignAudienceGroup(caller, params.id, body)
        return groups.ok ? ok({ status: 200, body: { groups: [...groups.value] } }) : groups
      },
    }),
  ]
}

function messageView({ recordedBy, source: _, ...message }: Message): MessageView {
  return { ...message, recordedBy: recordedBy.displayName }
}
