import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Invitation } from '../domain/meeting.ts'
import type { GivenResponse } from '../domain/own-invitation.ts'
import type { OpenOwnTenant } from '../domain/own-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { findOwnEvent } from './own-event.ts'
import { comingMeetingOf } from './own-meeting.ts'
import { refusalOf } from './own-tenant-refusal.ts'
import { changeProgramme, loadProgramme } from './programme.ts'
import { placeOf } from './stored-meetings.ts'

const instead = 'Open the invitation in Outlook and answer there.'
const what = 'answer an invitation'
/** Exchange takes what is declined out of the calendar, and Graph answers nothing that is not there. */
const gone = fail({
  type: 'forbidden' as const,
  message:
    'This meeting is not in your calendar, perhaps since you declined it. Move it back from Deleted Items in Outlook, or ask the organizer to invite you again.',
})

/**
 * Answers a sponsor's invitation in their own calendar, in their name, and tells the organizer; here it is known at once. An answer that
 * the calendar has already is not sent again.
 *
 * @param openOwnTenant absent where nothing may be asked of the tenant
 */
export function answerInvitation(ports: Ports, openOwnTenant?: OpenOwnTenant) {
  return async (
    caller: Caller,
    initiativeId: string,
    key: string,
    response: GivenResponse,
    accessToken: string,
  ): Promise<Result<GivenResponse>> => {
    const before = await loadProgramme(ports, caller, initiativeId)
    if (!before.ok) return before
    const own = await comingMeetingOf(ports, before.value, { key, now: ports.clock(), what })
    if (!own.ok) return own
    const { self, stored } = own.value
    if (stored.value.invitations[self.id]?.organizer)
      return fail({ type: 'invalid', message: 'You called this meeting, so there is nothing to answer.', faults: [] })
    const tenant = await openOwnTenant?.(caller, accessToken, { hurried: false })
    if (!tenant?.answers) return fail({ type: 'forbidden', message: `This installation answers no invitations. ${instead}` })

    const event = await findOwnEvent(tenant, stored.value)
    if (!event.ok) return event.failure.type === 'not-found' ? gone : refusalOf(event.failure, instead)
    const { eventId, invitees } = event.value
    if (invitees.find(({ objectId }) => objectId === tenant.mailbox.userId)?.response !== response) {
      const invitation = await tenant.invitations.readInvitation(tenant.mailbox, eventId)
      if (!invitation.ok) return refusalOf(invitation.failure, instead)
      const sendResponse = invitation.value.responseRequested
      const answered = await tenant.answers.answerInvitation(tenant.mailbox, eventId, { response, sendResponse })
      if (!answered.ok) return refusalOf(answered.failure, instead)
    }

    return await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const still = await comingMeetingOf(ports, programme, { key, now, what })
      if (!still.ok) return still
      const { value: meeting, etag } = still.value.stored
      const invitation: Invitation = { ...(meeting.invitations[self.id] ?? { optional: false, organizer: false }), response }
      if (meeting.invitations[self.id]?.response === response) return ok({ result: response })
      const after = { ...meeting, invitations: { ...meeting.invitations, [self.id]: invitation } }
      return ok({ change: { meetings: [{ meeting: after, etag }], changedFrom: placeOf(after) }, result: response })
    })
  }
}
