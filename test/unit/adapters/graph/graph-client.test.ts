import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type AccessToken, GraphClient, type GraphRequest, type Unanswered } from '../../../../functions/src/adapters/graph/graph-client.ts'
import { MailboxGates } from '../../../../functions/src/adapters/graph/mailbox-gates.ts'
import type { Result } from '../../../../functions/src/domain/failure.ts'
import { Outage } from '../../../../functions/src/domain/outage.ts'
import type { TenantFailure } from '../../../../functions/src/domain/tenant-failure.ts'

const baseUrl = 'https://graph.example.com/v1.0'
const Shape = z.object({ id: z.string() })
const fine = () => Response.json({ id: 'it' })
const error = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json(
    { error: { code, message: 'About megan.bowen@contoso.com', innerError: { 'request-id': 'b6c0', date: '2026-11-25T12:00:00' } } },
    { status, headers },
  )
const challenge = (claims: string) => ({
  'www-authenticate': `Bearer realm="", authorization_uri="https://login.example.com", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
})
/** An answer that breaks off, as `fetch` has it when the connection is reset while the body is read. */
const brokenOff = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('{"id": "i'))
        controller.error(new TypeError('terminated'))
      },
    }),
  )
const resetBefore = (): Response => {
  throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
}

interface Circumstances {
  readonly random?: number
  /** Waiting is not over before. */
  readonly until?: Promise<void>
  /** The token that cannot be had, and what is said instead. */
  readonly missing?: { readonly token: 'usual' | 'fresh'; readonly failure: Awaited<ReturnType<AccessToken>> }
}

/** A client whose server answers from a list, and whose time passes only while it waits. */
function clientFor(answers: readonly (() => Response)[], circumstances: Circumstances = {}) {
  const waits: number[] = []
  const tokens: string[] = []
  const sent: { readonly url: string; readonly init: RequestInit }[] = []
  let now = Date.parse('2026-11-25T12:00:00Z')
  const queue = [...answers]
  const client = new GraphClient({
    baseUrl,
    accessToken: async ({ fresh = false } = {}) => {
      const kind = fresh ? 'fresh' : 'usual'
      tokens.push(kind)
      if (circumstances.missing?.token === kind) return circumstances.missing.failure
      return fresh ? 'new-token' : 'token'
    },
    gates: new MailboxGates(),
    fetch: async (url, init = {}) => {
      sent.push({ url: String(url), init })
      const answer = queue.shift()
      if (!answer) throw new Error('More was asked than the test answers.')
      return answer()
    },
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      await circumstances.until
      now += ms
    },
    random: () => circumstances.random ?? 0.5,
  })
  return { client, waits, tokens, sent, left: queue }
}

const get: GraphRequest = { what: 'events', method: 'GET', path: '/users/1/events/2', mailbox: '1' }
const reports: GraphRequest = {
  what: 'attendanceReports',
  method: 'GET',
  path: '/users/1/onlineMeetings/2/attendanceReports',
  meetingsOf: '1',
}

describe('asking again', () => {
  it.each<[string, readonly (() => Response)[], readonly number[]]>([
    ['throttled, told how long', [() => error(429, 'ApplicationThrottled', { 'retry-after': '7' }), fine], [7500]],
    ['throttled, not told', [() => error(429, 'ApplicationThrottled'), fine], [500]],
    ['throttled twice, not told', [() => error(429, 'x'), () => error(429, 'x'), fine], [500, 1000]],
    ['unavailable until a date', [() => error(503, 'x', { 'retry-after': 'Wed, 25 Nov 2026 12:00:10 GMT' }), fine], [10_500]],
    ['unavailable', [() => error(503, 'ServiceUnavailable'), fine], [500]],
    ['a gateway without JSON', [() => new Response('<html>Bad gateway</html>', { status: 502 }), fine], [500]],
    ['a gateway that waited too long', [() => error(504, 'GatewayTimeout'), fine], [500]],
    ['an unlucky server', [() => error(500, 'InternalServerError'), fine], [500]],
    ['a connection that is reset', [resetBefore, fine], [500]],
    ['an answer that breaks off', [brokenOff, fine], [500]],
    ['an answer that is cut off', [() => new Response('{"id": "i'), fine], [500]],
    ['five times', [...Array.from({ length: 5 }, () => () => error(504, 'x')), fine], [500, 1000, 2000, 4000, 8000]],
  ])('%s', async (_name, answers, waited) => {
    const { client, waits, left } = clientFor(answers)
    expect(await client.ask(get, Shape)).toEqual({ ok: true, value: { id: 'it' } })
    expect({ waits, left }).toEqual({ waits: waited, left: [] })
  })

  it.each<[string, readonly (() => Response)[], number | undefined]>([
    ['six tries are enough', Array.from({ length: 6 }, () => () => error(503, 'ServiceUnavailable')), 15],
    ['so are two minutes', Array.from({ length: 4 }, () => () => error(503, 'ServiceUnavailable', { 'retry-after': '35' })), 36],
    ['longer than that is the queue’s to wait', [() => error(503, 'ServiceUnavailable', { 'retry-after': '600' })], 601],
  ])('%s', async (_name, answers, retryAfterSeconds) => {
    const { client, left } = clientFor(answers)
    const outage = await client.ask(get, Shape).catch((thrown: unknown) => thrown)
    expect(outage).toBeInstanceOf(Outage)
    expect(outage).toMatchObject({
      message: 'Microsoft Graph does not answer GET events: 503 ServiceUnavailable, request-id b6c0',
      retryAfterSeconds,
    })
    expect(left).toEqual([])
  })

  it.each([
    ['POST, when it is unclear what became of it', { method: 'POST', answer: () => error(504, 'x'), again: false }],
    ['POST, after a reset', { method: 'POST', answer: resetBefore, again: false }],
    ['POST, when it was refused before anything was done', { method: 'POST', answer: () => error(429, 'x'), again: true }],
    ['POST that may be repeated', { method: 'POST', answer: () => error(504, 'x'), again: true, repeatable: true }],
    ['PATCH', { method: 'PATCH', answer: () => error(504, 'x'), again: true }],
    ['DELETE', { method: 'DELETE', answer: resetBefore, again: true }],
  ] as const)('%s', async (_name, { method, answer, again, ...rest }) => {
    const { client, sent } = clientFor([answer, fine])
    const asked = client.ask({ ...get, ...rest, method, body: {} }, Shape)
    await (again ? expect(asked).resolves.toMatchObject({ ok: true }) : expect(asked).rejects.toBeInstanceOf(Outage))
    expect(sent).toHaveLength(again ? 2 : 1)
  })

  it('a mailbox that throttles one request is left alone by the others', async () => {
    const over = Promise.withResolvers<void>()
    const { client, waits, sent } = clientFor([() => error(429, 'x', { 'retry-after': '20' }), fine, fine], {
      random: 0,
      until: over.promise,
    })
    const first = client.ask(get, Shape)
    await expect.poll(() => waits, { timeout: 10_000 }).toEqual([20_000])
    const second = client.ask(get, Shape)
    await expect.poll(() => waits, { timeout: 10_000 }).toEqual([20_000, 20_000])
    expect(sent).toHaveLength(1)
    over.resolve()
    expect((await Promise.all([first, second])).map(({ ok }) => ok)).toEqual([true, true])
  })

  it.each<[string, GraphRequest, GraphRequest]>([
    ['Teams says nothing about the mailbox', reports, get],
    ['a mailbox nothing about Teams', get, reports],
  ])('what throttles in %s', async (_name, throttled, other) => {
    const hour = () => error(429, 'x', { 'retry-after': '3600' })
    const { client, waits, sent } = clientFor([hour, fine])
    await expect(client.ask(throttled, Shape)).rejects.toBeInstanceOf(Outage)
    await expect(client.ask(throttled, Shape)).rejects.toBeInstanceOf(Outage)
    expect(await client.ask(other, Shape)).toMatchObject({ ok: true })
    expect({ waits, asked: sent.map(({ url }) => url.slice(baseUrl.length)) }).toEqual({ waits: [], asked: [throttled.path, other.path] })
  })
})

describe('what an answer means', () => {
  it.each([
    ['gone', 404, 'ErrorItemNotFound', { type: 'not-found', what: 'events' }],
    ['gone for good', 410, 'Gone', { type: 'not-found', what: 'events' }],
    ['not there, without a code', 404, '', { type: 'not-found', what: 'events' }],
    ['no licence', 404, 'MailboxNotEnabledForRESTAPI', { type: 'mailbox-unavailable', code: 'MailboxNotEnabledForRESTAPI' }],
    ['no mailbox', 404, 'ErrorNonExistentMailbox', { type: 'mailbox-unavailable', code: 'ErrorNonExistentMailbox' }],
    ['nobody of that id', 404, 'ErrorInvalidUser', { type: 'mailbox-unavailable', code: 'ErrorInvalidUser' }],
    ['left the directory', 404, 'Request_ResourceNotFound', { type: 'mailbox-unavailable', code: 'Request_ResourceNotFound' }],
    ['never had a mailbox', 400, 'ErrorMissingEmailAddress', { type: 'mailbox-unavailable', code: 'ErrorMissingEmailAddress' }],
    ['denied', 403, 'ErrorAccessDenied', { type: 'access-denied', code: 'ErrorAccessDenied' }],
    ['no policy in Teams', 403, 'Forbidden', { type: 'access-denied', code: 'Forbidden' }],
    ['an unknown place in the changes', 410, 'SyncStateNotFound', { type: 'position-expired' }],
    ['the same as a bad request', 400, 'syncStateNotFound', { type: 'position-expired' }],
    ['a damaged one', 400, 'ErrorInvalidSyncStateData', { type: 'position-expired' }],
  ])('%s', async (_name, status, code, failure) => {
    const { client, waits, sent } = clientFor([() => error(status, code)])
    expect(await client.ask(get, Shape)).toEqual({ ok: false, failure })
    expect({ waits, sent: sent.length }).toEqual({ waits: [], sent: 1 })
  })

  it('410 on a link of changes is its token, whatever it is called', async () => {
    const { client } = clientFor([() => error(410, 'Whatever')])
    expect(await client.ask({ ...get, what: 'calendarView/delta' }, Shape)).toEqual({ ok: false, failure: { type: 'position-expired' } })
  })

  it('somebody who is not in the directory is simply not found when the directory is asked', async () => {
    const { client } = clientFor([() => error(404, 'Request_ResourceNotFound')])
    const users: GraphRequest = { what: 'users', method: 'GET', path: '/users/x' }
    expect(await client.ask(users, Shape)).toEqual({ ok: false, failure: { type: 'not-found', what: 'users' } })
  })

  it('an organizer who left is not one whose meeting Teams does not know', async () => {
    const { client } = clientFor([() => error(404, 'Request_ResourceNotFound'), () => error(404, 'NotFound')])
    expect(await client.ask(reports, Shape)).toMatchObject({ failure: { type: 'mailbox-unavailable' } })
    expect(await client.ask(reports, Shape)).toEqual({ ok: false, failure: { type: 'not-found', what: 'attendanceReports' } })
  })

  it('the more exact code is inside', async () => {
    const body = { error: { code: 'ResourceNotFound', innerError: { code: 'MailboxNotEnabledForRESTAPI' } } }
    const { client } = clientFor([() => Response.json(body, { status: 404 })])
    expect(await client.ask(get, Shape)).toMatchObject({ failure: { type: 'mailbox-unavailable' } })
  })

  it.each([
    ['a request that Graph does not understand', () => error(400, 'ErrorInvalidUrlQuery'), 'GET events: 400 ErrorInvalidUrlQuery'],
    ['a shape we do not know', () => Response.json({ id: 7 }), 'GET events in a shape'],
  ])('an outage: %s', async (_name, answer, message) => {
    const { client } = clientFor([answer])
    await expect(client.ask(get, Shape)).rejects.toThrow(message)
  })

  it('never repeats what Graph says about people', async () => {
    const { client } = clientFor([() => error(400, 'ErrorInvalidRequest')])
    const outage = await client.ask(get, Shape).catch((thrown: unknown) => thrown)
    const whole = outage instanceof Error ? `${outage.message} ${outage.cause instanceof Error ? outage.cause.message : ''}` : ''
    expect(whole).toContain('b6c0')
    expect(whole).not.toContain('megan')
  })
})

describe('tokens', () => {
  it('one that is refused is renewed once', async () => {
    const { client, tokens, sent } = clientFor([() => error(401, 'InvalidAuthenticationToken'), fine])
    expect(await client.ask(get, Shape)).toMatchObject({ ok: true })
    expect(tokens).toEqual(['usual', 'fresh'])
    expect(sent.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual(['Bearer token', 'Bearer new-token'])
  })

  it('not twice', async () => {
    const { client, sent } = clientFor([() => error(401, 'InvalidAuthenticationToken'), () => error(401, 'InvalidAuthenticationToken')])
    expect(await client.ask(get, Shape)).toEqual({ ok: false, failure: { type: 'access-denied', code: 'InvalidAuthenticationToken' } })
    expect(sent).toHaveLength(2)
  })

  it.each([401, 403])('a challenge of conditional access is passed on, not fought (%i)', async (status) => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const { client, tokens } = clientFor([() => error(status, 'InvalidAuthenticationToken', challenge(claims))])
    expect(await client.ask(get, Shape)).toEqual({ ok: false, failure: { type: 'claims-required', claims } })
    expect(tokens).toEqual(['usual'])
  })

  it.each([
    ['no JSON', challenge('pretend')],
    ['another error', { 'www-authenticate': `Bearer error="invalid_token", claims="e30="` }],
  ])('what only looks like a challenge is none: %s', async (_name, headers) => {
    const { client } = clientFor([() => error(401, 'x', headers), fine])
    expect(await client.ask(get, Shape)).toMatchObject({ ok: true })
  })

  it.each([
    'https://graph.example.com.evil.example/v1.0/users',
    'https://evil.example/v1.0/users',
    'http://graph.example.com/v1.0/users',
    'https://graph.example.com/beta/users',
    'https://graph.example.com/v1.0/../beta/users',
    'https://graph.example.com@evil.example/v1.0/users',
    '/../beta/users',
    'nonsense',
  ])('does not go to %s', async (path) => {
    const { client, sent, tokens } = clientFor([fine])
    await expect(client.ask({ ...get, path }, Shape)).rejects.toMatchObject({
      name: 'Outage',
      of: 'tenant',
      message: expect.stringContaining('leads away'),
    })
    expect({ sent, tokens }).toEqual({ sent: [], tokens: [] })
  })

  it.each([
    ['usual', ['usual']],
    ['fresh', ['usual', 'fresh']],
  ] as const)('when the %s one cannot be had, it says why', async (token, asked) => {
    const failure = { ok: false, failure: { type: 'claims-required', claims: '{}' } } as const
    const { client, tokens } = clientFor([() => error(401, 'InvalidAuthenticationToken')], { missing: { token, failure } })
    expect(await client.ask(get, Shape)).toEqual(failure)
    expect(tokens).toEqual(asked)
  })

  it('does not follow a redirection', async () => {
    const { client, sent } = clientFor([fine])
    await client.ask(get, Shape)
    expect(sent[0]?.init.redirect).toBe('error')
  })
})

describe('calling it off', () => {
  it('before anything is sent', async () => {
    const { client, sent } = clientFor([fine])
    await expect(client.ask({ ...get, signal: AbortSignal.abort(new Error('stop')) }, Shape)).rejects.toThrow('stop')
    expect(sent).toEqual([])
  })

  it('while waiting for the next try', async () => {
    const stop = new AbortController()
    const { client, sent } = clientFor([
      () => {
        stop.abort(new Error('stop'))
        return error(503, 'x')
      },
    ])
    await expect(client.ask({ ...get, signal: stop.signal }, Shape)).rejects.toThrow('stop')
    expect(sent).toHaveLength(1)
  })
})

describe('a batch', () => {
  const parts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ path: `/users/1/events/${index}`, prefer: ['IdType="ImmutableId"'] }))
  const responses = (
    ...all: readonly { readonly id: string; readonly status: number; readonly headers?: object; readonly body?: unknown }[]
  ) => Response.json({ responses: all })
  const found = (id: string) => ({ id, status: 200, body: { id: `event ${id}` } })
  const idsOf = (init: RequestInit | undefined): string[] =>
    z
      .object({ requests: z.array(z.object({ id: z.string() })) })
      .parse(JSON.parse(String(init?.body)))
      .requests.map(({ id }) => id)
  const batch = { what: 'events', mailbox: '1' }

  it('has at most twenty parts, and answers in the order of the questions', async () => {
    const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => String(from + index))
    const { client, sent } = clientFor([
      () => responses(...ids(0, 20).toReversed().map(found)),
      () => responses(...ids(20, 40).map(found)),
      () => responses(...ids(40, 45).map(found)),
    ])
    const answers = await client.askAll(batch, parts(45), Shape)
    expect(answers.map((answer) => (answer.ok ? answer.value.id : ''))).toEqual(ids(0, 45).map((id) => `event ${id}`))
    expect(sent.map(({ init }) => idsOf(init).length)).toEqual([20, 20, 5])
  })

  it('asks only those again that were throttled, after the longest wait that one of them was told', async () => {
    const throttled = (id: string, seconds: string) => ({
      id,
      status: 429,
      headers: { 'Retry-After': seconds },
      body: { error: { code: 'x' } },
    })
    const { client, sent, waits } = clientFor([
      () =>
        responses(found('0'), throttled('1', '3'), throttled('2', '9'), {
          id: '3',
          status: 404,
          body: { error: { code: 'ErrorItemNotFound' } },
        }),
      () => responses(found('2'), { id: '1', status: 503 }),
      () => responses(found('1')),
    ])
    const answers = await client.askAll(batch, parts(4), Shape)
    expect(answers.map((answer) => (answer.ok ? answer.value.id : answer.failure.type))).toEqual([
      'event 0',
      'event 1',
      'event 2',
      'not-found',
    ])
    expect(sent.map(({ init }) => idsOf(init))).toEqual([['0', '1', '2', '3'], ['1', '2'], ['1']])
    expect(waits).toEqual([9500, 1000])
  })

  const whatCame = (answers: readonly Result<{ readonly id: string }, TenantFailure | Unanswered>[]) =>
    answers.map((answer) =>
      answer.ok
        ? answer.value.id
        : answer.failure.type === 'unanswered'
          ? `unanswered, passing: ${answer.failure.passing}`
          : answer.failure.type,
    )

  it('a part that Graph cannot give has its own failure, and is not asked again', async () => {
    const bad = { id: '1', status: 400, body: { error: { code: 'ErrorItemCorrupt', message: 'megan.bowen@contoso.com' } } }
    const { client, sent, waits } = clientFor([() => responses(found('0'), bad, found('2'))])
    const answers = await client.askAll(batch, parts(3), Shape)
    expect(whatCame(answers)).toEqual(['event 0', 'unanswered, passing: false', 'event 2'])
    expect({ sent: sent.length, waits }).toEqual({ sent: 1, waits: [] })
    expect(answers[1]).toMatchObject({ failure: { outage: { message: expect.stringContaining('400 ErrorItemCorrupt') } } })
  })

  it.each([
    ['is not answered', []],
    ['always fails', [{ id: '1', status: 503 }]],
  ])('a part that %s is asked again, and not for ever', async (_name, missing) => {
    const { client, sent } = clientFor([
      () => responses(found('0'), ...missing),
      ...Array.from({ length: 5 }, () => () => responses(...missing)),
    ])
    expect(whatCame(await client.askAll(batch, parts(2), Shape))).toEqual(['event 0', 'unanswered, passing: true'])
    expect(sent.map(({ init }) => idsOf(init))).toEqual([['0', '1'], ...Array.from({ length: 5 }, () => ['1'])])
  })

  it('those after it are asked all the same', async () => {
    const failing = { id: '0', status: 500 }
    const { client } = clientFor(
      Array.from({ length: 8 }, (_, round) => () => {
        const ids = Array.from({ length: 20 }, (_unused, index) => String(round * 19 + index + (round < 6 ? 1 : 0)))
        return responses(failing, ...ids.map(found))
      }),
    )
    const came = whatCame(await client.askAll(batch, parts(130), Shape))
    expect(came[0]).toBe('unanswered, passing: true')
    expect(came.slice(1)).toEqual(Array.from({ length: 129 }, (_, index) => `event ${index + 1}`))
  })

  it('where none is answered the rest is not asked for', async () => {
    const { client, sent } = clientFor(Array.from({ length: 6 }, () => () => responses()))
    const came = whatCame(await client.askAll(batch, parts(200), Shape))
    expect(came).toEqual(Array.from({ length: 200 }, () => 'unanswered, passing: true'))
    expect(sent).toHaveLength(6)
  })

  it('one that is throttled for too long is the mailbox’s, and so everybody’s', async () => {
    const { client } = clientFor([() => responses(found('0'), { id: '1', status: 429, headers: { 'retry-after': '600' } })])
    await expect(client.askAll(batch, parts(2), Shape)).rejects.toMatchObject({ name: 'Outage', retryAfterSeconds: 601 })
  })

  it('is patient as long as it goes on', async () => {
    const throttled = (id: string) => ({ id, status: 429, headers: { 'retry-after': '60' } })
    const rounds = Array.from({ length: 10 }, (_, round) => [
      () => responses(throttled(String(round * 20))),
      () => responses(...Array.from({ length: 20 }, (_unused, index) => found(String(round * 20 + index)))),
    ])
    const { client, waits } = clientFor(rounds.flat(), { random: 0 })
    expect((await client.askAll(batch, parts(200), Shape)).every(({ ok }) => ok)).toBe(true)
    expect(waits).toEqual(Array.from({ length: 10 }, () => 60_000))
  })

  it('parts whose token is refused are asked once more with a new one', async () => {
    const refused = (id: string) => ({ id, status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } })
    const { client, tokens } = clientFor([
      () => responses(found('0'), refused('1'), refused('2')),
      () => responses(found('1'), refused('2')),
    ])
    const answers = await client.askAll(batch, parts(3), Shape)
    expect(answers.map((answer) => (answer.ok ? answer.value.id : answer.failure.type))).toEqual(['event 0', 'event 1', 'access-denied'])
    expect(tokens).toEqual(['usual', 'fresh'])
  })

  it('a new token is fetched once, not for every batch after', async () => {
    const all = (from: number, to: number) => responses(...Array.from({ length: to - from }, (_, index) => found(String(from + index))))
    const refused = () => responses(...Array.from({ length: 20 }, (_, index) => ({ id: String(index), status: 401, body: {} })))
    const { client, tokens } = clientFor([refused, () => all(0, 20), () => all(20, 40), () => all(40, 41)])
    expect((await client.askAll(batch, parts(41), Shape)).every(({ ok }) => ok)).toBe(true)
    expect(tokens).toEqual(['usual', 'fresh', 'usual', 'usual'])
  })

  it('when it fails as a whole, so does each part', async () => {
    const { client } = clientFor([() => error(403, 'ErrorAccessDenied')])
    const answers = await client.askAll(batch, parts(2), Shape)
    expect(answers.map((answer) => answer.ok || answer.failure.type)).toEqual(['access-denied', 'access-denied'])
  })

  it('of nothing asks nothing', async () => {
    const { client, sent } = clientFor([])
    expect(await client.askAll(batch, [], Shape)).toEqual([])
    expect(sent).toEqual([])
  })
})
