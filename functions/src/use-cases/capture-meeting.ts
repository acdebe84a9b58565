import type { CalendarMeeting } from '../domain/calendar-meeting.ts'
import { planCalendar, storedSingle } from '../domain/calendar-plan.ts'
import type { Caller } from '../domain/caller.ts'
import type { Versioned } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { canonicalICalUId, type Meeting, meetingKey } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import type { Partition, Store } from '../domain/store.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import { aboutEveryone, auditBy } from './audit.ts'
import { changeProgramme, mayManage, type Programme } from './programme.ts'
import { earliest, placeOf, readMeeting, readMeetings } from './stored-meetings.ts'

/** How far a single meeting may have been moved and still be found without reading the whole history, in days. */
const movedDays = 60

/**
 * Puts one meeting as an open appointment shows it. The same appointment again changes nothing. A single meeting that was moved
 * keeps the key of its first start, which is not the one asked for.
 */
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
      const stored =
        (await readMeeting(ports.store, programme.partition, key)) ??
        (await movedMeeting(ports.store, programme.partition, { key, captured, now }))
      const window = { from: plusDays(captured.time.start, -1).slice(0, 10), to: plusDays(captured.time.end, 1).slice(0, 10) }
      const plan = planCalendar(
        { occurrences: [captured], window, limitReached: false, completeSeries: [] },
        stored ? [stored.value] : [],
        programme.roster.value,
        programme.tags.value.tags,
        now,
      )
      if (plan.counts.notKept > 0)
        return fail({
          type: 'invalid',
          message: 'Nobody on the roster is invited to this meeting and it is not tagged, so it is not kept. Tag it first.',
          faults: [],
        })
      const [meeting] = plan.writes
      if (!meeting) return ok({ result: { programme, key: stored?.value.key ?? key } })
      const before = stored?.value.key === meeting.key ? stored : undefined
      const places = [placeOf(meeting), ...(before ? [placeOf(before.value)] : [])]
      return ok({
        change: {
          meetings: [{ meeting, ...(before ? { etag: before.etag } : {}) }],
          changedFrom: earliest(places) ?? placeOf(meeting),
          audit: auditBy(caller, [{ ...aboutEveryone('imported'), meeting: { key: meeting.key, start: meeting.start } }]),
        },
        result: { programme, key: meeting.key },
      })
    })
    if (!changed.ok) return changed
    // Read again for its new version; roster and tags are as they were.
    const { programme, key: storedKey } = changed.value
    const meeting = await readMeeting(ports.store, programme.partition, storedKey)
    return meeting ? ok({ programme, meeting, now: ports.clock() }) : fail({ type: 'not-found', what: 'meeting' })
  }
}

/** The single meeting that was captured before with another start. */
async function movedMeeting(
  store: Store,
  partition: Partition,
  { key, captured, now }: { readonly key: string; readonly captured: CalendarMeeting; readonly now: Instant },
): Promise<Versioned<Meeting> | undefined> {
  if (captured.recurring) return undefined
  const { start } = captured.time
  const around = await readMeetings(store, partition, { from: plusDays(start, -movedDays), to: plusDays(start, movedDays) })
  const single = { key, iCalUId: canonicalICalUId(captured.uid), start, zone: captured.zone }
  const found = storedSingle(
    around.map(({ value }) => value),
    single,
    now,
  )
  return around.find(({ value }) => value === found)
}
