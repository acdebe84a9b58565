/** What is read of the executive team as a whole, beside its camp: who was in its briefings, and meetings that sponsors called off. */
import * as z from 'zod'
import { came, isBefore, type Place } from './engagement.ts'
import type { Agreement } from './initiative.ts'
import { type Meeting, meetingKinds } from './meeting.ts'
import { outcomeOf } from './outcome.ts'
import { inTerm, type Sponsor } from './roster.ts'
import { kindOf, type Tags } from './tag.ts'
import { type Instant, localDate, plusDays, type Zone } from './time.ts'

/** A tagged meeting that a sponsor had called and then cancelled or moved. */
export const Disruption = z.object({
  meeting: z.string(),
  kind: z.enum(meetingKinds),
  /** When it was to be, or is now. */
  start: z.iso.datetime(),
  /** Sponsor id of whoever called it. */
  organizer: z.string(),
  change: z.enum(['cancelled', 'moved']),
  /** How often it was moved. */
  times: z.int().min(1),
})
export type Disruption = z.infer<typeof Disruption>

/** Older ones are no news. */
const disruptionDays = 365
const disruptionsKept = 60

/** The part of a list that lies up to a checkpoint; what comes after it is found again. */
function upTo<T extends { readonly start: Instant; readonly meeting: string }>(through: Place | undefined, found: readonly T[]): T[] {
  return through ? found.filter(({ start, meeting }) => !isBefore(through, { start, key: meeting })) : []
}

/**
 * @param before what was found earlier; the part from `through` on is replaced.
 * @param meetings all after `through`, tagged or not, cancelled ones included.
 */
export function disruptionsOf(
  before: readonly Disruption[],
  through: Place | undefined,
  meetings: readonly Meeting[],
  sponsors: readonly Sponsor[],
  tags: Tags,
  now: Instant,
): Disruption[] {
  const found = meetings.flatMap((meeting): Disruption[] => {
    const kind = kindOf(meeting, tags)
    const { key, start, organizer, cancelled, reschedules } = meeting
    const called = sponsors.find(({ id }) => id === organizer)
    if (kind === undefined || !called || !inTerm(called, localDate(start, meeting.zone)) || !(cancelled || reschedules.length > 0))
      return []
    const change = cancelled ? 'cancelled' : 'moved'
    return [{ meeting: key, kind, start, organizer: called.id, change, times: cancelled ? 1 : reschedules.length }]
  })
  const from = plusDays(now, -disruptionDays)
  return [...upTo(through, before), ...found].filter(({ start }) => start >= from).slice(-disruptionsKept)
}

/** An executive briefing that is over, and whether anybody from the business was in it. */
export const Briefing = z.object({
  meeting: z.string(),
  start: z.iso.datetime(),
  business: z.enum(['there', 'notThere', 'unknown']),
})
export type Briefing = z.infer<typeof Briefing>

/** Five years of monthly ones. */
const briefingsKept = 60

/**
 * Every briefing counts, also one to which no sponsor was invited: that is the case to see. Presence of anybody who is not from IT
 * settles it, invited or not; otherwise one unknown outcome of theirs is enough not to know.
 */
export function briefingsOf(
  before: readonly Briefing[],
  through: Place | undefined,
  meetings: readonly Meeting[],
  sponsors: readonly Sponsor[],
  tags: Tags,
  now: Instant,
): Briefing[] {
  const found = meetings
    .filter((meeting) => !meeting.cancelled && meeting.end <= now && kindOf(meeting, tags) === 'briefing')
    .map((meeting): Briefing => {
      const outcomes = sponsors
        .filter((sponsor) => sponsor.area !== 'it' && inTerm(sponsor, localDate(meeting.start, meeting.zone)))
        .map((sponsor) => outcomeOf(meeting, sponsor.id))
      const business = outcomes.some(came) ? 'there' : outcomes.some(({ outcome }) => outcome === 'unknown') ? 'unknown' : 'notThere'
      return { meeting: meeting.key, start: meeting.start, business }
    })
  return [...upTo(through, before), ...found].slice(-briefingsKept)
}

/** Those in the remorse window: since the investment began and until the payback is due. None while one of the dates is not known. */
export function briefingsInWindow(
  { investmentStart, payback: { due } }: Pick<Agreement, 'investmentStart' | 'payback'>,
  zone: Zone,
  briefings: readonly Briefing[],
): Briefing[] {
  if (investmentStart === undefined || due === undefined) return []
  return briefings.filter(({ start }) => {
    const date = localDate(start, zone)
    return date >= investmentStart && date < due
  })
}
