/**
 * What the snapshot holds of an initiative's messages, bounded however many there are. Only messages of sponsors who are on the
 * roster and were in term on the date count, as with meetings.
 */
import * as z from 'zod'
import { type Audience, Message } from './message.ts'
import { CadenceState, cadenceOfInitiative, cadenceReading, halfLifeDays, type MessageReading, withOneMore } from './message-cadence.ts'
import { type Area, areas, inTerm, type Sponsor } from './roster.ts'
import { addDays, daysBetween, type LocalDate } from './time.ts'

/**
 * Of what is stored here. Sums of another version are not gone on from: the next change reads all messages again
 * (`use-cases/stored-messages.ts`). The half-life is in it, since the sums rest on it.
 */
export const heardVersion = `3/${halfLifeDays}`

/** Messages of each sponsor that the snapshot repeats: the latest, at most so many… */
export const latestKept = 16
/** …and none older than this, three years, for whom a message a year was agreed with. */
export const latestDays = 1100
/** Reach is counted over so many days. */
export const reachDays = 90

const ears = [...areas, 'everyone'] as const
type Ear = (typeof ears)[number]

const byEar = <S extends z.ZodType>(shape: S) => z.partialRecord(z.enum(ears), shape)

const Latest = z.object({
  /** Newest first. */
  messages: z.array(Message.pick({ date: true, channel: true })),
  /** Date of the newest that is not among them any more. */
  leftOut: z.iso.date().optional(),
})
type Latest = z.infer<typeof Latest>

export const MessagesHeard = z.object({
  /** {@link heardVersion}; what was stored before there was one has none. */
  version: z.string().default(''),
  /** Date of the earliest message: recording began then. */
  since: z.iso.date().optional(),
  /** By sponsor id. */
  latest: z.record(z.string(), Latest).default({}),
  /** By sponsor id. */
  cadence: z.record(z.string(), CadenceState),
  /** Date of the last message for each. */
  lastFor: byEar(z.iso.date()),
  /** Messages for each, by date; not further back than {@link reachDays} before the last change. */
  perDay: z.record(z.iso.date(), byEar(z.number().int().positive())),
})
export type MessagesHeard = z.infer<typeof MessagesHeard>

export const nothingHeard: MessagesHeard = { version: heardVersion, latest: {}, cadence: {}, lastFor: {}, perDay: {} }

const earsOf = (audience: Audience): readonly Ear[] => (audience === 'everyone' ? ['everyone'] : audience)

/** With one more message, of whatever date. The order in which messages come makes no difference. */
export function withMessage(heard: MessagesHeard, message: Message, today: LocalDate): MessagesHeard {
  const { date, channel, sponsorId } = message
  const lastFor = { ...heard.lastFor }
  const ofDay = { ...heard.perDay[date] }
  for (const ear of earsOf(message.audience)) {
    lastFor[ear] = later(lastFor[ear], date)
    ofDay[ear] = (ofDay[ear] ?? 0) + 1
  }
  const { messages, leftOut } = heard.latest[sponsorId] ?? noneSaid
  const latest = { ...heard.latest, [sponsorId]: { messages: [...messages, { date, channel }].sort(newestFirst), leftOut } }
  return {
    version: heard.version,
    since: heard.since === undefined || date < heard.since ? date : heard.since,
    latest: Object.fromEntries(Object.entries(latest).map(([id, one]) => [id, bounded(one, today)])),
    cadence: { ...heard.cadence, [sponsorId]: withOneMore(heard.cadence[sponsorId], date) },
    lastFor,
    perDay: Object.fromEntries(Object.entries({ ...heard.perDay, [date]: ofDay }).filter(([of]) => daysBetween(of, today) < reachDays)),
  }
}

const later = (a: LocalDate | undefined, b: LocalDate) => (a === undefined || a < b ? b : a)

type Said = Latest['messages'][number]

const noneSaid: Latest = { messages: [] }

/** Those of one day by channel: which of them were recorded first makes no difference. */
function newestFirst(a: Said, b: Said): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.channel === b.channel ? 0 : a.channel < b.channel ? -1 : 1
}

function bounded({ messages, leftOut }: Latest, today: LocalDate): Latest {
  const kept = messages.slice(0, latestKept).filter(({ date }) => daysBetween(date, today) <= latestDays)
  const first = messages[kept.length]
  const out = first ? later(leftOut, first.date) : leftOut
  return { messages: kept, ...(out === undefined ? {} : { leftOut: out }) }
}

/** From all messages that are stored: when one is taken away or the roster has changed. */
export function heardFrom(messages: readonly Message[], sponsors: readonly Sponsor[], today: LocalDate): MessagesHeard {
  const byId = new Map(sponsors.map((sponsor) => [sponsor.id, sponsor]))
  return messages
    .filter(({ sponsorId, date }) => {
      const sponsor = byId.get(sponsorId)
      return sponsor !== undefined && inTerm(sponsor, date)
    })
    .reduce((heard, message) => withMessage(heard, message, today), nothingHeard)
}

/**
 * The latest messages of one sponsor, newest first. From `completeFrom` on all that were recorded are among them; `undefined` when
 * that cannot be said of any day, since nobody has recorded a message or they are still to be read again.
 */
export function messagesOf(
  { version, since, latest }: MessagesHeard,
  sponsorId: string,
): { readonly messages: readonly Said[]; readonly completeFrom: LocalDate | undefined } {
  if (version !== heardVersion || since === undefined) return { messages: [], completeFrom: undefined }
  const { messages, leftOut } = latest[sponsorId] ?? noneSaid
  return { messages, completeFrom: leftOut === undefined ? since : addDays(leftOut, 1) }
}

/** `undefined` while nobody has recorded a message: then nothing is known, about anybody. */
export function messageReading(
  heard: MessagesHeard,
  sponsor: Sponsor,
  sponsors: readonly Sponsor[],
  today: LocalDate,
): MessageReading | undefined {
  if (heard.since === undefined) return undefined
  const { outlook, ...facts } = cadenceReading(heard.cadence, heard.since, sponsor, sponsors, today)
  return outlook && heard.version === heardVersion ? { ...facts, outlook } : facts
}

/** What one business area heard, from whichever sponsor. */
export const AreaReach = z.object({
  area: z.enum(areas),
  /** Of the last message for it, or for everyone. */
  last: z.iso.date().optional(),
  /** Messages for it, or for everyone, in the last {@link reachDays} days. */
  count: z.number().int(),
  /** It has heard nothing for two cadences; whom nobody ever spoke to, since recording began. */
  silent: z.boolean(),
})
export type AreaReach = z.infer<typeof AreaReach>

export const Reach = z.object({
  /** Recording began; what was before is not known. */
  since: z.iso.date(),
  /** The shortest cadence agreed with a current sponsor, else 28 days. */
  everyDays: z.number().int(),
  /** Areas with a current sponsor, and those that somebody spoke to, in the order of the roster's list of areas. */
  areas: z.array(AreaReach),
})
export type Reach = z.infer<typeof Reach>

/** `undefined` while nobody has recorded a message. */
export function reachOf(heard: MessagesHeard, sponsors: readonly Sponsor[], today: LocalDate): Reach | undefined {
  const { since, lastFor, perDay } = heard
  if (since === undefined) return undefined
  const everyDays = cadenceOfInitiative(sponsors, today)
  const days = Object.entries(perDay).flatMap(([date, ofDay]) => (daysBetween(date, today) < reachDays ? [ofDay] : []))
  const count = (ear: Ear) => days.reduce((sum, ofDay) => sum + (ofDay[ear] ?? 0), 0)
  const concerned = (area: Area) =>
    lastFor[area] !== undefined || sponsors.some((sponsor) => sponsor.area === area && inTerm(sponsor, today))
  return {
    since,
    everyDays,
    areas: areas.filter(concerned).map((area): AreaReach => {
      const [own, shared] = [lastFor[area], lastFor.everyone]
      const last = own === undefined ? shared : later(shared, own)
      return {
        area,
        ...(last === undefined ? {} : { last }),
        count: count(area) + count('everyone'),
        silent: daysBetween(last ?? since, today) >= 2 * everyDays,
      }
    }),
  }
}
