import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type GateClock, MailboxGates } from '../../../../functions/src/adapters/graph/mailbox-gates.ts'

const noWaiting: GateClock = {
  now: () => 0,
  sleep: async () => {
    throw new Error('Nobody should wait by the clock here.')
  },
}

/** Work that is done when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { work: async () => await promise, done: resolve }
}

it('lets four in at once, whatever they need, and each mailbox by itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ mailbox: fc.constantFrom('megan', 'adele'), places: fc.integer({ min: 1, max: 20 }) }), { maxLength: 30 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
      async (requests, turns) => {
        const gates = new MailboxGates()
        const there = { megan: 0, adele: 0 }
        let most = 0
        const all = requests.map(async ({ mailbox, places }) => {
          await gates.through(mailbox, places, noWaiting, undefined, async () => {
            there[mailbox] += Math.min(places, 4)
            most = Math.max(most, there[mailbox])
            for (let turn = turns.next().value ?? 0; turn > 0; turn--) await setImmediate()
            there[mailbox] -= Math.min(places, 4)
          })
        })
        await Promise.all(all)
        expect(most).toBeLessThanOrEqual(4)
        expect(there).toEqual({ megan: 0, adele: 0 })
      },
    ),
    { numRuns: 60 },
  )
})

it('lets in who came first, and a large one is not overtaken for ever', async () => {
  const gates = new MailboxGates()
  const order: string[] = []
  const first = held()
  const enter = async (name: string, places: number, work = async () => {}) =>
    await gates.through('megan', places, noWaiting, undefined, async () => {
      order.push(name)
      await work()
    })
  const all = [enter('one', 1, first.work), enter('batch', 20), enter('small', 1)]
  await setImmediate()
  expect(order).toEqual(['one'])
  first.done()
  await Promise.all(all)
  expect(order).toEqual(['one', 'batch', 'small'])
})

it('whoever is called off while waiting leaves the queue, and those behind move up', async () => {
  const gates = new MailboxGates()
  const first = held()
  const calledOff = new AbortController()
  const inside = gates.through('megan', 4, noWaiting, undefined, first.work)
  const batch = gates.through('megan', 4, noWaiting, calledOff.signal, async () => 'batch')
  const behind = gates.through('megan', 1, noWaiting, undefined, async () => 'behind')
  calledOff.abort(new Error('The function app stops.'))
  await expect(batch).rejects.toThrow('The function app stops.')
  first.done()
  await inside
  await expect(behind).resolves.toBe('behind')
})

it('a place is free again when the work fails', async () => {
  const gates = new MailboxGates()
  for (let count = 0; count < 10; count++) {
    const failing = gates.through('megan', 2, noWaiting, undefined, async () => {
      throw new Error('no answer')
    })
    await expect(failing).rejects.toThrow('no answer')
  }
  await expect(gates.through('megan', 4, noWaiting, undefined, async () => 'in')).resolves.toBe('in')
})

it('nobody goes while the mailbox pauses, and other mailboxes do not wait', async () => {
  let now = 1000
  const waits: number[] = []
  const clock: GateClock = {
    now: () => now,
    sleep: async (ms) => {
      waits.push(ms)
      now += ms
    },
  }
  const gates = new MailboxGates()
  gates.pause('megan', 6000)
  gates.pause('megan', 3000)
  await gates.through('adele', 1, clock, undefined, async () => {})
  expect(waits).toEqual([])
  await gates.through('megan', 1, clock, undefined, async () => {})
  expect(waits).toEqual([5000])
})
