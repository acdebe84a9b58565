/** Holds what the adapter sends and the stand-in answers against the list of requests and Microsoft Graph's contract. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Exchange } from '../stand-ins/graph/graph-stand-in.ts'
import { requestKindOf, unlisted } from '../stand-ins/graph/requests.ts'
import { GraphContract } from './graph-contract.ts'
import { documented } from './graph-documented.ts'

const part = new URL('../fixtures/graph-contract/contract.json', import.meta.url)
let contract: GraphContract | undefined

/** Graph's metadata as far as it is ours (test/fixtures/graph-contract), and what only its pages tell. */
export function graphContract(): GraphContract {
  contract ??= new GraphContract(JSON.parse(readFileSync(part, 'utf8')), documented)
  return contract
}

const Collection = z.object({ value: z.array(z.unknown()) })
const Refused = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), innerError: z.looseObject({ 'request-id': z.string() }) }),
})

function faultsIn(type: string, value: unknown, of: string): string[] {
  const { schemaErrors, unknownProperties } = graphContract().violations(type, value)
  return [...schemaErrors.map((where) => `${of}: ${where} does not fit`), ...unknownProperties.map((where) => `${of}: ${where} is unknown`)]
}

/** What is wrong with it, in sentences that name no person; nothing when it is as Graph would have it. */
export function faultsOf({ method, path, prefer, body, status, answer }: Exchange): string[] {
  const kind = requestKindOf(method, path)
  const odd = unlisted(method, path)
  if (!kind || odd !== undefined) return [odd ?? `${method} is not in the list of requests.`]
  const faults: string[] = []
  const expected = [...(kind.prefer ?? [])].sort().join()
  if ([...prefer].sort().join() !== expected) faults.push(`Prefer: ${prefer.join()}`)
  if (kind.body) faults.push(...faultsIn(kind.body, body, 'body'))
  else if (body !== undefined) faults.push('has a body')
  if (status >= 400) faults.push(...(Refused.safeParse(answer).success ? [] : ['the error is none of Graph’s']))
  else if (kind.answer?.endsWith('[]')) {
    const type = kind.answer.slice(0, -2)
    const items = Collection.safeParse(answer)
    faults.push(...(items.success ? items.data.value.flatMap((item) => faultsIn(type, item, 'answer')) : ['the answer is no collection']))
  } else if (kind.answer) faults.push(...faultsIn(kind.answer, answer, 'answer'))
  return [...new Set(faults)].map((fault) => `${method} ${kind.path}: ${fault}`)
}

/** Of what Graph posts to us. */
export const faultsOfNotification = (body: unknown): string[] => faultsIn('changeNotificationCollection', body, 'notification')

/** Takes whatever passes between the adapter and the stand-in; at the end it says what was wrong, each fault once. */
export class ExchangeCheck {
  readonly faults = new Set<string>()
  /** How much was checked: nothing wrong with nothing would say nothing. */
  checked = 0

  readonly take = (exchange: Exchange): void => {
    this.checked += 1
    for (const fault of faultsOf(exchange)) this.faults.add(fault)
  }

  readonly takeNotification = (body: unknown): void => {
    this.checked += 1
    for (const fault of faultsOfNotification(body)) this.faults.add(fault)
  }
}
