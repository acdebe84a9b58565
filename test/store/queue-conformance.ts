import { app } from '@azure/functions'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Inbox, Received } from '../../functions/src/adapters/queue/inbox.ts'
import { defineQueue, maxMessageBytes, poisonQueueOf, type Queue, type Queues } from '../../functions/src/domain/queue.ts'
import { loadFunctionApp } from '../../functions/src/local/functions-core.ts'
import { startQueues } from '../../functions/src/local/queues.ts'

export interface QueueUnderTest {
  readonly queues: Queues
  readonly inbox: Inbox
  /** Lets at least this much time pass for the queue: by moving its clock, or by waiting. */
  advance(seconds: number): Promise<void>
  /** Closes the queue and removes what it left. */
  dispose(): Promise<void>
}

/** The suite that both adapters must pass. Each test has a queue of its own. */
export function queueConformance(label: string, open: () => Promise<QueueUnderTest>, { runs }: { readonly runs: number }): void {
  describe(label, () => {
    let opened: QueueUnderTest | undefined
    const subject = (): QueueUnderTest => {
      if (!opened) throw new Error('The queue is opened before the tests.')
      return opened
    }
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(async () => {
      await opened?.dispose()
    })

    let queuesMade = 0
    const freshQueue = (): Queue<z.ZodJSONSchema> => {
      queuesMade += 1
      return defineQueue(`sync-mailbox-${queuesMade}`, z.json())
    }
    const receive = async (name: string, count = 10, seconds = 1): Promise<readonly Received[]> =>
      await subject().inbox.receive(name, count, seconds)
    const receiveOne = async (name: string, seconds = 1): Promise<Received> => {
      const [message, ...others] = await receive(name, 10, seconds)
      expect(others).toEqual([])
      if (!message) throw new Error(`Nothing in ${name}.`)
      return message
    }

    describe('a message', () => {
      it('comes as it was sent, for the first time', async () => {
        const queue = freshQueue()
        const body = { mailbox: 'megan.bowen@contoso.com', text: 'CRM für alle — 顧客管理 🚀\u0000"\\', nested: [1, null, { deep: true }] }
        await subject().queues.send(queue, body)
        const message = await receiveOne(queue.name)
        expect(JSON.parse(message.text)).toEqual(body)
        expect(message).toMatchObject({ queueName: queue.name, dequeueCount: 1 })
        expect(message.insertedAt.getTime()).not.toBeNaN()
      })

      it('may hold any JSON', async () => {
        const queue = freshQueue()
        await fc.assert(
          fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) => {
            const body = z.json().parse(JSON.parse(JSON.stringify(value)))
            await subject().queues.send(queue, body)
            const message = await receiveOne(queue.name)
            await subject().inbox.remove(message)
            expect(message.text).toBe(JSON.stringify(body))
          }),
          { numRuns: runs },
        )
      })

      it('of the largest size is kept whole, one byte more is refused', async () => {
        const queue = freshQueue()
        const largest = 'x'.repeat(maxMessageBytes - 2)
        await subject().queues.send(queue, largest)
        expect((await receiveOne(queue.name)).text).toBe(`"${largest}"`)
        await expect(subject().queues.send(queue, `${largest}x`)).rejects.toThrow(RangeError)
      })

      it('that its queue would refuse is refused when it is sent, without quoting it', async () => {
        const queue = defineQueue('send-mail', z.object({ to: z.string().max(5) }))
        const sending = subject().queues.send(queue, { to: 'adele.vance@contoso.com' })
        await expect(sending).rejects.toThrow(new TypeError('A message for send-mail does not fit it: /to (too_big).'))
        expect(await receive(queue.name)).toEqual([])
      })

      it('is nothing in a queue to which nobody ever sent', async () => {
        expect(await receive(freshQueue().name)).toEqual([])
      })
    })

    describe('a message that was handed out', () => {
      it('is hidden until its time is over, then comes again and is counted', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, 'once')
        const first = await receiveOne(queue.name)
        expect(await receive(queue.name)).toEqual([])
        await subject().advance(1)
        expect(await receiveOne(queue.name)).toMatchObject({ id: first.id, text: first.text, dequeueCount: 2 })
      })

      it('never comes again once it is removed', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, 'once')
        expect(await subject().inbox.remove(await receiveOne(queue.name))).toBe(true)
        await subject().advance(1)
        expect(await receive(queue.name)).toEqual([])
      })

      it('is no longer theirs who let its time pass and somebody else took it', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, 'once')
        const late = await receiveOne(queue.name)
        await subject().advance(1)
        const taken = await receiveOne(queue.name, 30)
        expect(await subject().inbox.remove(late)).toBe(false)
        expect(await subject().inbox.extend(late, 0)).toBeUndefined()
        expect(await receive(queue.name)).toEqual([])
        expect(await subject().inbox.remove(taken)).toBe(true)
        expect(await subject().inbox.remove(taken)).toBe(false)
        expect(await subject().inbox.extend(taken, 0)).toBeUndefined()
      })

      it('stays hidden while its time is extended; only the new receipt counts', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, 'once')
        const first = await receiveOne(queue.name)
        const extended = await subject().inbox.extend(first, 30)
        await subject().advance(1)
        expect(await receive(queue.name)).toEqual([])
        expect(await subject().inbox.remove(first)).toBe(false)
        expect(extended && (await subject().inbox.remove(extended))).toBe(true)
      })

      it('comes again at once when its time is set to nothing', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, 'again')
        await subject().inbox.extend(await receiveOne(queue.name, 30), 0)
        expect(await receiveOne(queue.name)).toMatchObject({ text: '"again"', dequeueCount: 2 })
      })

      it('goes to the poison queue with its text and a new count', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, { mailbox: 'gone' })
        expect(await subject().inbox.poison(await receiveOne(queue.name))).toBe(true)
        await subject().advance(1)
        expect(await receive(queue.name)).toEqual([])
        expect(await receiveOne(poisonQueueOf(queue.name))).toMatchObject({ text: '{"mailbox":"gone"}', dequeueCount: 1 })
      })
    })

    describe('delays', () => {
      it('keep a message back, and no other', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, 'later', { delaySeconds: 2 })
        await subject().queues.send(queue, 'now')
        expect(await receiveOne(queue.name, 30)).toMatchObject({ text: '"now"' })
        await subject().advance(2)
        expect(await receiveOne(queue.name)).toMatchObject({ text: '"later"', dequeueCount: 1 })
      })

      it('of seven days are taken', async () => {
        const queue = freshQueue()
        await subject().queues.send(queue, 'next week', { delaySeconds: 604_800 })
        expect(await receive(queue.name)).toEqual([])
      })

      it.each([-1, 0.5, 604_801, Number.NaN])('of %s seconds are refused', async (delaySeconds) => {
        await expect(subject().queues.send(freshQueue(), 'never', { delaySeconds })).rejects.toThrow(RangeError)
      })
    })

    it('hands out no more than asked for, and each message to one of many', async () => {
      const queue = freshQueue()
      await Promise.all(Array.from({ length: 40 }, (_, i) => subject().queues.send(queue, i)))
      expect(await receive(queue.name, 3, 60)).toHaveLength(3)
      const takers = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const texts: string[] = []
          for (let batch = await receive(queue.name, 5, 60); batch.length > 0; batch = await receive(queue.name, 5, 60)) {
            texts.push(...batch.map(({ text }) => text))
          }
          return texts
        }),
      )
      const taken = takers.flat()
      expect(taken).toHaveLength(37)
      expect(new Set(taken).size).toBe(37)
    })

    it('a message whose function throws is tried as often as host.json says, then kept in the poison queue', async () => {
      const queue = freshQueue()
      const attempts: unknown[] = []
      const log: string[] = []
      const loaded = await loadFunctionApp(
        async () => {
          app.storageQueue('sync-mailbox', {
            queueName: queue.name,
            connection: 'AzureWebJobsStorage',
            handler: (_entry, context) => {
              attempts.push(context.triggerMetadata?.dequeueCount)
              throw new Error('mailbox is gone')
            },
          })
        },
        { log: () => {} },
      )
      await subject().queues.send(queue, { mailbox: 'gone' })
      const polling = startQueues(loaded, {
        inbox: subject().inbox,
        settings: { batchSize: 4, newBatchThreshold: 2, maxDequeueCount: 3, visibilityTimeoutMs: 0, maxPollingIntervalMs: 100 },
        log: (_level, message) => log.push(message),
      })
      await expect.poll(() => log.some((line) => line.includes('gives up')), { timeout: 15_000 }).toBe(true)
      await polling.stop()
      expect(attempts).toEqual([1, 2, 3])
      expect(await receive(queue.name)).toEqual([])
      expect(await receiveOne(poisonQueueOf(queue.name))).toMatchObject({ text: '{"mailbox":"gone"}' })
    })
  })
}
