import type { AttendanceReport } from '../domain/attendance-report.ts'
import type { Caller } from '../domain/caller.ts'
import { type DateOrder, fail, ok, type Result } from '../domain/failure.ts'
import type { FileReaders } from '../domain/import-files.ts'
import { matchReport, type ReportMatch } from '../domain/match-report.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { type ReportReading, withoutReport } from '../domain/report-in-meeting.ts'
import { same } from '../domain/same.ts'
import type { Tag } from '../domain/tag.ts'
import { type Interval, intersection, plusDays, type Zone } from '../domain/time.ts'
import { aboutEveryone, auditBy } from './audit.ts'
import { meetingWithReport } from './meeting-with-report.ts'
import { onceFor } from './once-for.ts'
import { changeProgramme, mayManage } from './programme.ts'
import { earliest, placeOf, readMeetings } from './stored-meetings.ts'

export interface ReportImport {
  readonly bytes: Uint8Array
  readonly preview: boolean
  /** Where the report's local times are meant: the zone of whoever downloaded it. */
  readonly zone?: Zone | undefined
  readonly dateOrder?: DateOrder | undefined
  /** Key of the meeting that the PM chose. */
  readonly meeting?: string | undefined
}

export interface ImportedReport {
  readonly file: AttendanceReport
  readonly zone: Zone
  readonly match: ReportMatch
  readonly reading: ReportReading
  /** The meeting with the report in it, once it is known which one. */
  readonly meeting?: Meeting
  readonly changed: boolean
  readonly tags: readonly Tag[]
}

/** Reads a Teams attendance report, finds its meeting, and keeps what it says about the roster. */
export function importReport(ports: Ports, readers: Pick<FileReaders, 'readAttendanceReport'>) {
  return async (caller: Caller, initiativeId: string, asked: ReportImport): Promise<Result<ImportedReport>> => {
    const readFile = onceFor((zone: Zone) =>
      readers.readAttendanceReport(asked.bytes, { zone, ...(asked.dateOrder ? { dateOrder: asked.dateOrder } : {}) }),
    )
    return await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const allowed = mayManage(programme, 'import files')
      if (!allowed.ok) return allowed
      const zone = asked.zone ?? programme.initiative.value.zone
      const file = await readFile(zone)
      if (!file.ok) return file
      // Meetings may run over midnight or for a whole day, and the report may have been put to one in another zone before; two days
      // around are enough to find and to suggest.
      const around = async ({ start, end }: Interval) =>
        await readMeetings(ports.store, programme.partition, { from: plusDays(start, -2), to: plusDays(end, 2) })
      const { time, otherTime } = file.value
      const nearby = await around(time)
      const chosen = asked.meeting === undefined ? undefined : nearby.find(({ value }) => value.key === asked.meeting)
      if (asked.meeting !== undefined && !chosen)
        return fail({
          type: 'invalid',
          message: 'The report cannot belong to this meeting.',
          faults: [{ where: 'meeting', message: 'There is no such meeting within two days of the report. Choose one of the candidates.' }],
        })
      const has = (meeting: Meeting) => meeting.reports.some((report) => report.id === file.value.fingerprint)
      const match = matchOf(
        file.value,
        nearby.map(({ value }) => value),
        chosen?.value,
      )
      const stored = nearby.find(({ value }) => value.key === match.meeting?.key)
      const read = meetingWithReport(stored?.value, { report: file.value, source: 'csv' }, programme.roster.value, now)
      if (!read.ok) return read
      const { meeting, reading } = read.value
      const changed = meeting !== undefined && !same(meeting, stored?.value)
      const result: ImportedReport = {
        file: { ...file.value, notes: [...file.value.notes, ...reading.notes] },
        zone,
        match,
        reading,
        ...(meeting ? { meeting } : {}),
        changed,
        tags: programme.tags.value.tags,
      }
      if (asked.preview || !changed || !stored) return ok({ result })
      const candidates = [...nearby, ...(otherTime ? await around(otherTime) : [])]
      const meetings = [
        { meeting, etag: stored.etag },
        // One report tells of one meeting: chosen for another now, or read in another zone or order of dates, it leaves the one it was
        // put to by mistake.
        ...[...new Map(candidates.map((one) => [one.value.key, one])).values()]
          .filter(({ value }) => value.key !== meeting.key && has(value))
          .map(({ value, etag }) => ({ meeting: withoutReport(value, file.value.fingerprint), etag })),
      ]
      const { key, start } = meeting
      const audit = auditBy(caller, [{ ...aboutEveryone('imported'), meeting: { key, start } }])
      return ok({
        change: { meetings, changedFrom: earliest(meetings.map((one) => placeOf(one.meeting))) ?? placeOf(meeting), audit },
        result,
      })
    })
  }
}

/**
 * The meeting that was chosen, else the one that has this report already (perhaps it was chosen then), else the one it
 * matches. Read at another time than before, in another zone, the report is matched anew; where that leaves it open, a meeting
 * that has it and was going on then keeps it.
 */
function matchOf(file: AttendanceReport, nearby: readonly Meeting[], chosen: Meeting | undefined): ReportMatch {
  if (chosen) return { meeting: chosen, candidates: [], reason: 'chosen' }
  const match = matchReport(file, nearby)
  const before = nearby.find(({ reports }) => reports.some(({ id }) => id === file.fingerprint))
  if (!before || match.meeting?.key === before.key) return match
  const sameTime = before.reports.some(({ id, time }) => id === file.fingerprint && same(time, file.time))
  return sameTime || (!match.meeting && intersection(before, file.time)) ? { meeting: before, candidates: [], reason: 'chosen' } : match
}
