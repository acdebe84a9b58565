/** What a person should look at: gaps in the roster, gaps in the data. Facts only, no readings. */
import { inOrder, type Point } from './engagement.ts'
import { type Area, inTerm, isSenior, leadOn, type Sponsor } from './roster.ts'
import type { Snapshot } from './snapshot.ts'
import { type Instant, type LocalDate, localDate } from './time.ts'

export type RosterCheck =
  | { readonly code: 'no-lead' }
  /** Nobody from a business area. */
  | { readonly code: 'no-business-sponsor' }
  | { readonly code: 'only-it' }
  /** The business has sponsors, but none who answers for a business of their own. */
  | { readonly code: 'no-senior-business-sponsor' }
  /** More than {@link mostSenior}: what everybody answers for, nobody does. */
  | { readonly code: 'many-senior-business-sponsors' }
  | { readonly code: 'area-uncovered'; readonly area: Area }
  /** A term ended and nobody of that area followed. */
  | { readonly code: 'succession-gap'; readonly sponsorId: string }

export type DataCheck = {
  /**
   * `fading`: the alarm of the reading is on; in order of name like all others, for nobody is ranked.
   * `noted`: the sponsor wrote a note to what is kept about them, and nobody has corrected or confirmed it since.
   * `never-invited`: in term, and on no invitation that was captured; perhaps they were named after the calendar was imported.
   */
  readonly code: NonNullable<Point['hint']> | 'noted' | 'not-yet-captured' | 'never-invited' | 'fading'
  readonly sponsorId?: string
  /** Keys of the meetings it concerns, earliest first. */
  readonly meetings: readonly string[]
}

export type Check = RosterCheck | DataCheck

/** Areas whose people live with a CRM programme every day; each should have a sponsor. */
const areasToCover: readonly Area[] = ['sales', 'marketing', 'service']

/** One or two senior sponsors from the business carry a programme. */
export const mostSenior = 2

export function rosterChecks(sponsors: readonly Sponsor[], today: LocalDate): RosterCheck[] {
  const current = sponsors.filter((sponsor) => inTerm(sponsor, today))
  if (sponsors.length === 0) return []
  const checks: RosterCheck[] = []
  if (!leadOn(sponsors, today)) checks.push({ code: 'no-lead' })
  if (current.length > 0 && current.every((sponsor) => sponsor.area === 'it')) checks.push({ code: 'only-it' })
  else if (!current.some((sponsor) => sponsor.area !== 'it')) checks.push({ code: 'no-business-sponsor' })
  const business = current.filter((sponsor) => sponsor.area !== 'it')
  const senior = business.filter((sponsor) => isSenior(sponsor) === true).length
  if (business.length > 0 && business.every((sponsor) => isSenior(sponsor) === false)) checks.push({ code: 'no-senior-business-sponsor' })
  if (senior > mostSenior) checks.push({ code: 'many-senior-business-sponsors' })
  for (const sponsor of sponsors) {
    if (inTerm(sponsor, today)) continue
    const ended = sponsor.terms.some((term) => term.to !== undefined && term.to <= today)
    const next = sponsors.some((other) => other !== sponsor && other.area === sponsor.area && inTerm(other, today))
    if (ended && !next && !sponsor.terms.some((term) => term.from > today)) checks.push({ code: 'succession-gap', sponsorId: sponsor.id })
  }
  for (const area of areasToCover) {
    const gap = checks.some((check) => check.code === 'succession-gap' && sponsors.some((s) => s.id === check.sponsorId && s.area === area))
    if (!gap && !current.some((sponsor) => sponsor.area === area)) checks.push({ code: 'area-uncovered', area })
  }
  return checks
}

/** From the recent points of each sponsor, and from meetings that ended since the snapshot was written. */
export function dataChecks(snapshot: Snapshot, now: Instant): DataCheck[] {
  const checks: DataCheck[] = snapshot.sponsors.flatMap((sponsor): DataCheck[] => {
    const fading = Object.values(snapshot.readings[sponsor.id] ?? {}).some((reading) => reading.fading?.on)
    return fading && inTerm(sponsor, localDate(now, snapshot.initiative.zone))
      ? [{ code: 'fading', sponsorId: sponsor.id, meetings: [] }]
      : []
  })
  const withoutReport = new Map<string, Point>()
  for (const sponsor of snapshot.sponsors) {
    const points = Object.values(snapshot.readings[sponsor.id] ?? {})
      .flatMap(({ points }) => points)
      .toSorted(inOrder)
    for (const hint of ['perhaps-in-room', 'perhaps-dialled-in', 'names-to-settle', 'delegated-not-seen'] as const) {
      const meetings = points.filter((point) => point.hint === hint).map((point) => point.meeting)
      if (meetings.length > 0) checks.push({ code: hint, sponsorId: sponsor.id, meetings })
    }
    const noted = points.filter((point) => point.noted).map((point) => point.meeting)
    if (noted.length > 0) checks.push({ code: 'noted', sponsorId: sponsor.id, meetings: noted })
    for (const point of points) if (point.hint === 'no-report') withoutReport.set(point.meeting, point)
  }
  if (withoutReport.size > 0)
    checks.push({ code: 'no-report', meetings: [...withoutReport.values()].toSorted(inOrder).map((point) => point.meeting) })
  const today = localDate(now, snapshot.initiative.zone)
  if (snapshot.meetingCount > 0)
    for (const sponsor of snapshot.sponsors) {
      if (sponsor.objection) continue
      const invited = snapshot.readings[sponsor.id] !== undefined || snapshot.upcoming.some((meeting) => meeting.invitations[sponsor.id])
      if (!invited && inTerm(sponsor, today)) checks.push({ code: 'never-invited', sponsorId: sponsor.id, meetings: [] })
    }
  const since = endedSince(snapshot, now)
  if (since.length > 0) checks.push({ code: 'not-yet-captured', meetings: since.map((meeting) => meeting.key) })
  return checks
}

/** Tagged meetings that were still to come when the snapshot was written and are over now: due, and not known yet. */
export function endedSince(snapshot: Snapshot, now: Instant): Snapshot['upcoming'] {
  return snapshot.upcoming.filter((meeting) => meeting.end <= now)
}

export const todayIn = (zone: string, now: Instant): LocalDate => localDate(now, zone)
