/** How soon a notification is answered, and a year of background sync with faults beside the same year without. */
import { simulatedYear, type YearLived } from '../contract/simulated-year.ts'
import { startInitiative, startSyncWorld } from '../contract/sync-world.ts'
import type { Throughput } from './panel-throughput.ts'

const concurrency = 16
const requestsEach = 3000

/** Through HTTP on loopback, while nobody handles what is queued. */
export async function webhookTimes(): Promise<Throughput[]> {
  const world = await startSyncWorld()
  try {
    await startInitiative(world, ['Megan Bowen', 'Miriam Graham'])
    await world.settle()
    const states = [...world.documents].flatMap(([place, text]) =>
      place.endsWith(' subscription') ? [String(JSON.parse(text).body.clientState)] : [],
    )
    const body = (clientState: string) => JSON.stringify({ value: [{ subscriptionId: 'x', clientState, changeType: 'updated' }] })
    const targets = [
      { what: 'a true notification', body: () => body(states[Math.floor(Math.random() * states.length)] ?? '') },
      { what: 'a forged one', body: () => body(`${states[0]?.slice(0, -4)}0000`) },
    ]
    const measured: Throughput[] = []
    for (const target of targets) {
      const times: number[] = []
      let left = requestsEach
      const began = performance.now()
      await Promise.all(
        Array.from({ length: concurrency }, async () => {
          for (; left > 0; ) {
            left -= 1
            const start = performance.now()
            const answer = await fetch(`${world.address}/api/graph/notifications`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: target.body(),
            })
            if (answer.status !== 202) throw new Error(`Answered with ${answer.status}.`)
            await answer.arrayBuffer()
            times.push(performance.now() - start)
          }
        }),
      )
      const perSecond = times.length / ((performance.now() - began) / 1000)
      const sorted = times.toSorted((a, b) => a - b)
      const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
      measured.push({ what: target.what, perSecond, median: at(0.5), p99: at(0.99) })
    }
    return measured
  } finally {
    await world.close()
  }
}

export async function syncYear(weeks: number): Promise<{
  readonly weeks: number
  readonly good: YearLived
  readonly bad: YearLived
  /** Where the two stores differ. */
  readonly differing: readonly string[]
}> {
  const options = { mailboxes: 200, weeks, seed: 7919, tickHours: 6 }
  const good = await simulatedYear({ ...options, faults: 0 })
  const bad = await simulatedYear({ ...options, faults: 0.02 })
  const [lines, others] = [new Set(good.lines), new Set(bad.lines)]
  const differing = [...lines.symmetricDifference(others)].map((line) => line.slice(0, line.indexOf(' {')))
  return { weeks, good, bad, differing: [...new Set(differing)] }
}
