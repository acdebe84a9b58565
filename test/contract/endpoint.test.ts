import { app } from '@azure/functions'
import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type Failure, fail, ok } from '../../functions/src/domain/failure.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import { loadFunctionApp } from '../../functions/src/local/functions-core.ts'
import { endpoint } from '../../functions/src/triggers/http/endpoint.ts'
import { contosoTenant, hostOfEndpoints, tokenOf } from './host.ts'

const megan = { tenantId: contosoTenant, objectId: 'megan', name: 'Megan Bowen', username: 'megan.bowen@contoso.com' }
const token = tokenOf(megan)

const Sponsor = z.object({ name: z.string().min(1), area: z.enum(['sales', 'service']), weight: z.number().max(3).optional() })

/** What the last request handed to the use case. */
let received: unknown

const echo = endpoint({
  name: 'put-sponsor',
  method: 'PUT',
  route: 'initiatives/{id}/sponsors/{name}',
  summary: 'For the test',
  auth: 'user',
  params: z.object({ id: z.string().regex(/^[a-z]+$/, 'must be letters'), name: z.string() }),
  query: z.strictObject({ preview: z.stringbool().default(false) }),
  body: z.object({ sponsors: z.array(Sponsor).min(1) }),
  answers: { 200: { description: 'Done', body: z.object({ stored: z.number() }) }, 204: { description: 'Nothing to do' } },
  handle: async (input, caller) => {
    received = { ...input, caller }
    return ok({ status: 200, body: { stored: input.body.sponsors.length }, etag: '"00ab-42"' })
  },
})

const good = { sponsors: [{ name: 'Adele Vance', area: 'sales' }] }

function failing(failure: () => Failure) {
  return endpoint({
    name: 'get-failure',
    method: 'GET',
    route: 'failure',
    summary: 'For the test',
    auth: 'none',
    answers: { 200: { description: 'Never' } },
    handle: async () => fail(failure()),
  })
}

afterEach(() => {
  received = undefined
})

describe('a request that is in order', () => {
  it('reaches the use case parsed, with its caller, and is answered with headers that keep it private', async () => {
    const host = await hostOfEndpoints([echo])
    const answer = await host.request('PUT', '/api/initiatives/crm/sponsors/Adele%20Vance?preview=true', { token, body: good })
    expect(received).toEqual({
      params: { id: 'crm', name: 'Adele Vance' },
      query: { preview: true },
      body: good,
      caller: megan,
      accessToken: token,
    })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ stored: 1 })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('carries a version from the ETag of one answer to the If-Match of the next request, even one with quotes in it', async () => {
    const host = await hostOfEndpoints([echo])
    const first = await host.request('PUT', '/api/initiatives/crm/sponsors/a', { token, body: good })
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toBe('"%2200ab-42%22"')
    await host.request('PUT', '/api/initiatives/crm/sponsors/a', { token, body: good, headers: { 'if-match': etag } })
    expect(received).toMatchObject({ ifMatch: '"00ab-42"' })
  })
})

describe('who asks', () => {
  it.each([
    ['no token', {}, 'no-token', 'Bearer realm="steerwell"'],
    ['basic authentication', { authorization: 'Basic bWVnYW46cGFzcw==' }, 'no-token', 'Bearer realm="steerwell"'],
    [
      'a token that is none',
      { authorization: 'Bearer %%%' },
      'malformed',
      'Bearer realm="steerwell", error="invalid_token", error_description="The access token is not a readable token."',
    ],
  ])('%s is 401 with a challenge, whatever else is wrong', async (_name, headers, code, challenge) => {
    const host = await hostOfEndpoints([echo])
    const answer = await host.request('PUT', '/api/initiatives/CRM/sponsors/a?nonsense=1', { body: 'not json', headers })
    expect(answer.status).toBe(401)
    expect(answer.json).toMatchObject({ type: 'urn:steerwell:problem:unauthenticated', code })
    expect(answer.headers.get('www-authenticate')).toBe(challenge)
    expect(received).toBeUndefined()
  })

  it('a token without the scope is 403: signing in again would not help', async () => {
    const host = await hostOfEndpoints([echo], async () => fail({ type: 'unauthenticated', reason: 'scope' }))
    const answer = await host.request('PUT', '/api/initiatives/crm/sponsors/a', { token, body: good })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
  })
})

describe('what was sent', () => {
  it('every fault is named at once, with its place and a sentence', async () => {
    const host = await hostOfEndpoints([echo])
    const body = {
      sponsors: [
        { name: '', area: 'sales' },
        { area: 'finance', weight: 4 },
        { name: 7, area: 'service' },
      ],
    }
    const answer = await host.request('PUT', '/api/initiatives/CRM/sponsors/a?preview=perhaps&then=1&preview=no', { token, body })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.json.detail).toBe('8 things have to be corrected.')
    expect(answer.json.errors).toEqual([
      { where: 'id', message: 'must be letters' },
      { where: 'preview', message: 'is given more than once' },
      { where: 'then', message: 'is not known here; remove it' },
      { where: '/sponsors/0/name', message: 'must not be empty' },
      { where: '/sponsors/1/name', message: 'is missing' },
      { where: '/sponsors/1/area', message: 'must be one of "sales", "service"' },
      { where: '/sponsors/1/weight', message: 'must be at most 3' },
      { where: '/sponsors/2/name', message: 'must be text' },
    ])
  })

  it.each([
    ['a missing comma', '{"a": 1\n "b": 2}', 'line 2, column 2'],
    ['a word', 'hello', 'line 1, column 1'],
    ['an end too early', '{"sponsors": [', 'line 1, column 15'],
    ['a trailing comma', '{"sponsors": [1,]}', 'line 1, column 17'],
    ['a comment', '{ // why\n}', 'line 1, column 3'],
  ])('a body that is not JSON is 400 and says where: %s', async (_name, body, where) => {
    const host = await hostOfEndpoints([echo])
    const answer = await host.request('PUT', '/api/initiatives/crm/sponsors/a', {
      token,
      body,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
    expect(answer.status).toBe(400)
    expect(answer.json.errors).toEqual([{ where, message: 'The body is not JSON from here on.' }])
  })

  it.each([
    ['nothing', new Uint8Array(), 'The body is empty; a JSON object is expected.'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), 'The body is not UTF-8 text.'],
  ])('%s as body is 400', async (_name, body, message) => {
    const host = await hostOfEndpoints([echo])
    const answer = await host.request('PUT', '/api/initiatives/crm/sponsors/a', {
      token,
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.json).toMatchObject({ status: 400, errors: [{ message }] })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', '', 'application/jsonp'])('content type "%s" is 415', async (type) => {
    const host = await hostOfEndpoints([echo])
    const answer = await host.request('PUT', '/api/initiatives/crm/sponsors/a', {
      token,
      body: JSON.stringify(good),
      headers: type === '' ? {} : { 'content-type': type },
    })
    expect(answer.status).toBe(415)
    expect(answer.headers.get('accept')).toBe('application/json')
  })

  it('more than 1 MB of JSON is 413', async () => {
    const host = await hostOfEndpoints([echo])
    const answer = await host.request('PUT', '/api/initiatives/crm/sponsors/a', { token, body: { sponsors: 'x'.repeat(1024 * 1024) } })
    expect(answer).toMatchObject({ status: 413, json: { type: 'urn:steerwell:problem:too-large' } })
  })

  it.each(['*', 'W/"1"', '"1", "2"', '1', '"%"'])('If-Match %s is refused, since it does not name one version', async (tag) => {
    const host = await hostOfEndpoints([echo])
    const answer = await host.request('PUT', '/api/initiatives/crm/sponsors/a', { token, body: good, headers: { 'if-match': tag } })
    expect(answer.json.errors).toEqual([{ where: 'If-Match', message: expect.stringContaining('exactly as it was answered') }])
  })
})

describe('a file as body', () => {
  const upload = endpoint({
    name: 'post-import',
    method: 'POST',
    route: 'imports',
    summary: 'For the test',
    auth: 'user',
    body: { contentTypes: ['text/calendar', 'text/csv'], maxBytes: 1024 * 1024, description: 'A file' },
    answers: { 202: { description: 'Taken' } },
    handle: async ({ body }) => {
      received = body
      return ok({ status: 202 })
    },
  })

  it('arrives byte for byte, with its type and charset', async () => {
    const host = await hostOfEndpoints([upload])
    const body = new Uint8Array([0xff, 0xfe, 0x00, 0x0d, 0x0a, 0xe4])
    const answer = await host.request('POST', '/api/imports', {
      token,
      body,
      headers: { 'content-type': 'Text/CSV; header=present; charset="utf-16"' },
    })
    expect(answer).toMatchObject({ status: 202, text: '' })
    expect(received).toEqual({ bytes: body, contentType: 'text/csv', charset: 'utf-16' })
  })

  it.each([
    ['of another type is 415', 'application/pdf', 10, 415],
    ['at the limit is taken', 'text/csv', 1024 * 1024, 202],
    ['one byte over the limit is 413', 'text/csv', 1024 * 1024 + 1, 413],
  ])('%s', async (_name, type, size, status) => {
    const host = await hostOfEndpoints([upload])
    const answer = await host.request('POST', '/api/imports', { token, body: new Uint8Array(size), headers: { 'content-type': type } })
    expect(answer.status).toBe(status)
  })

  it('whose declared length is over the limit is refused before it is read', async () => {
    const host = await hostOfEndpoints([upload])
    const headers = { 'content-type': 'text/csv', 'content-length': '2000000' }
    expect((await host.request('POST', '/api/imports', { token, body: 'x', headers })).status).toBe(413)
  })
})

describe('failures become problems', () => {
  it.each<[Failure, number, object]>([
    [{ type: 'not-found', what: 'initiative' }, 404, { detail: 'There is no such initiative, or you have no access to it.' }],
    [{ type: 'forbidden', message: 'Only a PM may do this.' }, 403, { detail: 'Only a PM may do this.' }],
    [
      { type: 'invalid', message: 'No.', faults: [{ where: '/a', message: 'is wrong' }] },
      400,
      { errors: [{ where: '/a', message: 'is wrong' }] },
    ],
    [{ type: 'stale-version', message: 'Adele changed it.' }, 412, { detail: 'Adele changed it.' }],
    [{ type: 'unreadable-file', code: 'truncated', message: 'It ends early.', line: 7 }, 422, { code: 'truncated', line: 7 }],
    [{ type: 'too-large', message: 'Too many rows.' }, 413, { detail: 'Too many rows.' }],
    [{ type: 'interaction-required', reason: 'claims', claims: '{}' }, 401, { code: 'claims' }],
    [{ type: 'interaction-required', reason: 'sign-in' }, 401, { code: 'sign-in' }],
    [{ type: 'interaction-required', reason: 'consent' }, 403, { code: 'consent' }],
    [
      { type: 'ambiguous-dates', message: 'Which?', readings: [{ dateOrder: 'day-first', start: '2026-03-04', end: '2026-03-04' }] },
      409,
      { readings: [{ dateOrder: 'day-first', start: '2026-03-04', end: '2026-03-04' }] },
    ],
  ])('$type', async (failure, status, rest) => {
    const host = await hostOfEndpoints([failing(() => failure)])
    const answer = await host.request('GET', '/api/failure')
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.json).toMatchObject({ type: `urn:steerwell:problem:${failure.type}`, status, ...rest })
  })

  it('a bug is 500 with a fixed sentence and the invocation id; neither answer nor log quotes the message', async () => {
    const host = await hostOfEndpoints([
      failing(() => {
        throw new TypeError('cannot read calendar of megan.bowen@contoso.com', { cause: new RangeError('Adele Vance') })
      }),
    ])
    const answer = await host.request('GET', '/api/failure')
    expect(answer.status).toBe(500)
    expect(answer.json).toEqual({
      type: 'urn:steerwell:problem:unexpected',
      title: 'Something went wrong',
      status: 500,
      detail:
        'Steerwell could not do this because of an error on its side. Please try again, and give your administrator the invocation id.',
      invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    const log = host.logged.map(({ message }) => message).join('\n')
    expect(log).toContain(answer.json.invocationId)
    expect(log).toContain('TypeError')
    expect(log).toContain('caused by RangeError')
    expect(log).toContain('endpoint.test.ts')
    expect(log + answer.text).not.toMatch(/megan|adele/i)
  })

  it('an outage is 503 and says when to come back', async () => {
    const host = await hostOfEndpoints([
      failing(() => {
        throw new Outage('The store does not answer', { cause: new Error('secret'), retryAfterSeconds: 30 })
      }),
    ])
    const answer = await host.request('GET', '/api/failure')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(host.logged.map(({ message }) => message).join()).toContain('The store does not answer')
  })

  it('an answer that breaks its own contract is a bug, and what nobody declared does not leave', async () => {
    const answering = (body: { name: string }) =>
      endpoint({
        name: 'get-sponsor',
        method: 'GET',
        route: 'sponsor',
        summary: 'For the test',
        auth: 'none',
        answers: { 200: { description: 'A sponsor', body: z.object({ name: z.string().max(5) }) } },
        handle: async () => ok({ status: 200, body }),
      })
    const more = await hostOfEndpoints([answering(Object.assign({ name: 'Adele' }, { address: 'adele.vance@contoso.com' }))])
    expect((await more.request('GET', '/api/sponsor')).json).toEqual({ name: 'Adele' })
    const broken = await hostOfEndpoints([answering({ name: 'Adele Vance' })])
    expect((await broken.request('GET', '/api/sponsor')).status).toBe(500)
  })
})

describe('routes', () => {
  const get = (name: string, route: string, method: 'GET' | 'POST' = 'GET') =>
    endpoint({
      name,
      method,
      route,
      summary: 'For the test',
      auth: 'none',
      answers: { 200: { description: 'Its name', body: z.string() } },
      handle: async () => ok({ status: 200, body: name }),
    })
  const table = [
    get('list', 'initiatives'),
    get('create', 'initiatives', 'POST'),
    get('one', 'initiatives/{id}'),
    get('mine', 'initiatives/mine'),
  ]

  it.each([
    ['GET', '/api/initiatives', 200, 'list'],
    ['POST', '/api/initiatives', 200, 'create'],
    ['GET', '/api/initiatives/crm', 200, 'one'],
    ['GET', '/api/initiatives/mine', 200, 'mine'],
    ['GET', '/api/INITIATIVES', 200, 'list'],
    ['GET', '/api/initiatives/', 404, undefined],
    ['GET', '/api/initiatives/crm/more', 404, undefined],
    ['GET', '/api/nothing', 404, undefined],
    ['GET', '/elsewhere/initiatives', 404, undefined],
    ['GET', '/api/initiatives/%ff', 400, undefined],
  ])('%s %s is %i', async (method, path, status, name) => {
    const host = await hostOfEndpoints(table)
    const answer = await host.request(method, path)
    expect(answer.status).toBe(status)
    if (name !== undefined) expect(answer.json).toBe(name)
    else expect(answer.json.status).toBe(status)
  })

  it('another method is 405 and says which are allowed', async () => {
    const host = await hostOfEndpoints(table)
    const answer = await host.request('DELETE', '/api/initiatives')
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  it('HEAD answers as GET would, without the body', async () => {
    const host = await hostOfEndpoints(table)
    const answer = await host.request('HEAD', '/api/initiatives')
    expect(answer).toMatchObject({ status: 200, text: '' })
    expect(answer.headers.get('content-length')).toBe('6')
  })

  it.each([
    ['name', [get('list', 'a'), get('list', 'b')]],
    ['method and route', [get('one', 'a/{id}'), get('other', 'a/{key}')]],
  ])('the same %s twice is refused when the app is loaded', async (_name, twice) => {
    await expect(hostOfEndpoints(twice)).rejects.toThrow('twice')
  })

  it('a test file can load app after app, and each serves its own functions only', async () => {
    const first = await hostOfEndpoints([get('a', 'a')])
    const second = await hostOfEndpoints([get('b', 'b')])
    expect((await first.request('GET', '/api/b')).status).toBe(404)
    expect((await second.request('GET', '/api/b')).status).toBe(200)
    expect((await first.request('GET', '/api/a')).status).toBe(200)
  })
})

describe('hooks', () => {
  it('run around every invocation, as in Azure', async () => {
    const seen: string[] = []
    const loaded = await loadFunctionApp(
      async () => {
        app.hook.appStart(() => void seen.push('start'))
        app.hook.preInvocation((context) => {
          seen.push(`before ${context.invocationContext.functionName}`)
          context.functionHandler = () => 'replaced'
        })
        app.hook.postInvocation((context) => void seen.push(`after: ${context.result}`))
        app.hook.appTerminate(() => void seen.push('end'))
        app.timer('tick', { schedule: '0 0 * * * *', handler: () => {} })
      },
      { log: () => {} },
    )
    const [tick] = loaded.functions
    await loaded.invoke(tick!, { json: '{"IsPastDue":false}' })
    await loaded.terminate()
    expect(seen).toEqual(['start', 'before tick', 'after: replaced', 'end'])
  })
})
