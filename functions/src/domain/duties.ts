/**
 * What of a sponsor's five duties can be seen. Facts with dates, no probability: a calendar shows who came and who invited, and
 * nothing of what was said there. "Cannot be seen" is an answer of its own, and never held against anybody.
 *
 * | duty | evidence |
 * |---|---|
 * | champion | the initiative on the agenda of the sponsor's own team meetings |
 * | perspective | there, or a message, within {@link perspectiveDays} days after an issue marker |
 * | messenger | messages to the organisation, against the cadence agreed |
 * | steering, briefings | presence in steering meetings and in executive briefings: two series, never added up |
 */
import * as z from 'zod'
import { isBefore, type Point } from './engagement.ts'
import { issueKinds, type Marker, markerKinds } from './marker.ts'
import { type MeetingKind, meetingKinds, outcomes } from './meeting.ts'
import { channels, type Message } from './message.ts'
import { inTerm, type Sponsor } from './roster.ts'
import { addDays, daysBetween, type Instant, type LocalDate, localDate, plusDays, type Zone } from './time.ts'

export const duties = ['champion', 'perspective', 'messenger', 'steering', 'briefings'] as const
export type Duty = (typeof duties)[number]

/**
 * `evidenced`: seen repeatedly. `thin`: seen, but seldom or once. `notYet`: it could have been seen and was not. `notVisible`: the
 * calendar and what was recorded cannot show it.
 */
export const dutyStatuses = ['evidenced', 'thin', 'notYet', 'notVisible'] as const
export type DutyStatus = (typeof dutyStatuses)[number]

export const DutyEvidence = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('meeting'),
    meeting: z.string(),
    kind: z.enum(meetingKinds),
    start: z.iso.datetime(),
    outcome: z.enum(outcomes),
  }),
  z.object({ what: z.literal('message'), date: z.iso.date(), channel: z.enum(channels) }),
  z.object({
    what: z.literal('issue'),
    date: z.iso.date(),
    kind: z.enum(markerKinds),
    note: z.string(),
    /** What followed within {@link perspectiveDays}; `open` while that time runs, `unknown` when an outcome in it is not known. */
    followedBy: z.enum(['there', 'message', 'nothing', 'unknown', 'open']),
    on: z.iso.date().optional(),
  }),
])
export type DutyEvidence = z.infer<typeof DutyEvidence>
type Followed = Pick<Extract<DutyEvidence, { what: 'issue' }>, 'followedBy' | 'on'>

export const DutyReading = z.object({
  duty: z.enum(duties),
  status: z.enum(dutyStatuses),
  /** Newest first, at most {@link evidenceKept}. */
  evidence: z.array(DutyEvidence),
  /** How often it was seen, and of how many occasions where that can be told. */
  seen: z.int(),
  of: z.int().optional(),
})
export type DutyReading = z.infer<typeof DutyReading>

/** Duties are read over half a year; issues over a whole one, since they are rarer. */
export const dutyDays = 182
const issueDays = 365
/** Three weeks: the next fortnightly steering meeting is in it, wherever the issue falls. */
export const perspectiveDays = 21
/** Two of three is "regularly", three occasions the fewest that show a habit. */
const regularly = 2 / 3
const fewestForHabit = 3
const evidenceKept = 12
/** Where no cadence was agreed, a message within two months counts as keeping it up. */
const cadenceWithout = 60
/** A message may come half a cadence late before the duty is called thin. */
const cadenceGrace = 1.5

export interface DutyInput {
  readonly sponsor: Pick<Sponsor, 'id' | 'terms' | 'messageEveryDays'>
  /** The sponsor's meetings by kind, oldest first. */
  readonly points: Readonly<Partial<Record<MeetingKind, readonly Point[]>>>
  readonly markers: readonly Marker[]
  /** Messages of anybody. */
  readonly messages: readonly Pick<Message, 'sponsorId' | 'date' | 'channel'>[]
  /** Since when messages are recorded in this initiative; absent when none ever was. */
  readonly messagesSince?: LocalDate | undefined
  readonly now: Instant
  readonly zone: Zone
}

export function dutiesOf(input: DutyInput): DutyReading[] {
  return [
    champion(input),
    perspective(input),
    messenger(input),
    attendance(input, 'steering', 'steering'),
    attendance(input, 'briefings', 'briefing'),
  ]
}

const came = ({ outcome }: Point) => outcome === 'present' || outcome === 'partial'
const counts = ({ outcome }: Point) => outcome !== 'unknown' && outcome !== 'excused'

function recent(points: readonly Point[] | undefined, now: Instant, days: number): Point[] {
  const from = plusDays(now, -days)
  return (points ?? []).filter(({ start }) => start >= from && start <= now)
}

const asEvidence =
  (kind: MeetingKind) =>
  ({ meeting, start, outcome }: Point): DutyEvidence => ({ what: 'meeting', meeting, kind, start, outcome })

function attendance({ points, now }: DutyInput, duty: Duty, kind: MeetingKind): DutyReading {
  const due = recent(points[kind], now, dutyDays).filter(({ outcome }) => outcome !== 'excused')
  const known = due.filter(counts)
  const seen = known.filter(came).length
  const status: DutyStatus =
    known.length === 0
      ? 'notVisible'
      : seen === 0
        ? 'notYet'
        : known.length >= fewestForHabit && seen / known.length >= regularly
          ? 'evidenced'
          : 'thin'
  return { duty, status, seen, of: known.length, evidence: newest(due.map(asEvidence(kind))) }
}

function champion({ points, now }: DutyInput): DutyReading {
  const held = recent(points.teamMeeting, now, dutyDays)
  // A team meeting is captured only where somebody who is in it tags it. Of whom none ever was, silence says nothing.
  const visible = (points.teamMeeting ?? []).some(({ organizer }) => organizer)
  const own = held.filter(({ organizer }) => organizer)
  // There, but in somebody else's meeting: it shows interest, not that they carry it into their own team.
  const others = held.filter((point) => !point.organizer && came(point))
  const status: DutyStatus =
    own.length >= fewestForHabit ? 'evidenced' : own.length + others.length > 0 ? 'thin' : visible ? 'notYet' : 'notVisible'
  return { duty: 'champion', status, seen: own.length, evidence: newest([...own, ...others].map(asEvidence('teamMeeting'))) }
}

function messenger({ sponsor, messages, messagesSince, now, zone }: DutyInput): DutyReading {
  const from = localDate(plusDays(now, -dutyDays), zone)
  const today = localDate(now, zone)
  const own = messages.filter(({ sponsorId, date }) => sponsorId === sponsor.id && date >= from && date <= today)
  const last = own.reduce((latest, { date }) => (date > latest ? date : latest), '')
  const everyDays = sponsor.messageEveryDays ?? cadenceWithout
  const within = everyDays * cadenceGrace
  // Nobody owes a message for a time before their term, or before anybody wrote messages down.
  const inOffice = sponsor.terms.find((term) => inTerm({ terms: [term] }, today))?.from ?? today
  const waiting = messagesSince === undefined ? 0 : daysBetween(messagesSince > inOffice ? messagesSince : inOffice, today)
  const status: DutyStatus =
    own.length === 0
      ? waiting < everyDays
        ? 'notVisible'
        : 'notYet'
      : own.length >= 2 && daysBetween(last, today) <= within
        ? 'evidenced'
        : 'thin'
  return {
    duty: 'messenger',
    status,
    seen: own.length,
    evidence: newest(own.map(({ date, channel }) => ({ what: 'message', date, channel }))),
  }
}

function perspective(input: DutyInput): DutyReading {
  const { sponsor, markers, now, zone } = input
  const from = localDate(plusDays(now, -issueDays), zone)
  const today = localDate(now, zone)
  const issues = markers
    .filter(({ kind, date }) => issueKinds.has(kind) && date >= from && date <= today && inTerm(sponsor, date))
    .map((marker) => ({ what: 'issue' as const, date: marker.date, kind: marker.kind, note: marker.note, ...after(marker.date, input) }))
  const known = issues.filter(({ followedBy }) => followedBy !== 'unknown' && followedBy !== 'open')
  const seen = known.filter(({ followedBy }) => followedBy !== 'nothing').length
  const status: DutyStatus =
    known.length === 0 ? 'notVisible' : seen === 0 ? 'notYet' : known.length > 1 && seen / known.length >= regularly ? 'evidenced' : 'thin'
  return { duty: 'perspective', status, seen, of: known.length, evidence: newest(issues) }
}

/** What the sponsor did in the days after an issue, the marker's own day included. */
function after(date: LocalDate, { sponsor, points, messages, now, zone }: DutyInput): Followed {
  const until = addDays(date, perspectiveDays)
  const inTime = (day: LocalDate) => day >= date && day <= until
  const met = meetingKinds
    .flatMap((kind) => points[kind] ?? [])
    .filter(({ start }) => inTime(localDate(start, zone)))
    .toSorted((a, b) => (isBefore({ start: a.start, key: a.meeting }, { start: b.start, key: b.meeting }) ? -1 : 1))
  const there = met.find(came)
  const message = messages
    .filter((one) => one.sponsorId === sponsor.id && inTime(one.date))
    .reduce<LocalDate | undefined>((first, one) => (first === undefined || one.date < first ? one.date : first), undefined)
  const thereOn = there && localDate(there.start, zone)
  if (thereOn !== undefined && (message === undefined || thereOn <= message)) return { followedBy: 'there', on: thereOn }
  if (message !== undefined) return { followedBy: 'message', on: message }
  if (until >= localDate(now, zone)) return { followedBy: 'open' }
  return { followedBy: met.some(({ outcome }) => outcome === 'unknown') ? 'unknown' : 'nothing' }
}

const dateOf = (evidence: DutyEvidence) => (evidence.what === 'meeting' ? evidence.start : evidence.date)

function newest(evidence: readonly DutyEvidence[]): DutyEvidence[] {
  return evidence.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1)).slice(0, evidenceKept)
}
