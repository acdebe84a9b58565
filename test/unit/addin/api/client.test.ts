import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createApi } from '../../../../addin/src/api/api.ts'
import { ApiError } from '../../../../addin/src/api/api-error.ts'
import { createClient } from '../../../../addin/src/api/client.ts'
import { SignInError, type SignInReason, type TokenRequest } from '../../../../addin/src/hosts/host.ts'
import { ifMatchOf, toETag } from '../../../../functions/src/triggers/http/entity-tag.ts'

interface Sent {
  readonly url: string
  readonly init: RequestInit
}

/** Answers in turn and remembers what was asked. */
function server(...answers: readonly (Response | Error)[]) {
  const sent: Sent[] = []
  const waiting = [...answers]
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    sent.push({ url: String(input), init })
    init.signal?.throwIfAborted()
    const next = waiting.shift()
    if (next === undefined) throw new Error('The test has no more answers.')
    if (next instanceof Error) throw next
    return next
  }
  return { fetch, sent }
}

/** As a browser's fetch ends. */
const aborted = async (init: RequestInit | undefined): Promise<never> =>
  await new Promise((_resolve, reject) => {
    const { signal } = init ?? {}
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason))
  })

/** Tokens `first`, then `second` after a renewal, and so on. */
function tokens() {
  const asked: boolean[] = []
  return {
    asked,
    getToken: async ({ renew = false } = {}) => {
      asked.push(renew)
      return renew ? 'second' : 'first'
    },
  }
}

const Answer = z.object({ name: z.string() })
const good = () => Response.json({ name: 'Contoso One Customer' })
const problem = (status: number, kind: string, more: object = {}) =>
  new Response(JSON.stringify({ type: `urn:steerwell:problem:${kind}`, title: kind, status, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
const header = (sent: Sent | undefined, name: string) => new Headers(sent?.init.headers).get(name)

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw new Error('Expected an ApiError.', { cause: error })
  return error
}

describe('a call', () => {
  it('carries the token and gives the parsed answer', async () => {
    const { fetch, sent } = server(good())
    const client = createClient({ ...tokens(), fetch })
    expect(await client.call({ path: ['initiatives', 'i1'], answer: Answer })).toEqual({ name: 'Contoso One Customer' })
    expect(sent[0]?.url).toBe('/api/initiatives/i1')
    expect(header(sent[0], 'authorization')).toBe('Bearer first')
    expect(sent[0]?.init.cache).toBe('no-store')
  })

  it('encodes what an iCalUId may hold, and leaves out what is undefined', async () => {
    const { fetch, sent } = server(good())
    await createClient({ ...tokens(), fetch, origin: async () => 'https://steerwell.example' }).call({
      path: ['initiatives', 'a/b', 'meetings', 'x~2f?#_20260101T090000Z'],
      query: { from: '2026-01-01T00:00:00Z', to: undefined, tagged: true },
      answer: Answer,
    })
    expect(sent[0]?.url).toBe(
      'https://steerwell.example/api/initiatives/a%2Fb/meetings/x~2f%3F%23_20260101T090000Z?from=2026-01-01T00%3A00%3A00Z&tagged=true',
    )
  })

  it('renews a refused token once and repeats the same request', async () => {
    const { fetch, sent } = server(problem(401, 'unauthenticated'), good())
    const { getToken, asked } = tokens()
    const body = { name: 'x' }
    await createClient({ getToken, fetch }).call({ method: 'POST', path: ['initiatives'], json: body, answer: Answer })
    expect(asked).toEqual([false, true])
    expect(header(sent[1], 'authorization')).toBe('Bearer second')
    expect(sent.map(({ init }) => init.body)).toEqual([JSON.stringify(body), JSON.stringify(body)])
  })

  it('asks for a token with the claims of a challenge, once', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const challenge = () =>
      new Response('{}', {
        status: 401,
        headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa(claims)}"` },
      })
    const requests: unknown[] = []
    const { fetch, sent } = server(challenge(), challenge())
    const getToken = async (request?: object) => {
      requests.push(request)
      return request ? 'with claims' : 'plain'
    }
    await failureOf(createClient({ getToken, fetch }).call({ path: ['panel'], answer: Answer }))
    expect(requests).toEqual([undefined, { claims }])
    expect(sent.map((each) => header(each, 'authorization'))).toEqual(['Bearer plain', 'Bearer with claims'])
  })

  it('finds the challenge in the body where another origin may not read the header', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const hidden = problem(401, 'interaction-required', {
      challenge: `Bearer realm="steerwell", error="insufficient_claims", claims="${btoa(claims)}"`,
    })
    const requests: unknown[] = []
    const { fetch } = server(hidden, good())
    const getToken = async (request?: object) => {
      requests.push(request)
      return 'any'
    }
    await createClient({ getToken, fetch }).call({ path: ['panel'], answer: Answer })
    expect(requests).toEqual([undefined, { claims }])
  })

  describe('of which the server can answer without what a challenge asks for', () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const challenge = () =>
      new Response('{}', {
        status: 401,
        headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa(claims)}"` },
      })
    const panel = { path: ['panel'], query: { itemId: 'i' }, unchallenged: { challenged: true }, answer: Answer }
    const plain = '/api/panel?itemId=i'
    const without = '/api/panel?itemId=i&challenged=true'

    /** A person who answers the directory's windows like this, in turn. */
    function asking(answers: readonly ('token' | SignInReason)[], ...responses: readonly Response[]) {
      let windows = 0
      const { fetch, sent } = server(...responses)
      const getToken = async (request?: TokenRequest) => {
        if (request?.claims === undefined) return 'plain'
        const answer = answers[windows++] ?? 'host-failed'
        if (answer !== 'token') throw new SignInError(answer)
        return `with claims ${windows}`
      }
      const client = createClient({ getToken, fetch })
      return { client, open: async () => await client.call(panel), addresses: () => sent.map(({ url }) => url), windows: () => windows }
    }

    it('a challenge that is met is the end of it', async () => {
      const one = asking(['token'], challenge(), good(), good())
      expect([await one.open(), await one.open()]).toEqual([{ name: 'Contoso One Customer' }, { name: 'Contoso One Customer' }])
      expect({ windows: one.windows(), asked: one.addresses() }).toEqual({ windows: 1, asked: [plain, plain, plain] })
    })

    it.each<[string, 'token' | SignInReason, readonly string[], readonly Response[]]>([
      ['met, and made again', 'token', [plain, plain, without], [challenge(), challenge(), good()]],
      ['refused by the person', 'cancelled', [plain, without], [challenge(), good()]],
      ['refused by the directory', 'refused', [plain, without], [challenge(), good()]],
    ])('one that is %s shows what there is, and nobody is asked again while the page lives', async (_name, answer, first, responses) => {
      const one = asking([answer], ...responses, good(), good())
      for (let opening = 0; opening < 3; opening++) expect(await one.open()).toEqual({ name: 'Contoso One Customer' })
      expect({ windows: one.windows(), asked: one.addresses() }).toEqual({ windows: 1, asked: [...first, without, without] })
    })

    it('nobody was there to ask: it is shown, and they are asked the next time', async () => {
      const one = asking(['unreachable', 'token'], challenge(), good(), challenge(), good())
      await one.open()
      await one.open()
      expect({ windows: one.windows(), asked: one.addresses() }).toEqual({ windows: 2, asked: [plain, without, plain, plain] })
    })

    it('who meets one elsewhere is asked for the whole again', async () => {
      const one = asking(['cancelled', 'token'], challenge(), good(), challenge(), good(), good())
      await one.open()
      await one.client.call({ method: 'POST', path: ['initiatives', 'i1', 'series'], answer: Answer })
      await one.open()
      expect(one.addresses()).toEqual([plain, without, '/api/initiatives/i1/series', '/api/initiatives/i1/series', plain])
    })

    it('what cannot be done without fails as before', async () => {
      const one = asking(['cancelled'], challenge())
      await expect(one.client.call({ path: ['initiatives'], answer: Answer })).rejects.toMatchObject({ reason: 'cancelled' })
    })
  })

  it('gives up when the renewed token is refused too', async () => {
    const { fetch, sent } = server(problem(401, 'unauthenticated'), problem(401, 'unauthenticated'))
    const error = await failureOf(createClient({ ...tokens(), fetch }).call({ path: ['panel'], answer: Answer }))
    expect(error.kind).toBe('unauthenticated')
    expect(sent).toHaveLength(2)
  })

  it.each([
    {
      row: 'a form with faults',
      answer: () => problem(400, 'invalid', { errors: [{ where: '/name', message: 'Write a name.' }] }),
      kind: 'invalid',
      status: 400,
    },
    { row: 'a stale version', answer: () => problem(412, 'stale-version'), kind: 'stale-version', status: 412 },
    {
      row: 'a proxy that answers 502 with a page',
      answer: () => new Response('<html>', { status: 502 }),
      kind: 'unavailable',
      status: 502,
    },
    { row: 'a 404 that is not ours', answer: () => new Response('nothing here', { status: 404 }), kind: 'unreadable-answer', status: 404 },
    {
      row: '200 with something else, such as a sign-in page',
      answer: () => new Response('<html>', { status: 200 }),
      kind: 'unreadable-answer',
      status: 200,
    },
    { row: '200 with another shape', answer: () => Response.json({ title: 'x' }), kind: 'unreadable-answer', status: 200 },
    { row: 'no connection', answer: () => new TypeError('Failed to fetch'), kind: 'offline', status: 0 },
  ])('$row becomes an ApiError of kind $kind', async ({ answer, kind, status }) => {
    const { fetch } = server(answer())
    const error = await failureOf(createClient({ ...tokens(), fetch }).call({ path: ['panel'], answer: Answer }))
    expect({ kind: error.kind, status: error.status }).toEqual({ kind, status })
  })

  it.each<[string, typeof globalThis.fetch]>([
    ['no answer begins', async (_input, init) => await aborted(init)],
    [
      'an answer begins and does not end',
      async (_input, init) => new Response(new ReadableStream({ pull: async () => await aborted(init) })),
    ],
  ])('gives up when %s in time', async (_name, fetch) => {
    const error = await failureOf(createClient({ ...tokens(), fetch }).call({ path: ['panel'], answer: Answer, timeoutMs: 5 }))
    expect({ kind: error.kind, status: error.status }).toEqual({ kind: 'no-answer', status: 0 })
  })

  it('rejects with the reason of whoever called it off while nobody answered', async () => {
    const called = new AbortController()
    const fetch: typeof globalThis.fetch = async (_input, init) => await aborted(init)
    const asked = createClient({ ...tokens(), fetch }).call({ path: ['panel'], answer: Answer, signal: called.signal })
    called.abort(new Error('cancelled'))
    await expect(asked).rejects.toThrow('cancelled')
  })

  it('keeps what the server said about a form', async () => {
    const errors = [{ where: '/sponsors/0/addresses', message: 'Give it to one of them.' }]
    const { fetch } = server(problem(400, 'invalid', { detail: 'The roster cannot be used like this.', errors }))
    const error = await failureOf(createClient({ ...tokens(), fetch }).call({ path: ['panel'], answer: Answer }))
    expect(error.problem.errors).toEqual(errors)
    expect(error.message).toBe('The roster cannot be used like this.')
  })

  it('that was aborted is no failure of the connection', async () => {
    const { fetch } = server(good())
    const reason = new Error('left the page')
    const call = createClient({ ...tokens(), fetch }).call({ path: ['panel'], answer: Answer, signal: AbortSignal.abort(reason) })
    await expect(call).rejects.toBe(reason)
  })
})

describe('the routes', () => {
  it.each([
    { row: "SQLite's version", version: '7', tag: '"7"' },
    { row: "Cosmos DB's, which holds quotes itself", version: '"0000d826-0000"', tag: '"%220000d826-0000%22"' },
  ])("a change names the version it rests on as the server's own entity tag: $row", async ({ version, tag }) => {
    const { fetch, sent } = server(problem(412, 'stale-version'))
    const api = createApi(createClient({ ...tokens(), fetch }))
    await failureOf(api.changeInitiative('i1', { name: 'New' }, version))
    expect(sent[0]?.init.method).toBe('PATCH')
    expect(header(sent[0], 'if-match')).toBe(tag)
    expect(tag).toBe(toETag(version))
    expect(ifMatchOf(tag)).toEqual({ ok: true, value: version })
  })

  it('an import sends the bytes as they are, with its options in the address', async () => {
    const { fetch, sent } = server(problem(409, 'ambiguous-dates'))
    const api = createApi(createClient({ ...tokens(), fetch }))
    const bytes = new Uint8Array([0xff, 0xfe, 0x31, 0x00])
    await failureOf(api.importFile('i1', bytes, { contentType: 'text/csv', preview: true, zone: 'Europe/Berlin' }))
    expect(sent[0]?.init.body).toBe(bytes)
    expect(header(sent[0], 'content-type')).toBe('text/csv')
    expect(sent[0]?.url).toBe('/api/initiatives/i1/imports?preview=true&zone=Europe%2FBerlin')
  })

  it.each([
    { row: 'was not known', status: 201, isNew: true },
    { row: 'was known', status: 200, isNew: false },
  ])('a recorded message comes with whether it $row', async ({ status, isNew }) => {
    const said = { sponsorId: 's1', date: '2026-11-20', channel: 'mail', audience: 'everyone', themes: [] } as const
    const message = { ...said, themes: [], id: '2026-11-20-1', recordedBy: 'Lynne Robbins', recordedAt: '2026-11-21T09:00:00Z' }
    const { fetch } = server(Response.json(message, { status }))
    const recorded = await createApi(createClient({ ...tokens(), fetch })).recordMessage('i1', { ...said, themes: [] })
    expect(recorded).toEqual({ message, isNew })
  })

  it('the panel without an open item asks for the next meeting', async () => {
    const { fetch, sent } = server(
      Response.json({ caller: { displayName: 'Megan Bowen' }, manages: [], sponsors: [], answersInvitations: false }),
    )
    const panel = await createApi(createClient({ ...tokens(), fetch })).openPanel(null)
    expect(sent[0]?.url).toBe('/api/panel')
    expect(panel.about).toBeUndefined()
  })
})
