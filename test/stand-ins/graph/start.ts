/**
 * The sample tenant as a process of its own, on the machine's clock, for `npm start`. Prints where it is as one line of JSON, and `{}` when
 * it has been told what it is to hold, which is a line of JSON on its input: before that its calendars are empty. It ends when whoever
 * started it does.
 */
import { createInterface } from 'node:readline'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as z from 'zod'
import { type Exchange, GraphStandIn } from './graph-stand-in.ts'
import { fillWithSample, type SampleCalendars } from './sample.ts'
import { clientId, clientSecret } from './tokens.ts'

const Wanted = z.object({
  /** The day that the sample begins from. */
  anchor: z.iso.date(),
  /** Keys of whoever signs in the people of this tenant. */
  jwksUrl: z.url(),
})

// A test has whatever passes held against Graph's contract: it expects that nothing is printed here.
const check = process.env.GRAPH_CONTRACT === 'check' ? await import('../../contract/graph-exchanges.ts') : undefined
const onExchange = (exchange: Exchange) => {
  for (const fault of check?.faultsOf(exchange) ?? []) console.error(fault)
}

let keys: ReturnType<typeof createRemoteJWKSet> | undefined
let sample: SampleCalendars | undefined
const tenant = await new GraphStandIn({
  clock: { now: Date.now },
  onExchange,
  verifyAssertion: async (token) => {
    if (!keys) return undefined
    return await jwtVerify(token, keys).then(
      ({ payload }) => ({ oid: String(payload.oid) }),
      () => undefined,
    )
  },
}).start()

const input = createInterface({ input: process.stdin })
input.on('close', () => process.exit(0))
input.once('line', (line) => {
  const { anchor, jwksUrl } = Wanted.parse(JSON.parse(line))
  keys = createRemoteJWKSet(new URL(jwksUrl))
  sample = fillWithSample(tenant, anchor)
  console.log('{}')
})
process.on('SIGTERM', () => process.exit(0))
// Ctrl+C reaches everybody at the terminal; what whoever started it still does until they end asks for it.
process.on('SIGINT', () => {})
setInterval(() => {
  sample?.goOn()
  // Tries again what nobody took.
  tenant.subscriptions.tick()
}, 60_000)
console.log(JSON.stringify({ graphUrl: tenant.baseUrl, loginUrl: tenant.loginUrl, clientId, clientSecret }))
