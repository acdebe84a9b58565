import type { HttpRequest } from '@azure/functions'
import type { ParseError } from 'jsonc-parser'
import { fail, ok, type Result } from '../../domain/failure.ts'
import type { EdgeFailure } from './problem.ts'

export interface FileBody {
  /** Media types without parameters, in lower case; any other is refused with 415. */
  readonly contentTypes: readonly string[]
  readonly maxBytes: number
  /** For the OpenAPI document. */
  readonly description: string
}

export interface ReceivedFile {
  readonly bytes: Uint8Array
  /** One of the declared types, without parameters. */
  readonly contentType: string
  /** The `charset` parameter as sent; browsers guess it, so it is a hint only. */
  readonly charset?: string
}

/** JSON bodies are typed by people and small; files have their own limit. */
const maxJsonBytes = 1024 * 1024

export async function readBytes(request: HttpRequest, { contentTypes, maxBytes }: FileBody): Promise<Result<ReceivedFile, EdgeFailure>> {
  const [essence = '', ...parameters] = (request.headers.get('content-type') ?? '').split(';').map((part) => part.trim())
  const contentType = essence.toLowerCase()
  if (!contentTypes.includes(contentType)) return fail({ type: 'unsupported-media-type', accepted: contentTypes })
  const bytes = await readAtMost(request, maxBytes)
  if (!bytes) return tooLarge(maxBytes)
  const charset = parameters.map((parameter) => /^charset="?([^"]+)"?$/i.exec(parameter)?.[1]).find((found) => found !== undefined)
  return ok({ bytes, contentType, ...(charset === undefined ? {} : { charset }) })
}

export async function readJson(request: HttpRequest): Promise<Result<unknown, EdgeFailure>> {
  const contentType = request.headers.get('content-type') ?? ''
  // `+json` covers PATCH with application/merge-patch+json.
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) {
    return fail({ type: 'unsupported-media-type', accepted: ['application/json'] })
  }
  const bytes = await readAtMost(request, maxJsonBytes)
  if (!bytes) return tooLarge(maxJsonBytes)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // RFC 8259 section 8.1: JSON between systems is UTF-8.
    return notJson('', 'The body is not UTF-8 text.')
  }
  try {
    return ok(JSON.parse(text))
  } catch {
    return await locate(text)
  }
}

/** The declared length decides before anything is read. */
async function readAtMost(request: HttpRequest, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length')) > maxBytes) return undefined
  const bytes = new Uint8Array(await request.arrayBuffer())
  return bytes.byteLength > maxBytes ? undefined : bytes
}

/** V8's own message names a position only sometimes, and not the line. */
async function locate(text: string): Promise<Result<never, EdgeFailure>> {
  if (text.trim() === '') return notJson('', 'The body is empty; a JSON object is expected.')
  const { parse } = await import('jsonc-parser')
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  const offset = Math.min(errors[0]?.offset ?? text.length, text.length)
  const before = text.slice(0, offset).split('\n')
  return notJson(`line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`, 'The body is not JSON from here on.')
}

function notJson(where: string, message: string): Result<never, EdgeFailure> {
  return fail({ type: 'invalid', message: 'The body is not JSON.', faults: [{ where, message }] })
}

function tooLarge(maxBytes: number): Result<never, EdgeFailure> {
  const megabytes = Math.floor(maxBytes / (1024 * 1024))
  return fail({ type: 'too-large', message: `The body is larger than the ${megabytes} MB that are accepted here. Send less at once.` })
}
