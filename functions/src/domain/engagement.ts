/**
 * The fold from meetings to facts and levels: one track of facts per sponsor and meeting kind, one state of the attendance
 * model per kind. It can stop at any meeting, keep its state as a checkpoint, and go on later: adding a meeting to a long
 * history costs no more than to a short one.
 */
import * as z from 'zod'
import {
  type AttendanceState,
  type Invitation as Due,
  fewestKnown,
  type Level,
  level,
  observe,
  PackedState,
  pack,
  start,
  unpack,
  version,
} from './attendance-model.ts'
import { CampState, observeLead } from './camp.ts'
import { type Meeting, type MeetingKind, meetingKinds, type Outcome, outcomes, responses } from './meeting.ts'
import { hints, notDue, type OutcomeReading, openNote, outcomeOf } from './outcome.ts'
import { leadOn, type Sponsor } from './roster.ts'
import { kindOf, type Tags } from './tag.ts'
import { epochMs, type Instant, localDate } from './time.ts'

/** Changes whenever the same meetings would give other running states, or they are stored otherwise: those of another version are thrown away. */
export const modelVersion = `${version}/camp-2/packed-1`

const Count = z.number().int().nonnegative()

/**
 * What happened, counted. `due` = present + partial + delegate + absent + unknown; excused is beside it. `declined` is the
 * part of `absent` that had said so beforehand.
 */
export const Facts = z.object({
  due: Count,
  present: Count,
  partial: Count,
  delegate: Count,
  absent: Count,
  declined: Count,
  unknown: Count,
  excused: Count,
})
export type Facts = z.infer<typeof Facts>

export const noFacts: Facts = { due: 0, present: 0, partial: 0, delegate: 0, absent: 0, declined: 0, unknown: 0, excused: 0 }

/** Share of due invitations whose outcome is known, 0 to 1; `undefined` when nothing was due. */
export function coverage(facts: Facts): number | undefined {
  return facts.due === 0 ? undefined : (facts.due - facts.unknown) / facts.due
}

export const LevelShape = z.object({ mean: z.number(), low: z.number(), high: z.number() })

/** One meeting on a sponsor's trend. */
export const Point = z.object({
  meeting: z.string(),
  start: z.iso.datetime(),
  outcome: z.enum(outcomes),
  response: z.enum(responses),
  hint: z.enum(hints).optional(),
  /** A person said so, not a report. */
  manual: z.boolean().optional(),
  /** The sponsor wrote a note to it that waits for an answer. */
  noted: z.boolean().optional(),
  /** The sponsor called this meeting: it is their own. */
  organizer: z.boolean().optional(),
  /** The level after this meeting; absent while there are too few. */
  level: LevelShape.optional(),
})
export type Point = z.infer<typeof Point>

/** An older stretch of the trend, thinned to one quarter. */
export const Quarter = z.object({ quarter: z.string(), facts: Facts })
export type Quarter = z.infer<typeof Quarter>

/** Points and quarters kept for one track. About a year of weekly meetings, and ten years before it. */
export const pointsKept = 60
export const quartersKept = 40

/** Points, quarters and states of tracks that are kept of all sponsors together: the store takes 2 MB in one write. */
const pointsInAll = 1800
const quartersInAll = 1600
const statesInAll = 700

const countTracks = (tracks: Checkpoint['tracks']) => Object.values(tracks).reduce((sum, kinds) => sum + Object.keys(kinds).length, 0)

/** What adding the next meeting needs to know of one sponsor in one kind of meeting, beside the model's state. */
export const Track = z.object({
  facts: Facts,
  /** The quarter that is being filled. */
  quarter: Quarter.optional(),
})
export type Track = z.infer<typeof Track>

/** Order of the fold. Two meetings may start together, so the key decides. */
export const Place = z.object({ start: z.iso.datetime(), key: z.string() })
export type Place = z.infer<typeof Place>

export function isBefore(a: Place, b: Place): boolean {
  return a.start < b.start || (a.start === b.start && a.key < b.key)
}

/** For sorting what has a place in the history, such as points. */
export function inOrder(
  a: { readonly start: Instant; readonly meeting: string },
  b: { readonly start: Instant; readonly meeting: string },
): number {
  return isBefore({ start: a.start, key: a.meeting }, { start: b.start, key: b.meeting }) ? -1 : 1
}

/** There, at least in part. */
export const came = ({ outcome }: { readonly outcome: Outcome }) => outcome === 'present' || outcome === 'partial'

/** By sponsor id, then by kind. */
const byTrack = <S extends z.ZodType>(shape: S) => z.record(z.string(), z.partialRecord(z.enum(meetingKinds), shape))

export const Checkpoint = z.object({
  /** Meetings folded so far. */
  count: Count,
  /** The last meeting folded; absent at the very beginning. */
  through: Place.optional(),
  tracks: byTrack(Track),
  /** Of all sponsors together, since they inform one another. */
  models: z.partialRecord(z.enum(meetingKinds), PackedState),
  /** Of whoever leads; absent before the first known steering meeting or briefing of a lead. */
  camp: CampState.optional(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

export const Trend = z.object({ points: z.array(Point), quarters: z.array(Quarter) })
export type Trend = z.infer<typeof Trend>
export const Trends = byTrack(Trend)
export type Trends = z.infer<typeof Trends>

export const beginning: Checkpoint = { count: 0, tracks: {}, models: {} }

export interface FoldResult {
  /** The state after the last meeting, and after those on the way that are worth returning to. */
  readonly checkpoints: readonly Checkpoint[]
  readonly trends: Trends
}

/**
 * Folds meetings, in order of {@link isBefore} and all after `from.through`, into tracks and trends. Meetings that are not
 * due for a sponsor leave that sponsor's track as it is.
 *
 * @param trends what was drawn before; the part after `from` is replaced.
 */
export function fold(
  from: Checkpoint,
  trends: Trends,
  meetings: Iterable<Meeting>,
  sponsors: readonly Sponsor[],
  tags: Tags,
  now: Instant,
): FoldResult {
  const tracks = copy(from.tracks)
  const models = modelsOf(from)
  const drawn = keepThrough(trends, from)
  let camp = from.camp
  let count = from.count
  let through = from.through
  const checkpoints: Checkpoint[] = []
  for (const meeting of meetings) {
    const kind = kindOf(meeting, tags)
    if (kind === undefined || meeting.cancelled || meeting.end > now) continue
    const expected = expectedAt(meeting, kind, sponsors, now)
    const model = learn(models[kind] ?? start, meeting, expected)
    models[kind] = model
    for (const { sponsor, reading } of expected) addMeeting(tracks, drawn, model, meeting, kind, sponsor.id, reading)
    if (kind === 'steering' || kind === 'briefing') {
      const lead = leadOn(sponsors, localDate(meeting.start, meeting.zone))
      const outcome = expected.find(({ sponsor }) => sponsor.id === lead?.id)?.reading.outcome
      if (lead && outcome && outcome !== 'excused') camp = observeLead(camp, lead.id, dayOf(meeting.start), presenceValue(outcome))
    }
    count += 1
    through = { start: meeting.start, key: meeting.key }
    if (count % checkpointEvery === 0) checkpoints.push(checkpointAt(count, through, copy(tracks), models, camp))
  }
  if (checkpoints.at(-1)?.count !== count) checkpoints.push(checkpointAt(count, through, tracks, models, camp))
  shorten(drawn, countTracks(tracks))
  return { checkpoints, trends: drawn }
}

const checkpointEvery = 8

function checkpointAt(
  count: number,
  through: Place | undefined,
  tracks: Checkpoint['tracks'],
  models: Models,
  camp: CampState | undefined,
): Checkpoint {
  return { count, ...(through ? { through } : {}), tracks, models: packed(models), ...(camp ? { camp } : {}) }
}

/** Tracks are replaced, never changed, so two levels are enough. */
function copy(tracks: Checkpoint['tracks']): Checkpoint['tracks'] {
  return Object.fromEntries(Object.entries(tracks).map(([sponsorId, kinds]) => [sponsorId, { ...kinds }]))
}

export type Models = Partial<Record<MeetingKind, AttendanceState>>

/** The states of the model at a checkpoint. */
export function modelsOf({ models }: Checkpoint): Models {
  const unpacked: Models = {}
  for (const kind of meetingKinds) {
    const state = models[kind]
    if (state) unpacked[kind] = unpack(state)
  }
  return unpacked
}

function packed(models: Models): Checkpoint['models'] {
  const stored: Checkpoint['models'] = {}
  for (const kind of meetingKinds) {
    const state = models[kind]
    if (state) stored[kind] = pack(state)
  }
  return stored
}

/** Days since the epoch, as the model counts them. */
export const dayOf = (at: Instant) => epochMs(at) / 86_400_000

export interface Expected {
  readonly sponsor: Sponsor
  readonly reading: OutcomeReading
}

/** For whom the meeting was due, and who was excused from it, with what happened. */
export function expectedAt(meeting: Meeting, kind: MeetingKind, sponsors: readonly Sponsor[], now: Instant): Expected[] {
  return sponsors.flatMap((sponsor) => {
    const reason = notDue(meeting, kind, sponsor, now)
    return reason === undefined || reason === 'excused' ? [{ sponsor, reading: outcomeOf(meeting, sponsor.id) }] : []
  })
}

/** The model after one more meeting of its kind. */
export function learn(model: AttendanceState, meeting: Meeting, expected: readonly Expected[]): AttendanceState {
  return observe(
    model,
    dayOf(meeting.start),
    expected.flatMap(({ sponsor, reading }) => observed(meeting, sponsor.id, reading.outcome)),
  )
}

/** One invitation as the model sees it; who is excused was not due, and unknown is missing. */
function observed(meeting: Meeting, sponsorId: string, outcome: Outcome): Due[] {
  if (outcome === 'excused') return []
  const response = meeting.invitations[sponsorId]?.response
  return [
    {
      sponsor: sponsorId,
      value: presenceValue(outcome),
      ...(response ? { response } : {}),
      ...(outcome === 'delegate' ? { delegate: true } : {}),
    },
  ]
}

function addMeeting(
  tracks: Checkpoint['tracks'],
  trends: Trends,
  model: AttendanceState,
  meeting: Meeting,
  kind: MeetingKind,
  sponsorId: string,
  reading: OutcomeReading,
): void {
  const response = meeting.invitations[sponsorId]?.response ?? 'none'

  const ofSponsor = tracks[sponsorId] ?? {}
  tracks[sponsorId] = ofSponsor
  const before: Track = ofSponsor[kind] ?? { facts: noFacts }
  const ofTrend = trends[sponsorId] ?? {}
  trends[sponsorId] = ofTrend
  const trend: Trend = ofTrend[kind] ?? { points: [], quarters: [] }
  ofTrend[kind] = trend

  const facts = addOutcome(before.facts, reading.outcome, response === 'declined')
  // At the turn of a quarter a meeting further west can begin later on an earlier date: quarters never go back.
  const own = quarterOf(localDate(meeting.start, meeting.zone))
  const name = before.quarter && before.quarter.quarter > own ? before.quarter.quarter : own
  const same = before.quarter?.quarter === name ? before.quarter.facts : noFacts
  const quarter = { quarter: name, facts: addOutcome(same, reading.outcome, response === 'declined') }
  ofSponsor[kind] = { facts, quarter }

  const level = levelOf(model, sponsorId, meeting.start)
  trend.points.push({
    meeting: meeting.key,
    start: meeting.start,
    outcome: reading.outcome,
    response,
    ...(reading.hint ? { hint: reading.hint } : {}),
    ...(meeting.corrections[sponsorId] ? { manual: true } : {}),
    ...(openNote(meeting, sponsorId) ? { noted: true } : {}),
    ...(meeting.organizer === sponsorId ? { organizer: true } : {}),
    ...(level ? { level } : {}),
  })
  if (trend.points.length > pointsKept) trend.points.shift()
  if (trend.quarters.at(-1)?.quarter === name) trend.quarters[trend.quarters.length - 1] = quarter
  else trend.quarters.push(quarter)
  if (trend.quarters.length > quartersKept) trend.quarters.shift()
}

/**
 * Whether every trend is as long as it can be. It is not when meetings were taken out of a series again (another tag, a
 * cancellation) that had pushed older points out: then only a fold from further back brings those back.
 */
export function isFull(trends: Trends, tracks: Checkpoint['tracks']): boolean {
  const most = Math.min(pointsKept, Math.ceil(pointsInAll / countTracks(tracks)))
  return Object.entries(tracks).every(([sponsorId, kinds]) =>
    meetingKinds.every((kind) => {
      const facts = kinds[kind]?.facts ?? noFacts
      const drawn = trends[sponsorId]?.[kind]?.points.length ?? 0
      return drawn >= Math.min(most, facts.due + facts.excused)
    }),
  )
}

/** Thirty and more tracks share what is kept. */
function shorten(trends: Trends, tracks: number): void {
  const points = Math.min(pointsKept, Math.ceil(pointsInAll / tracks))
  const quarters = Math.min(quartersKept, Math.ceil(quartersInAll / tracks))
  for (const trend of Object.values(trends).flatMap((kinds) => Object.values(kinds))) {
    trend.points = trend.points.slice(-points)
    trend.quarters = trend.quarters.slice(-quarters)
  }
}

/** A sponsor's level as of `at`, or `undefined` when fewer than {@link fewestKnown} outcomes are known. */
export function levelOf(model: AttendanceState, sponsorId: string, at: Instant): Level | undefined {
  if ((model.sponsors[sponsorId]?.known ?? 0) < fewestKnown) return undefined
  return rounded(level(model, sponsorId, dayOf(at)))
}

export const rounded = ({ mean, low, high }: Level): Level => ({ mean: fourDigits(mean), low: fourDigits(low), high: fourDigits(high) })

/** Finer than any screen shows, and a third of the bytes. */
export const fourDigits = (share: number) => Math.round(share * 10_000) / 10_000

/** A delegate is never the sponsor's presence; in part counts half, as the name says. */
export function presenceValue(outcome: Outcome): number | undefined {
  if (outcome === 'unknown') return undefined
  return outcome === 'present' ? 1 : outcome === 'partial' ? 0.5 : 0
}

function addOutcome(facts: Facts, outcome: Outcome, declined: boolean): Facts {
  if (outcome === 'excused') return { ...facts, excused: facts.excused + 1 }
  return {
    ...facts,
    due: facts.due + 1,
    [outcome]: facts[outcome] + 1,
    declined: facts.declined + (outcome === 'absent' && declined ? 1 : 0),
  }
}

function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** The trends as they were at a checkpoint: later points are gone, the quarter it stood in is as full as it was then. */
function keepThrough(trends: Trends, checkpoint: Checkpoint): Trends {
  const kept: Trends = {}
  const through = checkpoint.through
  if (!through) return kept
  for (const [sponsorId, kinds] of Object.entries(checkpoint.tracks)) {
    const ofSponsor: Trends[string] = {}
    for (const kind of meetingKinds) {
      const track = kinds[kind]
      if (!track) continue
      const trend = trends[sponsorId]?.[kind]
      const current = track.quarter
      ofSponsor[kind] = {
        points: (trend?.points ?? []).filter((point) => !isBefore(through, { start: point.start, key: point.meeting })),
        quarters: [
          ...(trend?.quarters ?? []).filter((quarter) => current !== undefined && quarter.quarter < current.quarter),
          ...(current ? [current] : []),
        ],
      }
    }
    kept[sponsorId] = ofSponsor
  }
  return kept
}

/**
 * Keeps few checkpoints, dense near the end and ever rarer before it: their number grows with the logarithm of the
 * history, and the way back from a late or corrected meeting to the last one before it with that meeting's own age.
 * For each bucket of ages (0, 1, 2–3, 4–7, 8–15, … meetings) the oldest and the youngest stay; of a very large roster fewer.
 */
export function thin(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  const last = checkpoints.at(-1)
  if (!last) return []
  const age = ({ count }: Checkpoint) => last.count - count + 1
  const bucket = (checkpoint: Checkpoint) => Math.ceil(Math.log2(age(checkpoint)))
  const kept = checkpoints.filter((checkpoint, i) => {
    const older = checkpoints[i - 1]
    const younger = checkpoints[i + 1]
    return !older || !younger || bucket(older) !== bucket(checkpoint) || bucket(younger) !== bucket(checkpoint)
  })
  const most = Math.max(2, Math.floor(statesInAll / countTracks(last.tracks)))
  while (kept.length > most) kept.splice(leastMissed(kept.map(age)), 1)
  return kept
}

/** Where the way back would grow least, in proportion to how far it is: by these ages, oldest first. Never the last. */
function leastMissed(ages: readonly number[]): number {
  const growth = (i: number) => (ages[i - 1] ?? ages[0] ?? 1) / (ages[i + 1] ?? 1)
  return ages.slice(0, -1).reduce((best, _, i) => (growth(i) < growth(best) ? i : best), 0)
}
