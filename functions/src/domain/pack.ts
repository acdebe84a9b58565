/**
 * What a store keeps of the snapshot and of the running state. They are the largest documents of an initiative, and both are written
 * with every change: points name their meeting by its place in one list, and counts stand in a row, which is a third of the bytes.
 */
import * as z from 'zod'
import { Checkpoint, type Facts, Point, type Quarter, type Track } from './engagement.ts'
import { meetingKinds, type Outcome, outcomes, type Response, responses } from './meeting.ts'
import { KindReading, RunningState, Snapshot } from './snapshot.ts'

const Count = z.int().nonnegative()

const PackedFacts = z.tuple([Count, Count, Count, Count, Count, Count, Count, Count])
type PackedFacts = z.infer<typeof PackedFacts>

function packFacts({ due, present, partial, delegate, absent, declined, unknown, excused }: Facts): PackedFacts {
  return [due, present, partial, delegate, absent, declined, unknown, excused]
}

function unpackFacts([due, present, partial, delegate, absent, declined, unknown, excused]: PackedFacts): Facts {
  return { due, present, partial, delegate, absent, declined, unknown, excused }
}

const PackedQuarter = z.tuple([z.string(), PackedFacts])
type PackedQuarter = z.infer<typeof PackedQuarter>

const packQuarter = ({ quarter, facts }: Quarter): PackedQuarter => [quarter, packFacts(facts)]
const unpackQuarter = ([quarter, facts]: PackedQuarter): Quarter => ({ quarter, facts: unpackFacts(facts) })

const outcomeLetters = { present: 'p', partial: 'h', delegate: 'd', excused: 'e', absent: 'a', unknown: 'u' } satisfies Record<
  Outcome,
  string
>
const responseLetters = { none: 'n', accepted: 'a', tentative: 't', declined: 'd' } satisfies Record<Response, string>
const lettersOf = (outcome: Outcome, response: Response) => `${outcomeLetters[outcome]}${responseLetters[response]}`
const byLetters = new Map(
  outcomes.flatMap((outcome) => responses.map((response) => [lettersOf(outcome, response), { outcome, response }] as const)),
)

const none = z.literal(0)
const PackedLevel = z.tuple([z.number(), z.number(), z.number()])
const Seldom = Point.omit({ meeting: true, start: true, outcome: true, response: true, level: true })
/** The meeting's place in the list, what happened and was answered in two letters, the level after it, and what is seldom said. */
const PackedPoint = z.tuple([Count, z.string(), z.union([PackedLevel, none]), z.union([Seldom, none])])
type PackedPoint = z.infer<typeof PackedPoint>

/** The place in the list of series, start, and the end of the key where that is not the start. */
const PackedMeeting = z.tuple([Count, z.iso.datetime(), z.union([z.string(), none])])
type PackedMeeting = z.infer<typeof PackedMeeting>

/** Meetings of a series have keys that begin alike (meetingKey), and end with the start unless they were moved. */
function splitKey({ meeting, start }: Pick<Point, 'meeting' | 'start'>): { series: string; end: string | 0 } {
  const cut = meeting.lastIndexOf('_') + 1
  const end = meeting.slice(cut)
  return { series: meeting.slice(0, cut), end: end === endOf(start) ? 0 : end }
}

const endOf = (start: string) => start.replace(/[-:]/g, '')

/** Everything once, by its place in a list. */
function listOnce<T>(nameOf: (one: T) => string) {
  const list: T[] = []
  const places = new Map<string, number>()
  const placeOf = (one: T): number => {
    const name = nameOf(one)
    const place = places.get(name) ?? list.push(one) - 1
    places.set(name, place)
    return place
  }
  return { list, placeOf }
}

const PackedKind = KindReading.omit({ facts: true, points: true, quarters: true }).extend({
  facts: PackedFacts,
  points: z.array(PackedPoint),
  quarters: z.array(PackedQuarter),
})
type PackedKind = z.infer<typeof PackedKind>

export const PackedSnapshot = Snapshot.omit({ readings: true }).extend({
  /** How the keys of meetings begin. */
  series: z.array(z.string()),
  /** Those of all points. */
  meetings: z.array(PackedMeeting),
  readings: z.record(z.string(), z.partialRecord(z.enum(meetingKinds), PackedKind)),
})
export type PackedSnapshot = z.infer<typeof PackedSnapshot>

const mapValues = <A, B>(record: Readonly<Record<string, A>>, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]))

export function packSnapshot({ readings, ...rest }: Snapshot): PackedSnapshot {
  const series = listOnce<string>((name) => name)
  const meetings = listOnce<Pick<Point, 'meeting' | 'start'>>(({ meeting, start }) => `${start} ${meeting}`)
  const packPoint = (point: Point): PackedPoint => {
    const { meeting, start, outcome, response, level, ...seldom } = point
    return [
      meetings.placeOf({ meeting, start }),
      lettersOf(outcome, response),
      level ? [level.mean, level.low, level.high] : 0,
      Object.values(seldom).some((one) => one !== undefined) ? seldom : 0,
    ]
  }
  const packKind = ({ facts, points, quarters, ...inferred }: KindReading): PackedKind => ({
    ...inferred,
    facts: packFacts(facts),
    points: points.map(packPoint),
    quarters: quarters.map(packQuarter),
  })
  // In this order: points fill the list of meetings, and those the list of series.
  const packed = mapValues(readings, (kinds) => mapValues(kinds, packKind))
  const packedMeetings = meetings.list.map((one): PackedMeeting => {
    const { series: name, end } = splitKey(one)
    return [series.placeOf(name), one.start, end]
  })
  return { ...rest, readings: packed, meetings: packedMeetings, series: series.list }
}

/** Throws on what {@link packSnapshot} did not write: that is damage, not a case. */
export function unpackSnapshot({ readings, meetings, series, ...rest }: PackedSnapshot): Snapshot {
  const found = meetings.map(([place, start, end]) => {
    const name = series[place]
    if (name === undefined) throw new Error('A stored snapshot is damaged.')
    return { meeting: `${name}${end === 0 ? endOf(start) : end}`, start }
  })
  const unpackPoint = ([place, letters, level, seldom]: PackedPoint): Point => {
    const [of, said] = [found[place], byLetters.get(letters)]
    if (!of || !said) throw new Error('A stored snapshot is damaged.')
    return {
      ...of,
      ...said,
      ...(seldom === 0 ? {} : seldom),
      ...(level === 0 ? {} : { level: { mean: level[0], low: level[1], high: level[2] } }),
    }
  }
  const unpackKind = ({ facts, points, quarters, ...inferred }: PackedKind): KindReading => ({
    ...inferred,
    facts: unpackFacts(facts),
    points: points.map(unpackPoint),
    quarters: quarters.map(unpackQuarter),
  })
  return { ...rest, readings: mapValues(readings, (kinds) => mapValues(kinds, unpackKind)) }
}

/** Counts so far, and the quarter that is being filled. */
const PackedTrack = z.tuple([PackedFacts, z.union([PackedQuarter, none])])
type PackedTrack = z.infer<typeof PackedTrack>

export const PackedState = RunningState.omit({ checkpoints: true }).extend({
  checkpoints: z.array(
    Checkpoint.omit({ tracks: true }).extend({ tracks: z.record(z.string(), z.partialRecord(z.enum(meetingKinds), PackedTrack)) }),
  ),
})
export type PackedState = z.infer<typeof PackedState>

const packTrack = ({ facts, quarter }: Track): PackedTrack => [packFacts(facts), quarter ? packQuarter(quarter) : 0]
const unpackTrack = ([facts, quarter]: PackedTrack): Track => ({
  facts: unpackFacts(facts),
  ...(quarter === 0 ? {} : { quarter: unpackQuarter(quarter) }),
})

export function packState<S extends RunningState>({ checkpoints, ...rest }: S): Omit<S, 'checkpoints'> & Pick<PackedState, 'checkpoints'> {
  return {
    ...rest,
    checkpoints: checkpoints.map(({ tracks, ...one }) => ({ ...one, tracks: mapValues(tracks, (kinds) => mapValues(kinds, packTrack)) })),
  }
}

export function unpackState<S extends PackedState>({
  checkpoints,
  ...rest
}: S): Omit<S, 'checkpoints'> & Pick<RunningState, 'checkpoints'> {
  return {
    ...rest,
    checkpoints: checkpoints.map(({ tracks, ...one }) => ({ ...one, tracks: mapValues(tracks, (kinds) => mapValues(kinds, unpackTrack)) })),
  }
}
