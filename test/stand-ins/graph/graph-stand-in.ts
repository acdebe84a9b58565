/** A Microsoft 365 tenant on this machine: Graph, its token endpoint, and the hands that change things in it. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { Attendance, type Session } from './attendance.ts'
import { type CalendarOptions, CalendarRoutes } from './calendar-routes.ts'
import type { Clock } from './clock.ts'
import { VirtualClock } from './clock.ts'
import { idOf } from './events.ts'
import { type Fault, Faults } from './faults.ts'
import { SendingMailbox } from './mail.ts'
import {
  type Answer,
  type Copy,
  type Exception,
  invitedTo,
  type Mailbox,
  Meetings,
  type NewMeeting,
  personNamed,
  type StandInMeeting,
} from './meetings.ts'
import { tenantId } from './people.ts'
import { accessDenied, errorBody, GraphError, type StandInAnswer, type StandInRequest } from './protocol.ts'
import type { Wall } from './recurrence.ts'
import { unlisted } from './requests.ts'
import { type LifecycleEvent, Subscriptions } from './subscriptions.ts'
import { clientId, clientSecret, type TokenOptions, Tokens } from './tokens.ts'

/** Exchange's limit per application and mailbox. */
const requestsAtOnce = 4

export interface StandInOptions {
  readonly clock?: Clock
  readonly port?: number
  readonly verifyAssertion?: NonNullable<TokenOptions['verifyAssertion']>
  readonly clientId?: string
  /** What Graph was seen to do either way; see `CalendarOptions`. True unless said otherwise. */
  readonly datedICalUIds?: boolean
  readonly placedExceptions?: boolean
  readonly mastersInChanges?: boolean
  /** From handing a mail over to Sent Items, in milliseconds; at once unless said otherwise. */
  readonly mailLagMs?: number
  /** Mails get a Message-ID of Exchange's own. */
  readonly ownMessageIds?: boolean
  /** Keep every request and answer in `exchanges`. */
  readonly record?: boolean
  /** Sees each of them, and keeps what it needs itself. */
  readonly onExchange?: (exchange: Exchange) => void
  /** How long a mailbox takes to answer, so that requests can meet there. Milliseconds, real ones. */
  readonly latencyMs?: number
}

/** One request and its answer, as a contract is checked with. Parts of a batch are exchanges of their own, too. */
export interface Exchange {
  readonly method: string
  /** Below the base URL, with its query. */
  readonly path: string
  readonly prefer: readonly string[]
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
  /** By the tenant's clock, in milliseconds since the epoch. */
  readonly at: number
}

const BatchBody = z.object({
  requests: z
    .array(
      z.object({
        id: z.string().min(1),
        method: z.string(),
        url: z.string(),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.unknown().optional(),
      }),
    )
    .min(1),
})

export class GraphStandIn {
  readonly exchanges: Exchange[] = []
  readonly faults = new Faults()
  readonly tokens: Tokens
  readonly subscriptions: Subscriptions
  readonly attendance: Attendance
  readonly meetings: Meetings
  readonly calendars: CalendarRoutes
  /** Of every mailbox: the product sends from one. */
  readonly mail: SendingMailbox
  readonly #options: StandInOptions
  readonly #clock: Clock
  readonly #server = createServer((request, response) => {
    // Nothing that a request does may end the process that tests run in; it is a fault of the stand-in, and must be seen.
    this.#serve(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  readonly #atMailbox = new Map<string, number>()
  /** Most requests that were at one mailbox at once, and how many were refused since there were four already. */
  mostAtOnce = 0
  refusedAtOnce = 0
  /** All requests to Graph, those that failed included. */
  requests = 0
  /** Requests that a fault left without an answer, at least for a while. */
  unanswered = 0
  #origin = ''

  constructor(options: StandInOptions = {}) {
    this.#options = options
    this.#clock = options.clock ?? new VirtualClock('2026-11-25T12:00:00Z')
    this.tokens = new Tokens({
      clock: this.#clock,
      ...(options.clientId === undefined ? {} : { clientId: options.clientId }),
      ...(options.verifyAssertion ? { verifyAssertion: options.verifyAssertion } : {}),
    })
    this.meetings = new Meetings(this.#clock, (copy, meeting, kind) => {
      this.subscriptions.changed(copy.owner.objectId, kind, (immutable) => idOf(meeting, copy, undefined, immutable))
    })
    const baseUrl = () => this.baseUrl
    const { datedICalUIds = true, placedExceptions = true, mastersInChanges = true } = options
    const respond: CalendarOptions['respond'] = (meeting, { owner }, answer, original) =>
      this.respond(meeting, owner.displayName, answer, original)
    this.calendars = new CalendarRoutes(this.meetings, { baseUrl, datedICalUIds, placedExceptions, mastersInChanges, respond })
    this.attendance = new Attendance(this.meetings, this.#clock, baseUrl)
    const { mailLagMs = 0, ownMessageIds = false } = options
    this.mail = new SendingMailbox({ now: () => this.#clock.now(), baseUrl, lagMs: mailLagMs, ownMessageIds })
    this.subscriptions = new Subscriptions(this.#clock, (segment) => this.#mailboxOf(segment)?.owner)
  }

  async start(): Promise<this> {
    this.#server.listen(this.#options.port ?? 0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (typeof address === 'string' || address === null) throw new Error('The stand-in has no port.')
    this.#origin = `http://127.0.0.1:${address.port}`
    return this
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
    await this.subscriptions.settled()
  }

  /** What `https://graph.microsoft.com/v1.0` is elsewhere. */
  get baseUrl(): string {
    return `${this.#origin}/v1.0`
  }

  /** What `https://login.microsoftonline.com` is elsewhere. */
  get loginUrl(): string {
    return this.#origin
  }

  // Hands

  addEvent(wish: NewMeeting): StandInMeeting {
    return this.meetings.add(wish)
  }

  /** The event's id in somebody's calendar, of an occurrence with its original start on the wall. */
  eventId(meeting: StandInMeeting, owner: string, original?: Wall, immutable = true): string {
    return idOf(meeting, this.#copyOf(meeting, owner), original, immutable)
  }

  /** To another time on the wall; what was answered to it is asked anew. */
  moveOccurrence(
    meeting: StandInMeeting,
    original: Wall,
    to: Wall,
    changes: Partial<Pick<Exception, 'minutes' | 'title' | 'sensitivity'>> = {},
  ): void {
    const invited = meeting.exceptions.get(original)?.invited
    meeting.exceptions.set(original, { start: to, minutes: meeting.minutes, ...(invited ? { invited } : {}), ...changes })
    const asked = { answer: 'none', at: this.#clock.now() } as const
    meeting.ownAnswers.set(original, new Map(invitedTo(meeting, original).map(({ person }) => [person.address, asked])))
    this.meetings.touch(meeting)
  }

  /** The whole series or single meeting. Exchange forgets the exceptions, and occurrences get new original starts. */
  moveMeeting(meeting: StandInMeeting, to: Wall): void {
    meeting.start = to
    meeting.exceptions.clear()
    meeting.ownAnswers.clear()
    meeting.answers.clear()
    for (const copy of meeting.copies.values()) copy.without.clear()
    this.meetings.touch(meeting)
  }

  /** The organizer's calendar loses it, the invitees' keep it as "Canceled: …". */
  cancel(meeting: StandInMeeting, original?: Wall): void {
    const organizers = this.#copyOf(meeting, meeting.organizer.displayName)
    if (original === undefined) {
      meeting.cancelled = true
      organizers.deleted = true
    } else {
      meeting.exceptions.set(original, { start: original, minutes: meeting.minutes, ...meeting.exceptions.get(original), cancelled: true })
      organizers.without.add(original)
    }
    this.meetings.touch(meeting)
  }

  /** Out of one calendar only, as an invitee does who tidies up. */
  removeFrom(meeting: StandInMeeting, owner: string, original?: Wall): void {
    const copy = this.#copyOf(meeting, owner)
    if (original === undefined) copy.deleted = true
    else copy.without.add(original)
    this.meetings.touch(meeting, 'deleted', [copy.owner])
  }

  /** An occurrence, as if it had never been: out of every calendar. */
  takeOut(meeting: StandInMeeting, original: Wall): void {
    for (const copy of meeting.copies.values()) copy.without.add(original)
    this.meetings.touch(meeting)
  }

  /** Others than the series invites, to one occurrence. */
  invite(meeting: StandInMeeting, original: Wall, invited: NewMeeting['invited']): void {
    this.meetings.invite(meeting, original, invited)
  }

  respond(meeting: StandInMeeting, name: string, answer: Answer, original?: Wall): void {
    const { person } = invitedTo(meeting, original).find((one) => one.person.displayName === name) ?? { person: personNamed(name) }
    const given = { answer, at: this.#clock.now() }
    if (original === undefined) meeting.answers.set(person.address, given)
    else meeting.ownAnswers.set(original, (meeting.ownAnswers.get(original) ?? new Map()).set(person.address, given))
    this.meetings.touch(meeting, 'updated', [person, meeting.organizer])
  }

  decline(meeting: StandInMeeting, name: string, original?: Wall): void {
    this.respond(meeting, name, 'declined', original)
  }

  /** In the organizer's calendar and, as Exchange does it, in those of everybody invited. */
  markPrivate(meeting: StandInMeeting): void {
    meeting.sensitivity = 'private'
    this.meetings.touch(meeting)
  }

  /** They go on signing in as before. */
  giveAddress(owner: string, address: string): void {
    const mailbox = this.meetings.mailboxes.get(personNamed(owner).objectId)
    if (mailbox) mailbox.address = address
  }

  /** Ordinary ids change, immutable ones do not. */
  moveToFolder(meeting: StandInMeeting, owner: string): void {
    this.#copyOf(meeting, owner).folder += 1
  }

  /** @returns the id of the session's report */
  endMeeting(meeting: StandInMeeting, session: Session): string {
    return this.attendance.end(meeting, session)
  }

  deleteMailbox(owner: string): void {
    const mailbox = this.meetings.mailboxes.get(personNamed(owner).objectId)
    if (mailbox) mailbox.gone = true
  }

  wedgeDelta(owner: string): void {
    const mailbox = this.meetings.mailboxes.get(personNamed(owner).objectId)
    if (mailbox) this.calendars.wedge(mailbox)
  }

  expireDeltaTokens(): void {
    this.calendars.expireLinks()
  }

  /** Tokens that are out are refused from now on; with `claims`, by a challenge of conditional access. */
  revoke(claims?: string): void {
    this.tokens.revoke(claims)
  }

  /** An administrator takes back a permission, from the next token on. */
  withdrawConsent(permission: string): void {
    this.tokens.roles.delete(permission)
    this.tokens.scopes.delete(permission)
  }

  giveConsent(permission: string): void {
    this.tokens.roles.add(permission)
  }

  /** No token is to be had any more, until `false`. */
  expireSecret(expired = true): void {
    this.tokens.secretExpired = expired
    if (expired) this.tokens.revoke()
  }

  withholdPolicy(organizer: string): void {
    this.attendance.withoutPolicy.add(personNamed(organizer).objectId)
  }

  grantPolicy(organizer: string): void {
    this.attendance.withoutPolicy.delete(personNamed(organizer).objectId)
  }

  failNext(fault: Fault, options: { readonly times?: number; readonly pattern?: RegExp } = {}): void {
    this.faults.failNext(fault, options)
  }

  sendLifecycle(subscriptionId: string, event: LifecycleEvent): void {
    this.subscriptions.lifecycle(subscriptionId, event)
  }

  /** Moves a virtual clock, and does what is due by then. */
  advance(minutes: number): void {
    if (!(this.#clock instanceof VirtualClock)) throw new Error('Only a virtual clock can be moved.')
    this.#clock.advance(minutes * 60_000)
    this.subscriptions.tick()
  }

  now(): number {
    return this.#clock.now()
  }

  /** A token of Graph, as the product gets it from the token endpoint. */
  async accessToken(onBehalfOf?: string): Promise<string> {
    const grant: Record<string, string> =
      onBehalfOf === undefined
        ? { grant_type: 'client_credentials' }
        : {
            grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
            requested_token_use: 'on_behalf_of',
            assertion: await this.userToken(onBehalfOf),
          }
    const response = await fetch(`${this.loginUrl}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...grant,
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    })
    const body = z.object({ access_token: z.string() }).safeParse(await response.json())
    if (!body.success) throw new Error(`No token: ${response.status}`)
    return body.data.access_token
  }

  /** What the add-in brings along; the assertion of on-behalf-of. */
  async userToken(name: string): Promise<string> {
    const { objectId, displayName, address } = personNamed(name)
    return await this.tokens.sign(
      { oid: objectId, name: displayName, preferred_username: address, scp: 'access_as_user' },
      objectId,
      this.loginUrl,
      clientId,
    )
  }

  // Serving

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request)
    const url = new URL(request.url ?? '/', this.#origin)
    const requestId = randomUUID()
    const write = ({ status, headers = {}, body }: StandInAnswer) => {
      response.writeHead(status, {
        'request-id': requestId,
        'cache-control': 'private',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    const segments = segmentsOf(url.pathname)
    if (segments[0] !== 'v1.0') {
      const answer = await this.tokens.answer(request.method ?? 'GET', segments, text, this.#origin)
      write(answer ?? { status: 404, body: { error: 'not_found' } })
      return
    }
    this.requests += 1
    const path = request.url?.slice('/v1.0'.length) ?? ''
    const prefer = preferences(request.headers.prefer)
    const fault = this.faults.take(`${request.method} ${path}`)
    if (fault) {
      if (fault.kind === 'silence') {
        this.unanswered += 1
        return
      }
      if (fault.kind === 'slow') await pause(fault.ms)
      if (fault.kind === 'held') {
        this.unanswered += 1
        await fault.until
      }
      if (fault.kind === 'nonsense') {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(fault.text)
        return
      }
      if (fault.kind === 'status') {
        write(this.#faultAnswer(fault, requestId))
        return
      }
    }
    const plain = /^text\/plain\b/.test(request.headers['content-type'] ?? '')
    const body = text === '' ? undefined : plain ? text : parseJson(text)
    const answer = await this.#answer(
      { method: request.method ?? 'GET', path, prefer, body, authorization: request.headers.authorization },
      requestId,
    )
    if (fault?.kind === 'reset') {
      const whole = JSON.stringify(answer.body ?? {})
      response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) })
      response.write(whole.slice(0, Math.floor(whole.length / 2)), () => {
        response.destroy()
      })
      return
    }
    write(answer)
  }

  async #answer(
    sent: {
      readonly method: string
      readonly path: string
      readonly prefer: readonly string[]
      readonly body: unknown
      readonly authorization: string | undefined
    },
    requestId: string,
  ): Promise<StandInAnswer> {
    const { method, path, prefer, body, authorization } = sent
    let answer: StandInAnswer
    try {
      const odd = unlisted(method, path)
      if (odd !== undefined) throw new GraphError(400, 'BadRequest', odd)
      const caller = await this.tokens.caller(authorization)
      const url = new URL(path, 'http://graph')
      const segments = segmentsOf(url.pathname)
      answer =
        method === 'POST' && segments.join('/') === '$batch'
          ? await this.#batch(body, authorization)
          : await this.#route({ method, segments, query: url.searchParams, prefer, body, caller })
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
      const { status, code, message, headers } = error
      answer = { status, headers, body: errorBody(code, message, requestId, this.#clock.now()) }
    }
    const exchange = { method, path, prefer, body, status: answer.status, answer: answer.body, at: this.#clock.now() }
    if (this.#options.record) this.exchanges.push(exchange)
    this.#options.onExchange?.(exchange)
    return answer
  }

  async #route(request: StandInRequest): Promise<StandInAnswer> {
    const { caller, segments } = request
    const mine = segments[0] === 'me'
    const me = caller.userId ?? ''
    if (mine && me === '') throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
    const [noun, id, ...rest] = mine ? ['users', me, ...segments.slice(1)] : segments
    const unknown = () => new GraphError(400, 'BadRequest', `Resource not found for the segment '${request.segments.at(-1)}'.`)
    if (noun === 'subscriptions') {
      this.#need(request, 'Calendars.Read')
      const answer = await this.subscriptions.answer(request.segments.slice(1), request)
      if (answer) return answer
    }
    if (noun === 'chats' && id !== undefined && rest.length === 0 && request.method === 'GET') return this.#chat(id, request)
    if (noun !== 'users' || id === undefined) throw unknown()
    const service = rest[0] === 'onlineMeetings' ? 'Teams' : 'Outlook'
    return await this.#inMailbox(id, service, async (mailbox) => {
      const own = caller.userId
      const writes = request.method !== 'GET'
      const about = service === 'Teams' ? 'OnlineMeeting' : (mailPermission(rest[0]) ?? (writes ? 'Calendars.ReadWrite' : 'Calendars.Read'))
      this.#need(request, about)
      if (own !== undefined && own !== mailbox.owner.objectId) throw accessDenied()
      // For a person's own token these are documented below /me only.
      if (own !== undefined && !mine && service === 'Teams') throw new GraphError(403, 'Forbidden', 'Ask for /me/onlineMeetings.')
      const answer =
        service === 'Teams'
          ? this.attendance.answer(mailbox.owner.objectId, rest.slice(1), request)
          : ((await this.mail.answer(rest, request)) ?? this.calendars.answer(mailbox, rest, request))
      if (!answer) throw unknown()
      if (this.#options.latencyMs) await pause(this.#options.latencyMs)
      return answer
    })
  }

  /** Each service counts for itself how many ask at once. */
  async #inMailbox(id: string, service: 'Outlook' | 'Teams', work: (mailbox: Mailbox) => Promise<StandInAnswer>): Promise<StandInAnswer> {
    const mailbox = this.#mailboxOf(id)
    if (!mailbox) throw new GraphError(404, 'ErrorInvalidUser', `The requested user '${id}' is invalid.`)
    if (mailbox.gone)
      throw new GraphError(404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.')
    const key = `${service} ${mailbox.owner.objectId}`
    const there = (this.#atMailbox.get(key) ?? 0) + 1
    if (there > requestsAtOnce) {
      this.refusedAtOnce += 1
      throw new GraphError(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', { 'retry-after': '1' })
    }
    this.#atMailbox.set(key, there)
    this.mostAtOnce = Math.max(this.mostAtOnce, there)
    try {
      return await work(mailbox)
    } finally {
      this.#atMailbox.set(key, (this.#atMailbox.get(key) ?? 1) - 1)
    }
  }

  /** Four at a time, as Graph does with Outlook's; each succeeds or fails for itself. */
  async #batch(body: unknown, authorization: string | undefined): Promise<StandInAnswer> {
    const batch = BatchBody.safeParse(body)
    const invalid = (why: string) => new GraphError(400, 'BadRequest', `Invalid batch payload: ${why}`)
    if (!batch.success) throw invalid('it is malformed.')
    const { requests } = batch.data
    if (requests.length > 20) throw invalid('it has more than 20 requests.')
    if (new Set(requests.map(({ id }) => id.toLowerCase())).size < requests.length) throw invalid('ids must be unique.')
    const responses: unknown[] = []
    for (let at = 0; at < requests.length; at += requestsAtOnce) {
      const answers = requests.slice(at, at + requestsAtOnce).map(async (part) => {
        const requestId = randomUUID()
        const fault = this.faults.take(`${part.method} ${part.url}`)
        const prefer = preferences(Object.entries(part.headers ?? {}).find(([name]) => name.toLowerCase() === 'prefer')?.[1])
        const answer =
          fault?.kind === 'status'
            ? this.#faultAnswer(fault, requestId)
            : await this.#answer({ method: part.method, path: part.url, prefer, body: part.body, authorization }, requestId)
        responses.push({
          id: part.id,
          status: answer.status,
          headers: { 'Content-Type': 'application/json', ...titleCase(answer.headers ?? {}) },
          ...(answer.body === undefined ? {} : { body: answer.body }),
        })
      })
      await Promise.all(answers)
    }
    // In whatever order they are done.
    return { status: 200, body: { responses: responses.reverse() } }
  }

  #faultAnswer({ status, code, retryAfter, asDate, headers }: Fault & { kind: 'status' }, requestId: string): StandInAnswer {
    const codes: Readonly<Record<number, string>> = { 429: 'ApplicationThrottled', 503: 'ServiceUnavailable', 504: 'GatewayTimeout' }
    const after = asDate ? new Date(this.#clock.now() + (retryAfter ?? 0) * 1000).toUTCString() : String(retryAfter)
    return {
      status,
      headers: { ...(retryAfter === undefined ? {} : { 'retry-after': after }), ...headers },
      body: errorBody(
        code ?? codes[status] ?? 'UnknownError',
        'A fault on demand, with megan.bowen@contoso.com in its text.',
        requestId,
        this.#clock.now(),
      ),
    }
  }

  #chat(id: string, request: StandInRequest): StandInAnswer {
    this.#need(request, 'Chat.ReadBasic')
    const meeting = this.meetings.all.find(({ online }) => online?.chatId === id)
    if (!meeting?.online) throw new GraphError(404, 'NotFound', 'The chat was not found.')
    const { organizer, online } = meeting
    return {
      status: 200,
      body: {
        '@odata.context': `${this.baseUrl}/$metadata#chats(onlineMeetingInfo)/$entity`,
        id,
        onlineMeetingInfo: {
          calendarEventId: this.eventId(meeting, organizer.displayName, undefined, false),
          joinWebUrl: online.joinUrl,
          organizer: { id: organizer.objectId, displayName: null, userIdentityType: 'aadUser' },
        },
      },
    }
  }

  /** `OnlineMeeting` is enough for its several permissions. */
  #need({ caller }: StandInRequest, permission: string): void {
    if (![...caller.permissions].some((one) => one.startsWith(permission))) throw accessDenied()
  }

  #mailboxOf(id: string): Mailbox | undefined {
    return [...this.meetings.mailboxes.values()].find(({ owner }) => owner.objectId === id || owner.address === id.toLowerCase())
  }

  #copyOf(meeting: StandInMeeting, owner: string): Copy {
    const copy = meeting.copies.get(personNamed(owner).objectId)
    if (!copy) throw new Error(`"${meeting.title}" is not in the calendar of ${owner}.`)
    return copy
  }
}

const mailPermission = (noun: string | undefined) =>
  noun === 'sendMail' ? 'Mail.Send' : noun === 'mailFolders' ? 'Mail.ReadBasic' : undefined

function segmentsOf(pathname: string): string[] {
  return pathname.split('/').filter(Boolean).map(decodeURIComponent)
}

function preferences(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As servers write header names. */
function titleCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]),
  )
}
