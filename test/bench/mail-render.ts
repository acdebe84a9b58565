/** Trend mails written per second on one core, and what is left of them in memory. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { bundleForNode } from './bundle-for-node.ts'

const Measured = z.object({
  /** Milliseconds until the first mail is written, templates and React loaded. */
  firstMs: z.number(),
  bytes: z.object({ largest: z.number() }),
  rows: z.array(z.object({ mails: z.int(), perSecond: z.number(), heapMB: z.number() })),
})
export type Measured = z.infer<typeof Measured>

/** In a process of its own, so that its heap holds nothing else. */
export async function mailRendering(mails: readonly number[]): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'steerwell-mail-'))
  try {
    const outfile = join(folder, 'write-mails.mjs')
    await bundleForNode(fileURLToPath(new URL('write-mails.ts', import.meta.url)), outfile)
    return Measured.parse(JSON.parse(await run(['--expose-gc', outfile, ...mails.map(String)])))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  child.once('error', reject)
  child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`Writing mails ended with ${code}.`))))
  return await promise
}
