/**
 * How the product would have read the past year: every meeting that is over is told to the model once more, in the order in which
 * things came about, and what the board would have shown is kept: before each meeting the probability of coming, after it the
 * fading alarm. Then both are held against what happened.
 *
 * The model is the one of the board and never sees the future; test/unit/domain/look-back.test.ts compares it with the snapshots of
 * the time. Three things are as they are known today: roster and tags, outcomes (as if every report had come in at the end of its
 * meeting), and answers, which are left out of the forecasts since nobody knows when they were given.
 */
import { type AttendanceState, fewestKnown, forecast, start as untaught } from './attendance-model.ts'
import { came, dayOf, type Expected, expectedAt, fourDigits, inOrder, isBefore, learn, type Place, presenceValue } from './engagement.ts'
import { type Meeting, type MeetingKind, meetingKinds, type Outcome } from './meeting.ts'
import { inTerm, type Sponsor } from './roster.ts'
import { type Fading, fadingOf } from './snapshot.ts'
import { kindOf, type Tags } from './tag.ts'
import { type Instant, type LocalDate, plusDays } from './time.ts'

/** How far it looks back. Earlier meetings only teach. */
export const lookBackDays = 365

/** What came after an alarm is counted for three months, as in the test on the committees. */
export const followedDays = 91

/** With fewer known outcomes in that time nobody can say whether an alarm was right. */
export const fewestFollowed = 3

/** With fewer known outcomes any calibration is an accident. */
export const fewestForecasts = 20

/** With fewer meetings the standard error of a difference is itself a guess. */
const fewestMeetings = 10

/** Points that are listed of one sponsor and kind, and of all together; the latest. The summary is of all. */
const pointsListed = 400
const pointsInAll = 6000

/** One due meeting. */
export interface LookBackPoint {
  readonly meeting: string
  readonly start: Instant
  readonly outcome: Outcome
  /** Of coming, as it was said before the meeting; absent while fewer than `fewestKnown` outcomes were known. */
  readonly probability?: number
  /** The alarm was on after it. */
  readonly fading: boolean
}

/** The meeting after which the alarm went on or off, and the facts that this rested on. */
export interface Turn {
  readonly meeting: string
  readonly start: Instant
  readonly because: Omit<Fading, 'on'>
}

export interface Alarm {
  readonly on: Turn
  /** Absent while it is on, and where the sponsor's last meeting left it on. */
  readonly off?: Turn
  /** Until when it was on: `off`, or now, or the last meeting of a sponsor who is not in term any more. */
  readonly until: Instant
  /** Due meetings after `on` and until {@link followedDays} later. */
  readonly followed: {
    readonly until: Instant
    readonly due: number
    readonly known: number
    readonly came: number
    readonly open: boolean
  }
}

/** One sponsor in one kind of meeting. */
export interface KindLookBack {
  readonly points: readonly LookBackPoint[]
  /** Earlier points of the year that are not listed. */
  readonly omitted: number
  readonly alarms: readonly Alarm[]
}

/** Forecasts with `from` ≤ probability < `to`. */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
  /** Mean of what was said. */
  readonly said: number
  /** Partly present counts as come, as everywhere; `partly` is the part of `came` that was so. */
  readonly came: number
  readonly partly: number
}

export interface Summary {
  /** Forecasts whose outcome is known. */
  readonly forecasts: number
  readonly came: number
  readonly partly: number
  /** So many it takes for `checked`. */
  readonly fewest: number
  readonly checked?: {
    /** Fifths; those without forecasts are left out. */
    readonly calibration: readonly Bin[]
    /**
     * Mean squared differences between probability and outcome (Brier 1950), partly present being one half; beside it what the
     * simplest rule would have got, the sponsor's own share so far. `verdict` is no clear difference within two standard errors.
     */
    readonly brier: { readonly model: number; readonly ownRate: number; readonly verdict: 'better' | 'worse' | 'no-clear-difference' }
  }
  /** Alarms that went on within the year. `raised` is the sum of the others. */
  readonly alarms: {
    readonly raised: number
    /** Came to less than half of the known meetings that followed. */
    readonly cameLess: number
    readonly cameOn: number
    /** The three months are not over. */
    readonly open: number
    /** They are over, and too little is known of them. */
    readonly notKnown: number
  }
}

export interface LookBack {
  readonly from: Instant
  readonly to: Instant
  /** By sponsor id, then by kind; only who had a meeting due. */
  readonly sponsors: ReadonlyMap<string, Readonly<Partial<Record<MeetingKind, KindLookBack>>>>
  readonly summary: Summary
}

export interface History {
  /** All there are; their order is of no matter. */
  readonly meetings: readonly Meeting[]
  readonly sponsors: readonly Sponsor[]
  readonly tags: Tags
  readonly now: Instant
  /** The date of `now` where the initiative is. */
  readonly today: LocalDate
}

/** The past year of one initiative. */
export function lookBackOn({ meetings, sponsors, tags, now, today }: History): LookBack {
  const from = plusDays(now, -lookBackDays)
  const lessons = new Map<MeetingKind, Lesson[]>(meetingKinds.map((kind) => [kind, []]))
  for (const meeting of meetings) {
    const kind = kindOf(meeting, tags)
    if (kind === undefined) continue
    const expected = expectedAt(meeting, kind, sponsors, now)
    if (expected.length > 0) lessons.get(kind)?.push({ meeting, expected })
  }
  const current = new Set(sponsors.filter((sponsor) => inTerm(sponsor, today)).map(({ id }) => id))
  const found = meetingKinds
    .flatMap((kind) =>
      Array.from(tracksOf(lessons.get(kind) ?? [], from), ([sponsorId, track]) => ({
        sponsorId,
        kind,
        points: track.points.toSorted(inOrder),
        alarms: alarmsOf(track, from, now, current.has(sponsorId)),
      })),
    )
    .filter(({ points }) => points.length > 0)

  const most = Math.min(pointsListed, Math.ceil(pointsInAll / Math.max(1, found.length)))
  const bySponsor = new Map<string, Partial<Record<MeetingKind, KindLookBack>>>()
  for (const { sponsorId, kind, points, alarms } of found) {
    const listed = points.slice(-most)
    const since = listed[0]?.start ?? from
    bySponsor.set(sponsorId, {
      ...bySponsor.get(sponsorId),
      [kind]: {
        points: listed.map(({ ownRate: _, ...point }) => point),
        omitted: points.length - listed.length,
        alarms: alarms.filter(({ until }) => until >= since),
      },
    })
  }
  const alarms = found.flatMap((track) => track.alarms).filter(({ on }) => on.start >= from)
  return {
    from,
    to: now,
    sponsors: bySponsor,
    summary: summaryOf(
      found.flatMap(({ points }) => points),
      alarms,
    ),
  }
}

// ---------------------------------------------------------------------------------------------------------------------------------
// The replay

/** A meeting of one kind, and what it teaches. */
interface Lesson {
  readonly meeting: Meeting
  readonly expected: readonly Expected[]
}

interface Moment {
  readonly lesson: Lesson
  /** The meeting is over; else it is about to begin. */
  readonly over: boolean
  /** Made of the meetings that are over at this moment, in the order of the fold. */
  readonly model: AttendanceState
}

/**
 * Every beginning and every end of these meetings in order of time. At the same moment beginnings come first: what ends as another
 * meeting begins was not known before that.
 */
function* replay(lessons: readonly Lesson[]): Generator<Moment> {
  const moments = lessons
    .flatMap((lesson) => [
      { lesson, over: false, at: lesson.meeting.start },
      { lesson, over: true, at: endOf(lesson) },
    ])
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : Number(a.over) - Number(b.over) || inOrder(placed(a.lesson), placed(b.lesson))))
  let running = 0
  /** Before the first of `since`; no meeting that is still to be told began earlier than those. */
  let settled = untaught
  let since: Lesson[] = []
  let model = untaught
  for (const { lesson, over } of moments) {
    if (over) {
      running -= 1
      const last = since.at(-1)
      since.push(lesson)
      if (!last || isBefore(place(last), place(lesson))) model = taught(model, lesson)
      else {
        // It began before one that was over sooner, and the fold goes by beginnings: those since are told again.
        since.sort((a, b) => inOrder(placed(a), placed(b)))
        model = since.reduce(taught, settled)
      }
      if (running === 0) {
        settled = model
        since = []
      }
    } else running += 1
    yield { lesson, over, model }
  }
}

/** A file may say that a meeting ended before it began. */
const endOf = ({ meeting: { start, end } }: Lesson) => (end > start ? end : start)
const taught = (model: AttendanceState, { meeting, expected }: Lesson) => learn(model, meeting, expected)
const placed = ({ meeting: { start, key } }: Lesson) => ({ start, meeting: key })
const place = ({ meeting: { start, key } }: Lesson): Place => ({ start, key })

type Said = Pick<LookBackPoint, 'probability'> & {
  /** What the simplest rule says: the share of known meetings that the sponsor came to before this one. */
  readonly ownRate?: number
}
type Point = LookBackPoint & Said

interface OpenAlarm {
  readonly on: Turn
  off?: Turn
  readonly followed: { due: number; known: number; came: number }
}

interface Track {
  /** By meeting, between its beginning and its end. */
  readonly said: Map<string, Said>
  readonly points: Point[]
  readonly alarms: OpenAlarm[]
  known: number
  /** Sum of their values, partly present being one half. */
  sum: number
  /** Start of the last due meeting. */
  last: Instant
}

function tracksOf(lessons: readonly Lesson[], from: Instant): Map<string, Track> {
  const tracks = new Map<string, Track>()
  for (const { lesson, over, model } of replay(lessons)) {
    const { meeting } = lesson
    for (const { sponsor, reading } of lesson.expected) {
      // Whoever is excused was not due.
      if (reading.outcome === 'excused') continue
      const track = tracks.get(sponsor.id) ?? { said: new Map(), points: [], alarms: [], known: 0, sum: 0, last: meeting.start }
      tracks.set(sponsor.id, track)
      if (over) conclude(track, model, meeting, sponsor.id, reading.outcome, from)
      else if (meeting.start >= from) track.said.set(meeting.key, sayBefore(track, model, meeting, sponsor.id))
    }
  }
  return tracks
}

function sayBefore(track: Track, model: AttendanceState, meeting: Meeting, sponsorId: string): Said {
  if (track.known < fewestKnown) return {}
  return { probability: fourDigits(forecast(model, sponsorId, dayOf(meeting.start))), ownRate: track.sum / track.known }
}

function conclude(track: Track, model: AttendanceState, { key, start }: Meeting, sponsorId: string, outcome: Outcome, from: Instant): void {
  const value = presenceValue(outcome)
  for (const { on, followed } of track.alarms) {
    if (start <= on.start || start > plusDays(on.start, followedDays)) continue
    followed.due += 1
    if (value === undefined) continue
    followed.known += 1
    if (came({ outcome })) followed.came += 1
  }
  if (value !== undefined) {
    track.known += 1
    track.sum += value
  }
  turn(track.alarms, fadingOf(model, sponsorId), key, start)
  const last = track.alarms.at(-1)
  if (start >= from)
    track.points.push({
      meeting: key,
      start,
      outcome,
      ...track.said.get(key),
      fading: last !== undefined && last.off === undefined,
    })
  track.said.delete(key)
  if (start > track.last) track.last = start
}

/** Notes that the alarm went on or off, if it did. */
function turn(alarms: OpenAlarm[], fading: Fading | undefined, meeting: string, start: Instant): void {
  const last = alarms.at(-1)
  const wasOn = last !== undefined && last.off === undefined
  if (!fading || fading.on === wasOn) return
  const { on, ...because } = fading
  if (on) alarms.push({ on: { meeting, start, because }, followed: { due: 0, known: 0, came: 0 } })
  else if (last) last.off = { meeting, start, because }
}

/** Alarms that were on at some time of the year. */
function alarmsOf({ alarms, last }: Track, from: Instant, now: Instant, current: boolean): Alarm[] {
  return alarms.flatMap(({ on, off, followed }) => {
    const until = off ? off.start : current ? now : last
    const watched = plusDays(on.start, followedDays)
    // After the end of a term nothing more can come.
    const open = current && watched > now
    return until < from ? [] : [{ on, ...(off ? { off } : {}), until, followed: { until: watched, ...followed, open } }]
  })
}

// ---------------------------------------------------------------------------------------------------------------------------------
// The summary

interface Tested {
  readonly meeting: string
  readonly probability: number
  readonly ownRate: number
  readonly value: number
  readonly outcome: Outcome
}

function summaryOf(points: readonly Point[], alarms: readonly Alarm[]): Summary {
  const tested = points.flatMap(({ meeting, probability, ownRate, outcome }): Tested[] => {
    const value = presenceValue(outcome)
    return probability === undefined || ownRate === undefined || value === undefined
      ? []
      : [{ meeting, probability, ownRate, value, outcome }]
  })
  const judged = alarms.filter(({ followed }) => !followed.open && followed.known >= fewestFollowed)
  const cameLess = judged.filter(({ followed }) => followed.came < followed.known / 2).length
  const open = alarms.filter(({ followed }) => followed.open).length
  return {
    forecasts: tested.length,
    fewest: fewestForecasts,
    ...presences(tested),
    ...(tested.length < fewestForecasts ? {} : { checked: { calibration: calibration(tested), brier: brier(tested) } }),
    alarms: {
      raised: alarms.length,
      cameLess,
      cameOn: judged.length - cameLess,
      open,
      notKnown: alarms.length - judged.length - open,
    },
  }
}

function presences(tested: readonly Tested[]) {
  return { came: tested.filter(came).length, partly: tested.filter(({ outcome }) => outcome === 'partial').length }
}

const binCount = 5

function calibration(tested: readonly Tested[]): Bin[] {
  return Array.from({ length: binCount }, (_, bin) => {
    const within = tested.filter(({ probability }) => Math.min(binCount - 1, Math.floor(probability * binCount)) === bin)
    const said = within.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, within.length)
    return { from: bin / binCount, to: (bin + 1) / binCount, count: within.length, said: fourDigits(said), ...presences(within) }
  }).filter(({ count }) => count > 0)
}

function brier(tested: readonly Tested[]): NonNullable<Summary['checked']>['brier'] {
  const mean = (of: (one: Tested) => number) => tested.reduce((sum, one) => sum + of(one), 0) / tested.length
  const model = mean(({ probability, value }) => (probability - value) ** 2)
  const ownRate = mean(({ ownRate, value }) => (ownRate - value) ** 2)
  const difference = model - ownRate
  // Who is invited to the same meeting shares its day, so that the meetings are independent, not the invitations (Cochran, Sampling
  // Techniques, 3rd ed., chapter 6: standard error of a ratio of sums over clusters).
  const off = new Map<string, number>()
  for (const { meeting, probability, ownRate: rate, value } of tested)
    off.set(meeting, (off.get(meeting) ?? 0) + (probability - value) ** 2 - (rate - value) ** 2 - difference)
  const clusters = off.size
  const squares = Array.from(off.values()).reduce((sum, one) => sum + one * one, 0)
  const error = clusters < fewestMeetings ? Number.POSITIVE_INFINITY : Math.sqrt((squares * clusters) / (clusters - 1)) / tested.length
  const verdict = Math.abs(difference) <= 2 * error ? 'no-clear-difference' : difference < 0 ? 'better' : 'worse'
  return { model: fourDigits(model), ownRate: fourDigits(ownRate), verdict }
}
