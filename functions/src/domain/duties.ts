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
import { came, inOrder, type Point } from './engagement.ts'
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

/**
 * Why the status is what it is: `regular`, `few` occasions so far, seen but `seldom`, the last one `late`, only in meetings of
 * `others`, on half of the occasions or more it is not known (`unclear`), `never` on any occasion, or there was `noOccasion` at all.
 */
export const dutyReasons = ['regular', 'few', 'seldom', 'late', 'others', 'unclear', 'never', 'noOccasion'] as const
export type DutyReason = (typeof dutyReasons)[number]

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
  because: z.enum(dutyReasons),
  /** Newest first, at most {@link evidenceKept}. */
  evidence: z.array(DutyEvidence),
  /** How often it was seen, and of how many occasions where that can be told. */
  seen: z.int(),
  of: z.int().optional(),
  /** Occasions beside those of which nobody knows. */
  unknown: z.int(),
})
export type DutyReading = z.infer<typeof DutyReading>

/** Duties are read over half a year; issues over a whole one, since they are rarer; rare messages over two of their cadences. */
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
  /** Before this instant points are missing, since only the latest are kept; absent when all are there. */
  readonly pointsFrom?: Instant | undefined
  readonly markers: readonly Marker[]
  /** The sponsor's own messages. */
  readonly messages: readonly Pick<Message, 'date' | 'channel'>[]
  /** From when on those are all there are; absent when nobody's messages are recorded in this initiative. */
  readonly messagesFrom?: LocalDate | undefined
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

const isKnown = ({ outcome }: Point) => outcome !== 'unknown' && outcome !== 'excused'

function recent(points: readonly Point[] | undefined, now: Instant): Point[] {
  const from = plusDays(now, -dutyDays)
  return (points ?? []).filter(({ start }) => start >= from && start <= now)
}

const asEvidence =
  (kind: MeetingKind) =>
  ({ meeting, start, outcome }: Point): DutyEvidence => ({ what: 'meeting', meeting, kind, start, outcome })

/** On so many known occasions it was seen, on so many it is not known: the verdict that attendance and perspective share. */
function habit(seen: number, known: number, unknown: number, fewest: number): Pick<DutyReading, 'status' | 'because'> {
  if (known === 0) return { status: 'notVisible', because: unknown > 0 ? 'unclear' : 'noOccasion' }
  if (seen === 0) return { status: 'notYet', because: 'never' }
  if (known < fewest) return { status: 'thin', because: 'few' }
  if (seen / known < regularly) return { status: 'thin', because: 'seldom' }
  return unknown > known ? { status: 'thin', because: 'unclear' } : { status: 'evidenced', because: 'regular' }
}

function attendance({ points, now }: DutyInput, duty: Duty, kind: MeetingKind): DutyReading {
  const due = recent(points[kind], now).filter(({ outcome }) => outcome !== 'excused')
  const known = due.filter(isKnown)
  const seen = known.filter(came).length
  const unknown = due.length - known.length
  return {
    duty,
    ...habit(seen, known.length, unknown, fewestForHabit),
    seen,
    of: known.length,
    unknown,
    evidence: newest(due.map(asEvidence(kind))),
  }
}

function champion({ points, now }: DutyInput): DutyReading {
  const held = recent(points.teamMeeting, now)
  // Without a report of one's own team meeting it is likely enough that one was there; known to be away, one carried nothing into it.
  const own = held.filter((point) => point.organizer && (came(point) || point.outcome === 'unknown'))
  // There, but in somebody else's meeting: it shows interest, not that they carry it into their own team.
  const others = held.filter((point) => !point.organizer && came(point))
  // A team meeting is captured only where somebody who is in it tags it. Of whom none ever was, silence says nothing.
  const visible = (points.teamMeeting ?? []).some(({ organizer }) => organizer)
  const verdict: Pick<DutyReading, 'status' | 'because'> =
    own.length >= fewestForHabit
      ? { status: 'evidenced', because: 'regular' }
      : own.length > 0
        ? { status: 'thin', because: 'few' }
        : others.length > 0
          ? { status: 'thin', because: 'others' }
          : visible
            ? { status: 'notYet', because: 'never' }
            : { status: 'notVisible', because: 'noOccasion' }
  return {
    duty: 'champion',
    ...verdict,
    seen: own.length,
    unknown: 0,
    evidence: newest([...own, ...others].map(asEvidence('teamMeeting'))),
  }
}

function messenger({ sponsor, messages, messagesFrom, now, zone }: DutyInput): DutyReading {
  const today = localDate(now, zone)
  const everyDays = sponsor.messageEveryDays ?? cadenceWithout
  const from = addDays(today, -Math.max(dutyDays, 2 * everyDays * cadenceGrace))
  const own = messages.filter(({ date }) => date >= from && date <= today)
  const last = own.reduce((latest, { date }) => (date > latest ? date : latest), '')
  // Nobody owes a message for a time before their term, or before anybody wrote messages down.
  const inOffice = sponsor.terms.find((term) => inTerm({ terms: [term] }, today))?.from ?? today
  const waiting = messagesFrom === undefined ? 0 : daysBetween(messagesFrom > inOffice ? messagesFrom : inOffice, today)
  const verdict: Pick<DutyReading, 'status' | 'because'> =
    own.length === 0
      ? waiting < everyDays
        ? { status: 'notVisible', because: 'noOccasion' }
        : { status: 'notYet', because: 'never' }
      : daysBetween(last, today) > everyDays * cadenceGrace
        ? { status: 'thin', because: 'late' }
        : own.length < 2
          ? { status: 'thin', because: 'few' }
          : { status: 'evidenced', because: 'regular' }
  return {
    duty: 'messenger',
    ...verdict,
    seen: own.length,
    unknown: 0,
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
  const unknown = issues.filter(({ followedBy }) => followedBy === 'unknown').length
  return { duty: 'perspective', ...habit(seen, known.length, unknown, 2), seen, of: known.length, unknown, evidence: newest(issues) }
}

/**
 * What the sponsor did in the days after an issue. A meeting of the marker's own day may have been before it, so it does not count; nor
 * does a meeting that the sponsor called for their own team, which shows something else (champion).
 */
function after(date: LocalDate, { points, pointsFrom, messages, messagesFrom, now, zone }: DutyInput): Followed {
  const until = addDays(date, perspectiveDays)
  const met = meetingKinds
    .flatMap((kind) => points[kind] ?? [])
    .filter(({ start, organizer }) => !organizer && localDate(start, zone) > date && localDate(start, zone) <= until)
    .toSorted(inOrder)
  const there = met.find(came)
  const message = messages
    .filter((one) => one.date >= date && one.date <= until)
    .reduce<LocalDate | undefined>((first, one) => (first === undefined || one.date < first ? one.date : first), undefined)
  const thereOn = there && localDate(there.start, zone)
  if (thereOn !== undefined && (message === undefined || thereOn <= message)) return { followedBy: 'there', on: thereOn }
  if (message !== undefined) return { followedBy: 'message', on: message }
  const missing = met.some(({ outcome }) => outcome === 'unknown') || (pointsFrom !== undefined && date < localDate(pointsFrom, zone))
  if (missing) return { followedBy: 'unknown' }
  if (until >= localDate(now, zone)) return { followedBy: 'open' }
  // "Nothing" takes an occasion: a meeting at which they could have been, or messages that somebody wrote down.
  const couldBeSeen = met.some(isKnown) || (messagesFrom !== undefined && messagesFrom <= date)
  return { followedBy: couldBeSeen ? 'nothing' : 'unknown' }
}

const dateOf = (evidence: DutyEvidence) => (evidence.what === 'meeting' ? evidence.start : evidence.date)

function newest(evidence: readonly DutyEvidence[]): DutyEvidence[] {
  return evidence.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1)).slice(0, evidenceKept)
}
