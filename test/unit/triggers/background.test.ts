import type { Timer } from '@azure/functions'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Outage } from '../../../functions/src/domain/outage.ts'
import { defineQueue } from '../../../functions/src/domain/queue.ts'
import { type FunctionApp, loadFunctionApp } from '../../../functions/src/local/functions-core.ts'
import { type QueueFunction, queueFunction, registerQueueFunctions } from '../../../functions/src/triggers/queue/queue-function.ts'
import { registerTimerFunctions, type TimerFunction } from '../../../functions/src/triggers/timer/timer-function.ts'

const mailboxes = defineQueue('sync-mailbox', z.object({ mailbox: z.string(), since: z.iso.date().transform((day) => Date.parse(day)) }))

interface Loaded {
  readonly app: FunctionApp
  readonly logged: string[]
  /** Runs the only function, as the runtime would. */
  run(text: string): Promise<unknown>
}

async function load(register: () => void): Promise<Loaded> {
  const logged: string[] = []
  const app = await loadFunctionApp(async () => register(), { log: (_level, message) => logged.push(message) })
  return {
    app,
    logged,
    run: async (text) => {
      const [called] = app.functions
      if (!called) throw new Error('Nothing is registered.')
      return await app.invoke(called, called.trigger.type === 'queueTrigger' ? { string: text } : { json: text })
    },
  }
}
const loadQueue = (...functions: QueueFunction[]) => load(() => registerQueueFunctions(functions))
const loadTimer = (...functions: TimerFunction[]) => load(() => registerTimerFunctions(functions))

const message = '{"mailbox":"megan.bowen@contoso.com","since":"2026-11-21"}'
const secretly = () => {
  throw new TypeError('no calendar of megan.bowen@contoso.com')
}

describe('a queue function', () => {
  it('is registered as the Functions runtime wants it', async () => {
    const { app } = await loadQueue(queueFunction({ name: 'sync-mailbox', queue: mailboxes, handle: async () => {} }))
    expect(app.functions[0]!.trigger).toMatchObject({
      type: 'queueTrigger',
      direction: 'in',
      queueName: 'sync-mailbox',
      connection: 'AzureWebJobsStorage',
    })
  })

  it('gets the body parsed by its queue, once', async () => {
    const seen: unknown[] = []
    const { run } = await loadQueue(queueFunction({ name: 'sync-mailbox', queue: mailboxes, handle: async (body) => void seen.push(body) }))
    await run(message)
    expect(seen).toEqual([{ mailbox: 'megan.bowen@contoso.com', since: Date.UTC(2026, 10, 21) }])
  })

  it.each([
    ['that is not JSON', 'Dear diary'],
    ['that is empty', ''],
    ['with a property missing', '{"mailbox":"megan.bowen@contoso.com"}'],
    ['with another shape', '["megan.bowen@contoso.com"]'],
  ])('throws on a message %s, so that it ends in the poison queue, and never calls the use case', async (_name, text) => {
    let calls = 0
    const { run, logged } = await loadQueue(
      queueFunction({
        name: 'sync-mailbox',
        queue: mailboxes,
        handle: async () => {
          calls += 1
        },
      }),
    )
    await expect(run(text)).rejects.toThrow('sync-mailbox failed: TypeError.')
    expect(calls).toBe(0)
    expect(logged[0]).toContain('The message does not fit sync-mailbox: /')
    expect(logged.join()).not.toContain('megan')
  })

  it('throws what the use case throws on, with its cause but without its words', async () => {
    const { run, logged } = await loadQueue(queueFunction({ name: 'sync-mailbox', queue: mailboxes, handle: secretly }))
    const error: unknown = await run(message).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ message: 'sync-mailbox failed: TypeError.', cause: expect.any(TypeError) })
    expect(logged.join()).toContain('background.test.ts')
    expect(`${String(error)}${logged.join()}`).not.toContain('megan')
  })

  it('throws an outage on, and the log says what does not answer', async () => {
    const { run, logged } = await loadQueue(
      queueFunction({
        name: 'sync-mailbox',
        queue: mailboxes,
        handle: () => {
          throw new Outage('The store does not answer', { cause: undefined })
        },
      }),
    )
    await expect(run(message)).rejects.toThrow('sync-mailbox failed: Outage.')
    expect(logged.join()).toContain('The store does not answer')
  })

  it.each([
    ['the same name', ['sync', 'sync'], ['one', 'two']],
    ['the same queue', ['sync', 'sync-again'], ['one', 'one']],
  ])('twice with %s is refused', async (_name, names, queues) => {
    const functions = names.map((name, i) =>
      queueFunction({ name, queue: defineQueue(`queue-${queues[i]}`, z.string()), handle: async () => {} }),
    )
    await expect(loadQueue(...functions)).rejects.toThrow('twice')
  })
})

describe('names of queues', () => {
  it.each(['sync-mailbox', 'abc', '007', 'x'.repeat(56)])('"%s" is one', (name) => {
    expect(defineQueue(name, z.string()).name).toBe(name)
  })

  it.each(['', 'ab', 'Sync', 'sync_mailbox', '-sync', 'sync-', 'sync--mailbox', 'x'.repeat(57)])('"%s" is none', (name) => {
    expect(() => defineQueue(name, z.string())).toThrow(RangeError)
  })
})

describe('a timer function', () => {
  const tick: Timer | object = { Schedule: { AdjustForDST: true }, IsPastDue: true }

  it('is registered with its schedule, and not to run whenever an instance starts', async () => {
    const { app } = await loadTimer({ name: 'send-due-mails', schedule: '0 0 * * * *', handle: async () => {} })
    expect(app.functions[0]!.trigger).toMatchObject({ type: 'timerTrigger', schedule: '0 0 * * * *', runOnStartup: false })
  })

  it('runs its use case', async () => {
    let runs = 0
    const { run } = await loadTimer({
      name: 'send-due-mails',
      schedule: '0 0 * * * *',
      handle: async () => {
        runs += 1
      },
    })
    await run(JSON.stringify(tick))
    expect(runs).toBe(1)
  })

  it('throws on what its use case throws, without its words', async () => {
    const { run, logged } = await loadTimer({ name: 'send-due-mails', schedule: '0 0 * * * *', handle: secretly })
    await expect(run(JSON.stringify(tick))).rejects.toThrow('send-due-mails failed: TypeError.')
    expect(logged.join()).toContain('TypeError')
    expect(logged.join()).not.toContain('megan')
  })

  it('twice with the same name is refused', async () => {
    const one = { name: 'send-due-mails', schedule: '0 0 * * * *', handle: async () => {} }
    await expect(loadTimer(one, one)).rejects.toThrow('twice')
  })
})
