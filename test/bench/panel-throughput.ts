/** Requests per second of the panel through the local host, beside a bare handler, in one run on one machine. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Throughput {
  readonly what: string
  readonly perSecond: number
  /** Milliseconds. */
  readonly median: number
  readonly p99: number
}

const concurrency = 16
const secondsEach = 3
const rounds = 3

/** Runs the built product with its sample tenant; `npm run build` first. */
export async function panelThroughput(): Promise<Throughput[]> {
  const data = await mkdtemp(join(tmpdir(), 'steerwell-bench-'))
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../functions/src/local/start.ts', import.meta.url))], {
    env: { ...process.env, PORT: '0', STEERWELL_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const bare = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"status":"ok"}')
  })
  try {
    const address = await readyAddress(child.stdout)
    const people: { people: { address: string; role: string }[] } = JSON.parse(await get(`${address}/local/people`))
    const lead = people.people.find(({ role }) => role === 'lead')
    if (!lead) throw new Error('The sample tenant has no lead.')
    const { accessToken }: { accessToken: string } = JSON.parse(
      await get(`${address}/local/token`, {}, JSON.stringify({ user: lead.address })),
    )
    const panel = { authorization: `Bearer ${accessToken}` }
    if (!(await get(`${address}/api/panel`, panel)).includes('"about"')) throw new Error('The panel is empty.')
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
    const port = bare.address()
    if (port === null || typeof port === 'string') throw new Error('The bare server has no port.')
    const targets = [
      { what: 'bare node:http handler', url: `http://127.0.0.1:${port.port}/`, headers: {} },
      { what: 'GET /api/health (local host, no token, no store)', url: `${address}/api/health`, headers: {} },
      { what: 'GET /api/panel (token verified, two point reads)', url: `${address}/api/panel`, headers: panel },
    ]
    // Taken in turns: whatever else the machine does then disturbs all of them alike.
    const times = targets.map((): number[] => [])
    for (let round = 0; round <= rounds; round++)
      for (const [i, { url, headers }] of targets.entries()) {
        const measured = await load(url, headers, round === 0 ? 1 : secondsEach)
        if (round > 0) times[i]?.push(...measured)
      }
    return targets.map(({ what }, i) => {
      const sorted = (times[i] ?? []).toSorted((a, b) => a - b)
      const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
      return { what, perSecond: sorted.length / (secondsEach * rounds), median: at(0.5), p99: at(0.99) }
    })
  } finally {
    bare.close()
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    await rm(data, { recursive: true, force: true })
  }
}

export async function readyAddress(output: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of output) {
    text += String(chunk)
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0]
    if (address) return address
  }
  throw new Error(`The local host did not get ready: ${text}`)
}

/** Answer times in milliseconds of as many requests as fit. */
async function load(url: string, headers: Record<string, string>, seconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < end) {
        const start = performance.now()
        await get(url, headers, undefined, agent)
        times.push(performance.now() - start)
      }
    }),
  )
  agent.destroy()
  return times
}

async function get(url: string, headers: Record<string, string> = {}, body?: string, agent?: Agent): Promise<string> {
  return await new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(agent ? { agent } : {}),
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode} ${text}`))
          else resolve(text)
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
