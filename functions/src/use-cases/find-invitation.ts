import type { Caller } from '../domain/caller.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { OpenOwnTenant } from '../domain/own-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { findOwnEvent } from './own-event.ts'
import { comingMeetingOf } from './own-meeting.ts'
import { nothingIsAsked, refusalOf } from './own-tenant-refusal.ts'
import { loadProgramme } from './programme.ts'

const instead = 'Open your calendar in Outlook on that day.'

/**
 * Where a sponsor answers an invitation by themselves: its page in Outlook on the web.
 *
 * @param openOwnTenant absent where nothing may be asked of the tenant
 */
export function findInvitation(ports: Ports, openOwnTenant?: OpenOwnTenant) {
  return async (
    caller: Caller,
    initiativeId: string,
    key: string,
    accessToken: string,
  ): Promise<Result<{ readonly webLink?: string | undefined }>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const own = await comingMeetingOf(ports, programme.value, { key, now: ports.clock(), what: 'open an invitation' })
    if (!own.ok) return own
    if (!openOwnTenant) return nothingIsAsked(instead)
    // Somebody has pressed a button and waits for a window.
    const tenant = await openOwnTenant(caller, accessToken, { hurried: true })
    const event = await findOwnEvent(tenant, own.value.stored.value)
    if (!event.ok) return refusalOf(event.failure, instead)
    const invitation = await tenant.invitations.readInvitation(tenant.mailbox, event.value.eventId)
    return invitation.ok ? ok({ webLink: invitation.value.webLink }) : refusalOf(invitation.failure, instead)
  }
}
