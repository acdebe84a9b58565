/** What is read of the executive team as a whole, beside its camp: briefings in the remorse window, meetings that sponsors called off. */
import * as z from 'zod'
import { isBefore, type Place, type Point } from './engagement.ts'
import type { Agreement } from './initiative.ts'
import { type Meeting, meetingKinds } from './meeting.ts'
import type { Sponsor } from './roster.ts'
import { kindOf, type Tags } from './tag.ts'
import { type Instant, type LocalDate, localDate, plusDays, type Zone } from './time.ts'

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

/**
 * @param before what was found earlier; the part from `through` on is replaced.
 * @param meetings all after `through`, tagged or not, cancelled ones included.
 */
export function disruptionsOf(
  before: readonly Disruption[],
  through: Place | undefined,
  meetings: readonly Meeting[],
  tags: Tags,
  now: Instant,
): Disruption[] {
  const kept = through ? before.filter(({ start, meeting }) => !isBefore(through, { start, key: meeting })) : []
  const found = meetings.flatMap((meeting): Disruption[] => {
    const kind = kindOf(meeting, tags)
    const { key, start, organizer, cancelled, reschedules } = meeting
    if (kind === undefined || organizer === undefined || !(cancelled || reschedules.length > 0)) return []
    return [{ meeting: key, kind, start, organizer, change: cancelled ? 'cancelled' : 'moved', times: cancelled ? 1 : reschedules.length }]
  })
  const from = plusDays(now, -disruptionDays)
  return [...kept, ...found].filter(({ start }) => start >= from).slice(-disruptionsKept)
}

/** An executive briefing within the remorse window, and whether anybody from the business was in it. */
export const BriefingInWindow = z.object({
  meeting: z.string(),
  start: z.iso.datetime(),
  business: z.enum(['there', 'notThere', 'unknown']),
})
export type BriefingInWindow = z.infer<typeof BriefingInWindow>

/** Presence of somebody who is not from IT settles it; otherwise one unknown outcome of theirs is enough not to know. */
export function briefingsInWindow(
  { investmentStart, payback }: Pick<Agreement, 'investmentStart' | 'payback'>,
  zone: Zone,
  briefings: readonly { readonly sponsor: Pick<Sponsor, 'area'>; readonly points: readonly Point[] }[],
): BriefingInWindow[] {
  const { due } = payback
  if (investmentStart === undefined || due === undefined) return []
  const found = new Map<string, BriefingInWindow>()
  const within = (date: LocalDate) => date >= investmentStart && date < due
  for (const { sponsor, points } of briefings)
    for (const { meeting, start, outcome } of points) {
      if (!within(localDate(start, zone))) continue
      const before = found.get(meeting)?.business ?? 'notThere'
      const there = outcome === 'present' || outcome === 'partial'
      const business = sponsor.area === 'it' || before === 'there' ? before : there ? 'there' : outcome === 'unknown' ? 'unknown' : before
      found.set(meeting, { meeting, start, business })
    }
  return [...found.values()].toSorted((a, b) => (isBefore({ start: a.start, key: a.meeting }, { start: b.start, key: b.meeting }) ? -1 : 1))
}
