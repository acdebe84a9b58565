/** From an attendance report to what is kept of it with the meeting. */
import type { AttendanceReport, Participant } from './attendance-report.ts'
import type { Meeting, Report } from './meeting.ts'
import { measurePresence } from './presence.ts'
import { type Recognised, recogniser } from './recognise.ts'
import type { Roster } from './roster.ts'
import { type Instant, union } from './time.ts'

export interface RecognisedParticipant {
  readonly participant: Participant
  readonly as: Recognised
  /** Its joins stay with the meeting until somebody settles who it is. */
  readonly kept: boolean
}

export interface ReportReading {
  readonly report: Report
  readonly participants: readonly RecognisedParticipant[]
}

/** How many waiting names one report may keep. */
const unresolvedKept = 200

/**
 * Only joins of rostered people, their delegates and shared devices are kept, and names that may turn out to be a
 * sponsor's; everybody else in the report is forgotten.
 */
export function readReport(
  file: AttendanceReport,
  source: Report['source'],
  meeting: Meeting | undefined,
  roster: Roster,
  now: Instant,
): ReportReading {
  const recognise = recogniser(roster.sponsors, roster.others, meeting, file.participants)
  const present: Report['present'] = {}
  const delegates: Report['delegates'] = {}
  const rooms: Report['rooms'] = []
  const unresolved: Report['unresolved'] = []
  let dialIns = 0
  const participants = file.participants.map((participant): RecognisedParticipant => {
    const as = recognise(participant)
    const joins = union(participant.joins).slice(0, 50)
    let kept = as.kind !== 'other'
    if (as.kind === 'sponsor') {
      const before = present[as.sponsorId]
      present[as.sponsorId] = before
        ? { ...before, joins: union([...before.joins, ...joins]) }
        : { joins, by: as.by, name: participant.name.slice(0, 300) }
    } else if (as.kind === 'delegate') delegates[as.sponsorId] = { joins, by: as.by, name: participant.name.slice(0, 300) }
    else if (as.kind === 'room') rooms.push({ name: participant.name.slice(0, 300), joins })
    else if (as.kind === 'dial-in') dialIns += 1
    else if (as.kind === 'unresolved') {
      kept = (as.mayBe.length > 0 || as.nameless) && unresolved.length < unresolvedKept
      if (kept)
        unresolved.push({
          name: participant.name.slice(0, 300),
          addresses: participant.addresses.slice(0, 5),
          joins,
          mayBe: as.mayBe.slice(0, 10),
        })
    }
    return { participant, as, kept }
  })
  return {
    report: {
      id: file.fingerprint,
      source,
      capturedAt: now,
      time: file.time,
      present,
      delegates,
      rooms: rooms.slice(0, 50),
      unresolved,
      dialIns,
    },
    participants,
  }
}

/** Minutes in the meeting, for the account of an import. */
export function minutesIn(participant: Participant, meeting: Meeting | undefined): number {
  const inside = meeting
    ? measurePresence(participant.joins, meeting).seconds
    : union(participant.joins).reduce((sum, join) => sum + (Date.parse(join.end) - Date.parse(join.start)) / 1000, 0)
  return Math.round(inside / 60)
}

/** The meeting with this report; the same report again changes nothing, `capturedAt` included. Reports stay in order of time. */
export function withReport(meeting: Meeting, report: Report): Meeting {
  const before = meeting.reports.find((one) => one.id === report.id)
  const merged = before ? { ...report, capturedAt: before.capturedAt } : report
  const reports = [...meeting.reports.filter((one) => one.id !== report.id), merged]
  return {
    ...meeting,
    reports: reports.sort((a, b) => (a.time.start < b.time.start ? -1 : a.time.start > b.time.start ? 1 : a.id < b.id ? -1 : 1)).slice(-50),
  }
}

/** Reads the waiting names of a stored meeting again, after the roster learned who they are. The same object when nothing changed. */
export function settleNames(meeting: Meeting, roster: Roster): Meeting {
  if (!meeting.reports.some((report) => report.unresolved.length > 0)) return meeting
  let changed = false
  const reports = meeting.reports.map((report) => {
    const recognise = recogniser(
      roster.sponsors,
      roster.others,
      meeting,
      report.unresolved.map((name) => ({ ...name, dialIn: false })),
    )
    const present = { ...report.present }
    const unresolved = report.unresolved.flatMap((name) => {
      const as = recognise({ ...name, dialIn: false })
      if (as.kind === 'unresolved') {
        if (as.mayBe.join() === name.mayBe.join()) return [name]
        changed = true
        return [{ ...name, mayBe: [...as.mayBe].slice(0, 10) }]
      }
      changed = true
      if (as.kind === 'sponsor') {
        const before = present[as.sponsorId]
        present[as.sponsorId] = before
          ? { ...before, joins: union([...before.joins, ...name.joins]) }
          : { joins: name.joins, by: as.by, name: name.name }
      }
      return []
    })
    return { ...report, present, unresolved }
  })
  return changed ? { ...meeting, reports } : meeting
}
