/**
 * A year of trend mails on a store in memory and a clock that is moved: recipients in many zones, and on the way processes that die at any
 * moment, timers that tick twice, messages that are lost and doubled, and a transport that fails in every way. What should have come out
 * is reckoned hour by hour on wall clocks, without any of the product's code.
 */
import { setImmediate } from 'node:timers/promises'
import { signatures } from '../../functions/src/adapters/identity/signatures.ts'
import type { Inbox, Received } from '../../functions/src/adapters/queue/inbox.ts'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { parseMailEntry } from '../../functions/src/domain/documents.ts'
import { ok } from '../../functions/src/domain/failure.ts'
import { type MailEntry, mailsNewestFirst } from '../../functions/src/domain/mail-ledger.ts'
import type { Cadence } from '../../functions/src/domain/mail-preference.ts'
import { type MailAccess, type MailTransport, sendMailQueue } from '../../functions/src/domain/mail-transport.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import type { Ports } from '../../functions/src/domain/ports.ts'
import type { Queues } from '../../functions/src/domain/queue.ts'
import type { Sponsor } from '../../functions/src/domain/roster.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { instantOf, plusSeconds } from '../../functions/src/domain/time.ts'
import { addMarker } from '../../functions/src/use-cases/add-marker.ts'
import { createInitiative } from '../../functions/src/use-cases/create-initiative.ts'
import { findDueMails } from '../../functions/src/use-cases/find-due-mails.ts'
import { signedLinks } from '../../functions/src/use-cases/mail-links.ts'
import { recipientPartition } from '../../functions/src/use-cases/mail-recipients.ts'
import { putMailPreferences } from '../../functions/src/use-cases/put-mail-preferences.ts'
import { sendMail } from '../../functions/src/use-cases/send-mail.ts'
import { mulberry32 } from '../stand-ins/graph/faults.ts'
import { occurrence, sponsor } from '../unit/domain/examples.ts'
import { enrol, found, importOccurrences, lynne, tagSeries } from '../unit/use-cases/world.ts'
import { briefMail } from './brief-mail.ts'

export const mailZones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Tokyo',
  'Pacific/Chatham',
] as const

/** Those before steering meetings and on change are seldomer, as they will be. */
const cadenceOf = (n: number): Exclude<Cadence, 'off'> =>
  n % 10 === 3 ? 'onChange' : n % 10 === 7 ? 'beforeSteering' : n % 5 === 1 ? 'monthly' : 'weekly'

export interface MailYearOptions {
  readonly recipients: number
  readonly weeks: number
  readonly seed: number
  /** How much goes wrong: the share of what a process does, of messages, and of requests to the transport. 0: nothing. */
  readonly faults: number
}

export interface MailYearLived {
  /** Sentences; none when every due mail went out once, in its period. */
  readonly wrong: readonly string[]
  readonly mails: number
  readonly looks: number
  readonly happened: Readonly<Record<string, number>>
  readonly seconds: number
}

export interface Recipient {
  readonly caller: Caller
  readonly initiativeId: string
  readonly cadence: Exclude<Cadence, 'off'>
  readonly zone: string
  readonly hour: number
  readonly weekday: number
}

/** A Saturday, so that the first weekly mails are those of the week before. */
export const firstDay = '2026-02-28'
const hourMs = 3_600_000
const steeringHour = 10

/** A process that died does nothing any more, whatever still runs of it. */
class Died extends Error {
  override readonly name = 'Died'
}

export type Happened = Record<string, number>
const count = (happened: Happened, what: string) => {
  happened[what] = (happened[what] ?? 0) + 1
}

/** Everything that a process reaches for, and where it may die before or after. */
function mortal(ports: Ports, transport: MailTransport, random: () => number, share: number, happened: Happened) {
  let dead = false
  const living = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Died()
    if (random() < share / 2) {
      dead = true
      count(happened, 'deaths before')
      throw new Died()
    }
    const done = await work()
    if (dead) throw new Died()
    if (random() < share / 2) {
      dead = true
      count(happened, 'deaths after')
      throw new Died()
    }
    return done
  }
  const store: Store = {
    ...ports.store,
    read: async (...args) => {
      if (dead) throw new Died()
      return await ports.store.read(...args)
    },
    query: async (...args) => {
      if (dead) throw new Died()
      return await ports.store.query(...args)
    },
    write: async (...args) => await living(async () => await ports.store.write(...args)),
  }
  const queues: Queues = { send: async (...args) => await living(async () => await ports.queues.send(...args)) }
  const reached: MailTransport = {
    ...transport,
    send: async (mail) => await living(async () => await transport.send(mail)),
    find: async (mail) => await living(async () => await transport.find(mail)),
  }
  return { ports: { ...ports, store, queues }, transport: reached }
}

/** Takes mails, and fails in the ways that Graph does. What it took shows in Sent Items some minutes later. */
function unreliable(now: () => string, random: () => number, share: number, happened: Happened) {
  const delivered: { readonly mailId: string; readonly address: string; readonly at: string; readonly shownFrom: string }[] = []
  const outage = (what: string) => {
    count(happened, what)
    return new Outage(what, { cause: undefined, of: 'tenant', retryAfterSeconds: 1 + Math.floor(random() * 300) })
  }
  const transport: MailTransport = {
    perMinute: 30,
    settleSeconds: 900,
    async send({ mailId, to }) {
      await setImmediate()
      const fate = random()
      if (fate < share / 3) throw outage('throttled')
      if (fate < (share * 2) / 3) throw outage('refused in passing')
      delivered.push({ mailId, address: to.address, at: now(), shownFrom: plusSeconds(now(), Math.floor(random() * 600)) })
      if (fate < share) throw outage('answers lost')
      return ok(undefined)
    },
    async find({ mailId }) {
      if (random() < share) throw outage('look-ups failed')
      return delivered.some((one) => one.mailId === mailId && one.shownFrom <= now()) ? 'sent' : 'not-found'
    },
  }
  return { transport, delivered }
}

export async function liveMailYear({ recipients, weeks, seed, faults }: MailYearOptions): Promise<MailYearLived> {
  const began = performance.now()
  let now = `${firstDay}T00:00:00Z`
  const clock = () => Date.parse(now)
  const store = openSqliteStore({ path: ':memory:', clock })
  const queue = openSqliteQueue({ path: ':memory:', clock })
  const random = mulberry32(seed)
  const happened: Happened = {}
  let ids = 0
  let waiting = 0
  const ports: Ports = {
    store,
    queues: {
      send: async (...args) => {
        waiting += 1
        await queue.send(...args)
      },
    },
    clock: () => now,
    newId: () => {
      ids += 1
      return `id-${ids}`
    },
    pause: async () => await setImmediate(),
  }
  const { transport, delivered } = unreliable(() => now, random, faults, happened)
  const end = plusSeconds(now, weeks * 7 * 86_400)
  const people = await begin(ports, recipients, weeks)
  const chosen = found(await putAll(ports, people))
  const initiatives = [...new Set(people.map(({ initiativeId }) => initiativeId))]
  const access = (over: MailTransport): MailAccess => ({
    transport: over,
    render: briefMail,
    publicUrl: 'https://steerwell.contoso.com',
    tenants: ['contoso'],
  })
  let looks = 0
  /** As a process of its own, which may die. */
  const handle = async (message: Received) => {
    const own = mortal(ports, transport, random, faults, happened)
    looks += 1
    const mails = access(own.transport)
    await sendMail(own.ports, mails, signedLinks(own.ports, mails, signatures))(sendMailQueue.body.parse(JSON.parse(message.text)))
  }
  const tick = async () => {
    const own = mortal(ports, transport, random, faults, happened)
    await findDueMails(own.ports, access(own.transport))()
  }

  for (let hour = 0, at = now; at < end; hour++, at = plusSeconds(at, 3600)) {
    now = at
    // Something new every week, on Saturday at noon in UTC.
    if (hour % 168 === 12)
      for (const id of initiatives) found(await addMarker(ports)(lynne, id, { kind: 'process', date: at.slice(0, 10), note: '' }))
    const ticks = random() < faults * 5 ? 2 : 1
    if (ticks > 1) count(happened, 'ticks doubled')
    await Promise.allSettled(Array.from({ length: ticks }, tick))
    for (const minute of waiting > 0 ? [0, 1, 2, 4, 7, 11, 16, 22, 30, 45, 59] : []) {
      now = plusSeconds(at, minute * 60)
      waiting -= await work(queue, handle, random, faults, happened)
    }
  }
  // What was put off is settled, with nothing else going wrong and nothing new becoming due.
  const wrong = await judge(store, people, delivered, end, chosen)
  await store.close()
  await queue.close()
  return { wrong, mails: delivered.length, looks, happened, seconds: (performance.now() - began) / 1000 }
}

const messagesAtOnce = 16

/** @returns how many messages are gone */
async function work(
  inbox: Inbox,
  handle: (message: Received) => Promise<void>,
  random: () => number,
  share: number,
  happened: Happened,
): Promise<number> {
  let gone = 0
  for (;;) {
    const batch = await inbox.receive(sendMailQueue.name, messagesAtOnce, 300)
    if (batch.length === 0) return gone
    await Promise.all(
      batch.map(async (message) => {
        if (random() < share) {
          count(happened, 'messages lost')
          gone += (await inbox.remove(message)) ? 1 : 0
          return
        }
        const times = random() < share ? 2 : 1
        if (times > 1) count(happened, 'messages doubled')
        const outcomes = await Promise.allSettled(Array.from({ length: times }, async () => await handle(message)))
        // One that threw comes again when its time is over, as on the platform.
        if (outcomes.every(({ status }) => status === 'fulfilled')) gone += (await inbox.remove(message)) ? 1 : 0
        const unexpected = outcomes.find(
          (one) => one.status === 'rejected' && !(one.reason instanceof Died || one.reason instanceof Outage),
        )
        if (unexpected?.status === 'rejected') throw unexpected.reason
      }),
    )
  }
}

/** Initiatives of a manager and 39 sponsors, a steering meeting every Wednesday in each. */
export async function begin(ports: Ports, recipients: number, weeks: number): Promise<Recipient[]> {
  const people: Recipient[] = []
  while (people.length < recipients) {
    const { id } = found(
      await createInitiative(ports)(lynne, {
        name: `CRM renewal ${people.length}`,
        definition: '',
        valueStatement: '',
        painPoints: [],
        payback: { what: '' },
        zone: 'Europe/Berlin',
      }),
    )
    const first = people.length
    const size = Math.min(39, recipients - first)
    const sponsors: Sponsor[] = Array.from({ length: size }, (_, n) => {
      const name = `Person ${first + n}`
      return sponsor(name, { id: `s${first + n}`, objectId: `oid-${first + n}`, terms: [{ from: '2025-01-01', lead: n === 0 }] })
    })
    await enrol(ports, id, sponsors)
    const meetings = Array.from({ length: weeks + 3 }, (_, week) => {
      const start = plusSeconds(`${firstDay}T${steeringHour}:00:00Z`, (4 + week * 7) * 86_400)
      const invitees = sponsors.slice(0, 3).map(({ displayName, addresses: [address = ''] }) => ({
        name: displayName,
        address,
        kind: 'person' as const,
        response: 'accepted' as const,
        optional: false,
      }))
      return { ...occurrence(), originalStart: start, time: { start, end: plusSeconds(start, 3600) }, invitees }
    })
    found(await importOccurrences(ports, id, meetings))
    await tagSeries(ports, id)
    // Something to tell from the first day on.
    found(await addMarker(ports)(lynne, id, { kind: 'people', date: movedDay(firstDay, -7), note: '' }))
    for (const [n, one] of sponsors.entries()) {
      const number = first + n
      people.push({
        caller: { tenantId: 'contoso', objectId: one.objectId ?? '', name: one.displayName, username: one.addresses[0] ?? '' },
        initiativeId: id,
        cadence: cadenceOf(number),
        zone: mailZones[number % mailZones.length] ?? 'Etc/UTC',
        // Hours that daylight saving takes and gives are among them.
        hour: [8, 2, 0, 23, 1, 3, 12][number % 7] ?? 8,
        weekday: 1 + ((number * 3) % 7),
      })
    }
  }
  return people
}

/** @returns when they chose */
export async function putAll(ports: Ports, people: readonly Recipient[]) {
  const at = ports.clock()
  for (const { caller, initiativeId, cadence, zone, hour, weekday } of people)
    found(await putMailPreferences(ports, true)(caller, [{ id: initiativeId, cadence, zone, hour, weekday, language: 'en' }]))
  return ok(at)
}

interface Expected {
  readonly key: string
  readonly slot: string
}

const wallFormats = new Map<string, Intl.DateTimeFormat>()

/** `2026-03-29T03:00` on a wall in that zone. */
function wall(ms: number, zone: string): string {
  const known = wallFormats.get(zone)
  const format =
    known ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  wallFormats.set(zone, format)
  return format.format(ms).replace(' ', 'T')
}

const dayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7
const movedDay = (date: string, days: number) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

/** The week of ISO 8601, counted from its Thursday. */
function isoWeek(date: string): string {
  const thursday = movedDay(date, 4 - dayOf(date))
  const year = thursday.slice(0, 4)
  const week = 1 + Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * 86_400_000))
  return `${year}-W${String(week).padStart(2, '0')}`
}

const quarter = hourMs / 4

/** The first quarter of an hour of that day whose wall shows the hour, or a later one: that is what "no hour" and "twice" come to. */
function slotOf(date: string, hour: number, zone: string): number {
  const wanted = `${date}T${String(hour).padStart(2, '0')}:00`
  // No zone is further from UTC than 14 hours; an hour may be left out.
  let ms = Date.parse(`${date}T00:00:00Z`) + hour * hourMs - 15 * hourMs
  while (wall(ms, zone) < wanted) ms += quarter
  return ms
}

/** Which periods of a recipient are due until `end`, the newest before they chose included. */
function expectedFor({ cadence, zone, hour, weekday }: Recipient, chosenAt: string, end: string): Expected[] {
  const days = Array.from({ length: (Date.parse(end) - Date.parse(chosenAt)) / 86_400_000 + 60 }, (_, n) =>
    movedDay(chosenAt.slice(0, 10), n - 45),
  )
  const expected = days.flatMap((date): Expected[] => {
    const slot = instantOf(slotOf(date, hour, zone))
    if (slot >= end) return []
    if (cadence === 'weekly') return dayOf(date) === weekday ? [{ key: `weekly-${isoWeek(date)}`, slot }] : []
    if (cadence === 'monthly')
      return dayOf(date) === weekday && Number(date.slice(8)) <= 7 ? [{ key: `monthly-${date.slice(0, 7)}`, slot }] : []
    if (cadence === 'onChange') return dayOf(date) <= 5 ? [{ key: `change-${date}`, slot }] : []
    // The day before the local day of a Wednesday's meeting in UTC, which no weekend comes before.
    const meets = movedDay(date, 1)
    const starts = [movedDay(meets, -1), meets, movedDay(meets, 1)]
      .filter((day) => dayOf(day) === 3)
      .map((day) => `${day}T${steeringHour}:00:00Z`)
    const met = starts.some((start) => start > chosenAt && wall(Date.parse(start), zone).startsWith(meets))
    return met ? [{ key: `steering-${meets}`, slot }] : []
  })
  const [before, after] = [expected.filter(({ slot }) => slot <= chosenAt), expected.filter(({ slot }) => slot > chosenAt)]
  return [...(cadence === 'beforeSteering' ? [] : before.slice(-1)), ...after]
}

/** How late a mail may be when things go wrong: what is not sent for certain is looked for again by the hour. */
const patienceHours = 48

/**
 * Every period that was due has one entry; every mail that went out belongs to one, once, and came after its time and before the next. None is
 * left out for having nothing new where something was.
 */
export async function judge(
  store: Store,
  people: readonly Recipient[],
  delivered: readonly { readonly mailId: string; readonly address: string; readonly at: string }[],
  end: string,
  chosenAt: string,
): Promise<string[]> {
  const wrong: string[] = []
  const settled = plusSeconds(end, -patienceHours * 3600)
  const times = Map.groupBy(delivered, ({ mailId }) => mailId)
  const known = new Set<string>()
  for (const person of people) {
    const who = `${person.caller.objectId} (${person.cadence}, ${person.zone}, ${person.hour}:00)`
    const entries = await allEntries(store, person)
    const expected = expectedFor(person, chosenAt, end)
    const byPeriod = new Map(entries.map((entry) => [entry.period, entry]))
    for (const [index, { key, slot }] of expected.entries()) {
      const entry = byPeriod.get(key)
      byPeriod.delete(key)
      const next = expected[index + 1]?.slot ?? plusSeconds(slot, 31 * 86_400)
      if (!entry) {
        if (slot < settled) wrong.push(`${who}: nothing for ${key}, due ${slot}`)
        continue
      }
      if (entry.slot !== slot) wrong.push(`${who}: ${key} was due ${slot}, and not ${entry.slot}`)
      if (entry.state === 'skipped') {
        const told = entries.filter(({ state, at }) => state === 'sent' && at < entry.at).map(({ at }) => at)
        if (hasNews(told.toSorted().at(-1), entry.at)) wrong.push(`${who}: ${key} skipped as ${entry.reason}`)
        continue
      }
      const sent = times.get(entry.mailId ?? '') ?? []
      known.add(entry.mailId ?? '')
      if (entry.state !== 'sent') {
        if (slot < settled) wrong.push(`${who}: ${key} is ${entry.state} ${entry.reason ?? ''}`)
        if (sent.length > 1) wrong.push(`${who}: ${key} went out ${sent.length} times`)
        continue
      }
      if (sent.length !== 1) wrong.push(`${who}: ${key} went out ${sent.length} times`)
      for (const { at, address } of sent) {
        if (address !== person.caller.username) wrong.push(`${who}: ${key} went to ${address}`)
        if (at < slot || (at >= next && slot < settled))
          wrong.push(`${who}: ${key}, due ${slot}, went out at ${at}, in the time of another`)
      }
    }
    for (const period of byPeriod.keys()) wrong.push(`${who}: ${period} was not due`)
  }
  for (const mailId of times.keys()) if (!known.has(mailId)) wrong.push(`A mail went out that belongs to no period: ${mailId}`)
  return wrong
}

/** Whether a Saturday noon lies between the last mail and the moment that was found to have nothing new. */
function hasNews(told: string | undefined, at: string): boolean {
  const noonsUntil = (one: string) => Math.floor((Date.parse(one) - Date.parse(`${firstDay}T12:00:00Z`)) / (7 * 86_400_000))
  return told === undefined || noonsUntil(at) > noonsUntil(told)
}

async function allEntries(store: Store, { caller }: Recipient): Promise<MailEntry[]> {
  const entries: MailEntry[] = []
  let continuation: string | undefined
  do {
    const page = await store.query(recipientPartition(caller), {
      ...mailsNewestFirst,
      pageSize: 500,
      ...(continuation === undefined ? {} : { continuation }),
    })
    entries.push(...page.documents.map((stored) => parseMailEntry(stored).value))
    continuation = page.continuation
  } while (continuation !== undefined)
  return entries
}
