/** The wire: initiatives and their roster. Instants are ISO 8601 in UTC with whole seconds, dates `YYYY-MM-DD`. */
import * as z from 'zod'
import { Act } from '../domain/acts.ts'
import { Agreement, Initiative, Manager, remorseWindows } from '../domain/initiative.ts'
import { meetingKinds } from '../domain/meeting.ts'
import { Address } from '../domain/person.ts'
import { reportDeadlineDays } from '../domain/report-schedule.ts'
import { areas, OtherPerson, Sponsor, Term } from '../domain/roster.ts'
import { gapCodes, reportTroubleCodes, troubleCodes } from '../domain/sync-trouble.ts'

/** What the caller is to an initiative. A manager (PM) changes it; a sponsor sees the team reading and their own facts. */
export const Role = z.enum(['manager', 'sponsor'])
export type Role = z.infer<typeof Role>

export const InitiativeSummary = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  /** The caller leads it today. */
  lead: z.boolean(),
  /** The next tagged meeting that the caller may see. */
  next: z.object({ kind: z.enum(meetingKinds), title: z.string(), start: z.iso.datetime() }).optional(),
  /** The one act that comes first on the caller's own list. */
  attention: Act.optional(),
  /** Display name of the sponsor whom that act is about. */
  about: z.string().optional(),
  /** To managers: what has to be there before anything can be said. */
  needs: z.enum(['sponsors', 'meetings']).optional(),
})
export type InitiativeSummary = z.infer<typeof InitiativeSummary>
export const InitiativeList = z.object({ initiatives: z.array(InitiativeSummary) })
export type InitiativeList = z.infer<typeof InitiativeList>

export const NewInitiative = Agreement
export type NewInitiative = z.input<typeof NewInitiative>

/** Only what is named changes. */
export const InitiativeChange = z
  .object({
    name: Agreement.shape.name,
    definition: Agreement.shape.definition.unwrap(),
    valueStatement: Agreement.shape.valueStatement.unwrap(),
    painPoints: Agreement.shape.painPoints.unwrap(),
    payback: Agreement.shape.payback.unwrap(),
    investmentStart: z.iso.date().nullable(),
    zone: Agreement.shape.zone.unwrap(),
  })
  .partial()
export type InitiativeChange = z.infer<typeof InitiativeChange>

export const SponsorInput = z.object({
  /** Of a sponsor who is on the roster already; absent for a new one. */
  id: Sponsor.shape.id.optional(),
  displayName: Sponsor.shape.displayName,
  addresses: z.array(Address).min(1).max(20),
  otherNames: Sponsor.shape.otherNames,
  objectId: Sponsor.shape.objectId,
  title: Sponsor.shape.title,
  area: z.enum(areas),
  senior: Sponsor.shape.senior,
  terms: z.array(Term).min(1).max(20),
  messageEveryDays: Sponsor.shape.messageEveryDays,
})
export type SponsorInput = z.input<typeof SponsorInput>

export const RosterInput = z.object({ sponsors: z.array(SponsorInput).max(40) })
export type RosterInput = z.input<typeof RosterInput>

export const RosterView = z.object({
  sponsors: z.array(
    Sponsor.omit({ followingAnswer: true }).extend({
      /** To a sponsor others are shown without their addresses, and without what was agreed with them. */
      addresses: z.array(Address).max(20),
      /** What the title says about `senior`, whoever said something else; absent without a title. */
      seniorByTitle: z.boolean().optional(),
    }),
  ),
  others: z.array(OtherPerson),
  /** For managers: when somebody had their data erased, who was a sponsor here. Their names are not known any more. */
  erasedAt: z.array(z.iso.datetime()).optional(),
})
export type RosterView = z.infer<typeof RosterView>

export const syncCodes = [...troubleCodes, 'late'] as const
/** Those of them that concern attendance reports, while the calendar is read. */
export const reportCodes = reportTroubleCodes

/** For so many days after its end a meeting's attendance report is asked for. */
export const reportsAskedForDays = reportDeadlineDays

/** How following one person's calendar goes. */
export const MailboxSync = z.object({
  displayName: z.string(),
  manager: z.boolean(),
  /** `waiting`: nothing is wrong, but nothing was read yet or just now. */
  state: z.enum(['ok', 'waiting', 'trouble']),
  /** With `trouble`: what, and since when. */
  code: z.enum(syncCodes).optional(),
  since: z.iso.datetime().optional(),
  /** The same in words, in English: what is wrong, since when, and what to do. */
  sentence: z.string().optional(),
  lastSuccess: z.iso.datetime().optional(),
  /** iCalUIds of tagged meetings that they call: only of these are attendance reports asked for. Absent when there is none. */
  organizes: z.array(z.string()).optional(),
})
export type MailboxSync = z.infer<typeof MailboxSync>

/** Meetings of one series, held online as far as anybody knows, whose attendance did not come in by itself. */
export const AttendanceGap = z.object({
  title: z.string(),
  code: z.enum(gapCodes),
  meetings: z.int(),
  /** Of the latest ten, in order, each in its meeting's own zone. */
  dates: z.array(z.iso.date()),
  /** The same in words, in English: what is missing, why, and what to do. */
  sentence: z.string(),
})
export type AttendanceGap = z.infer<typeof AttendanceGap>

/**
 * Whether calendars may be followed, so that meetings and attendance come in by themselves. On is the caller's own yes as well; everybody
 * else says theirs.
 */
export const FollowingInput = z.object({ on: z.boolean() })

/** Whether the caller's own calendar may be followed. */
export const FollowingAnswerInput = z.object({ agreed: z.boolean() })

/**
 * Present where the caller can let the initiative follow their calendar, or does: whether they said yes or no, which they can change at any
 * time. Without `agreed` they have not said.
 */
export const OwnFollowing = z.object({ agreed: z.boolean().optional() })
export type OwnFollowing = z.infer<typeof OwnFollowing>

/** Who else said yes or no is nobody's business. */
export const InitiativeSeen = Initiative.extend({ managers: z.array(Manager.omit({ followingAnswer: true })) })

export const InitiativeView = z.object({
  role: Role,
  initiative: InitiativeSeen,
  /** For a sponsor: names, areas and terms only of those in term, without addresses. */
  roster: RosterView,
  remorseWindow: z.enum(remorseWindows),
  /** Versions for `If-Match`: of the initiative for PATCH, of the roster for PUT roster. */
  etags: z.object({ initiative: z.string(), roster: z.string() }),
  /** Whether the caller's own calendar is followed. */
  ownFollowing: OwnFollowing.optional(),
  /**
   * For a manager, where calendars can be followed: whether they are, how it goes with each, what attendance is missing, and by name whose
   * are not followed: who has not answered, and who said no, which nobody but they themselves can tell.
   */
  sync: z
    .object({ on: z.boolean(), mailboxes: z.array(MailboxSync), gaps: z.array(AttendanceGap), notFollowed: z.array(z.string()) })
    .optional(),
})
export type InitiativeView = z.infer<typeof InitiativeView>

/** Says once who the names in reports are; remembered for all reports, past and future. */
export const NameSettlements = z.object({
  settlements: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(200),
        /** As in the report. With it only this address is settled, not everybody of that name. */
        address: Address.optional(),
        /** `null`: nobody on the roster. */
        sponsorId: z.string().max(60).nullable(),
      }),
    )
    .min(1)
    .max(500),
})
export type NameSettlements = z.infer<typeof NameSettlements>

/** `meetingsChanged`: kept meetings in whose reports a name was waiting. */
export const NamesSettled = z.object({ settled: z.number().int(), meetingsChanged: z.number().int() })
export type NamesSettled = z.infer<typeof NamesSettled>
