/** The wire: what an import did or, as a preview, would do. Both give the same account. */
import * as z from 'zod'
import { matchedBy, meetingKinds, outcomes, Span } from '../domain/meeting.ts'

const Line = z.object({ line: z.number().int(), reason: z.string() })

/** A series (or single meeting) found in a calendar file. */
export const SeriesFound = z.object({
  iCalUId: z.string(),
  title: z.string(),
  recurring: z.boolean(),
  occurrences: z.number().int(),
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  /** Sponsors on the invitation of any occurrence. */
  sponsorIds: z.array(z.string()),
  /** As tagged now. */
  kind: z.enum(meetingKinds).optional(),
  /** From the title and the sponsors invited; a suggestion only. */
  suggestedKind: z.enum(meetingKinds).optional(),
  /** Kept: it is tagged, or somebody on the roster is invited. Everything else in the file is forgotten. */
  kept: z.boolean(),
})
export type SeriesFound = z.infer<typeof SeriesFound>

export const CalendarAccount = z.object({
  type: z.literal('calendar'),
  preview: z.boolean(),
  read: z.object({ events: z.number().int(), occurrences: z.number().int() }),
  /** Expansion is bounded: occurrences outside `[from, to)` and beyond the limit are not made. */
  window: z.object({ from: z.iso.date(), to: z.iso.date() }),
  limit: z.number().int(),
  limitReached: z.boolean(),
  meetings: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Of the changed: now cancelled; now at another time. */
    cancelled: z.number().int(),
    moved: z.number().int(),
    notKept: z.number().int(),
  }),
  series: z.array(SeriesFound),
  /** Most series listed; the rest is counted only. */
  seriesOmitted: z.number().int(),
  skipped: z.array(Line),
  notes: z.array(Line),
})
export type CalendarAccount = z.infer<typeof CalendarAccount>

export const MeetingRef = z.object({
  key: z.string(),
  title: z.string(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  zone: z.string(),
  kind: z.enum(meetingKinds).optional(),
})

export const ReportAccount = z.object({
  type: z.literal('attendance-report'),
  preview: z.boolean(),
  read: z.object({ rows: z.number().int(), participants: z.number().int() }),
  report: z.object({
    title: z.string().optional(),
    time: Span,
    zone: z.string(),
    dateOrder: z.enum(['day-first', 'month-first', 'year-first']),
  }),
  /** The meeting it belongs to; absent when none or several fit. Then nothing is stored: choose from `candidates` with `?meeting=`. */
  meeting: MeetingRef.optional(),
  candidates: z.array(MeetingRef),
  /** A sentence: why this meeting, or why none. */
  because: z.string(),
  matched: z.array(
    z.object({
      name: z.string(),
      line: z.number().int(),
      sponsorId: z.string(),
      by: z.enum(matchedBy),
      outcome: z.enum(outcomes),
      minutes: z.number().int(),
    }),
  ),
  /** Came in a sponsor's place, as the calendar says. */
  delegates: z.array(z.object({ name: z.string(), line: z.number().int(), sponsorId: z.string() })),
  /** Rooms, shared devices and telephones: people may have sat behind them. */
  shared: z.array(z.object({ name: z.string(), line: z.number().int(), kind: z.enum(['room', 'dial-in']) })),
  /** Names that belong to nobody on the roster. Only those that may be a sponsor (`mayBe`, or without an address) are kept until settled. */
  unmatched: z.array(
    z.object({ name: z.string(), line: z.number().int(), address: z.string().optional(), mayBe: z.array(z.string()), kept: z.boolean() }),
  ),
  /** Settled before as nobody on the roster. */
  others: z.number().int(),
  /** False when this very report had been imported before. */
  changed: z.boolean(),
  skipped: z.array(Line),
  notes: z.array(Line),
})
export type ReportAccount = z.infer<typeof ReportAccount>

export const ImportAccount = z.discriminatedUnion('type', [CalendarAccount, ReportAccount])
export type ImportAccount = z.infer<typeof ImportAccount>

/** Answer 409 to a report whose day and month cannot be told apart: send it again with `?dateOrder=`. */
export const AmbiguousDatesProblem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.literal(409),
  detail: z.string(),
  readings: z.array(z.object({ dateOrder: z.enum(['day-first', 'month-first']), start: z.string(), end: z.string() })),
})
