/**
 * The materialised reading of one initiative: what the panel and the board show, bounded however long the history,
 * written in the same batch as whatever changed it.
 */
import * as z from 'zod'
import { SetAside, setAsideOnRoster } from './acts.ts'
import { type AttendanceState, change, fading, forecastGiven, forecastWithin } from './attendance-model.ts'
import { bytesOf, lastWithin } from './bytes.ts'
import { CampState } from './camp.ts'
import {
  beginning,
  Checkpoint,
  came,
  dayOf,
  Facts,
  fold,
  fourDigits,
  isBefore,
  isFull,
  LevelShape,
  levelOf,
  type Models,
  modelsOf,
  modelVersion,
  type Place,
  Point,
  Quarter,
  rounded,
  type Trends,
  thin,
} from './engagement.ts'
import { Initiative } from './initiative.ts'
import { Marker } from './marker.ts'
import { Contact, delegateOf, Invitation, type Meeting, type MeetingKind, meetingKinds, responses } from './meeting.ts'
import { MessagesHeard, nothingHeard } from './messages-heard.ts'
import { notDue } from './outcome.ts'
import { type Roster, type Sponsor, StoredSponsor } from './roster.ts'
import { kindOf, Tag, type Tags } from './tag.ts'
import { Briefing, briefingsOf, Disruption, disruptionsOf } from './team.ts'
import { type Instant, instantOf } from './time.ts'

/** 0 to 1. */
const Share = z.number()

/** Probability of coming to the next meeting of the kind, with its 80 % interval. */
export const Forecast = LevelShape.extend({
  meeting: z.string(),
  start: z.iso.datetime(),
  /** The same for who has answered as this sponsor has; only once there is data on such answers of this team. */
  given: LevelShape.extend({ response: z.enum(responses) }).optional(),
})
export type Forecast = z.infer<typeof Forecast>

/** Whether the level changed within the last {@link changeDays} days. */
export const Change = z.object({
  probability: Share,
  /** Given that it did, it was between these meetings (10th to 90th percentile). */
  after: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Given that it did: the levels before and now, and the probability that it went down. */
  before: Share,
  now: Share,
  down: Share,
})
export type Change = z.infer<typeof Change>

/** The fading alarm at its usual setting, and the facts that it rests on. */
export const Fading = z.object({
  on: z.boolean(),
  /** Known outcomes in a row, up to the last, in which the sponsor was not there in person. */
  missedInARow: z.number().int(),
  /** The last meeting that they came to, at least in part. */
  lastCame: z.iso.datetime().optional(),
  level: Share,
  /** The best level lately. */
  best: Share,
})
export type Fading = z.infer<typeof Fading>

/** One sponsor's reading in one kind of meeting. */
export const KindReading = z.object({
  facts: Facts,
  /** Absent while fewer than `fewestKnown` outcomes are known. */
  level: LevelShape.optional(),
  /** Of the last meetings due, at most eight: "in 7 of your last 8". Partly present counts as in. */
  recent: z.object({ due: z.number().int(), came: z.number().int(), unknown: z.number().int() }),
  /** The last meetings in a row that they came to (positive) or missed without sending anybody (negative). */
  streak: z.number().int(),
  /** Of the next tagged meeting of the kind that they are invited to; absent without a level. */
  forecast: Forecast.optional(),
  change: Change.optional(),
  fading: Fading.optional(),
  points: z.array(Point),
  quarters: z.array(Quarter),
})
export type KindReading = z.infer<typeof KindReading>

/** A tagged meeting that was not over when the snapshot was written. */
export const Upcoming = z.object({
  key: z.string(),
  iCalUId: z.string(),
  originalStart: z.iso.datetime(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  zone: z.string(),
  title: z.string(),
  kind: z.enum(meetingKinds),
  inviteesKnown: z.boolean(),
  invitations: z.record(z.string(), Invitation),
  /** By sponsor id, whom they planned to send: of the nearest meetings, as far as there is room. */
  delegates: z.record(z.string(), Contact).optional(),
})
export type Upcoming = z.infer<typeof Upcoming>

/** Upcoming meetings kept: the nearest, at most this many, and none further away than this. */
export const upcomingKept = 24
export const upcomingDays = 90

/** Bytes of tags and of markers repeated in the snapshot: about 300 of each as they usually are, the latest. Of delegates about 200. */
const repeatedBytes = { tags: 60_000, markers: 60_000, delegates: 20_000 }
const TagKey = Tag.pick({ iCalUId: true, originalStart: true, kind: true, bySponsor: true })

export const Snapshot = z.object({
  initiative: Initiative,
  sponsors: z.array(StoredSponsor),
  /** In order of date, the latest. */
  markers: z.array(Marker),
  readings: z.record(z.string(), z.partialRecord(z.enum(meetingKinds), KindReading)),
  upcoming: z.array(Upcoming),
  /** What is tagged, the latest tags: whether an open appointment belongs here is decided on them. */
  tags: z.array(TagKey),
  /** What sponsors told the organisation. Snapshots from before messages were kept have none. */
  messages: MessagesHeard.default(nothingHeard),
  camp: CampState.optional(),
  /** Meetings of the past year and of the weeks to come that sponsors cancelled or moved, oldest first. */
  disruptions: z.array(Disruption).default([]),
  /** The latest executive briefings, oldest first. */
  briefings: z.array(Briefing).default([]),
  /** Suggested acts that somebody set aside. */
  setAside: z.array(SetAside).default([]),
  /** Meetings folded in, of all kinds. */
  meetingCount: z.number().int(),
  /** Readings are as of this instant: later meetings are not in them. */
  asOf: z.iso.datetime(),
})
export type Snapshot = z.infer<typeof Snapshot>

/** Beside the snapshot, for whoever writes the next one. The panel never reads it. */
export const RunningState = z.object({
  modelVersion: z.string(),
  checkpoints: z.array(Checkpoint),
  /** The earliest start of a tagged meeting that had begun but was not over: the next update goes back to it. */
  openFrom: z.iso.datetime().optional(),
})
export type RunningState = z.infer<typeof RunningState>

const Written = z.looseObject({ modelVersion: z.string() })

/**
 * A stored {@link RunningState} without the checkpoints of another model, which have their own shape: nobody looks at them
 * any more, and the next change reads the meetings from the beginning.
 */
export function withoutForeign(body: unknown): unknown {
  const written = Written.safeParse(body)
  return written.success && written.data.modelVersion !== modelVersion ? { ...written.data, checkpoints: [] } : body
}

export const noRunningState: RunningState = { modelVersion, checkpoints: [] }

/** Where an update starts when everything has to be read again (roster, terms or tags changed). */
export const fromTheBeginning: Place = { start: '0000-01-01T00:00:00Z', key: '' }

/** Where an update starts when the past stays as it is: only meetings that ended since the last reading are added. */
export const nothingPast: Place = { start: '9999-12-31T23:59:59Z', key: '' }

/** The last checkpoint from which meetings at or after `changedFrom` can be folded again. */
export function startingPoint(state: RunningState, changedFrom: Place): Checkpoint {
  if (state.modelVersion !== modelVersion) return beginning
  const open: Place | undefined = state.openFrom === undefined ? undefined : { start: state.openFrom, key: '' }
  const from = open && isBefore(open, changedFrom) ? open : changedFrom
  return state.checkpoints.findLast(({ through }) => through !== undefined && isBefore(through, from)) ?? beginning
}

export interface Update {
  readonly previous: Snapshot | undefined
  readonly state: RunningState
  /** From {@link startingPoint}. */
  readonly from: Checkpoint
  /** Every meeting of the partition after `from.through`, in order, up to {@link upcomingDays} after `now`. */
  readonly meetings: readonly Meeting[]
  readonly initiative: Initiative
  readonly roster: Pick<Roster, 'sponsors'>
  readonly tags: Tags
  readonly markers: readonly Marker[]
  readonly setAside: readonly SetAside[]
  /** When they changed; else they stay as they were. */
  readonly messages?: MessagesHeard
  readonly now: Instant
}

/**
 * The next snapshot and running state. Not `full`: points that were drawn before have to be read again from the beginning;
 * then `update` is to be repeated from there.
 */
export function nextSnapshot(update: Update): { snapshot: Snapshot; state: RunningState; full: boolean } {
  const { previous, from, meetings, initiative, roster, tags, markers, now } = update
  const tagged = meetings.filter((meeting) => !meeting.cancelled && kindOf(meeting, tags) !== undefined)
  const { checkpoints, trends } = fold(from, previous ? trendsOf(previous) : {}, tagged, roster.sponsors, tags, now)
  const kept = update.state.modelVersion === modelVersion ? update.state.checkpoints.filter(({ count }) => count <= from.count) : []
  const end = checkpoints.at(-1) ?? from
  const open = tagged.filter((meeting) => meeting.start <= now && meeting.end > now).map((meeting) => meeting.start)
  return {
    full: isFull(trends, end.tracks),
    snapshot: {
      initiative,
      // Only reports are compared with other spellings, and that is done with the roster.
      sponsors: roster.sponsors.map((sponsor) => ({ ...sponsor, otherNames: [] })),
      markers: lastWithin(markers, repeatedBytes.markers),
      readings: readingsOf(end, trends, roster.sponsors, tagged, tags, now),
      upcoming: withRoom(
        tagged
          .filter((meeting) => meeting.end > now)
          .slice(0, upcomingKept)
          .flatMap((meeting) => upcomingOf(meeting, tags)),
      ),
      tags: lastWithin(tagsInUse(tags), repeatedBytes.tags),
      ...(end.camp ? { camp: end.camp } : {}),
      disruptions: disruptionsOf(previous?.disruptions ?? [], from.through, meetings, roster.sponsors, tags, now),
      briefings: briefingsOf(previous?.briefings ?? [], from.through, meetings, roster.sponsors, tags, now),
      setAside: setAsideOnRoster(update.setAside, roster.sponsors),
      messages: update.messages ?? previous?.messages ?? nothingHeard,
      meetingCount: end.count,
      asOf: now,
    },
    state: {
      modelVersion,
      checkpoints: thin([...kept.filter(({ count }) => count !== checkpoints[0]?.count), ...checkpoints]),
      ...(open.length > 0 ? { openFrom: open.reduce((a, b) => (a < b ? a : b)) } : {}),
    },
  }
}

/** Those of series last, since each of them says what many meetings are; one that was taken back is none. */
function tagsInUse(tags: Tags): Snapshot['tags'] {
  const keys = tags.map(({ iCalUId, originalStart, kind, bySponsor }) => ({
    iCalUId,
    ...(originalStart ? { originalStart } : {}),
    kind,
    ...(bySponsor ? { bySponsor } : {}),
  }))
  return [
    ...keys.filter(({ originalStart }) => originalStart !== undefined),
    ...keys.filter(({ originalStart, kind }) => originalStart === undefined && kind !== 'none'),
  ]
}

function trendsOf(snapshot: Snapshot): Trends {
  return Object.fromEntries(
    Object.entries(snapshot.readings).map(([sponsorId, kinds]) => [
      sponsorId,
      Object.fromEntries(
        Object.entries(kinds).map(([kind, { points, quarters }]) => [kind, { points: [...points], quarters: [...quarters] }]),
      ),
    ]),
  )
}

function readingsOf(
  end: Checkpoint,
  trends: Trends,
  sponsors: readonly Sponsor[],
  tagged: readonly Meeting[],
  tags: Tags,
  now: Instant,
): Snapshot['readings'] {
  const readings: Snapshot['readings'] = {}
  const models = modelsOf(end)
  const ahead = tagged.filter((meeting) => meeting.start > now)
  for (const [sponsorId, kinds] of Object.entries(end.tracks)) {
    const ofSponsor: Partial<Record<MeetingKind, KindReading>> = {}
    const sponsor = sponsors.find(({ id }) => id === sponsorId)
    for (const kind of meetingKinds) {
      const track = kinds[kind]
      if (!track) continue
      const { points, quarters } = trends[sponsorId]?.[kind] ?? { points: [], quarters: [] }
      // Due as soon as it is over: tagged, in term, invited.
      const next = sponsor && ahead.find((meeting) => kindOf(meeting, tags) === kind && !notDue(meeting, kind, sponsor, meeting.end))
      ofSponsor[kind] = {
        facts: track.facts,
        ...inferred(models[kind], sponsorId, next, now),
        recent: recentOf(points),
        streak: streakOf(points),
        points,
        quarters,
      }
    }
    readings[sponsorId] = ofSponsor
  }
  return readings
}

/** How far back a change is news. */
export const changeDays = 365

/** What the model makes of the facts; nothing while too few outcomes are known for a level. */
function inferred(
  model: Models[MeetingKind],
  sponsorId: string,
  next: Meeting | undefined,
  now: Instant,
): Pick<KindReading, 'level' | 'forecast' | 'change' | 'fading'> {
  const level = model && levelOf(model, sponsorId, now)
  if (!model || !level) return {}
  const changed = change(model, sponsorId, dayOf(now), changeDays)
  const alarm = fadingOf(model, sponsorId)
  return {
    level,
    ...(next ? { forecast: forecastOf(model, sponsorId, next) } : {}),
    ...(changed
      ? {
          change: {
            probability: fourDigits(changed.probability),
            after: instantOfDay(changed.after),
            until: instantOfDay(changed.until),
            before: fourDigits(changed.before),
            now: fourDigits(changed.now),
            down: fourDigits(Math.min(1, changed.down)),
          },
        }
      : {}),
    ...(alarm ? { fading: alarm } : {}),
  }
}

const instantOfDay = (day: number) => instantOf(Math.round(day * 86_400_000))

/** The alarm after a sponsor's last known outcome; `undefined` while there are too few. */
export function fadingOf(model: AttendanceState, sponsorId: string): Fading | undefined {
  const alarm = fading(model, sponsorId, 'usual')
  return (
    alarm && {
      on: alarm.on,
      missedInARow: alarm.missedInARow,
      ...(alarm.lastCame === undefined ? {} : { lastCame: instantOfDay(alarm.lastCame) }),
      level: fourDigits(alarm.level),
      best: fourDigits(alarm.best),
    }
  )
}

function forecastOf(model: NonNullable<Models[MeetingKind]>, sponsorId: string, { key, start, invitations }: Meeting): Forecast {
  const day = dayOf(start)
  const response = invitations[sponsorId]?.response
  // What is learned of no answer is of none at all until the end; somebody who has not answered yet still may.
  const answered = response !== undefined && response !== 'none' && forecastGiven(model, sponsorId, day, response) !== undefined
  return {
    meeting: key,
    start,
    ...rounded(forecastWithin(model, sponsorId, day)),
    ...(answered ? { given: { response, ...rounded(forecastWithin(model, sponsorId, day, response)) } } : {}),
  }
}

/** Due meetings that "of your last …" looks back on. */
export const recentMeetings = 8

export function recentOf(points: readonly Point[]): KindReading['recent'] {
  const last = points.filter((point) => point.outcome !== 'excused').slice(-recentMeetings)
  return { due: last.length, came: last.filter(came).length, unknown: last.filter((point) => point.outcome === 'unknown').length }
}

/**
 * Excused meetings are passed over. An unknown one ends a streak, since nobody can say that it went on; so does a
 * delegate, which is neither the sponsor's presence nor a plain absence.
 */
export function streakOf(points: readonly Point[]): number {
  const due = points.filter((point) => point.outcome !== 'excused')
  const last = due.at(-1)
  if (!last || !(came(last) || last.outcome === 'absent')) return 0
  const before = due.findLastIndex((point) => (came(last) ? !came(point) : point.outcome !== 'absent'))
  const length = due.length - 1 - before
  return came(last) ? length : -length
}

function upcomingOf(meeting: Meeting, tags: Tags): Upcoming[] {
  const kind = kindOf(meeting, tags)
  if (kind === undefined) return []
  const { key, iCalUId, originalStart, start, end, zone, title, inviteesKnown, invitations } = meeting
  const planned = Object.keys(meeting.plannedDelegates ?? {})
  const shown = Object.entries(invitations).map(([id, { delegatedTo, ...invitation }]) => [
    id,
    // That somebody goes in their place is told; whom the calendar names stays with the meeting.
    { ...invitation, ...(delegatedTo || planned.includes(id) ? { delegatedTo: {} } : {}) },
  ])
  const delegates = planned.flatMap((id) => {
    const delegate = delegateOf(meeting, id)
    return delegate ? [[id, delegate]] : []
  })
  return [
    {
      key,
      iCalUId,
      originalStart,
      start,
      end,
      zone,
      title,
      kind,
      inviteesKnown,
      invitations: Object.fromEntries(shown),
      ...(delegates.length > 0 ? { delegates: Object.fromEntries(delegates) } : {}),
    },
  ]
}

/** The nearest meetings keep their delegates; of the others it is only told that somebody goes. */
function withRoom(upcoming: readonly Upcoming[]): Upcoming[] {
  let room = repeatedBytes.delegates
  return upcoming.map(({ delegates, ...meeting }) => {
    room -= delegates ? bytesOf(delegates) : 0
    return delegates && room >= 0 ? { ...meeting, delegates } : meeting
  })
}
