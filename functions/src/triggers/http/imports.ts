/** The route of imports. */
import * as z from 'zod'
import { ImportAccount } from '../../contract/imports.ts'
import { ok } from '../../domain/failure.ts'
import { ZoneName } from '../../domain/initiative.ts'
import type { importCalendar } from '../../use-cases/import-calendar.ts'
import type { importReport } from '../../use-cases/import-report.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'
import { calendarAccount, reportAccount } from './views.ts'

const ImportQuery = z.object({
  /** Changes nothing; the account is the same. */
  preview: z.stringbool().default(false),
  /** Where times without a zone are meant; the initiative's zone otherwise. */
  zone: ZoneName.optional(),
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  /** Key of the meeting that a report belongs to, when none or several fit. */
  meeting: z.string().max(900).optional(),
  /** Window of a calendar import, `[from, to)`. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})

/** The readers say in a sentence that a file is too large; what is larger still is not even received. */
const maxUploadBytes = 64 * 1024 * 1024

export interface ImportUseCases {
  readonly importCalendar: ReturnType<typeof importCalendar>
  readonly importReport: ReturnType<typeof importReport>
}

export function importEndpoints(use: ImportUseCases) {
  return [
    endpoint({
      name: 'import-file',
      method: 'POST',
      route: 'initiatives/{id}/imports',
      summary: 'Import a calendar (text/calendar) or a Teams attendance report in any encoding',
      auth: 'user',
      params: InitiativeParams,
      query: ImportQuery,
      body: {
        contentTypes: [
          'text/calendar',
          'text/csv',
          'text/plain',
          'text/tab-separated-values',
          'application/vnd.ms-excel',
          'application/octet-stream',
        ],
        maxBytes: maxUploadBytes,
        description: 'The file as it is. `text/calendar` is read as a calendar; anything else is looked at to see what it is.',
      },
      answers: { 200: { description: 'What was read, matched, unmatched and skipped, and why.', body: ImportAccount } },
      handle: async ({ params, query, body }, caller) => {
        if (body.contentType === 'text/calendar' || looksLikeCalendar(body.bytes)) {
          const imported = await use.importCalendar(caller, params.id, { bytes: body.bytes, ...query })
          return imported.ok ? ok({ status: 200, body: calendarAccount(imported.value, query.preview) }) : imported
        }
        const imported = await use.importReport(caller, params.id, { bytes: body.bytes, ...query })
        return imported.ok ? ok({ status: 200, body: reportAccount(imported.value, query.preview) }) : imported
      },
    }),
  ]
}

/** Browsers send many a calendar without its media type. RFC 5545 3.4: it begins with BEGIN:VCALENDAR, in UTF-16 with zeros between. */
function looksLikeCalendar(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/[\0\s]|ï»¿|þÿ|ÿþ/g, '')
  return /^BEGIN:VCALENDAR/i.test(start)
}
