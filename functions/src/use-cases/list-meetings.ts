import type { Caller } from '../domain/caller.ts'
import { meetingType, parseMeeting, type Versioned } from '../domain/documents.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm } from '../domain/roster.ts'
import { kindOf } from '../domain/tag.ts'
import { type Instant, localDate } from '../domain/time.ts'
import { noteRead } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { pageOf } from './page-of.ts'
import { loadProgramme, type Programme } from './programme.ts'

export interface MeetingsAsked {
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly continuation?: string | undefined
  /** Only tagged ones, or only untagged ones. Sponsors always see tagged ones only. */
  readonly tagged?: boolean | undefined
}

export interface MeetingsFound {
  readonly programme: Programme
  readonly meetings: readonly Versioned<Meeting>[]
  readonly continuation?: string
  readonly now: Instant
}

const pageSize = 100

/** One page, in order of start. A page may hold fewer than fit, since the selection by tag is made after reading. */
export function listMeetings(ports: Ports) {
  return async (caller: Caller, initiativeId: string, asked: MeetingsAsked): Promise<Result<MeetingsFound>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    await bindSponsor(ports, caller, initiativeId, programme.value.self)
    const { partition, tags, role, self } = programme.value
    // A sponsor sees the meetings that they are invited to, or may be: not what else is on, nor what was before or after their time.
    const own = (meeting: Meeting) =>
      role === 'manager' ||
      (self !== undefined &&
        (meeting.invitations[self.id] !== undefined ||
          meeting.corrections[self.id] !== undefined ||
          ((!meeting.inviteesKnown || meeting.groups > 0) && inTerm(self, localDate(meeting.start, meeting.zone)))))
    const tagged = role === 'manager' ? asked.tagged : true
    const page = await pageOf(ports.store, partition, {
      type: meetingType,
      range: { property: 'start', ...(asked.from ? { from: asked.from } : {}), ...(asked.to ? { to: asked.to } : {}) },
      pageSize,
      ...(asked.continuation === undefined ? {} : { continuation: asked.continuation }),
    })
    if (!page.ok) return page
    if (role === 'manager') await noteRead(ports, caller, initiativeId, 'meetings')
    return ok({
      programme: programme.value,
      meetings: page.value.documents
        .map(parseMeeting)
        .filter(({ value }) => own(value))
        .filter(({ value }) => tagged === undefined || (kindOf(value, tags.value.tags) !== undefined) === tagged),
      ...(page.value.continuation === undefined ? {} : { continuation: page.value.continuation }),
      now: ports.clock(),
    })
  }
}
