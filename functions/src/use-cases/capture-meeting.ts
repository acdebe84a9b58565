import type { CalendarMeeting } from '../domain/calendar-meeting.ts'
import { planCalendar } from '../domain/calendar-plan.ts'
import type { Caller } from '../domain/caller.ts'
import type { Versioned } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { type Meeting, meetingKey } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import { changeProgramme, mayManage, type Programme } from './programme.ts'
import { earliest, placeOf, readMeeting } from './stored-meetings.ts'

/** Puts one meeting as an open appointment shows it. The same appointment again changes nothing. */
export function captureMeeting(ports: Ports) {
  return async (
    caller: Caller,
    initiativeId: string,
    key: string,
    captured: CalendarMeeting,
  ): Promise<Result<{ readonly programme: Programme; readonly meeting: Versioned<Meeting>; readonly now: Instant }>> => {
    if (meetingKey(captured.uid, captured.originalStart) !== key)
      return fail({
        type: 'invalid',
        message: 'The address and the meeting do not belong together.',
        faults: [
          { where: 'key', message: `For this iCalUId and original start the key is ${meetingKey(captured.uid, captured.originalStart)}.` },
        ],
      })
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const allowed = mayManage(programme, 'capture meetings')
      if (!allowed.ok) return allowed
      const stored = await readMeeting(ports.store, programme.partition, key)
      const window = { from: plusDays(captured.time.start, -1).slice(0, 10), to: plusDays(captured.time.end, 1).slice(0, 10) }
      const plan = planCalendar(
        { occurrences: [captured], window, limitReached: false },
        stored ? [stored.value] : [],
        programme.roster.value,
        programme.tags.value.tags,
        now,
        { whole: false },
      )
      if (plan.counts.notKept > 0)
        return fail({
          type: 'invalid',
          message: 'Nobody on the roster is invited to this meeting and it is not tagged, so it is not kept. Tag it first.',
          faults: [],
        })
      const [meeting] = plan.writes
      if (!meeting) return ok({ result: programme })
      const places = [placeOf(meeting), ...(stored ? [placeOf(stored.value)] : [])]
      return ok({
        change: {
          meetings: [{ meeting, ...(stored ? { etag: stored.etag } : {}) }],
          changedFrom: earliest(places) ?? placeOf(meeting),
        },
        result: programme,
      })
    })
    if (!changed.ok) return changed
    // Read again for its new version; roster and tags are as they were.
    const meeting = await readMeeting(ports.store, changed.value.partition, key)
    return meeting ? ok({ programme: changed.value, meeting, now: ports.clock() }) : fail({ type: 'not-found', what: 'meeting' })
  }
}
