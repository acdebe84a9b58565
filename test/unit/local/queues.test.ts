import { app, type InvocationContext } from '@azure/functions'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import type { Inbox } from '../../../functions/src/adapters/queue/inbox.ts'
import { openSqliteQueue } from '../../../functions/src/adapters/queue/sqlite-queue.ts'
import { defineQueue, poisonQueueOf, type Queues } from '../../../functions/src/domain/queue.ts'
import { loadFunctionApp } from '../../../functions/src/local/functions-core.ts'
import type { QueueSettings } from '../../../functions/src/local/host-json.ts'
import { type QueuePolling, startQueues } from '../../../functions/src/local/queues.ts'

const mailboxes = defineQueue('sync-mailbox', z.object({ mailbox: z.string() }))
const settings: QueueSettings = {
  batchSize: 4,
  newBatchThreshold: 2,
  maxDequeueCount: 3,
  visibilityTimeoutMs: 60_000,
  maxPollingIntervalMs: 2_000,
}

let queue: Queues & Inbox
let polling: QueuePolling | undefined
let logged: string[]

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T09:00:00Z') })
  queue = openSqliteQueue({ path: ':memory:', clock: Date.now })
  logged = []
})
afterEach(async () => {
  vi.useRealTimers()
  await polling?.stop(0)
  polling = undefined
  await queue.close()
})

type Handler = (entry: unknown, context: InvocationContext) => Promise<void>

/** Serves one function; `inbox` replaces the queue's own. */
async function serve(handler: Handler, inbox: Inbox = queue): Promise<void> {
  const loaded = await loadFunctionApp(
    async () => {
      app.storageQueue('sync-mailbox', { queueName: mailboxes.name, connection: 'AzureWebJobsStorage', handler })
      app.timer('tick', { schedule: '0 0 * * * *', handler: () => {} })
    },
    { log: () => {} },
  )
  polling = startQueues(loaded, { inbox, settings, log: (_level, message) => logged.push(message), leaseSeconds: 30 })
}

const send = (mailbox: string) => queue.send(mailboxes, { mailbox })
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
const left = async (name: string = mailboxes.name) => (await queue.receive(name, 32, 1)).map(({ text }) => text)

describe('a message', () => {
  it('runs its function with the parsed body and what Azure tells of the message', async () => {
    const seen: { entry: unknown; metadata: unknown }[] = []
    await serve(async (entry, { triggerMetadata }) => void seen.push({ entry, metadata: triggerMetadata }))
    await send('megan.bowen@contoso.com')
    await pass(2)
    expect(seen).toEqual([
      {
        entry: { mailbox: 'megan.bowen@contoso.com' },
        metadata: {
          queueTrigger: { mailbox: 'megan.bowen@contoso.com' },
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          popReceipt: '1',
          dequeueCount: 1,
          insertionTime: '2026-11-21T09:00:00.000Z',
        },
      },
    ])
    await pass(120)
    expect(seen).toHaveLength(1)
    expect(await left()).toEqual([])
  })

  it('that fails is tried again after the visibility time-out, and is gone once it succeeds', async () => {
    const at: string[] = []
    await serve(async () => {
      at.push(new Date().toISOString().slice(11, 16))
      if (at.length < 3) throw new Error('no mailbox')
    })
    await send('megan.bowen@contoso.com')
    await pass(300)
    expect(at).toEqual(['09:00', '09:01', '09:02'])
    expect(await left()).toEqual([])
    expect(await left(poisonQueueOf(mailboxes.name))).toEqual([])
  })

  it('that fails each time ends in the poison queue as it was, and does not hold up the next', async () => {
    const attempts: unknown[] = []
    await serve(async (entry) => {
      if (!JSON.stringify(entry).includes('gone')) return
      attempts.push(entry)
      throw new Error('no mailbox')
    })
    await send('gone')
    await send('adele.vance@contoso.com')
    await pass(5)
    expect((await queue.receive(mailboxes.name, 32, 0)).map(({ text }) => text)).toEqual([])
    await pass(300)
    expect(attempts).toHaveLength(3)
    expect(await left(poisonQueueOf(mailboxes.name))).toEqual(['{"mailbox":"gone"}'])
    expect(logged.at(-1)).toMatch(/^sync-mailbox gives up on [0-9a-f-]{36}: it is in the poison queue of sync-mailbox\.$/)
  })

  it('that killed every process which took it goes to the poison queue without another try', async () => {
    let runs = 0
    await send('poisonous')
    for (let death = 0; death < settings.maxDequeueCount; death++) await queue.receive(mailboxes.name, 1, 0)
    await serve(async () => {
      runs += 1
    })
    await pass(2)
    expect(runs).toBe(0)
    expect(await left(poisonQueueOf(mailboxes.name))).toEqual(['{"mailbox":"poisonous"}'])
  })

  it('that takes long stays hidden from others until it is done', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    await serve(() => done)
    await send('large')
    await pass(2)
    for (let minute = 0; minute < 5; minute++) {
      await pass(60)
      expect(await left()).toEqual([])
    }
    finish()
    await pass(120)
    expect(await left()).toEqual([])
    expect(logged).toEqual([])
  })
})

describe('many messages', () => {
  it('are worked on at once, but no more than host.json allows', async () => {
    let working = 0
    let most = 0
    let done = 0
    await serve(async () => {
      working += 1
      most = Math.max(most, working)
      await new Promise((resolve) => setTimeout(resolve, 500))
      working -= 1
      done += 1
    })
    for (let i = 0; i < 50; i++) await send(`mailbox-${i}`)
    await pass(60)
    expect(done).toBe(50)
    expect(most).toBeLessThanOrEqual(settings.batchSize + settings.newBatchThreshold)
    expect(most).toBeGreaterThan(1)
  })

  it('are not asked for all the time while there are none', async () => {
    const receive = vi.fn(queue.receive)
    await serve(async () => {}, { ...queue, receive })
    await pass(100)
    expect(receive.mock.calls.length).toBeLessThan(60)
    expect(receive.mock.calls.length).toBeGreaterThan(45)
  })
})

describe('a queue that does not answer', () => {
  it('is asked again, and what came of it is logged', async () => {
    let fails = true
    const receive: Inbox['receive'] = async (...args) => {
      if (fails) throw new Error('disk full')
      return await queue.receive(...args)
    }
    let runs = 0
    await serve(
      async () => {
        runs += 1
      },
      { ...queue, receive },
    )
    await send('megan.bowen@contoso.com')
    await pass(10)
    expect(logged[0]).toContain('sync-mailbox cannot read its queue: Error: disk full')
    fails = false
    await pass(2)
    expect(runs).toBe(1)
  })

  it('when a message was done lets the message come again: at least once', async () => {
    let runs = 0
    let fails = true
    const remove: Inbox['remove'] = async (message) => {
      if (fails) throw new Error('disk full')
      return await queue.remove(message)
    }
    await serve(
      async () => {
        runs += 1
      },
      { ...queue, remove },
    )
    await send('megan.bowen@contoso.com')
    await pass(5)
    fails = false
    await pass(60)
    expect(runs).toBe(2)
    expect(logged[0]).toContain('could not settle')
    expect(await left()).toEqual([])
  })
})

describe('being idle', () => {
  /** Whether it is so by now. */
  function told(): () => boolean {
    let idle = false
    void polling!.idle().then(() => {
      idle = true
    })
    return () => idle
  }

  it('means that everything was handled, and what that sent, too', async () => {
    const handled: unknown[] = []
    await serve(async (entry) => {
      await new Promise((resolve) => setTimeout(resolve, 10_000))
      handled.push(entry)
      if (handled.length < 3) await send(`follow-up ${handled.length}`)
    })
    await send('first')
    const idle = told()
    await pass(25)
    expect(idle()).toBe(false)
    await pass(10)
    expect(handled).toEqual([{ mailbox: 'first' }, { mailbox: 'follow-up 1' }, { mailbox: 'follow-up 2' }])
    expect(idle()).toBe(true)
  })

  it('does not wait for what waits for its time, nor for the next look of a queue that was empty for long', async () => {
    await serve(async () => {})
    await pass(60)
    await queue.send(mailboxes, { mailbox: 'later' }, { delaySeconds: 600 })
    const idle = told()
    await pass(0)
    expect(idle()).toBe(true)
  })

  it('comes when more messages wait than are worked on at once', async () => {
    let handled = 0
    await serve(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      handled += 1
    })
    for (let i = 0; i < 20; i++) await send(`mailbox ${i}`)
    const idle = told()
    await pass(30)
    expect({ handled, idle: idle() }).toEqual({ handled: 20, idle: true })
  })

  it('comes also when everything stops', async () => {
    await serve(() => new Promise(() => {}))
    await send('endless')
    await pass(2)
    const idle = told()
    const stopping = polling!.stop(5_000)
    await pass(5)
    await stopping
    expect(idle()).toBe(true)
  })
})

describe('stopping', () => {
  it('takes no further message and waits for those being worked on', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    const handled: unknown[] = []
    await serve(async (entry) => {
      await done
      handled.push(entry)
    })
    await send('first')
    await pass(2)
    let stopped = false
    const stopping = polling!.stop().then(() => {
      stopped = true
    })
    await send('second')
    await pass(1)
    expect(stopped).toBe(false)
    finish()
    await stopping
    expect(handled).toEqual([{ mailbox: 'first' }])
    expect(await left()).toEqual(['{"mailbox":"second"}'])
  })

  it('does not wait forever: what is not done comes again', async () => {
    await serve(() => new Promise(() => {}))
    await send('endless')
    await pass(2)
    const stopping = polling!.stop(5_000)
    await pass(5)
    await stopping
    expect(logged).toEqual(['Messages still being worked on, which will come again: 1.'])
  })
})
