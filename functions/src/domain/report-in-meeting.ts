/** From an attendance report to what is kept of it with the meeting. */
import type { AttendanceReport, Participant } from './attendance-report.ts'
import type { SkippedLine } from './calendar-file.ts'
import { addressLength, type Meeting, nameLength, type Report, type UnresolvedName } from './meeting.ts'
import { measurePresence, total } from './presence.ts'
import { cameFor, indexRoster, type Name, type Recognised, recogniser } from './recognise.ts'
import type { Roster, Sponsor } from './roster.ts'
import { epochMs, type Instant, union } from './time.ts'

export interface RecognisedParticipant {
  readonly participant: Participant
  readonly as: Recognised
  /** Its joins stay with the meeting until somebody settles who it is. */
  readonly kept: boolean
}

export interface ReportReading {
  readonly report: Report
  readonly participants: readonly RecognisedParticipant[]
  /** What of the roster's presence was more than is kept. */
  readonly notes: readonly SkippedLine[]
}

/** What one meeting and one report may keep: as many as `Meeting` and `Report` have room for. */
export const reportsKept = 50
const unresolvedKept = 200
const roomsKept = 50
const joinsKept = 200
const joinsKeptOfOthers = 50

/**
 * Only joins of rostered people, their delegates and shared devices are kept, and names that may turn out to be a
 * sponsor's; everybody else in the report is forgotten.
 */
export function readReport(
  file: Pick<AttendanceReport, 'fingerprint' | 'time' | 'participants'>,
  source: Report['source'],
  meeting: Meeting | undefined,
  roster: Roster,
  now: Instant,
): ReportReading {
  const recognise = recogniser(indexRoster(roster), meeting, file.participants)
  const seen = new SeenInReport()
  const notes: SkippedLine[] = []
  let dialIns = 0
  const participants = file.participants.map((participant): RecognisedParticipant => {
    const as = recognise(participant)
    let kept = as.kind !== 'other'
    seen.add(participant, as, roster.sponsors, meeting)
    if (as.kind === 'dial-in') dialIns += 1
    else if (as.kind === 'unresolved') {
      kept = (as.mayBe.length > 0 || as.nameless) && seen.unresolved.length < unresolvedKept
      if (kept)
        seen.unresolved.push({
          name: participant.name.slice(0, nameLength),
          addresses: participant.addresses.filter((address) => address.length <= addressLength).slice(0, 5),
          ...(source === 'report' ? { objectId: participant.objectId ?? null } : {}),
          joins: union(participant.joins).slice(0, joinsKeptOfOthers),
          mayBe: as.mayBe.slice(0, 10),
        })
    }
    return { participant, as, kept }
  })
  // Whoever is in the report twice, as laptop and telephone, is one presence.
  const byPerson = Map.groupBy(
    participants.filter(({ as, kept }) => kept && as.kind !== 'dial-in'),
    ({ participant, as }) => (as.kind === 'sponsor' || as.kind === 'delegate' ? as.sponsorId : participant),
  )
  for (const [person, [first, ...others]] of byPerson) {
    if (!first) continue
    const joins = union([first, ...others].flatMap(({ participant }) => participant.joins)).length
    const most = typeof person === 'string' ? joinsKept : joinsKeptOfOthers
    const { line, name } = first.participant
    if (joins > most)
      notes.push({ line, reason: `"${name.slice(0, nameLength)}" joined ${joins} times; only the first ${most} joins are kept.` })
  }
  const waiting = participants.find(({ as, kept }) => !kept && as.kind === 'unresolved' && (as.mayBe.length > 0 || as.nameless))
  if (waiting)
    notes.push({
      line: waiting.participant.line,
      reason: `More than ${unresolvedKept} names in this report may be a sponsor's; those from here on are not kept.`,
    })
  const [overflowing] = participants.filter(({ as }) => as.kind === 'room').slice(roomsKept)
  if (overflowing)
    notes.push({
      line: overflowing.participant.line,
      reason: `More than ${roomsKept} rooms took part; those from here on are not kept.`,
    })
  const { present, delegates, rooms, unresolved } = seen
  const silentOn = roster.sponsors.flatMap(({ id, objection }) => (objection ? [id] : []))
  return {
    report: {
      id: file.fingerprint,
      source,
      capturedAt: now,
      time: file.time,
      present,
      delegates,
      rooms: rooms.slice(0, roomsKept),
      unresolved,
      dialIns,
      ...(silentOn.length > 0 ? { silentOn } : {}),
    },
    participants,
    notes: notes.toSorted((a, b) => a.line - b.line),
  }
}

/** What is kept of whoever is recognised, gathered one name at a time. */
class SeenInReport {
  readonly present: Report['present']
  readonly delegates: Report['delegates']
  readonly rooms: Report['rooms']
  readonly unresolved: Report['unresolved'] = []

  constructor(before: Pick<Report, 'present' | 'delegates' | 'rooms'> = { present: {}, delegates: {}, rooms: [] }) {
    this.present = { ...before.present }
    this.delegates = { ...before.delegates }
    this.rooms = [...before.rooms]
  }

  /** Sponsors, delegates and rooms; everything else is for the caller to keep or forget. */
  add(name: Name & Pick<Participant, 'joins'>, as: Recognised, sponsors: readonly Sponsor[], meeting: Meeting | undefined): void {
    if (as.kind === 'sponsor') put(this.present, as.sponsorId, name, as.by)
    for (const { sponsorId, by } of cameFor(name, as, sponsors, meeting)) put(this.delegates, sponsorId, name, by)
    if (as.kind === 'room') this.rooms.push({ name: name.name.slice(0, nameLength), joins: union(name.joins).slice(0, joinsKeptOfOthers) })
  }
}

/** Somebody may be in the report twice, with a telephone beside the laptop. */
function put(
  into: Report['present'],
  sponsorId: string,
  { name, joins }: Pick<Participant, 'name' | 'joins'>,
  by: 'object-id' | 'address' | 'name',
): void {
  const before = into[sponsorId]
  into[sponsorId] = {
    ...(before ?? { by, name: name.slice(0, nameLength) }),
    joins: union([...(before?.joins ?? []), ...joins]).slice(0, joinsKept),
  }
}

/** Minutes in the meeting, for the account of an import. */
export function minutesIn(participant: Participant, meeting: Meeting | undefined): number {
  return Math.round((meeting ? measurePresence(participant.joins, [meeting]).seconds : total(union(participant.joins))) / 60)
}

/** Two of them at once, for so long altogether: whoever opens a cancelled meeting looks whether it takes place, and leaves again. */
export const metSeconds = 5 * 60

/** Whether at least two people, or rooms, were in the call together. One alone, sponsor or not, proves nobody else's absence. */
export function peopleMet(participants: ReportReading['participants']): boolean {
  const byPerson = Map.groupBy(participants, ({ participant: { objectId, addresses, line }, as }) =>
    as.kind === 'sponsor' ? as.sponsorId : (objectId ?? addresses[0] ?? line),
  )
  const steps = [...byPerson.values()]
    .flatMap((devices) => union(devices.flatMap(({ participant }) => participant.joins)))
    .flatMap(({ start, end }) => [
      { at: epochMs(start), more: 1 },
      { at: epochMs(end), more: -1 },
    ])
    .sort((a, b) => a.at - b.at)
  let there = 0
  let together = 0
  for (const [index, { at, more }] of steps.entries()) {
    if (there > 1) together += at - (steps[index - 1]?.at ?? at)
    there += more
  }
  return together >= metSeconds * 1000
}

/**
 * The meeting with this report; the same report again changes nothing, `capturedAt` included. Reports stay in order of time.
 * A meeting with a report was held, even if the calendar calls it cancelled: see {@link peopleMet} before. Whoever stores it sees to
 * it that it has no more than {@link reportsKept}: an older one must not make room for a new one in silence.
 */
export function withReport(meeting: Meeting, report: Report): Meeting {
  const before = meeting.reports.find((one) => one.id === report.id)
  const merged = before ? asBefore(before, report) : report
  const reports = [...meeting.reports.filter((one) => one.id !== report.id), merged]
  return {
    ...meeting,
    cancelled: false,
    reports: reports.sort((a, b) => (a.time.start < b.time.start ? -1 : a.time.start > b.time.start ? 1 : a.id < b.id ? -1 : 1)),
  }
}

/** What was known of whoever objects now stays as it was when they did not. */
function asBefore(before: Report, { silentOn, ...report }: Report): Report {
  const restricted = silentOn ?? []
  const still = restricted.filter((id) => before.silentOn?.includes(id))
  const of = (presences: Report['present']) => Object.fromEntries(Object.entries(presences).filter(([id]) => restricted.includes(id)))
  return {
    ...report,
    capturedAt: before.capturedAt,
    present: { ...report.present, ...of(before.present) },
    delegates: { ...report.delegates, ...of(before.delegates) },
    ...(still.length > 0 ? { silentOn: still } : {}),
  }
}

/** The meeting without this report: it was put to the wrong one. */
export function withoutReport(meeting: Meeting, reportId: string): Meeting {
  return { ...meeting, reports: meeting.reports.filter((report) => report.id !== reportId) }
}

const nameOf = ({ objectId, ...waiting }: UnresolvedName): Name & Pick<Participant, 'joins'> => ({
  ...waiting,
  dialIn: false,
  ...(objectId == null ? {} : { objectId }),
})

/**
 * Names that Teams told before their object ids were kept: of one that resembled nobody, the id may have proved that it is no sponsor's.
 * Read again without it, they could become one.
 */
const isOfOldReport = (source: Report['source'], { addresses, objectId, mayBe }: UnresolvedName) =>
  source === 'report' && objectId === undefined && addresses.length === 0 && mayBe.length === 0

/**
 * Reads the waiting names of a stored meeting again, after the roster or the invitation learned who they are, and forgets those whose
 * object id proves by now that they are nobody on the roster. The same object when nothing changed.
 */
export function settleNames(meeting: Meeting, roster: Roster): Meeting {
  if (!meeting.reports.some((report) => report.unresolved.length > 0)) return meeting
  let changed = false
  const index = indexRoster(roster)
  const reports = meeting.reports.map((report) => {
    // Whoever was recognised already still is a namesake of those who wait: two of one name stay two.
    const recognised = Object.entries(report.present).map(([sponsorId, { name }]) => ({ name, addresses: [`recognised:${sponsorId}`] }))
    const stillWaiting = report.unresolved.filter((waiting) => !isOfOldReport(report.source, waiting))
    if (stillWaiting.length < report.unresolved.length) changed = true
    const recognise = recogniser(index, meeting, [...recognised.map((name) => ({ ...name, dialIn: false })), ...stillWaiting.map(nameOf)])
    const seen = new SeenInReport(report)
    for (const waiting of stillWaiting) {
      const name = nameOf(waiting)
      const as = recognise(name)
      if (as.kind !== 'unresolved') {
        changed = true
        seen.add(name, as, roster.sponsors, meeting)
        continue
      }
      const mayBe = as.mayBe.slice(0, 10)
      if (mayBe.length === 0 && name.objectId !== undefined) {
        changed = true
        continue
      }
      if (mayBe.join() !== waiting.mayBe.join()) changed = true
      seen.unresolved.push({ ...waiting, mayBe })
    }
    return {
      ...report,
      present: seen.present,
      delegates: seen.delegates,
      rooms: seen.rooms.slice(0, roomsKept),
      unresolved: seen.unresolved,
    }
  })
  return changed ? { ...meeting, reports } : meeting
}
