/** Calls the app's own API in the name of a local person: the local host does nothing to data that a client could not. */
import { Problem } from '../contract/problem.ts'
import type { PlainRequest, PlainResponse } from './plain-http.ts'
import type { LocalPerson } from './token-issuer.ts'

export interface ApiRequest {
  /** Sent as JSON. */
  readonly json?: unknown
  readonly file?: { readonly bytes: Uint8Array; readonly contentType: string }
}

export interface ApiAnswer {
  readonly status: number
  /** The parsed body. */
  readonly body: unknown
}

export type CallApi = (as: LocalPerson, method: string, path: string, request?: ApiRequest) => Promise<ApiAnswer>

export function createApiClient(
  send: (request: PlainRequest) => Promise<PlainResponse>,
  tokenOf: (person: LocalPerson) => Promise<string>,
  address: string,
): CallApi {
  return async (as, method, path, { json, file } = {}) => {
    const contentType = file?.contentType ?? (json === undefined ? undefined : 'application/json')
    const response = await send({
      method,
      url: new URL(path, address),
      headers: {
        authorization: `Bearer ${await tokenOf(as)}`,
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      body: file?.bytes ?? (json === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(json))),
    })
    const text = Buffer.from(response.body).toString('utf8')
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
}

/** The answer's body, or an error with what the API said. */
export function bodyOf(answer: ApiAnswer, what: string): unknown {
  if (answer.status < 300) return answer.body
  const problem = Problem.safeParse(answer.body)
  throw new Error(`${what} was answered with ${answer.status}: ${problem.data?.detail ?? problem.data?.title ?? 'no reason given'}`)
}
