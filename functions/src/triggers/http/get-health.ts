import * as z from 'zod'
import { ok } from '../../domain/failure.ts'
import { endpoint } from './endpoint.ts'

const Health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' })

/** Says that the app has loaded and its settings are complete; it touches no store, so that probing costs nothing. */
export const getHealth = (version: string) =>
  endpoint({
    name: 'get-health',
    method: 'GET',
    route: 'health',
    summary: 'Whether the service runs',
    auth: 'none',
    answers: { 200: { description: 'It runs.', body: Health } },
    handle: async () => ok({ status: 200, body: { status: 'ok' as const, version } }),
  })
