/** The built product as `npm start` runs it, in a process of its own, and a real browser. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import * as z from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Product {
  readonly address: string
  /** Ends it as Ctrl+C does. */
  stop(): Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

export async function dataFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'steerwell-e2e-'))
  return { path, remove: async () => await rm(path, { recursive: true, force: true }) }
}

/** Names the folder of `loaded-sample.ts`, if there is one. */
export const loadedSample = 'LOADED_SAMPLE'

/** Starts the local host on a free port; ready when it says so. Data that are new begin with the sample as it was loaded for all. */
export async function startProduct(
  data: string,
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const sample = process.env[loadedSample]
  if (sample !== undefined && !args.includes('--empty') && (await readdir(data)).length === 0) await cp(sample, data, { recursive: true })
  const child = spawn(process.execPath, [join(root, 'functions/src/local/start.ts'), ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', STEERWELL_DATA: data, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const address = await ready(child)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await exited
  }
  return { address, stop: async () => await end('SIGTERM'), kill: async () => await end('SIGKILL') }
}

async function ready(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString('utf8')
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
    if (address) resolve(address)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  child.once('exit', () => reject(new Error(`The product ended before it was ready:\n${said}`)))
  return await promise
}

/** The local host's own token for somebody of the sample tenant. */
export async function tokenFor(product: Pick<Product, 'address'>, user: string): Promise<string> {
  const answer = await fetch(`${product.address}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  })
  return z.object({ accessToken: z.string() }).parse(await answer.json()).accessToken
}

/**
 * Plain arguments: the package's own list holds `--single-process`, which crashes with a second context, and
 * `--disable-web-security`, which would hide CORS and framing mistakes.
 */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--headless=shell', '--disable-gpu', '--disable-background-networking'],
  })
}
