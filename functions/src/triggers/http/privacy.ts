/** Routes about the caller's own data. */
import * as z from 'zod'
import { AuditPage, Erased, NoteInput, NoteView, OwnData, OwnMeetingPage, Preferences, PreferencesInput } from '../../contract/privacy.ts'
import type { Caller } from '../../domain/caller.ts'
import { ok } from '../../domain/failure.ts'
import type { annotateMeeting } from '../../use-cases/annotate-meeting.ts'
import type { eraseOwnData } from '../../use-cases/erase-own-data.ts'
import type { eraseSponsor } from '../../use-cases/erase-sponsor.ts'
import type { listOwnAudit } from '../../use-cases/list-own-audit.ts'
import type { listOwnMeetings } from '../../use-cases/list-own-meetings.ts'
import type { putMailPreferences } from '../../use-cases/put-mail-preferences.ts'
import type { putPreferences } from '../../use-cases/put-preferences.ts'
import type { readMailPreferences } from '../../use-cases/read-mail-preferences.ts'
import type { readOwnData } from '../../use-cases/read-own-data.ts'
import type { readPreferences } from '../../use-cases/read-preferences.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'
import { MeetingParams, MeetingsQuery } from './meetings.ts'
import { auditView, ownDataView, ownMeetingView, preferencesView } from './privacy-views.ts'

const Continuation = z.string().max(2000).optional()
const Flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()

export interface PrivacyUseCases {
  readonly readOwnData: ReturnType<typeof readOwnData>
  readonly eraseOwnData: ReturnType<typeof eraseOwnData>
  readonly eraseSponsor: ReturnType<typeof eraseSponsor>
  readonly listOwnMeetings: ReturnType<typeof listOwnMeetings>
  readonly listOwnAudit: ReturnType<typeof listOwnAudit>
  readonly readPreferences: ReturnType<typeof readPreferences>
  readonly putPreferences: ReturnType<typeof putPreferences>
  readonly readMailPreferences: ReturnType<typeof readMailPreferences>
  readonly putMailPreferences: ReturnType<typeof putMailPreferences>
  readonly annotateMeeting: ReturnType<typeof annotateMeeting>
}

export function privacyEndpoints(use: PrivacyUseCases) {
  const preferences = async (caller: Caller) => preferencesView(await use.readPreferences(caller), await use.readMailPreferences(caller))
  return [
    endpoint({
      name: 'read-own-data',
      method: 'GET',
      route: 'me/data',
      summary: 'What is kept about the caller',
      auth: 'user',
      query: z.object({ export: Flag, continuation: Continuation }),
      answers: {
        200: { description: 'In all initiatives, a page at a time; meetings, messages and audit have their own pages.', body: OwnData },
      },
      handle: async ({ query }, caller) => ok({ status: 200, body: ownDataView(await use.readOwnData(caller, query), caller) }),
    }),
    endpoint({
      name: 'erase-own-data',
      method: 'DELETE',
      route: 'me/data',
      summary: 'Erase what is kept about the caller as a sponsor',
      auth: 'user',
      answers: { 200: { description: 'Gone; the audit keeps that it happened.', body: Erased } },
      handle: async (_input, caller) => {
        const erased = await use.eraseOwnData(caller)
        if (!erased.ok) return erased
        return ok({ status: 200, body: { erased: [...erased.value.erased], managed: [...erased.value.managed] } })
      },
    }),
    endpoint({
      name: 'list-own-meetings',
      method: 'GET',
      route: 'me/data/{id}/meetings',
      summary: 'What is kept about the caller with each meeting of an initiative',
      auth: 'user',
      params: InitiativeParams,
      query: MeetingsQuery.omit({ tagged: true }),
      answers: { 200: { description: 'One page, tagged meetings and others.', body: OwnMeetingPage } },
      handle: async ({ params, query }, caller) => {
        const found = await use.listOwnMeetings(caller, params.id, query)
        if (!found.ok) return found
        const { self, tags, meetings, continuation, now } = found.value
        return ok({
          status: 200,
          body: {
            meetings: self ? meetings.map((meeting) => ownMeetingView(meeting, self, tags, now)) : [],
            ...(continuation === undefined ? {} : { continuation }),
          },
        })
      },
    }),
    endpoint({
      name: 'list-own-audit',
      method: 'GET',
      route: 'me/data/{id}/audit',
      summary: 'Who looked at what is kept about the caller, or changed it',
      auth: 'user',
      params: InitiativeParams,
      query: z.object({ mine: Flag, continuation: Continuation }),
      answers: { 200: { description: 'One page, newest first; with `mine` what the caller did as a manager.', body: AuditPage } },
      handle: async ({ params, query }, caller) => {
        const found = await use.listOwnAudit(caller, params.id, query)
        if (!found.ok) return found
        const { entries, continuation } = found.value
        return ok({
          status: 200,
          body: {
            entries: entries.map((entry) => auditView(entry, caller, found.value)),
            ...(continuation === undefined ? {} : { continuation }),
          },
        })
      },
    }),
    endpoint({
      name: 'read-preferences',
      method: 'GET',
      route: 'me/preferences',
      summary: 'What the caller objects to, and is mailed',
      auth: 'user',
      answers: {
        200: {
          description: 'Objections for each initiative in which they are a sponsor, mails for each that they have to do with.',
          body: Preferences,
        },
      },
      handle: async (_input, caller) => ok({ status: 200, body: await preferences(caller) }),
    }),
    endpoint({
      name: 'put-preferences',
      method: 'PUT',
      route: 'me/preferences',
      summary: 'Object to being followed or read, or take that back; choose what is mailed',
      auth: 'user',
      body: PreferencesInput,
      answers: { 200: { description: 'It holds at once; readings follow.', body: Preferences } },
      handle: async ({ body }, caller) => {
        const put = await use.putPreferences(caller, body.initiatives)
        if (!put.ok) return put
        const chosen = await use.putMailPreferences(caller, body.mails)
        return chosen.ok ? ok({ status: 200, body: await preferences(caller) }) : chosen
      },
    }),
    endpoint({
      name: 'annotate-meeting',
      method: 'PUT',
      route: 'initiatives/{id}/meetings/{key}/note',
      summary: 'Leave a note to what is kept about oneself with a meeting',
      auth: 'user',
      params: MeetingParams,
      body: NoteInput,
      answers: { 200: { description: 'Kept, for managers to see beside the outcome.', body: NoteView } },
      handle: async ({ params, body }, caller) => {
        const note = await use.annotateMeeting(caller, params.id, params.key, body.text)
        return note.ok ? ok({ status: 200, body: { note: note.value ?? null } }) : note
      },
    }),
    endpoint({
      name: 'erase-sponsor',
      method: 'DELETE',
      route: 'initiatives/{id}/sponsors/{sponsorId}/data',
      summary: 'Erase what is kept about a sponsor who objects',
      auth: 'user',
      params: InitiativeParams.extend({ sponsorId: z.string().min(1).max(60) }),
      answers: { 204: { description: 'Gone, and off the roster; the audit keeps that it happened.' } },
      handle: async ({ params }, caller) => {
        const erased = await use.eraseSponsor(caller, params.id, params.sponsorId)
        return erased.ok ? ok({ status: 204 }) : erased
      },
    }),
  ]
}
