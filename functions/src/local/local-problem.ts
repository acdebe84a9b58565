import type { Problem } from '../contract/problem.ts'
import { problemContentType, problemTypePrefix } from '../contract/problem-type.ts'
import { securityHeaders } from '../triggers/http/problem.ts'
import type { PlainResponse } from './plain-http.ts'

/** What the host itself refuses, before or beside the app. */
export function localProblem(
  status: number,
  kind: string,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): PlainResponse {
  const problem: Problem = { type: `${problemTypePrefix}${kind}`, title, status, detail }
  return jsonResponse(status, problem, { ...headers, 'content-type': problemContentType })
}

export function jsonResponse(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): PlainResponse {
  const body = Buffer.from(JSON.stringify(value))
  return {
    status,
    headers: { ...securityHeaders, 'content-type': 'application/json', ...headers, 'content-length': String(body.byteLength) },
    body,
  }
}
