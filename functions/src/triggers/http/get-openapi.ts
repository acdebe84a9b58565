import * as z from 'zod'
import type { DescribedEndpoint } from '../../contract/openapi.ts'
import { ok } from '../../domain/failure.ts'
import { endpoint } from './endpoint.ts'

/** `endpoints` is asked at the first request, since the route table contains this endpoint itself. */
export const getOpenApi = (endpoints: () => readonly DescribedEndpoint[], version: string) => {
  let document: Promise<Record<string, unknown>> | undefined
  return endpoint({
    name: 'get-openapi',
    method: 'GET',
    route: 'openapi.json',
    summary: 'This description',
    auth: 'none',
    answers: { 200: { description: 'The OpenAPI document.', body: z.record(z.string(), z.unknown()) } },
    handle: async () => {
      // Loaded when asked for: the generator would weigh on every cold start.
      document ??= import('../../contract/openapi.ts').then(({ openApiDocument }) => ({ ...openApiDocument(endpoints(), version) }))
      return ok({ status: 200, body: await document })
    },
  })
}
