/**
 * The whole app beside the stand-in tenant: its own queue and timer functions run, Microsoft Graph calls its own routes back. Time is the
 * tenant's, and moves by hand.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createGraphTenant } from '../../functions/src/adapters/graph/graph-tenant.ts'
import { MailboxGates } from '../../functions/src/adapters/graph/mailbox-gates.ts'
import { createAccessTokens } from '../../functions/src/adapters/identity/on-behalf-of.ts'
import type { Inbox } from '../../functions/src/adapters/queue/inbox.ts'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { initiativePartition } from '../../functions/src/domain/documents.ts'
import type { Meeting } from '../../functions/src/domain/meeting.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import { outcomeOf } from '../../functions/src/domain/outcome.ts'
import type { Queues } from '../../functions/src/domain/queue.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { instantOf } from '../../functions/src/domain/time.ts'
import { readMeetings } from '../../functions/src/use-cases/stored-meetings.ts'
import { VirtualClock } from '../stand-ins/graph/clock.ts'
import { GraphStandIn, type StandInOptions } from '../stand-ins/graph/graph-stand-in.ts'
import { type NewMeeting, personNamed, type StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { clientId, clientSecret } from '../stand-ins/graph/tokens.ts'
import type { ExchangeCheck } from './graph-exchanges.ts'
import { host, type TestHost, type TestResponse, tokenOf } from './host.ts'

export interface SyncWorld {
  readonly tenant: GraphStandIn
  readonly app: TestHost
  /** Ids for what the app makes next, in this order; any when there are none left. */
  readonly nextIds: string[]
  readonly store: Store
  /** Milliseconds that the adapter waited. */
  readonly waits: number[]
  readonly call: (as: string, method: string, path: string, body?: unknown) => Promise<TestResponse>
  /** What Microsoft Graph posted. `deliver`: false is no answer, so that it comes again; a lost one was taken by nobody. */
  readonly post: {
    deliver: (path: string, body: string) => boolean | 'lost'
    readonly received: { path: string; status: number; text: string }[]
  }
  /** Handles every message that can be handled now, and those that follow from them. */
  settle(): Promise<void>
  /** Looks at one mailbox now, as its message would. */
  look(owner: string): Promise<void>
  /** Handles this message now: one that was long on its way, or comes again, since a queue hands it out at least once. */
  handOut(queueName: string, message: object): Promise<void>
  /** Lets so many minutes pass, with a tick of the timer after every `step` of them. */
  pass(minutes: number, step?: number): Promise<void>
  /** Messages that were handled to their end, by queue. */
  readonly handled: Readonly<Record<string, number>>
  /** The next message to this queue is never handed out. */
  loseNext(queueName: string): void
  /** This app as the tenant reaches it. */
  readonly address: string
  /** Messages that were given up on. */
  poisoned(): Promise<readonly string[]>
  /** What is stored, JSON by place, and everything that ever was, unless it is to be forgotten. */
  readonly documents: ReadonlyMap<string, string>
  readonly written: ReadonlySet<string>
  meetings(initiativeId: string): Promise<Meeting[]>
  now(): string
  close(): Promise<void>
}

export interface SyncWorldOptions extends StandInOptions {
  readonly now?: string
  /** Stands between the app and the store. */
  readonly wrap?: (store: Store) => Store
  /** Called with the address when an answer of the tenant has come, and before the app sees it. */
  readonly afterAnswer?: (url: string) => Promise<void>
  /** Not to remember what was written and posted: a year of it does not fit into memory. */
  readonly forget?: boolean
  /** Whether the queue takes nothing at the moment. */
  readonly breakQueue?: () => boolean
  /** Holds whatever passes between us and the tenant against Graph's contract. */
  readonly check?: ExchangeCheck
  /** Instead of the embedded ones. Their time is the machine's: what failed comes again at once. */
  readonly services?: { readonly store: Store; readonly queues: Queues; readonly inbox: Inbox }
  /** Called when a function has ended: what died with it is there again for the next one. */
  readonly restarted?: () => void
  /** How far our own clock is ahead of the tenant's. */
  readonly aheadMinutes?: number
}

const queueNames = ['follow-mailboxes', 'sync-mailbox', 'fetch-reports']
const handedOutSeconds = 600
const retrySeconds = 60
const mostAttempts = 10

export async function startSyncWorld(options: SyncWorldOptions = {}): Promise<SyncWorld> {
  const clock = new VirtualClock(options.now ?? '2026-03-02T08:00:00Z')
  const { check } = options
  const tenant = await new GraphStandIn({ clock, ...options, ...(check ? { onExchange: check.take } : {}) }).start()
  const waits: number[] = []
  const tokens = createAccessTokens({
    clientId,
    authority: `${tenant.loginUrl}/{tid}`,
    credential: { kind: 'secret', secret: clientSecret },
  })
  const scopes = ['https://graph.microsoft.com/.default']
  const graph = createGraphTenant({
    baseUrl: tenant.baseUrl,
    accessToken: async (how) => await tokens.asApplication(tenantId, { scopes, ...how }),
    gates: new MailboxGates(),
    fetch: async (input, init) => {
      const answer = await fetch(input, init)
      await options.afterAnswer?.(String(input))
      return answer
    },
    now: () => clock.now(),
    sleep: async (ms) => {
      waits.push(ms)
      clock.advance(ms)
    },
    random: () => 0.5,
  })
  const ownClock = () => clock.now() + (options.aheadMinutes ?? 0) * 60_000
  const { services } = options
  const {
    store: plain,
    documents,
    written,
  } = watched(services?.store ?? openSqliteStore({ path: ':memory:', clock: ownClock }), options.forget === true)
  const store = options.wrap ? options.wrap(plain) : plain
  const embedded = openSqliteQueue({ path: ':memory:', clock: ownClock })
  const [queue, inbox] = services ? [services.queues, services.inbox] : [embedded, embedded]

  const lost = new Set<string>()
  const queues: Queues = {
    async send(to, body, more) {
      if (options.breakQueue?.()) throw new Outage('The queue does not answer', { cause: undefined })
      if (lost.delete(to.name)) return
      await queue.send(to, body, more)
    },
  }

  const post: SyncWorld['post'] = { deliver: () => true, received: [] }
  let app: TestHost | undefined
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const path = request.url ?? '/'
      const body = Buffer.concat(chunks).toString('utf8')
      if (body !== '') check?.takeNotification(JSON.parse(body))
      const delivered = app ? post.deliver(path, body) : false
      if (!app || delivered !== true) {
        response.writeHead(delivered === 'lost' ? 202 : 503).end()
        return
      }
      const answer = await app.request('POST', path, { body, headers: { 'content-type': String(request.headers['content-type']) } })
      if (!options.forget) post.received.push({ path, status: answer.status, text: answer.text })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(answer.text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address === 'string' || address === null) throw new Error('The receiver has no port.')
  const nextIds: string[] = []
  app = await host(
    {
      store,
      queues,
      now: () => new Date(ownClock()),
      newId: () => nextIds.shift() ?? randomUUID(),
      followedTenant: async () => graph,
    },
    {
      TENANTS: tenantId,
      AUDIENCE: clientId,
      CLIENT_ID: clientId,
      CREDENTIAL: 'secret',
      CLIENT_SECRET: clientSecret,
      SYNC: 'on',
      GRAPH_URL: tenant.baseUrl,
      PUBLIC_URL: `http://127.0.0.1:${address.port}`,
    },
  )
  const running = app
  const handled: Record<string, number> = {}
  const invoke = async (name: string, entry: Parameters<typeof running.app.invoke>[1]) => {
    try {
      await running.app.invoke(functionNamed(name), entry)
    } finally {
      options.restarted?.()
    }
  }
  const functionNamed = (wanted: string) => {
    const found = running.app.functions.find((one) => one.name === wanted)
    if (!found) throw new Error(`There is no function ${wanted}.`)
    return found
  }

  async function settle(): Promise<void> {
    for (let found = true; found; ) {
      await tenant.subscriptions.settled()
      found = false
      for (const queueName of queueNames)
        for (const message of await inbox.receive(queueName, 32, handedOutSeconds)) {
          found = true
          try {
            await invoke(queueName, { string: message.text })
            await inbox.remove(message)
            handled[queueName] = (handled[queueName] ?? 0) + 1
          } catch {
            if (message.dequeueCount < mostAttempts) await inbox.extend(message, services ? 0 : retrySeconds)
            else await inbox.poison(message)
          }
        }
    }
  }

  async function pass(minutes: number, step = 60): Promise<void> {
    // Waiting for the tenant takes time as well; the steps are where they would be without.
    const end = clock.now() + minutes * 60_000
    for (let at = clock.now(); at < end; ) {
      at = Math.min(at + step * 60_000, end)
      if (at > clock.now()) clock.advance(at - clock.now())
      tenant.subscriptions.tick()
      // As in Azure: a tick that fails is not repeated, the next one looks again.
      await invoke('sync-due-mailboxes', { json: '{"IsPastDue":false}' }).catch(() => {})
      await settle()
    }
  }

  return {
    tenant,
    app: running,
    nextIds,
    store,
    waits,
    post,
    settle,
    look: async (owner) => {
      const { objectId } = personNamed(owner)
      await invoke('sync-mailbox', { string: JSON.stringify({ tenantId, objectId }) })
    },
    handOut: async (queueName, message) => await invoke(queueName, { string: JSON.stringify(message) }),
    pass,
    handled,
    loseNext: (queueName) => lost.add(queueName),
    address: `http://127.0.0.1:${address.port}`,
    call: async (as, method, path, body) => {
      const { objectId, displayName, address } = personNamed(as)
      return await running.request(method, path, { token: tokenOf({ tenantId, objectId, name: displayName, username: address }), body })
    },
    poisoned: async () => {
      const found = await Promise.all(queueNames.map((one) => inbox.receive(`${one}-poison`, 32, 1)))
      return found.flat().map(({ text }) => text)
    },
    documents,
    written,
    meetings: async (id) => (await readMeetings(plain, initiativePartition(tenantId, id), {})).map(({ value }) => value),
    now: () => instantOf(clock.now()),
    async close() {
      server.closeAllConnections()
      server.close()
      await tenant.close()
      await plain.close()
    },
  }
}

/** Sees everything that is written. */
function watched(store: Store, forget: boolean) {
  const documents = new Map<string, string>()
  const written = new Set<string>()
  const seen: Store = {
    read: async (partition, id) => await store.read(partition, id),
    query: async (partition, query) => await store.query(partition, query),
    async write(partition, operations) {
      const result = await store.write(partition, operations)
      for (const operation of result.ok ? operations : []) {
        const place = [partition.container, partition.key, operation.kind === 'delete' ? operation.id : operation.document.id].join(' ')
        if (operation.kind === 'delete') documents.delete(place)
        else {
          const text = JSON.stringify(operation.document)
          documents.set(place, text)
          if (!forget) written.add(`${place} ${text}`)
        }
      }
      return result
    },
    close: async () => await store.close(),
  }
  return { store: seen, documents, written }
}

export const sponsorIdOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

/** An initiative of Lynne's with these sponsors, who let their calendars be followed: all of them, unless said otherwise. */
export async function startInitiative(
  world: SyncWorld,
  sponsors: readonly string[],
  manager = 'Lynne Robbins',
  name = 'CRM renewal',
  willing = sponsors,
) {
  const must = async (method: string, path: string, body: unknown, as = manager) => {
    const answer = await world.call(as, method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.json
  }
  const { initiative } = await must('POST', '/api/initiatives', { name, zone: 'Europe/Berlin' })
  const at = `/api/initiatives/${initiative.id}`
  const roster = {
    sponsors: sponsors.map((displayName, i) => ({
      displayName,
      addresses: [personNamed(displayName).address],
      area: 'sales',
      terms: [{ from: '2020-01-01', lead: i === 0 }],
    })),
  }
  world.nextIds.push(...sponsors.map(sponsorIdOf))
  const { roster: stored } = await must('PUT', `${at}/roster`, roster)
  await must('PUT', `${at}/following`, { on: true })
  const answer = async (as: string, agreed: boolean) => await must('PUT', `${at}/following/own`, { agreed }, as)
  for (const sponsor of willing) await answer(sponsor, true)
  return {
    answer,
    id: String(initiative.id),
    roster: { sponsors: roster.sponsors.map((sponsor, i) => ({ ...sponsor, id: String(stored.sponsors[i].id) })) },
    at,
    must,
    tag: async (meeting: Pick<StandInMeeting, 'uid' | 'title'>, kind = 'steering') =>
      await must('POST', `${at}/tags`, { iCalUId: meeting.uid, kind, title: meeting.title }),
  }
}

/** When something was noticed, which a bad day may well delay. */
const noticed = new Set([
  'seenAt',
  'capturedAt',
  'asOf',
  'taggedAt',
  'since',
  'createdAt',
  'lastSuccess',
  'position',
  'lease',
  'asked',
  'sent',
  'tried',
  'done',
  'renewedAt',
  'addressesReadAt',
  'at',
])

function withoutNoticed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNoticed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !noticed.has(name))
      .map(([name, inner]) => [name, withoutNoticed(inner)]),
  )
}

/**
 * Everything that is stored but when it was noticed, line by line; ids that differ from run to run are numbered. Left out is what only a
 * round at work leaves (calls, looks, subscriptions), the tenant's random key, the checkpoints of the readings, which lie where writes
 * happened to be, and the audit, which says when people did what.
 */
export function lasting(world: SyncWorld): string[] {
  const lines = [...world.documents]
    .filter(([place]) => !/ (called|look:\S+|subscription|notification-key|state)$|^audit /.test(place))
    .map(([place, text]) => `${place} ${JSON.stringify(withoutNoticed(JSON.parse(text)))}`)
  const known = new Map<string, string>()
  const residentIds = new Set([...world.tenant.meetings.mailboxes.keys(), tenantId])
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
  const numbered = (line: string) =>
    line.replace(uuid, (id) => {
      if (residentIds.has(id)) return id
      const label = known.get(id) ?? `id-${known.size + 1}`
      known.set(id, label)
      return label
    })
  const plain = new Map(lines.map((line) => [line, line.replace(uuid, (id) => (residentIds.has(id) ? id : ''))]))
  const inOrder = (some: readonly string[]) => some.toSorted((a, b) => ((plain.get(a) ?? '') < (plain.get(b) ?? '') ? -1 : 1))
  // Initiatives have names; everything that refers to one is numbered after them.
  for (const line of inOrder(lines.filter((one) => one.includes('"type":"initiative"')))) numbered(line)
  return inOrder(lines).map(numbered).sort()
}

export const sponsors = ['Megan Bowen', 'Miriam Graham']
/** Weekly from 3 February 2026 on, at ten in Berlin. */
export const steering: NewMeeting = {
  organizer: 'Lynne Robbins',
  title: 'CRM steering committee',
  start: '2026-02-03T10:00',
  minutes: 60,
  repeat: { every: 'week', count: 12 },
  invited: [...sponsors, 'Joni Sherman', 'Boardroom Munich'],
}

/** `02-03 09:00 accepted none present`: day, time in UTC, answers and outcome of the sponsors. */
export function told(meetings: readonly Meeting[], names: readonly string[] = sponsors): string[] {
  return meetings.map((meeting) => {
    const ids = names.map(sponsorIdOf)
    return [
      meeting.start.slice(5, 16).replace('T', ' '),
      ...ids.map((id) => meeting.invitations[id]?.response ?? '-'),
      ...ids.map((id) => outcomeOf(meeting, id).outcome),
      ...(meeting.cancelled ? ['cancelled'] : []),
      ...(meeting.reschedules.length > 0 ? [`moved ${meeting.reschedules.length}`] : []),
    ].join(' ')
  })
}

/** A series that is followed for an initiative of Lynne's: tagged, and taken in. */
export async function followSeries(one: SyncWorld, events: NewMeeting = steering, people: readonly string[] = sponsors) {
  const series = one.tenant.addEvent(events)
  const initiative = await startInitiative(one, people)
  await initiative.tag(series)
  await one.settle()
  return { series, initiative, tenant: one.tenant, stored: async () => told(await one.meetings(initiative.id), people) }
}

/** What an initiative, by its address, says of following calendars. */
export async function syncOf(one: SyncWorld, at: string, as = 'Lynne Robbins') {
  return (await one.call(as, 'GET', at)).json.sync
}

export const mailboxesOf = async (one: SyncWorld, at: string, as?: string) => (await syncOf(one, at, as))?.mailboxes
