/** A tenant of Microsoft 365 on this machine, for `npm start -- --graph`: a process of its own, as Microsoft's is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

export interface LocalTenant {
  readonly graphUrl: string
  readonly loginUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** In the PM's calendar, and not tagged yet. */
  readonly meeting: { readonly iCalUId: string; readonly start: string }
  close(): Promise<void>
}

/** The first line that it prints. */
const Ready = z.object({
  graphUrl: z.url(),
  loginUrl: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
  meeting: z.object({ iCalUId: z.string(), start: z.iso.datetime() }),
})

/** Beside the tests, which talk to it as well: it is no part of the product, and only this repository has it. */
const script = fileURLToPath(new URL('../../../test/stand-ins/graph/start.ts', import.meta.url))

/** Throws when it does not get ready. It ends with this process, whatever becomes of it. */
export async function startLocalTenant(): Promise<LocalTenant> {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let text = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  const ready = Ready.safeParse(parseJson(text))
  if (!ready.success) throw new Error('The stand-in tenant did not get ready. Start without --graph.')
  return {
    ...ready.data,
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
