/** The sample's tenant of Microsoft 365 on this machine: a process of its own, as Microsoft's is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { LocalDate } from '../domain/time.ts'

export interface LocalTenant {
  readonly graphUrl: string
  readonly loginUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /**
   * Its calendars are empty until then, so nothing may look at them before. The same day makes the same tenant, ids included.
   *
   * @param jwksUrl keys of the tokens that its people bring along
   */
  fill(anchor: LocalDate, jwksUrl: string): Promise<void>
  close(): Promise<void>
}

/** The first line that it prints. */
const Ready = z.object({ graphUrl: z.url(), loginUrl: z.url(), clientId: z.string(), clientSecret: z.string() })

/** Beside the tests, which talk to it as well: it is no part of the product, and only this repository has it. */
const script = fileURLToPath(new URL('../../../test/stand-ins/graph/start.ts', import.meta.url))

/** Throws when it does not get ready. It ends with this process, whatever becomes of it. */
export async function startLocalTenant(): Promise<LocalTenant> {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<unknown> => {
    const { done, value } = await lines.next()
    if (done) throw new Error('The stand-in tenant ended. Start with --empty, which does without it.')
    return JSON.parse(value)
  }
  // What goes wrong with it shows in what it does not answer.
  child.stdin.on('error', () => {})
  return {
    ...Ready.parse(await nextLine()),
    async fill(anchor, jwksUrl) {
      child.stdin.write(`${JSON.stringify({ anchor, jwksUrl })}\n`)
      await nextLine()
    },
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
