import { app, type InvocationContext } from '@azure/functions'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { describeIssues, type Queue } from '../../domain/queue.ts'
import { inBackground } from '../background.ts'

export interface Definition<Body extends z.$ZodType> {
  /** Name of the Azure function, unique in the app: the use case's. */
  readonly name: string
  readonly queue: Queue<Body>
  /**
   * Calls the use case. Returning means done: the message is gone. Whatever is thrown means again, later, and after
   * `maxDequeueCount` of host.json the poison queue; an expected failure must therefore be decided on here, which is why none
   * can be returned.
   */
  readonly handle: (body: z.output<Body>, context: InvocationContext) => Promise<void>
}

/** A definition whose types have done their work: what is registered. */
export interface QueueFunction {
  readonly name: string
  readonly queueName: string
  /** `entry`: the message as `@azure/functions` hands it over, JSON already parsed. */
  readonly run: (entry: unknown, context: InvocationContext) => Promise<void>
}

/** The app setting that holds the account, shared with the runtime and, through config.ts, with what sends. */
const connection = 'AzureWebJobsStorage'

export function queueFunction<Body extends z.$ZodType>({ name, queue, handle }: Definition<Body>): QueueFunction {
  return {
    name,
    queueName: queue.name,
    run: async (entry, context) =>
      await inBackground(context, async () => {
        const parsed = safeParse(queue.body, entry)
        // Nobody can correct a message, so this is a bug of ours or damage. It stays to be looked at, in the poison queue.
        if (!parsed.success) {
          context.error(`The message does not fit ${queue.name}: ${describeIssues(parsed.error)}`)
          throw new TypeError(`A message does not fit ${queue.name}.`)
        }
        await handle(parsed.data, context)
      }),
  }
}

/** Registers them with Azure Functions. Throws on a repeated name, or on two functions that would take each other's messages. */
export function registerQueueFunctions(functions: readonly QueueFunction[]): void {
  const taken = new Set<string>()
  for (const { name, queueName, run } of functions) {
    for (const key of [`function ${name}`, `queue ${queueName}`]) {
      if (taken.has(key)) throw new Error(`The queue functions have the ${key} twice.`)
      taken.add(key)
    }
    app.storageQueue(name, { queueName, connection, handler: run })
  }
}
