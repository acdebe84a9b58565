import type { $ZodType } from 'zod/v4/core'
import {
  createDocument,
  type ZodObjectInput,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiRequestBodyObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'
import { Problem } from './problem.ts'
import { problemContentType } from './problem-type.ts'

/** What the document needs to know of an endpoint; the route table's own entries fit. */
export interface DescribedEndpoint {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As registered, without the `api/` prefix. */
  readonly route: string
  readonly summary: string
  readonly auth: 'user' | 'none'
  readonly params: ZodObjectInput | undefined
  readonly query: ZodObjectInput | undefined
  readonly body:
    | $ZodType
    | { readonly contentTypes: readonly string[]; readonly maxBytes: number; readonly description: string }
    | undefined
  readonly answers: Readonly<Partial<Record<number, { readonly description: string; readonly body?: $ZodType }>>>
}

/** OpenAPI 3.1 of the route table, from the very schemas that parse the requests. */
export function openApiDocument(endpoints: readonly DescribedEndpoint[], version: string) {
  const paths: ZodOpenApiPathsObject = {}
  for (const endpoint of endpoints) {
    const path = `/api/${endpoint.route}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Steerwell',
      version,
      description: 'Whether executive sponsors are still behind a programme, from the calendar itself.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      securitySchemes: {
        entra: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token (version 2.0) of Microsoft Entra ID.' },
      },
    },
  })
}

function operation(endpoint: DescribedEndpoint): ZodOpenApiOperationObject {
  const responses: ZodOpenApiResponsesObject = {}
  for (const [status, answer] of Object.entries(endpoint.answers)) {
    if (!answer) continue
    responses[`2${status.slice(1)}`] = {
      description: answer.description,
      ...(answer.body ? { content: { 'application/json': { schema: answer.body } } } : {}),
    }
  }
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    security: endpoint.auth === 'user' ? [{ entra: [] }] : [],
    requestParams: {
      ...(endpoint.params ? { path: endpoint.params } : {}),
      ...(endpoint.query ? { query: endpoint.query } : {}),
    },
    ...(endpoint.body ? { requestBody: requestBody(endpoint.body) } : {}),
    responses: {
      ...responses,
      default: { description: 'What went wrong and what to do about it.', content: { [problemContentType]: { schema: Problem } } },
    },
  }
}

function requestBody(body: NonNullable<DescribedEndpoint['body']>): ZodOpenApiRequestBodyObject {
  if (!('contentTypes' in body)) return { required: true, content: { 'application/json': { schema: body } } }
  const file = { schema: { type: 'string', format: 'binary' } } as const
  return { required: true, description: body.description, content: Object.fromEntries(body.contentTypes.map((type) => [type, file])) }
}
