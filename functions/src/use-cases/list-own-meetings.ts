import type { Caller } from '../domain/caller.ts'
import { meetingType, parseMeeting } from '../domain/documents.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Meeting } from '../domain/meeting.ts'
import { isAbout } from '../domain/personal-record.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm, type Sponsor } from '../domain/roster.ts'
import { kindOf, type Tags } from '../domain/tag.ts'
import { type Instant, localDate } from '../domain/time.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { pageOf } from './page-of.ts'
import { loadProgramme } from './programme.ts'

export interface OwnMeetingsAsked {
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly continuation?: string | undefined
}

export interface OwnMeetingsFound {
  /** Absent for a manager who is no sponsor: then no meeting is about them. */
  readonly self?: Sponsor
  readonly tags: Tags
  readonly meetings: readonly Meeting[]
  readonly continuation?: string
  readonly now: Instant
}

const pageSize = 100

/** One page, in order of start: every meeting with which something is kept about the caller, tagged or not. */
export function listOwnMeetings(ports: Ports) {
  return async (caller: Caller, initiativeId: string, asked: OwnMeetingsAsked): Promise<Result<OwnMeetingsFound>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const { partition, self } = programme.value
    const { tags } = programme.value.tags.value
    const now = ports.clock()
    if (!self) return ok({ tags, meetings: [], now })
    await bindSponsor(ports, caller, initiativeId, self)
    const page = await pageOf(ports.store, partition, {
      type: meetingType,
      range: { property: 'start', ...(asked.from ? { from: asked.from } : {}), ...(asked.to ? { to: asked.to } : {}) },
      pageSize,
      ...(asked.continuation === undefined ? {} : { continuation: asked.continuation }),
    })
    if (!page.ok) return page
    const { documents, continuation } = page.value
    return ok({
      self,
      tags,
      meetings: documents.map((stored) => parseMeeting(stored).value).filter((meeting) => mayLookAt(meeting, self, tags)),
      ...(continuation === undefined ? {} : { continuation }),
      now,
    })
  }
}

/** Also one that is taken to be meant for every sponsor in term, since its invitation does not say for whom it is. */
export function mayLookAt(meeting: Meeting, self: Sponsor, tags: Tags): boolean {
  const forAll = (!meeting.inviteesKnown || meeting.groups > 0) && kindOf(meeting, tags) !== undefined
  return isAbout(meeting, self.id) || (forAll && inTerm(self, localDate(meeting.start, meeting.zone)))
}
