/** The wire: what is kept about the caller, and what they may say to it. Instants are ISO 8601 in UTC, dates `YYYY-MM-DD`. */
import * as z from 'zod'
import { SetAside } from '../domain/acts.ts'
import { auditKinds } from '../domain/audit-kinds.ts'
import { MailboxReports } from '../domain/mailbox-reports.ts'
import { meetingKinds, Note, outcomes, Span } from '../domain/meeting.ts'
import { erasers } from '../domain/privacy-policy.ts'
import { Objection, Sponsor } from '../domain/roster.ts'
import { KindReading } from '../domain/snapshot.ts'
import { Disruption } from '../domain/team.ts'
import { OwnFollowing, Role } from './initiatives.ts'
import { MailPreferences, MailPreferencesInput } from './mails.ts'
import { OutcomeView } from './meetings.ts'

const At = z.iso.datetime()
const Kind = z.enum(meetingKinds)

/** What the caller decided about one initiative in which they are a sponsor. */
export const InitiativePreferences = z.object({
  id: z.string(),
  name: z.string(),
  /** Nothing at all is captured or read about them. */
  objection: Objection.optional(),
})
export type InitiativePreferences = z.infer<typeof InitiativePreferences>

/** Kept with each initiative, on the roster. Whether a calendar may be followed is answered there, too: `answer-following`. */
export const Preferences = z.object({
  initiatives: z.array(InitiativePreferences),
  /** One for each initiative that the caller manages, sponsors, or is in the executive circle of. */
  mails: z.array(MailPreferences),
})
export type Preferences = z.infer<typeof Preferences>

/** What is left out stays as it is. */
export const PreferencesInput = z
  .object({
    initiatives: z
      .array(
        z.object({
          id: z.string().min(1).max(60),
          objects: z.boolean(),
          /** Why, for the programme manager to read. Only with `objects`. */
          reason: Objection.shape.reason,
        }),
      )
      .max(50)
      .default([]),
    mails: z.array(MailPreferencesInput).max(50).default([]),
  })
  .refine(({ initiatives, mails }) => initiatives.length + mails.length > 0, 'Say at least one thing that is to change.')
/** As it is sent. */
export type PreferencesInput = z.input<typeof PreferencesInput>

/** What one initiative keeps of the caller, but for meetings, messages, the audit and mails (`list-own-mails`), which have their own pages. */
export const OwnInitiativeData = z.object({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  role: Role,
  /** Names of those who see it. */
  managers: z.array(z.string()),
  /** Calendars are followed for this initiative, and the caller's is one of them. */
  followed: z.boolean(),
  /** Where the caller can say whether theirs may be: what they said, if they did. */
  ownFollowing: OwnFollowing.optional(),
  /** Their entry on the roster; absent for a manager who is no sponsor. */
  sponsor: Sponsor.optional(),
  /** As the board shows it to managers; nothing while they object. */
  readings: z.partialRecord(Kind, KindReading),
  /** In an export: the state of the attendance model from which readings go on, as numbers. */
  model: z.partialRecord(Kind, z.record(z.string(), z.unknown())).optional(),
  /** Tagged meetings ahead to which they are invited. */
  ahead: z.number().int(),
  /** What they told the organisation, as far as it is read: none while they object. */
  messages: z.number().int(),
  /** Team meetings on whose agenda they put the initiative, by title. */
  onAgenda: z.array(z.string()),
  /** Suggested acts that they set aside, or that were set aside about them. */
  setAside: z.array(SetAside),
  /** Meetings that they had called and cancelled or moved. */
  disruptions: z.array(Disruption),
  /** When the readings were written. */
  asOf: At,
})
export type OwnInitiativeData = z.infer<typeof OwnInitiativeData>

export const OwnData = z.object({
  person: z.object({ objectId: z.string(), displayName: z.string() }),
  now: At,
  policy: z.object({
    /** `self`: the caller erases at once. `manager`: they object, and a programme manager erases. */
    erasure: z.enum(erasers),
    auditDays: z.number().int(),
    /** Meetings that nobody tags are forgotten after so many days. */
    untaggedDays: z.number().int(),
    knownItemDays: z.number().int(),
  }),
  /** Since when data of the caller are being erased; what is here still goes. */
  erasing: At.optional(),
  /** When they were erased last, and by which manager, if it was not the caller. */
  erased: z.object({ at: At, by: z.string().optional() }).optional(),
  /** The last day on which the caller exported their data. */
  exported: At.optional(),
  initiatives: z.array(OwnInitiativeData),
  /** There are more initiatives. */
  continuation: z.string().optional(),
  /** Their calendar is followed: what is known of it between two looks. */
  mailbox: z
    .object({
      addresses: z.array(z.string()),
      /** Events of tagged meetings, by their iCalUId. */
      events: z.array(z.string()),
      lastSuccess: At.optional(),
      subscribedUntil: At.optional(),
    })
    .optional(),
  /** What is known of attendance reports that are asked for in their name, of meetings that they call: by iCalUId, as it is stored. */
  reports: MailboxReports.shape.events,
  /** Which tagged meeting an item of their mailbox, or a chat, turned out to be; the latest 200 at most. */
  knownItems: z.array(z.object({ iCalUId: z.string(), originalStart: At.optional(), initiativeId: z.string(), checkedAt: At })),
})
export type OwnData = z.infer<typeof OwnData>

/** One meeting with everything that is kept of the caller. */
export const OwnMeeting = OutcomeView.omit({ sponsorId: true }).extend({
  key: z.string(),
  title: z.string(),
  start: At,
  end: At,
  zone: z.string(),
  /** Absent when it is not tagged: then it counts nowhere. */
  kind: Kind.optional(),
  cancelled: z.boolean(),
  /** They called it. */
  organizer: z.boolean(),
  /** Every time they, or whoever came in their place, were in the call, as the reports say. */
  joins: z.array(
    z.object({
      reportId: z.string(),
      source: z.enum(['csv', 'report']),
      capturedAt: At,
      /** As the report writes it. */
      name: z.string(),
      delegate: z.boolean(),
      times: z.array(Span),
    }),
  ),
  /** Whom they plan to send. */
  plannedDelegate: z.object({ name: z.string(), address: z.string().optional() }).optional(),
  /** Names in reports that may be theirs and wait for a manager to say so. */
  waiting: z.array(z.object({ name: z.string(), addresses: z.array(z.string()), times: z.array(Span) })),
  correction: z.object({ outcome: z.enum(outcomes), by: z.string(), at: At, reason: z.string().optional() }).optional(),
})
export type OwnMeeting = z.infer<typeof OwnMeeting>

export const OwnMeetingPage = z.object({
  /** In order of start. A page may hold fewer than fit, even none, and not be the last. */
  meetings: z.array(OwnMeeting),
  continuation: z.string().optional(),
})
export type OwnMeetingPage = z.infer<typeof OwnMeetingPage>

export const NoteInput = z.object({
  /** `null` takes it back. */
  text: Note.shape.text.nullable(),
})
export type NoteInput = z.infer<typeof NoteInput>

export const NoteView = z.object({ note: Note.extend({ open: z.boolean() }).nullable() })
export type NoteView = z.infer<typeof NoteView>

export const AuditView = z.object({
  kind: z.enum(auditKinds),
  /** The caller alone, or everybody on the roster; for a manager who asks for what they did, another sponsor, by name while they are on it. */
  about: z.enum(['me', 'everyone', 'another']),
  name: z.string().optional(),
  by: z.string(),
  /** The caller did it. */
  own: z.boolean(),
  at: At,
  /** How often that day. */
  count: z.number().int(),
  meeting: z.object({ key: z.string(), start: At }).optional(),
})
export type AuditView = z.infer<typeof AuditView>

export const AuditPage = z.object({
  /** Newest first. */
  entries: z.array(AuditView),
  continuation: z.string().optional(),
})
export type AuditPage = z.infer<typeof AuditPage>

export const Erased = z.object({
  /** Initiatives in which nothing is kept of the caller as a sponsor any more. */
  erased: z.array(z.string()),
  /** Those that the caller manages: as a manager they stay known in them. */
  managed: z.array(z.string()),
})
export type Erased = z.infer<typeof Erased>
