import type { Inbox, Received } from '../adapters/queue/inbox.ts'
import { describeFailure } from './describe-failure.ts'
import type { FunctionApp, Log, RegisteredFunction } from './functions-core.ts'
import type { QueueSettings } from './host-json.ts'

export interface QueuePolling {
  /** No message is taken any more; resolves when those being worked on have ended, or when `graceMs` are over. */
  stop(graceMs?: number): Promise<void>
  /** Resolves when every message that may be taken now was handled, and those that were sent meanwhile; not those that wait for their time. */
  idle(): Promise<void>
}

export interface QueuePollingOptions {
  readonly inbox: Inbox
  readonly settings: QueueSettings
  readonly log: Log
  /**
   * How long a message stays hidden without a sign of life of whoever works on it; renewed at a third of it. After a kill its
   * message comes again so much later. Azure takes ten minutes.
   */
  readonly leaseSeconds?: number
}

const firstPauseMs = 100

export function isQueueTriggered({ trigger }: RegisteredFunction): boolean {
  return trigger.type.toLowerCase() === 'queuetrigger'
}

/**
 * Runs queue triggers by the rules of the Functions runtime (QueueListener and QueueProcessor in
 * https://github.com/Azure/azure-sdk-for-net, Microsoft.Azure.WebJobs.Extensions.Storage.Queues): a message is removed when its
 * handler returns; when it throws, it is tried again after the visibility time-out, and the last time it goes to the poison queue.
 */
export function startQueues(app: FunctionApp, options: QueuePollingOptions): QueuePolling {
  const stopping = new AbortController()
  const working = new Set<Promise<void>>()
  const triggers = app.functions.filter(isQueueTriggered).map((called) => ({ called, queueName: queueNameOf(called) }))
  const polls = triggers.map(({ called, queueName }) => startPolling(app, called, queueName, working, stopping.signal, options))
  const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', resolve))
  return {
    async stop(graceMs = 5_000) {
      stopping.abort()
      await Promise.all(polls.map(({ ended }) => ended))
      const ended = new AbortController()
      await Promise.race([Promise.all(working).then(() => ended.abort()), sleep(graceMs, ended.signal)])
      if (!ended.signal.aborted) options.log('warning', `Messages still being worked on, which will come again: ${working.size}.`)
    },
    async idle() {
      for (let quiet = false; !quiet && !stopping.signal.aborted; ) {
        await Promise.race([Promise.all(working), stopped])
        // Whoever was at work before this look has sent what they send.
        const found = await Promise.all(polls.map(({ look }) => look()))
        quiet = working.size === 0 && found.every((count) => count === 0)
      }
    },
  }
}

interface Polling {
  readonly ended: Promise<void>
  /** Looks without a pause, and says how many messages there were. */
  look(): Promise<number>
}

function startPolling(
  app: FunctionApp,
  called: RegisteredFunction,
  queueName: string,
  workingOfAll: Set<Promise<void>>,
  stopping: AbortSignal,
  options: QueuePollingOptions,
): Polling {
  let wanted: PromiseWithResolvers<number> | undefined
  let pausing = new AbortController()
  const asked = {
    take() {
      const taken = wanted
      wanted = undefined
      return taken
    },
    pause: async (milliseconds: number) => {
      pausing = new AbortController()
      if (!wanted) await sleep(milliseconds, stopping, pausing.signal)
    },
  }
  return {
    ended: poll(app, called, queueName, workingOfAll, stopping, asked, options).finally(() => wanted?.resolve(0)),
    async look() {
      if (stopping.aborted) return 0
      wanted ??= Promise.withResolvers()
      pausing.abort()
      return await wanted.promise
    },
  }
}

async function poll(
  app: FunctionApp,
  called: RegisteredFunction,
  queueName: string,
  workingOfAll: Set<Promise<void>>,
  stopping: AbortSignal,
  asked: { readonly take: () => PromiseWithResolvers<number> | undefined; readonly pause: (milliseconds: number) => Promise<void> },
  options: QueuePollingOptions,
): Promise<void> {
  const { inbox, settings, log, leaseSeconds = 30 } = options
  const working = new Set<Promise<void>>()
  let pauseMs = firstPauseMs
  while (!stopping.aborted) {
    let found = 0
    let look: PromiseWithResolvers<number> | undefined
    if (working.size <= settings.newBatchThreshold) {
      look = asked.take()
      try {
        const messages = await inbox.receive(queueName, settings.batchSize, leaseSeconds)
        found = messages.length
        for (const message of messages) {
          const work = handle(app, called, message, options).finally(() => {
            working.delete(work)
            workingOfAll.delete(work)
          })
          working.add(work)
          workingOfAll.add(work)
        }
      } catch (error) {
        log('error', `${called.name} cannot read its queue: ${describeFailure(error)}`)
      }
      look?.resolve(found)
    }
    pauseMs = found > 0 || look ? firstPauseMs : Math.min(pauseMs * 2, Math.max(settings.maxPollingIntervalMs, firstPauseMs))
    // A full queue is not kept waiting: the next batch is fetched as soon as one of this batch is done.
    await (working.size > settings.newBatchThreshold ? Promise.race([...working, sleep(pauseMs, stopping)]) : asked.pause(pauseMs))
  }
}

/** Never rejects: what goes wrong here is logged, and the message comes again when its time is over. */
async function handle(app: FunctionApp, called: RegisteredFunction, message: Received, options: QueuePollingOptions): Promise<void> {
  const { inbox, settings, log, leaseSeconds = 30 } = options
  const { id, dequeueCount } = message
  const lease = keepHidden(inbox, message, leaseSeconds, (error) =>
    log('warning', `${called.name} may handle ${id} twice: ${describeFailure(error)}`),
  )
  try {
    // Beyond the count already: every process that took it died of it, or was killed.
    let failed = dequeueCount > settings.maxDequeueCount
    if (!failed) {
      try {
        await app.invoke(called, { string: message.text }, undefined, metadataOf(message))
      } catch (error) {
        failed = true
        log('error', `${called.name} failed on ${id}, attempt ${dequeueCount} of ${settings.maxDequeueCount}: ${describeFailure(error)}`)
      }
    }
    const held = await lease.end()
    if (!failed) await inbox.remove(held)
    else if (dequeueCount < settings.maxDequeueCount) await inbox.extend(held, settings.visibilityTimeoutMs / 1000)
    else if (await inbox.poison(held)) log('error', `${called.name} gives up on ${id}: it is in the poison queue of ${message.queueName}.`)
  } catch (error) {
    log('error', `${called.name} could not settle ${id}: ${describeFailure(error)}`)
  } finally {
    await lease.end()
  }
}

/** `end` answers with the last receipt. */
function keepHidden(inbox: Inbox, message: Received, leaseSeconds: number, onLost: (error: unknown) => void) {
  let held = message
  let renewing = Promise.resolve()
  const timer = setInterval(
    () => {
      renewing = renewing.then(async () => {
        try {
          held = (await inbox.extend(held, leaseSeconds)) ?? held
        } catch (error) {
          onLost(error)
        }
      })
    },
    (leaseSeconds * 1000) / 3,
  )
  return {
    async end(): Promise<Received> {
      clearInterval(timer)
      await renewing
      return held
    },
  }
}

/** Ends early when one of the signals does. */
function sleep(milliseconds: number, ...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    for (const signal of signals) signal.addEventListener('abort', end)
    if (signals.some(({ aborted }) => aborted)) end()
  })
}

/** As the runtime tells it; `@azure/functions` turns it into `context.triggerMetadata`. */
function metadataOf({ id, receipt, text, dequeueCount, insertedAt }: Received) {
  return {
    QueueTrigger: { string: text },
    // As JSON, since text that happens to be JSON would arrive as what it says.
    Id: { json: JSON.stringify(id) },
    PopReceipt: { json: JSON.stringify(receipt) },
    DequeueCount: { json: JSON.stringify(dequeueCount) },
    InsertionTime: { json: JSON.stringify(insertedAt) },
  }
}

function queueNameOf({ name, trigger }: RegisteredFunction): string {
  if (typeof trigger.queueName !== 'string') throw new Error(`Queue function "${name}" has no queue.`)
  return trigger.queueName
}
