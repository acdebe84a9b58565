/** The wire: the board's engagement and the executive's panel. */
import * as z from 'zod'
import { Act, longestSnoozeDays, SetAside } from '../domain/acts.ts'
import { CampReading } from '../domain/camp.ts'
import { DutyReading } from '../domain/duties.ts'
import { Initiative, remorseWindows } from '../domain/initiative.ts'
import { Marker } from '../domain/marker.ts'
import { meetingKinds, outcomes, responses } from '../domain/meeting.ts'
import { hints } from '../domain/outcome.ts'
import { whyNotFound } from '../domain/own-tenant.ts'
import { areas, Term } from '../domain/roster.ts'
import { KindReading } from '../domain/snapshot.ts'
import { Briefing, Disruption } from '../domain/team.ts'
import { InitiativeSeen, OwnFollowing, Role } from './initiatives.ts'
import { MessageReading, Reach } from './messages.ts'
import { Delegate } from './own-meetings.ts'

const Kind = z.enum(meetingKinds)
const Readings = z.partialRecord(Kind, KindReading)

/** Something about the roster or the data that a person should look at. */
export const Check = z.object({
  code: z.enum([
    'no-lead',
    'no-business-sponsor',
    'only-it',
    'no-senior-business-sponsor',
    'many-senior-business-sponsors',
    'area-uncovered',
    'succession-gap',
    ...hints,
    'noted',
    'not-yet-captured',
    'never-invited',
    'fading',
  ]),
  sponsorId: z.string().optional(),
  area: z.enum(areas).optional(),
  /** How many meetings it concerns, for checks on data. */
  meetings: z.array(z.string()).optional(),
})
export type Check = z.infer<typeof Check>

export const SponsorReading = z.object({
  sponsorId: z.string(),
  displayName: z.string(),
  title: z.string().optional(),
  area: z.enum(areas),
  terms: z.array(Term),
  /** They object: nothing is captured, read or told about them but this. */
  objects: z.literal(true).optional(),
  inTerm: z.boolean(),
  lead: z.boolean(),
  /** Once the term is over facts only: no level, forecast, change or alarm. */
  kinds: Readings,
  /** The five, in their order; none for whoever is not in term today. */
  duties: z.array(DutyReading),
  /** Absent while nobody has recorded a message. To a sponsor without its outlook, which rests on what the others said. */
  message: MessageReading.optional(),
})
export type SponsorReading = z.infer<typeof SponsorReading>

/**
 * Facts over the whole roster in one kind of meeting; no person is named. To a sponsor only the quarters in which three or more have
 * known outcomes, and the sums of these.
 */
export const TeamReading = z.object({
  kind: Kind,
  due: z.number().int(),
  came: z.number().int(),
  unknown: z.number().int(),
  /** By quarter, oldest first. */
  quarters: z.array(z.object({ quarter: z.string(), due: z.number().int(), came: z.number().int(), unknown: z.number().int() })),
  /** To managers, for what they hand out: the sum that a sponsor is told. Absent where it would be of less than three. */
  told: z.object({ due: z.number().int(), came: z.number().int(), unknown: z.number().int() }).optional(),
})
export type TeamReading = z.infer<typeof TeamReading>

export const UpcomingMeeting = z.object({
  key: z.string(),
  iCalUId: z.string(),
  originalStart: z.iso.datetime(),
  title: z.string(),
  kind: Kind,
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  zone: z.string(),
  /** Sponsors invited, with their answers; the lead first. */
  sponsors: z.array(
    z.object({
      sponsorId: z.string(),
      displayName: z.string(),
      lead: z.boolean(),
      response: z.enum(responses),
      /** Who called it has nothing to answer. */
      organizer: z.boolean(),
      /** Whom they planned to send. To managers, and to the sponsor themselves. */
      delegate: Delegate.optional(),
    }),
  ),
})
export type UpcomingMeeting = z.infer<typeof UpcomingMeeting>

/** An act that would be suggested now, had nobody set it aside. */
export const ActPutOff = z.object({
  act: Act,
  how: SetAside.shape.how,
  reason: SetAside.shape.reason,
  /** Quiet until then. */
  until: z.iso.datetime(),
  /** Of the manager who set it aside, on the managers' list; absent when they manage the initiative no more. */
  by: z.string().optional(),
})
export type ActPutOff = z.infer<typeof ActPutOff>

export const Engagement = z.object({
  role: Role,
  initiative: InitiativeSeen,
  remorseWindow: z.enum(remorseWindows),
  /** A manager sees everybody, a sponsor only themselves. In order of name: nobody is ranked. */
  sponsors: z.array(SponsorReading),
  team: z.array(TeamReading),
  /**
   * Whom messages reached; nobody who said them is named. For managers, and for sponsors while three or more are in term: to them it
   * is measured by the cadence agreed with themselves, else by the usual one. Absent while nobody has recorded one.
   */
  reach: Reach.optional(),
  markers: z.array(Marker),
  upcoming: z.array(UpcomingMeeting),
  /** What would help most now: to a manager about the programme, to a sponsor about themselves. */
  acts: z.array(Act),
  /** Of the same list what is set aside, the soonest to return first. */
  putOff: z.array(ActPutOff),
  /** For managers. */
  checks: z.array(Check),
  /** For managers: it turns on one seat, so others could read one person from it. */
  camp: CampReading.optional(),
  /** For managers: briefings since the investment began and until the payback is due, oldest first. */
  briefings: z.array(Briefing),
  /** For managers: meetings that sponsors cancelled or moved, oldest first. */
  disruptions: z.array(Disruption),
  /** Meetings counted so far; to a sponsor whose term is over, their own. */
  meetingCount: z.number().int(),
  asOf: z.iso.datetime(),
})
export type Engagement = z.infer<typeof Engagement>

/**
 * What the panel shows. `initiative` is absent when the open item belongs to none the caller may see, or when nothing is
 * open and the caller is on no roster: the panel then shows one line.
 */
export const Panel = z.object({
  caller: z.object({ displayName: z.string() }),
  /** Initiatives that the caller manages: an untagged meeting can be tagged for one of them. */
  manages: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Which meeting is open, as far as it is known: as the address said, or as the caller's own calendar does. */
  item: z
    .object({
      iCalUId: z.string(),
      recurring: z.boolean().optional(),
      /** Of one occurrence or a single meeting: by which it is captured, and when it was to be. */
      key: z.string().optional(),
      originalStart: z.iso.datetime().optional(),
      start: z.iso.datetime().optional(),
      title: z.string().optional(),
      /** The caller called it; only where their own calendar said so. */
      organizedHere: z.boolean().optional(),
    })
    .optional(),
  /** Only where the open item belongs to none, and the caller called it: initiatives that they may put on its agenda, as a sponsor. */
  sponsors: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether this installation answers invitations in the caller's name. */
  answersInvitations: z.boolean(),
  /** Why the caller's calendar, which was asked, did not tell which meeting is open: what follows is about the next one. */
  notFound: z.enum(whyNotFound).optional(),
  about: z
    .object({
      role: Role,
      initiative: Initiative.omit({ managers: true }),
      remorseWindow: z.enum(remorseWindows),
      /** The open meeting; when that is over or nothing is open, the next one. */
      meeting: UpcomingMeeting.optional(),
      /** The open item is a meeting of this initiative that is over. `outcome`: the caller's own; a manager may have none. */
      past: z.object({ key: z.string(), kind: Kind, start: z.iso.datetime(), outcome: z.enum(outcomes).optional() }).optional(),
      /** The meeting is a team meeting that the caller put the initiative on the agenda of: this occurrence, or all of the series. */
      onAgenda: z.enum(['occurrence', 'series']).optional(),
      /** The caller's own reading; absent for a manager who is not a sponsor. */
      you: SponsorReading.optional(),
      /** To the caller as a sponsor. */
      acts: z.array(Act),
      putOff: z.array(ActPutOff),
      team: z.array(TeamReading),
      markers: z.array(Marker),
      /** Whether the caller's own calendar is followed. */
      ownFollowing: OwnFollowing.optional(),
      /** Meetings over since the readings were written, whose outcome nobody has captured yet. */
      notYetCaptured: z.number().int(),
      asOf: z.iso.datetime(),
    })
    .optional(),
})
export type Panel = z.infer<typeof Panel>

export const ActAside = z.object({
  /** To whom it was suggested: the managers, who share one list, or the caller as a sponsor. */
  to: z.enum(['managers', 'me']),
  /** `null` brings it back. */
  aside: z
    .discriminatedUnion('how', [
      z.object({ how: z.literal('dismissed'), reason: SetAside.shape.reason }),
      z.object({ how: z.literal('snoozed'), days: z.int().min(1).max(longestSnoozeDays) }),
    ])
    .nullable(),
})
export type ActAside = z.infer<typeof ActAside>

export const ActSetAside = z.object({
  /** Quiet until then; `null` when it is back. */
  until: z.iso.datetime().nullable(),
})
