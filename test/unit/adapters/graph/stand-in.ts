/** The stand-in tenant and the adapter before it. Waiting moves the tenant's clock instead of taking time. */
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { GraphClient, type GraphClientOptions } from '../../../../functions/src/adapters/graph/graph-client.ts'
import { createGraphTenant, type GraphTenant } from '../../../../functions/src/adapters/graph/graph-tenant.ts'
import { MailboxGates } from '../../../../functions/src/adapters/graph/mailbox-gates.ts'
import type { Result } from '../../../../functions/src/domain/failure.ts'
import type { CalendarReading, Mailbox } from '../../../../functions/src/domain/mailbox-calendar.ts'
import { ExchangeCheck } from '../../../contract/graph-exchanges.ts'
import { VirtualClock } from '../../../stand-ins/graph/clock.ts'
import { GraphStandIn, type StandInOptions } from '../../../stand-ins/graph/graph-stand-in.ts'
import { personNamed } from '../../../stand-ins/graph/meetings.ts'

export interface WorldOptions extends StandInOptions {
  readonly now?: string
  readonly byHand?: boolean
}

export interface World {
  readonly tenant: GraphStandIn
  readonly graph: GraphTenant
  readonly clock: VirtualClock
  /** Milliseconds that the adapter waited, one by one. */
  readonly waits: number[]
  /** An adapter that asks on behalf of somebody, by name, or with other settings. */
  readonly graphFor: (options: Partial<GraphClientOptions>) => GraphTenant
  readonly clientFor: (options: Partial<GraphClientOptions>) => GraphClient
}

/** Whatever passes between the two is as Graph has it, or the test fails; `byHand` for tests that ask the tenant something else. */
export async function startWorld({ byHand = false, ...options }: WorldOptions = {}): Promise<World> {
  const clock = new VirtualClock(options.now ?? '2026-11-25T12:00:00Z')
  const check = new ExchangeCheck()
  const tenant = await new GraphStandIn({ clock, ...options, ...(byHand ? {} : { onExchange: check.take }) }).start()
  onTestFinished(async () => {
    await tenant.close()
    expect([...check.faults]).toEqual([])
  })
  const waits: number[] = []
  const gates = new MailboxGates()
  const optionsFor = ({ onBehalfOf, ...others }: Partial<GraphClientOptions>): GraphClientOptions => {
    let token: Promise<string> | undefined
    return {
      baseUrl: tenant.baseUrl,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf: personNamed(onBehalfOf).objectId }),
      accessToken: async ({ fresh = false } = {}) => {
        if (fresh) token = undefined
        token ??= tenant.accessToken(onBehalfOf)
        return await token
      },
      gates,
      fetch,
      now: () => clock.now(),
      sleep: async (ms, signal) => {
        signal?.throwIfAborted()
        waits.push(ms)
        clock.advance(ms)
        await setImmediate()
      },
      random: () => 0.5,
      ...others,
    }
  }
  const graphFor: World['graphFor'] = (others) => createGraphTenant(optionsFor(others))
  return { tenant, graph: graphFor({}), clock, waits, graphFor, clientFor: (others) => new GraphClient(optionsFor(others)) }
}

export function mailboxOf(name: string): Mailbox {
  const { objectId, address, aliases } = personNamed(name)
  return { userId: objectId, addresses: [address, ...aliases] }
}

export function found<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

/** `2026-11-10T08:00 > 2026-11-11T13:00 CRM steering`: original start, start if it is another, title. */
export function lines({ occurrences }: Pick<CalendarReading, 'occurrences'>): string[] {
  const short = (instant: string) => instant.slice(0, 16)
  return occurrences
    .toSorted((a, b) => (a.originalStart < b.originalStart ? -1 : 1))
    .map(({ originalStart, time, title, cancelled }) => {
      const moved = time.start === originalStart ? '' : ` > ${short(time.start)}`
      return `${short(originalStart)}${moved} ${title}${cancelled ? ' (cancelled)' : ''}`
    })
}
