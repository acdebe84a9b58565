import type { CalendarFile, CalendarFileOptions } from '../domain/calendar-file.ts'
import { type CalendarPlan, planCalendar } from '../domain/calendar-plan.ts'
import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { FileReaders } from '../domain/import-files.ts'
import type { Ports } from '../domain/ports.ts'
import { type LocalDate, plusDays, type Zone } from '../domain/time.ts'
import { aboutEveryone, auditBy } from './audit.ts'
import { changeOf } from './change-of.ts'
import { onceFor } from './once-for.ts'
import { changeProgramme, mayManage } from './programme.ts'
import { readMeetings } from './stored-meetings.ts'

export interface CalendarImport {
  readonly bytes: Uint8Array
  readonly preview: boolean
  /** Where floating times are meant; the initiative's zone unless somebody says otherwise. */
  readonly zone?: Zone | undefined
  /** The window, `[from, to)`; by default {@link yearsBack} back and {@link daysAhead} ahead. */
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
}

/** What imports look at unless somebody asks for more: enough for a programme's history, little enough to stay quick. */
export const yearsBack = 3
export const daysAhead = 366
/** Most occurrences made from one file. */
export const occurrenceLimit = 20_000

export interface ImportedCalendar {
  readonly file: CalendarFile
  readonly plan: CalendarPlan
}

/**
 * Reads a calendar file into the initiative. Kept are meetings that are tagged or that somebody on the roster is invited
 * to; everything else is forgotten. The preview makes the same plan and does not carry it out.
 */
export function importCalendar(ports: Ports, readers: Pick<FileReaders, 'readCalendarFile'>) {
  return async (
    caller: Caller,
    initiativeId: string,
    { bytes, preview, zone, from, to }: CalendarImport,
  ): Promise<Result<ImportedCalendar>> => {
    const read = onceFor((window: Pick<CalendarFileOptions, 'from' | 'to' | 'floatingZone'>) =>
      readers.readCalendarFile(bytes, { ...window, limit: occurrenceLimit }),
    )
    return await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const allowed = mayManage(programme, 'import files')
      if (!allowed.ok) return allowed
      const window = {
        from: from ?? plusDays(now, -365 * yearsBack - 1).slice(0, 10),
        to: to ?? plusDays(now, daysAhead).slice(0, 10),
      }
      if (window.from >= window.to)
        return fail({
          type: 'invalid',
          message: 'The window is empty.',
          faults: [{ where: 'to', message: 'Choose an end after the start.' }],
        })
      const file = await read({ ...window, floatingZone: zone ?? programme.initiative.value.zone })
      if (!file.ok) return file
      const stored = await readMeetings(ports.store, programme.partition, {})
      const plan = planCalendar(
        file.value,
        stored.map(({ value }) => value),
        programme.roster.value,
        programme.tags.value.tags,
        now,
      )
      const result = { file: file.value, plan }
      if (preview || plan.writes.length === 0) return ok({ result })
      const audit = auditBy(caller, [aboutEveryone('imported')])
      return ok({ change: { ...changeOf(plan.writes, stored, now), audit }, result })
    })
  }
}
