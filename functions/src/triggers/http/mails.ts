/** Routes of trend mails: the caller's own, and what a manager sees of them beforehand. */
import * as z from 'zod'
import { CircleInput, CircleView, MailView, OwnMail, OwnMailPage, PreviewInput, TestMailSent } from '../../contract/mails.ts'
import { ok } from '../../domain/failure.ts'
import type { CircleMember } from '../../domain/mail-circle.ts'
import type { putCircle, readCircle } from '../../use-cases/circle.ts'
import type { listOwnMails } from '../../use-cases/list-own-mails.ts'
import type { previewMail } from '../../use-cases/preview-mail.ts'
import type { sendTestMail } from '../../use-cases/send-test-mail.ts'
import type { showOwnMail } from '../../use-cases/show-own-mail.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'
import { mailView, ownMailsView } from './mail-views.ts'

/** Those that need no mail to be sent. */
export interface CircleUseCases {
  readonly readCircle: ReturnType<typeof readCircle>
  readonly putCircle: ReturnType<typeof putCircle>
  readonly listOwnMails: ReturnType<typeof listOwnMails>
}

export interface MailUseCases {
  readonly showOwnMail: ReturnType<typeof showOwnMail>
  readonly previewMail: ReturnType<typeof previewMail>
  readonly sendTestMail: ReturnType<typeof sendTestMail>
}

const circleView = (members: readonly CircleMember[]): CircleView => ({
  members: members.map(({ displayName, address }) => ({ displayName, address })),
})

export function circleEndpoints(use: CircleUseCases) {
  return [
    endpoint({
      name: 'read-circle',
      method: 'GET',
      route: 'initiatives/{id}/circle',
      summary: 'Who is in the executive circle',
      auth: 'user',
      params: InitiativeParams,
      answers: { 200: { description: 'For managers. Whether they asked for mails is their own business.', body: CircleView } },
      handle: async ({ params }, caller) => {
        const found = await use.readCircle(caller, params.id)
        return found.ok ? ok({ status: 200, body: circleView(found.value) }) : found
      },
    }),
    endpoint({
      name: 'put-circle',
      method: 'PUT',
      route: 'initiatives/{id}/circle',
      summary: 'Invite people to read how the team does, and nothing else',
      auth: 'user',
      params: InitiativeParams,
      body: CircleInput,
      answers: { 200: { description: 'They find it among their preferences; nothing is mailed before they ask.', body: CircleView } },
      handle: async ({ params, body }, caller) => {
        const put = await use.putCircle(caller, params.id, body.members)
        return put.ok ? ok({ status: 200, body: circleView(put.value) }) : put
      },
    }),
    endpoint({
      name: 'list-own-mails',
      method: 'GET',
      route: 'me/mails',
      summary: 'The caller’s trend mails',
      auth: 'user',
      query: z.object({ continuation: z.string().max(2000).optional() }),
      answers: { 200: { description: 'One page: those that went out, and of the others why they did not.', body: OwnMailPage } },
      handle: async ({ query }, caller) => {
        const found = await use.listOwnMails(caller, query)
        return found.ok ? ok({ status: 200, body: ownMailsView(found.value) }) : found
      },
    }),
  ]
}

export function mailEndpoints(use: MailUseCases) {
  return [
    endpoint({
      name: 'show-own-mail',
      method: 'GET',
      route: 'me/mails/{id}/{period}',
      summary: 'A mail that the caller got, seen again',
      auth: 'user',
      params: InitiativeParams.extend({
        period: z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'Write the period of a mail as the list has it, such as weekly-2026-W48.'),
      }),
      answers: { 200: { description: 'With the facts of then and the names of now.', body: OwnMail } },
      handle: async ({ params }, caller) => {
        const shown = await use.showOwnMail(caller, params.id, params.period)
        return shown.ok ? ok({ status: 200, body: { ...mailView(shown.value.mail), sentAt: shown.value.entry.at } }) : shown
      },
    }),
    endpoint({
      name: 'preview-mail',
      method: 'GET',
      route: 'initiatives/{id}/mail-preview',
      summary: 'What somebody would be mailed now',
      auth: 'user',
      params: InitiativeParams,
      query: PreviewInput,
      answers: { 200: { description: 'As a first mail, to which everything is new.', body: MailView } },
      handle: async ({ params, query }, caller) => {
        const written = await use.previewMail(caller, params.id, query)
        return written.ok ? ok({ status: 200, body: mailView(written.value) }) : written
      },
    }),
    endpoint({
      name: 'send-test-mail',
      method: 'POST',
      route: 'initiatives/{id}/test-mail',
      summary: 'Mail the preview to the caller',
      auth: 'user',
      params: InitiativeParams,
      body: PreviewInput,
      answers: { 202: { description: 'Sent, to the address that they sign in with.', body: TestMailSent } },
      handle: async ({ params, body }, caller) => {
        const sent = await use.sendTestMail(caller, params.id, body)
        return sent.ok ? ok({ status: 202, body: sent.value }) : sent
      },
    }),
  ]
}
