import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))
const running = new Set<ChildProcess>()
let data: string

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'steerwell-start-'))
  await promisify(execFile)(process.execPath, ['functions/build.ts', '--if-changed'], { cwd: root })
})
afterAll(async () => {
  await rm(data, { recursive: true, force: true })
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})

interface Run {
  readonly child: ChildProcess
  readonly stdout: string[]
  readonly stderr: string[]
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

function run(env: Record<string, string>, args: readonly string[] = ['--empty']): Run {
  return follow(
    spawn(process.execPath, ['functions/src/local/start.ts', ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, PORT: '0', STEERWELL_DATA: data, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )
}

/** As from a terminal: npm, its shell and the program are a group of processes of their own. */
function runNpm(): Run {
  return follow(
    spawn('npm', ['start', '--silent', '--', '--empty'], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: data, PORT: '0', STEERWELL_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    }),
  )
}

function follow(child: ChildProcessByStdio<null, Readable, Readable>): Run {
  running.add(child)
  const stdout: string[] = []
  const stderr: string[] = []
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => stdout.push(chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => stderr.push(chunk))
  const { promise: ended, resolve } = Promise.withResolvers<number | NodeJS.Signals | null>()
  child.on('close', (code, signal) => resolve(signal ?? code))
  return { child, stdout, stderr, ended }
}

async function ready(started: Run): Promise<string> {
  for (;;) {
    const address = /^Steerwell is ready at (http:\/\/127\.0\.0\.1:\d+)\n/.exec(started.stdout.join(''))?.[1]
    if (address !== undefined) return address
    const ended = await Promise.race([started.ended, new Promise<undefined>((resolve) => setTimeout(resolve, 20, undefined))])
    if (ended !== undefined) throw new Error(`ended with ${ended}: ${started.stderr.join('')}`)
  }
}

async function tokenFor(address: string, user: string): Promise<string> {
  const answer = await fetch(`${address}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  })
  return z.object({ accessToken: z.string() }).parse(await answer.json()).accessToken
}

const listInitiatives = (address: string, token: string) =>
  fetch(`${address}/api/initiatives`, { headers: { authorization: `Bearer ${token}` } })

type Caller = (method: string, path: string, body?: unknown) => Promise<unknown>

const callerOf =
  (address: string, token: string): Caller =>
  async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const answer = await fetch(`${address}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    expect(`${path} ${answer.status}`).toMatch(/ 20[01]$/)
    return await answer.json()
  }

const Meetings = z.object({
  meetings: z.array(z.object({ key: z.string(), iCalUId: z.string(), reports: z.array(z.object({ id: z.string(), source: z.string() })) })),
})

/** The path of the sample's initiative. */
async function sampleOf(call: Caller): Promise<string> {
  const Listed = z.object({ initiatives: z.array(z.object({ id: z.string(), name: z.string() })) })
  const { initiatives } = Listed.parse(await call('GET', '/api/initiatives'))
  return `/api/initiatives/${initiatives.find(({ name }) => name === 'Customer One')?.id}`
}

/** How following each calendar goes. */
async function statesOf(call: Caller, at: string): Promise<string[]> {
  const View = z.object({ sync: z.object({ mailboxes: z.array(z.object({ state: z.string() })) }) })
  return View.parse(await call('GET', at)).sync.mailboxes.map(({ state }) => state)
}

describe('npm start', () => {
  it('has a tenant beside it, whose calendars are followed once their owners let them', async () => {
    const started = run({ GRAPH_CONTRACT: 'check', STEERWELL_DATA: await mkdtemp(join(data, 'own-')) }, [])
    const address = await ready(started)
    const call = callerOf(address, await tokenFor(address, 'lynne.robbins@contoso.com'))
    const { initiative } = z
      .object({ initiative: z.object({ id: z.string() }) })
      .parse(await call('POST', '/api/initiatives', { name: 'Service' }))
    const at = `/api/initiatives/${initiative.id}`
    const sponsor = {
      displayName: 'Nestor Wilke',
      addresses: ['nestor.wilke@contoso.com'],
      area: 'service',
      terms: [{ from: '2020-01-01', lead: true }],
    }
    await call('PUT', `${at}/roster`, { sponsors: [sponsor] })
    await call('PUT', `${at}/following`, { on: true })
    await callerOf(address, await tokenFor(address, 'nestor.wilke@contoso.com'))('PUT', `${at}/following/own`, { agreed: true })
    // What the sample leaves to be tagged; a sponsor calls it.
    const { meetings } = Meetings.parse(await call('GET', `${await sampleOf(call)}/meetings?tagged=false`))
    await call('POST', `${at}/tags`, { iCalUId: meetings[0]?.iCalUId, kind: 'briefing', title: 'Fabrikam' })
    const reports = async () => Meetings.parse(await call('GET', `${at}/meetings`)).meetings.flatMap((meeting) => meeting.reports)
    await expect.poll(async () => (await reports()).length, { timeout: 60_000, interval: 500 }).toBe(5)
    expect(new Set((await reports()).map(({ source }) => source))).toEqual(new Set(['report']))
    expect(await statesOf(call, at)).toEqual(['ok', 'ok'])
    expect(started.stderr.join('')).toBe('')
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)('after %s the sample and its tenant are as they were', async (signal) => {
    const STEERWELL_DATA = await mkdtemp(join(data, 'again-'))
    const first = run({ STEERWELL_DATA }, [])
    const address = await ready(first)
    const call = callerOf(address, await tokenFor(address, 'lynne.robbins@contoso.com'))
    const at = await sampleOf(call)
    const told = async (caller: Caller) => Meetings.parse(await caller('GET', `${at}/meetings?tagged=true`)).meetings
    const before = await told(call)
    expect(before.flatMap(({ reports }) => reports).length).toBeGreaterThan(30)
    expect(await statesOf(call, at)).toEqual(Array(6).fill('ok'))
    first.child.kill(signal)
    await first.ended

    const second = run({ STEERWELL_DATA }, [])
    const again = await ready(second)
    const callAgain = callerOf(again, await tokenFor(again, 'lynne.robbins@contoso.com'))
    expect(await told(callAgain)).toEqual(before)
    // Another roster: every calendar whose owner said yes, as the new one did not, is looked at, from a place in the changes that the tenant does not know any more.
    const Roster = z.object({ roster: z.object({ sponsors: z.array(z.looseObject({ id: z.string() })) }) })
    const { roster } = Roster.parse(await callAgain('GET', at))
    const [sponsor] = roster.sponsors
    const joni = { ...sponsor, id: undefined, objectId: undefined, displayName: 'Joni Sherman', addresses: ['joni.sherman@contoso.com'] }
    const terms = [{ from: '2020-01-01' }]
    await callAgain('PUT', `${at}/roster`, { sponsors: [...roster.sponsors, { ...joni, terms }] })
    const invited = async () => {
      const { meetings } = z
        .object({ meetings: z.array(z.object({ outcomes: z.array(z.object({ response: z.string(), invited: z.boolean() })) })) })
        .parse(await callAgain('GET', `${at}/meetings?tagged=true`))
      return meetings.filter(({ outcomes }) => outcomes.filter((one) => one.invited).length === 6).length
    }
    await expect.poll(invited, { timeout: 60_000, interval: 500 }).toBeGreaterThan(10)
    await expect.poll(async () => await statesOf(callAgain, at), { timeout: 60_000, interval: 500 }).toEqual(Array(6).fill('ok'))
    const plain = (meetings: Awaited<ReturnType<typeof told>>) => meetings.map(({ key, reports }) => [key, reports.length])
    expect(plain(await told(callAgain))).toEqual(plain(before))
    expect(second.stderr.join('')).toBe('')
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })

  it('serves pages, API and tokens, ends on SIGTERM, and after a restart yesterday’s token still holds', async () => {
    const first = run({})
    const address = await ready(first)
    expect((await fetch(`${address}/api/health`)).status).toBe(200)
    expect((await fetch(`${address}/teams.html`)).headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect((await fetch(`${address}/api/nothing`)).status).toBe(404)

    const token = await tokenFor(address, 'megan.bowen@contoso.com')
    expect((await listInitiatives(address, token)).status).toBe(200)
    expect((await listInitiatives(address, `${token}x`)).status).toBe(401)
    // Needs a library that is loaded late: what the bundle leaves out shows only here.
    const notJson = await fetch(`${address}/api/initiatives`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"name": "CRM',
    })
    expect(notJson.status).toBe(400)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = run({})
    expect((await listInitiatives(await ready(second), token)).status).toBe(200)
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
    expect(second.stdout.join('')).toMatch(/^[^\n]+\n$/)
    expect(first.stderr.concat(second.stderr)).toEqual([])
  })

  // By the pid that whoever typed `npm start` sees; and as a terminal does, which signals everybody at once.
  it.each<[string, NodeJS.Signals, (npm: number) => number]>([
    ['a kill of npm', 'SIGTERM', (npm) => npm],
    ['Ctrl+C', 'SIGINT', (npm) => -npm],
  ])('%s ends the server', async (_name, signal, target) => {
    const started = runNpm()
    const address = await ready(started)
    expect((await fetch(`${address}/api/health`)).status).toBe(200)
    process.kill(target(started.child.pid ?? Number.NaN), signal)
    // Its output is closed when the last of its processes has ended.
    await started.ended
    await expect(fetch(`${address}/api/health`)).rejects.toThrow('fetch failed')
    expect(started.stderr.join('')).not.toContain('    at ')
  })

  it('loads the sample tenant before it is ready, once, and says what to do when its file is broken', async () => {
    const STEERWELL_DATA = await mkdtemp(join(data, 'sample-'))
    const People = z.object({ people: z.array(z.object({ address: z.string(), role: z.string(), initiative: z.string().optional() })) })
    const Listed = z.object({ initiatives: z.array(z.object({ name: z.string(), role: z.string() })) })
    const first = run({ STEERWELL_DATA }, [])
    const address = await ready(first)
    const { people } = People.parse(await (await fetch(`${address}/local/people`)).json())
    const lead = people.find(({ role }) => role === 'lead')
    expect(lead?.initiative).toBe('Customer One')
    const panel = await fetch(`${address}/api/panel`, {
      headers: { authorization: `Bearer ${await tokenFor(address, lead?.address ?? '')}` },
    })
    expect(await panel.json()).toMatchObject({
      about: {
        role: 'sponsor',
        you: { lead: true },
        meeting: { sponsors: expect.arrayContaining([expect.objectContaining({ lead: true })]) },
      },
    })
    first.child.kill('SIGTERM')
    await first.ended

    await writeFile(join(STEERWELL_DATA, 'sample.json'), '{')
    const second = run({ STEERWELL_DATA }, [])
    const again = await ready(second)
    expect(second.stderr.join('')).toMatch(/^error: The sample tenant could not be loaded\. .*sample\.json cannot be read\. Delete it/)
    const listed = Listed.parse(await (await listInitiatives(again, await tokenFor(again, 'lynne.robbins@contoso.com'))).json())
    expect(listed.initiatives).toEqual([{ name: 'Customer One', role: 'manager' }])
    second.child.kill('SIGTERM')
    await second.ended
  })

  it('says so when the port is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve, reject) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
    try {
      const refused = run({ PORT: String(port) })
      expect(await refused.ended).toBe(1)
      expect(refused.stderr.join('')).toBe(
        `Port ${port} is already in use. Stop the program that uses it, or choose another port: PORT=7072 npm start\n`,
      )
    } finally {
      other.close()
    }
  })

  it.each([
    ['a port that is none', { PORT: 'http' }, [], 'PORT is "http"'],
    ['an unknown argument', {}, ['--port'], 'the argument --port is not known'],
    ['an unknown store', { STORE: 'postgres' }, [], 'STORE is "postgres"'],
    ['an unknown queue', { QUEUE: 'kafka' }, [], 'QUEUE is "kafka"'],
    ['a tenant of one’s own with the sample', { CREDENTIAL: 'secret' }, [], 'start with --empty'],
  ])('refuses %s in one readable message', async (_name, env, args, message) => {
    const refused = run(env, args)
    expect(await refused.ended).toBe(1)
    expect(refused.stderr.join('')).toContain(message)
    expect(refused.stderr.join('')).not.toContain('    at ')
    expect(refused.stdout).toEqual([])
  })
})
