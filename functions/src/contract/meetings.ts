/** The wire: tags, meetings, their outcomes, markers. */
import * as z from 'zod'
import { ZoneName } from '../domain/initiative.ts'
import { Marker, markerKinds } from '../domain/marker.ts'
import { meetingKinds, Note, outcomes, responses, Span } from '../domain/meeting.ts'
import { whyNoReport } from '../domain/online-meeting.ts'
import { hints, notDueReasons } from '../domain/outcome.ts'
import { Address } from '../domain/person.ts'
import { Tag } from '../domain/tag.ts'

export const TagList = z.object({ tags: z.array(Tag) })
export type TagList = z.infer<typeof TagList>

export const NewTag = z
  .object({
    iCalUId: z.string().trim().min(1).max(700),
    /** Only to tag one occurrence; without it the whole series, past and future. */
    originalStart: z.iso.datetime().optional(),
    /**
     * `none` takes a series' tag back, or says that one occurrence of a tagged series was about something else. `as-series`: the
     * occurrence does not differ from its series any more.
     */
    kind: z.enum([...meetingKinds, 'none', 'as-series']),
    title: z.string().trim().max(300).optional(),
  })
  .refine(({ originalStart, kind }) => originalStart !== undefined || kind !== 'as-series', {
    path: ['kind'],
    message: 'Only one occurrence can be as its series. Name the occurrence, or another kind.',
  })
export type NewTag = z.infer<typeof NewTag>

export const Tagged = z.object({
  /** That now speaks for the series or the occurrence. */
  tag: Tag,
  /** Captured meetings that the tag covers now, and how many of them are over. */
  meetings: z.number().int(),
  over: z.number().int(),
})
export type Tagged = z.infer<typeof Tagged>

/** One sponsor's outcome in one meeting with everything it rests on. */
export const OutcomeView = z.object({
  sponsorId: z.string(),
  response: z.enum(responses),
  invited: z.boolean(),
  outcome: z.enum(outcomes),
  /** Why it does not count in the denominator; absent when it does. */
  notDue: z.enum(notDueReasons).optional(),
  /** Why it is unknown. */
  hint: z.enum(hints).optional(),
  minutes: z.object({ present: z.number(), of: z.number() }).optional(),
  delegate: z.object({ name: z.string().optional(), address: z.string().optional() }).optional(),
  /** What the reports alone say, when somebody corrected it. */
  captured: z.enum(outcomes).optional(),
  /** What the sponsor says about it; `open` until somebody corrected or confirmed the outcome afterwards. */
  note: Note.extend({ open: z.boolean() }).optional(),
  evidence: z.array(
    z.discriminatedUnion('source', [
      z.object({
        source: z.enum(['csv', 'report']),
        reportId: z.string(),
        capturedAt: z.iso.datetime(),
        name: z.string().optional(),
        by: z.enum(['object-id', 'address', 'name']).optional(),
      }),
      z.object({ source: z.literal('manual'), by: z.string(), at: z.iso.datetime(), reason: z.string().optional() }),
      z.object({ source: z.literal('room'), name: z.string() }),
    ]),
  ),
})
export type OutcomeView = z.infer<typeof OutcomeView>

export const MeetingView = z.object({
  key: z.string(),
  iCalUId: z.string(),
  originalStart: z.iso.datetime(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  zone: z.string(),
  title: z.string(),
  recurring: z.boolean(),
  cancelled: z.boolean(),
  /** How often it was moved. */
  reschedules: z.number().int(),
  /** Absent when it is not tagged. */
  kind: z.enum(meetingKinds).optional(),
  /** It has a tag of its own, which stands above its series'. */
  ownTag: z.boolean(),
  /** Id of the sponsor who put the initiative on its agenda, where no manager tagged it. For managers. */
  onAgendaBy: z.string().optional(),
  /** Sponsors in term that day, and whoever else of the roster was invited. A sponsor who asks sees only their own. */
  outcomes: z.array(OutcomeView),
  otherInvitees: z.number().int(),
  reports: z.array(z.object({ id: z.string(), source: z.enum(['csv', 'report']), time: Span, capturedAt: z.iso.datetime() })),
  /** The caller may be the organizer, and no report of Teams is there yet: `fetch-own-reports` is worth a try. */
  mayFetchReports: z.boolean(),
  rooms: z.array(z.string()),
  /** For managers: names that may be a sponsor's and wait to be settled. */
  unresolved: z.array(z.object({ name: z.string(), addresses: z.array(z.string()), mayBe: z.array(z.string()) })),
  etag: z.string(),
})
export type MeetingView = z.infer<typeof MeetingView>

export const MeetingPage = z.object({
  /** In order of start, earliest first. */
  meetings: z.array(MeetingView),
  continuation: z.string().optional(),
})
export type MeetingPage = z.infer<typeof MeetingPage>

/** One click: sets, or with `null` takes back, what a person says happened. */
export const OutcomeCorrections = z.object({
  corrections: z
    .array(
      z.object({
        sponsorId: z.string().max(60),
        outcome: z.enum(outcomes).nullable(),
        delegate: z.object({ name: z.string().trim().max(200).optional(), address: Address.optional() }).optional(),
        reason: z.string().trim().max(500).optional(),
      }),
    )
    .min(1)
    .max(40),
})
export type OutcomeCorrections = z.infer<typeof OutcomeCorrections>

/** One meeting as an open appointment in Outlook shows it (tier 0). */
export const CapturedMeeting = z
  .object({
    iCalUId: z.string().trim().min(1).max(700),
    originalStart: z.iso.datetime(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    zone: ZoneName,
    allDay: z.boolean().default(false),
    recurring: z.boolean().default(false),
    title: z.string().trim().max(300),
    cancelled: z.boolean().default(false),
    organizer: z.object({ name: z.string().max(300).optional(), address: Address.optional() }).optional(),
    invitees: z
      .array(
        z.object({
          address: Address.optional(),
          name: z.string().max(300).optional(),
          kind: z.enum(['person', 'room', 'group']).default('person'),
          response: z.enum(responses).default('none'),
          optional: z.boolean().default(false),
        }),
      )
      .max(5000),
  })
  .refine((meeting) => Date.parse(meeting.start) < Date.parse(meeting.end), {
    path: ['end'],
    message: 'The meeting ends before it starts. Check both times.',
  })
export type CapturedMeeting = z.input<typeof CapturedMeeting>

/** A series, or one occurrence of it, to be captured from the caller's own calendar (tier 1). */
export const SeriesToCapture = z.object({
  iCalUId: z.string().trim().min(1).max(700),
  /** Only this occurrence. */
  originalStart: z.iso.datetime().optional(),
})
export type SeriesToCapture = z.infer<typeof SeriesToCapture>

export const SeriesCaptured = z.object({
  /** Captured meetings that count now, and how many of them are over. */
  meetings: z.number().int(),
  over: z.number().int(),
})
export type SeriesCaptured = z.infer<typeof SeriesCaptured>

export const ReportsFetched = z.object({
  meeting: MeetingView,
  /** Attendance reports of this meeting that Teams has. */
  found: z.number().int(),
  /** Why there is none: not held in Teams; not made yet; one of more than the 50 that are kept; older than the year; or none was made. */
  because: z.enum(whyNoReport).optional(),
  /** What of the roster's presence was more than is kept, in sentences. */
  notes: z.array(z.string()),
})
export type ReportsFetched = z.infer<typeof ReportsFetched>

export const NewMarker = z.object({ kind: z.enum(markerKinds), date: z.iso.date(), note: Marker.shape.note })
export type NewMarker = z.input<typeof NewMarker>
export const MarkerList = z.object({ markers: z.array(Marker) })
export type MarkerList = z.infer<typeof MarkerList>
