/** Microsoft Graph as an administrator uses it who is signed in to the Azure CLI. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as z from 'zod'
import { permissionsOf } from './permissions.ts'

export interface DirectoryRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below `https://graph.microsoft.com/v1.0`, with a slash in front. */
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface DirectoryAnswer {
  readonly status: number
  /** `undefined` without one. */
  readonly body: unknown
}

/** Sends one request. Answers of 2xx and 404 are returned; every other one is thrown, with what Graph said. */
export type Directory = (request: DirectoryRequest) => Promise<DirectoryAnswer>

const root = 'https://graph.microsoft.com/v1.0'

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** `token`: for Microsoft Graph. It is in memory only. */
export function directory(token: string, fetch: typeof globalThis.fetch = globalThis.fetch): Directory {
  return async ({ method, path, body, headers = {} }) => {
    const response = await fetch(root + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    if (response.ok || response.status === 404) return { status: response.status, body: answer }
    const refusal = Refusal.safeParse(answer).data?.error
    throw new Error(`Microsoft Graph answered ${method} ${path} with ${response.status}: ${refusal?.code ?? ''} ${refusal?.message ?? ''}`)
  }
}

/** Tells what would be sent instead of sending it; whatever is read is not there, but for the permissions that Graph has. */
export function rehearsal(write: (line: string) => void): Directory {
  const { delegated, application } = permissionsOf(2, true)
  const named = (names: readonly string[]) => names.map((value) => ({ id: `<id of ${value}>`, value }))
  const answer = { id: '<object id>', appId: '<client id>', appRoles: named(application), oauth2PermissionScopes: named(delegated) }
  return async ({ method, path, body }) => {
    write(`${method} ${root}${path}`)
    if (body !== undefined) write(JSON.stringify(body, null, 2))
    return { status: method === 'GET' ? 404 : 201, body: answer }
  }
}

/** Asks `az`, which has to be signed in: `az login`. */
export async function signedInDirectory(): Promise<Directory> {
  // On Windows `az` is a batch file, which Node starts through a shell only; nothing in this line is anybody's input.
  const args = ['account', 'get-access-token', '--resource-type', 'ms-graph', '--query', 'accessToken', '--output', 'tsv']
  const { stdout } = await promisify(execFile)('az', args, { shell: process.platform === 'win32' })
  return directory(stdout.trim())
}
