/** Routes of what a sponsor does about their own coming meetings. */
import { Agenda, AgendaPut, DelegateNamed, InvitationAnswer, InvitationPlace } from '../../contract/own-meetings.ts'
import { ok } from '../../domain/failure.ts'
import { instantOf } from '../../domain/time.ts'
import type { answerInvitation } from '../../use-cases/answer-invitation.ts'
import type { findInvitation } from '../../use-cases/find-invitation.ts'
import type { nameDelegate } from '../../use-cases/name-delegate.ts'
import type { putOnAgenda } from '../../use-cases/put-on-agenda.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'
import { MeetingParams } from './meetings.ts'

export interface OwnMeetingUseCases {
  readonly findInvitation: ReturnType<typeof findInvitation>
  readonly answerInvitation: ReturnType<typeof answerInvitation>
  readonly nameDelegate: ReturnType<typeof nameDelegate>
  readonly putOnAgenda: ReturnType<typeof putOnAgenda>
}

export function ownMeetingEndpoints(use: OwnMeetingUseCases) {
  return [
    endpoint({
      name: 'find-invitation',
      method: 'GET',
      route: 'initiatives/{id}/meetings/{key}/invitation',
      summary: 'Where the caller’s invitation can be answered by hand',
      auth: 'user',
      params: MeetingParams,
      answers: { 200: { description: 'In the caller’s own calendar.', body: InvitationPlace } },
      handle: async ({ params, accessToken }, caller) => {
        const found = await use.findInvitation(caller, params.id, params.key, accessToken)
        return found.ok ? ok({ status: 200, body: found.value }) : found
      },
    }),
    endpoint({
      name: 'answer-invitation',
      method: 'PUT',
      route: 'initiatives/{id}/meetings/{key}/answer',
      summary: 'Answer the caller’s own invitation, in their name',
      auth: 'user',
      params: MeetingParams,
      body: InvitationAnswer,
      answers: { 200: { description: 'Answered; the same answer again is not sent again.', body: InvitationAnswer } },
      handle: async ({ params, body, accessToken }, caller) => {
        const answered = await use.answerInvitation(caller, params.id, params.key, body.response, accessToken)
        return answered.ok ? ok({ status: 200, body: { response: answered.value } }) : answered
      },
    }),
    endpoint({
      name: 'name-delegate',
      method: 'PUT',
      route: 'initiatives/{id}/meetings/{key}/delegate',
      summary: 'Say whom the caller sends to a coming meeting in their place, or take that back',
      auth: 'user',
      params: MeetingParams,
      body: DelegateNamed,
      answers: { 200: { description: 'Kept with the meeting. No outcome follows until a report shows them.', body: DelegateNamed } },
      handle: async ({ params, body }, caller) => {
        const named = await use.nameDelegate(caller, params.id, params.key, body.delegate)
        return named.ok ? ok({ status: 200, body: { delegate: named.value } }) : named
      },
    }),
    endpoint({
      name: 'put-on-agenda',
      method: 'PUT',
      route: 'initiatives/{id}/agenda',
      summary: 'Put the initiative on the agenda of a team meeting that the caller, a sponsor, called, or take it off',
      auth: 'user',
      params: InitiativeParams,
      body: Agenda,
      answers: { 200: { description: 'Put; the same again changes nothing.', body: AgendaPut } },
      handle: async ({ params, body, accessToken }, caller) => {
        const originalStart = body.originalStart === undefined ? undefined : instantOf(Date.parse(body.originalStart))
        const put = await use.putOnAgenda(caller, params.id, { ...body, originalStart }, accessToken)
        return put.ok ? ok({ status: 200, body: { meetings: put.value.meetings, over: put.value.over } }) : put
      },
    }),
  ]
}
