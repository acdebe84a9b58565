/**
 * The materialised reading of one initiative: what the panel and the board show, bounded however long the history,
 * written in the same batch as whatever changed it.
 */
import * as z from 'zod'
import {
  beginning,
  Checkpoint,
  Facts,
  fold,
  isBefore,
  isFull,
  LevelShape,
  levelOf,
  modelVersion,
  type Place,
  Point,
  Quarter,
  type Trends,
  thin,
} from './engagement.ts'
import { Initiative } from './initiative.ts'
import { Marker } from './marker.ts'
import { Invitation, type Meeting, type MeetingKind, meetingKinds } from './meeting.ts'
import { type Roster, Sponsor } from './roster.ts'
import { kindOf, Tag, type Tags } from './tag.ts'
import type { Instant } from './time.ts'

/** One sponsor's reading in one kind of meeting. */
export const KindReading = z.object({
  facts: Facts,
  /** Absent while fewer than `fewestKnown` outcomes are known. */
  level: LevelShape.optional(),
  /** Of the last meetings due, at most eight: "in 7 of your last 8". Partly present counts as in. */
  recent: z.object({ due: z.number().int(), came: z.number().int(), unknown: z.number().int() }),
  /** The last meetings in a row that they came to (positive) or missed without sending anybody (negative). */
  streak: z.number().int(),
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
})
export type Upcoming = z.infer<typeof Upcoming>

/** Upcoming meetings kept: the nearest, at most this many, and none further away than this. */
export const upcomingKept = 24
export const upcomingDays = 90

/** Tags repeated in the snapshot. */
const tagsInSnapshot = 300
const TagKey = Tag.pick({ iCalUId: true, originalStart: true, kind: true })

export const Snapshot = z.object({
  initiative: Initiative,
  sponsors: z.array(Sponsor),
  markers: z.array(Marker),
  readings: z.record(z.string(), z.partialRecord(z.enum(meetingKinds), KindReading)),
  upcoming: z.array(Upcoming),
  /** What is tagged, the latest tags: whether an open appointment belongs here is decided on them. */
  tags: z.array(TagKey),
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
      sponsors: roster.sponsors,
      markers: [...markers],
      readings: readingsOf(end, trends, now),
      upcoming: tagged
        .filter((meeting) => meeting.end > now)
        .slice(0, upcomingKept)
        .flatMap((meeting) => upcomingOf(meeting, tags)),
      tags: tags
        .slice(-tagsInSnapshot)
        .map(({ iCalUId, originalStart, kind }) => ({ iCalUId, ...(originalStart ? { originalStart } : {}), kind })),
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

function readingsOf(end: Checkpoint, trends: Trends, now: Instant): Snapshot['readings'] {
  const readings: Snapshot['readings'] = {}
  for (const [sponsorId, kinds] of Object.entries(end.tracks)) {
    const ofSponsor: Partial<Record<MeetingKind, KindReading>> = {}
    for (const kind of meetingKinds) {
      const track = kinds[kind]
      if (!track) continue
      const { points, quarters } = trends[sponsorId]?.[kind] ?? { points: [], quarters: [] }
      const level = levelOf(track.facts, track.model, now)
      ofSponsor[kind] = {
        facts: track.facts,
        ...(level ? { level } : {}),
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

/** Due meetings that "of your last …" looks back on. */
export const recentMeetings = 8

const came = (point: Pick<Point, 'outcome'>) => point.outcome === 'present' || point.outcome === 'partial'

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
  return [{ key, iCalUId, originalStart, start, end, zone, title, kind, inviteesKnown, invitations }]
}
