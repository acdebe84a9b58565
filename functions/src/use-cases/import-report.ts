import type { AttendanceReport } from '../domain/attendance-report.ts'
import type { Caller } from '../domain/caller.ts'
import { type DateOrder, fail, ok, type Result } from '../domain/failure.ts'
import type { FileReaders } from '../domain/import-files.ts'
import { matchReport, type ReportMatch } from '../domain/match-report.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { type ReportReading, readReport, withReport } from '../domain/report-in-meeting.ts'
import type { Tag } from '../domain/tag.ts'
import { plusDays, type Zone } from '../domain/time.ts'
import { changeProgramme, mayManage, placeOf, readMeetings } from './programme.ts'

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
  return async (caller: Caller, initiativeId: string, asked: ReportImport): Promise<Result<ImportedReport>> =>
    await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const allowed = mayManage(programme, 'import files')
      if (!allowed.ok) return allowed
      const zone = asked.zone ?? programme.initiative.value.zone
      const file = await readers.readAttendanceReport(asked.bytes, { zone, ...(asked.dateOrder ? { dateOrder: asked.dateOrder } : {}) })
      if (!file.ok) return file
      const { time } = file.value
      // Meetings may run over midnight or for a whole day; two days around are enough to find and to suggest.
      const nearby = await readMeetings(ports.store, programme.partition, { from: plusDays(time.start, -2), to: plusDays(time.end, 2) })
      const chosen = asked.meeting === undefined ? undefined : nearby.find(({ value }) => value.key === asked.meeting)
      if (asked.meeting !== undefined && !chosen)
        return fail({
          type: 'invalid',
          message: 'The report cannot belong to this meeting.',
          faults: [{ where: 'meeting', message: 'There is no such meeting within two days of the report. Choose one of the candidates.' }],
        })
      const match: ReportMatch = chosen
        ? { meeting: chosen.value, candidates: [], reason: 'chosen' }
        : matchReport(
            file.value,
            nearby.map(({ value }) => value),
          )
      const stored = nearby.find(({ value }) => value.key === match.meeting?.key)
      const reading = readReport(file.value, 'csv', match.meeting, programme.roster.value, now)
      const meeting = stored && withReport(stored.value, reading.report)
      const changed = meeting !== undefined && JSON.stringify(meeting.reports) !== JSON.stringify(stored?.value.reports)
      const result: ImportedReport = {
        file: file.value,
        zone,
        match,
        reading,
        ...(meeting ? { meeting } : {}),
        changed,
        tags: programme.tags.value.tags,
      }
      if (asked.preview || !changed || !stored) return ok({ result })
      return ok({ change: { meetings: [{ meeting, etag: stored.etag }], changedFrom: placeOf(meeting) }, result })
    })
}
