/**
 * A tenant through a year of meetings: people answer, move and cancel, come or do not. What happens there follows from one seed; what
 * goes wrong on the way to us follows from another, so that the same year can be had with faults and without.
 */

import type { Store } from '../../functions/src/domain/store.ts'
import { plusDays } from '../../functions/src/domain/time.ts'
import { mulberry32 } from '../stand-ins/graph/faults.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { moveIn, residents } from '../stand-ins/graph/people.ts'
import { addToWall, epochOf } from '../stand-ins/graph/recurrence.ts'
import type { ExchangeCheck } from './graph-exchanges.ts'
import { lasting, type SyncWorld, startInitiative, startSyncWorld } from './sync-world.ts'

export interface YearOptions {
  readonly mailboxes: number
  readonly weeks: number
  readonly seed: number
  /** How much goes wrong: the share of requests, of notifications, of days. 0: nothing. */
  readonly faults: number
  /** Hours between two ticks of the timer. */
  readonly tickHours: number
  /** Sees whatever passes between us and the tenant. */
  readonly check?: ExchangeCheck
}

export interface YearLived {
  /** What is stored in the end. */
  readonly lines: readonly string[]
  readonly meetings: number
  readonly reports: number
  /** What went wrong, by kind. */
  readonly faults: Readonly<Record<string, number>>
  readonly requests: number
  /** Looks at a mailbox, and how many of them are done in a second, the tenant's own time included. */
  readonly rounds: number
  readonly roundsPerSecond: number
}

const teamSize = 8
const firstDay = '2026-01-05'
const zones = ['W. Europe Standard Time', 'Pacific Standard Time', 'GMT Standard Time']

interface Held {
  readonly meeting: StandInMeeting
  readonly sponsors: readonly string[]
  /** What happened to each occurrence, by original start on the wall; each is moved or cancelled once at most. */
  readonly changed: Map<string, 'moved' | 'cancelled'>
  movedAll: boolean
}

export async function simulatedYear(options: YearOptions): Promise<YearLived> {
  const { mailboxes, weeks, seed, faults: share, tickHours } = options
  const began = performance.now()
  moveIn(crowd())
  const death = killing(share === 0 ? undefined : mulberry32(seed + 1), share / 10)
  const world = await startSyncWorld({
    now: `${firstDay}T05:00:00Z`,
    wrap: death.wrap,
    restarted: death.restarted,
    forget: true,
    ...(options.check ? { check: options.check } : {}),
  })
  const { tenant } = world
  const life = mulberry32(seed)
  const fate = faulty(world, share, seed, death.deaths)
  try {
    const people = residents.slice(0, mailboxes).map(({ displayName }) => displayName)
    const held: Held[] = []
    const initiatives: Awaited<ReturnType<typeof startInitiative>>[] = []
    for (let first = 0; first < people.length; first += teamSize) {
      const [manager = '', ...sponsors] = people.slice(first, first + teamSize)
      const initiative = await startInitiative(world, sponsors, manager, `CRM renewal ${first / teamSize + 1}`)
      initiatives.push(initiative)
      for (const [n, kind] of (['steering', 'briefing', 'teamMeeting'] as const).entries()) {
        const meeting = tenant.addEvent({
          organizer: kind === 'teamMeeting' ? (sponsors[0] ?? manager) : manager,
          title: `CRM ${kind} ${first / teamSize + 1}`,
          start: `${addToWall(`${firstDay}T00:00`, { days: n * 2 }).slice(0, 10)}T10:00`,
          minutes: 60,
          zone: zones[(first / teamSize + n) % zones.length] ?? 'UTC',
          repeat: { every: 'week', count: weeks },
          invited: kind === 'teamMeeting' ? [...sponsors.slice(1), manager] : [...sponsors, 'Boardroom Munich'],
        })
        held.push({ meeting, sponsors, changed: new Map(), movedAll: false })
        await initiative.tag(meeting, kind)
      }
    }
    await world.settle()
    fate.begin()
    for (let day = 0; day < weeks * 7 + 8; day++) {
      const date = addToWall(`${firstDay}T00:00`, { days: day }).slice(0, 10)
      fate.newDay()
      world.app.logged.length = 0
      for (const one of held) happens(world, one, date, life)
      await passUntil(world, `${date}T23:00:00Z`, tickHours)
      for (const one of held) takesPlace(world, one, date, life)
      await passUntil(world, `${addToWall(`${date}T00:00`, { days: 1 }).slice(0, 10)}T05:00:00Z`, tickHours)
    }
    fate.end()
    await passUntil(world, `${plusDays(world.now(), 3).slice(0, 10)}T05:00:00Z`, tickHours)
    for (const { at, must } of initiatives)
      await must('POST', `${at}/markers`, { kind: 'technical', date: firstDay, note: 'The year is over' })
    const poisoned = await world.poisoned()
    const lines = lasting(world)
    return {
      lines,
      meetings: lines.filter((line) => line.includes('"type":"meeting"')).length,
      reports: lines.join('').split('"source":"report"').length - 1,
      faults: {
        ...fate.counts,
        'process killed': death.deaths.count,
        'message given up': poisoned.length,
        'request asked again': world.waits.length,
      },
      requests: tenant.requests,
      rounds: world.handled['sync-mailbox'] ?? 0,
      roundsPerSecond: (world.handled['sync-mailbox'] ?? 0) / ((performance.now() - began) / 1000),
    }
  } finally {
    await world.close()
  }
}

/** Each first name of Microsoft's fictional people with each of their last names. */
function crowd(): string[] {
  const names = residents.slice(0, 15).map(({ displayName }) => displayName.split(' '))
  return names.flatMap((_, shift) => names.map(([first], i) => `${first} ${names[(i + shift) % names.length]?.[1]}`))
}

async function passUntil(world: SyncWorld, end: string, tickHours: number): Promise<void> {
  const minutes = (Date.parse(end) - Date.parse(world.now())) / 60_000
  if (minutes > 0) await world.pass(minutes, Math.min(tickHours * 60, minutes))
}

/** In the morning: what people do to a series in the coming two weeks. */
function happens({ tenant }: SyncWorld, one: Held, date: string, life: () => number): void {
  const { meeting, sponsors, changed } = one
  // As many numbers are drawn whatever comes of them, so that days stay independent of each other.
  const [answer, who, which, move, cancel, tidy, all, noise] = Array.from({ length: 8 }, life) as [number, ...number[]]
  const pick = <T>(list: readonly T[], at = 0): T | undefined => list[Math.floor(at * list.length)]
  const coming = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
    .map((days) => `${addToWall(`${date}T00:00`, { days }).slice(0, 10)}${meeting.start.slice(10)}`)
    .filter((wall) => isOccurrence(meeting, wall) && !changed.has(wall))
  const name = pick(
    sponsors.filter((sponsor) => meeting.organizer.displayName !== sponsor),
    who,
  )
  const original = pick(coming, which)
  if (answer < 0.4 && name !== undefined && original !== undefined)
    tenant.respond(meeting, name, pick(['accepted', 'declined', 'tentativelyAccepted'] as const, answer / 0.4) ?? 'accepted', original)
  if ((move ?? 1) < 0.03 && original !== undefined) {
    tenant.moveOccurrence(meeting, original, addToWall(original, { days: 1 }))
    changed.set(original, 'moved')
  } else if ((cancel ?? 1) < 0.02 && original !== undefined) {
    tenant.cancel(meeting, original)
    changed.set(original, 'cancelled')
  } else if ((tidy ?? 1) < 0.02 && name !== undefined && original !== undefined) tenant.removeFrom(meeting, name, original)
  else if ((all ?? 1) < 0.004 && !one.movedAll && changed.size === 0) {
    one.movedAll = true
    tenant.moveMeeting(meeting, addToWall(meeting.start, { minutes: 60 }))
  }
  if ((noise ?? 1) < 0.1 && name !== undefined)
    tenant.addEvent({ organizer: name, title: `Nobody’s business ${date}`, start: `${date}T15:00`, minutes: 30, invited: [] })
}

function isOccurrence(meeting: StandInMeeting, wall: string): boolean {
  const days = Math.round((Date.parse(`${wall}:00Z`) - Date.parse(`${meeting.start}:00Z`)) / 86_400_000)
  return days >= 0 && days % 7 === 0 && days / 7 < (meeting.repeat?.count ?? 0)
}

/** In the evening: who was in today's meeting. */
function takesPlace({ tenant }: SyncWorld, { meeting, sponsors, changed }: Held, date: string, life: () => number): void {
  const ready = life()
  const again = life()
  const shows = sponsors.map((name) => ({ name, share: life() }))
  const today = [date, addToWall(`${date}T00:00`, { days: -1 }).slice(0, 10)]
    .map((day) => `${day}${meeting.start.slice(10)}`)
    .find((wall, i) => isOccurrence(meeting, wall) && (i === 0 ? !changed.has(wall) : changed.get(wall) === 'moved'))
  if (today === undefined) return
  const start = new Date(epochOf(`${date}${meeting.start.slice(10)}`, meeting.zone)).toISOString()
  const attended = shows
    .filter(({ share }) => share > 0.3)
    .map(({ name, share }) => ({ name, joins: [[0, Math.ceil(share * 60)]] as const, withoutAddress: share > 0.9 }))
  tenant.endMeeting(meeting, { start, minutes: 60, readyAfterMinutes: Math.floor(ready * 600), attended })
  if (again < 0.05)
    tenant.endMeeting(meeting, {
      start: new Date(Date.parse(start) + 50 * 60_000).toISOString(),
      minutes: 15,
      readyAfterMinutes: 5,
      attended: attended.slice(0, 2),
    })
}

/** What may go wrong on the way. */
function faulty({ tenant, post, app }: SyncWorld, share: number, seed: number, deaths: { on: boolean }) {
  const random = mulberry32(seed + 2)
  const counts: Record<string, number> = {}
  const befalls = (what: string, times = 1) => {
    if (random() >= share * times) return false
    counts[what] = (counts[what] ?? 0) + 1
    return true
  }
  const old: string[] = []
  const gone = new Set<string>()
  return {
    counts,
    begin() {
      if (share === 0) return
      deaths.on = true
      tenant.faults.storm(seed + 3, share)
      post.deliver = (_path, body) => {
        if (body.includes('subscriptionId') && random() < 0.02) old.push(body)
        if (befalls('notification lost')) return 'lost'
        return !befalls('notification not taken')
      }
    },
    newDay() {
      if (share === 0) return
      for (const id of tenant.subscriptions.ids) {
        if (befalls('subscription died without a word')) tenant.subscriptions.dieSilently(id)
        else if (befalls('subscription removed')) tenant.sendLifecycle(id, 'subscriptionRemoved')
        else if (befalls('authorisation asked for')) tenant.sendLifecycle(id, 'reauthorizationRequired')
        else if (befalls('notifications missed')) tenant.sendLifecycle(id, 'missed')
      }
      if (befalls('places in the changes forgotten')) tenant.expireDeltaTokens()
      if (befalls('tokens revoked')) tenant.revoke()
      for (const mailbox of tenant.meetings.mailboxes.values()) {
        const { displayName } = mailbox.owner
        if (gone.delete(displayName)) mailbox.gone = false
        else if (befalls('mailbox away for a day', 0.25)) {
          mailbox.gone = true
          gone.add(displayName)
        }
      }
      // Out of order, and again.
      for (const body of old.splice(0, 5)) {
        counts['notification again'] = (counts['notification again'] ?? 0) + 1
        void app.request('POST', '/api/graph/notifications', { body, headers: { 'content-type': 'application/json' } })
      }
      if (befalls('forged notification', 5)) {
        const forged = { value: [{ subscriptionId: 'x', clientState: 'a/b/c' }] }
        void app.request('POST', '/api/graph/notifications', { body: forged })
      }
    },
    end() {
      deaths.on = false
      tenant.faults.storm(0, 0)
      post.deliver = () => true
      for (const mailbox of tenant.meetings.mailboxes.values()) mailbox.gone = false
    },
  }
}

/** Now and then the process dies at a write, before or after it. */
function killing(random: (() => number) | undefined, share: number) {
  const deaths = { on: false, count: 0 }
  let dead = false
  const killed = () => new Error('The process was killed.')
  const wrap = (store: Store): Store => ({
    ...store,
    async read(partition, id) {
      if (dead) throw killed()
      return await store.read(partition, id)
    },
    async write(partition, operations) {
      if (dead) throw killed()
      if (!deaths.on || !random || random() >= share) return await store.write(partition, operations)
      deaths.count += 1
      dead = true
      if (random() < 0.5) await store.write(partition, operations)
      throw killed()
    },
  })
  const restarted = () => {
    dead = false
  }
  return { deaths, wrap, restarted }
}
