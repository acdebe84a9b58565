import { readFile } from 'node:fs/promises'
import * as z from 'zod'

/** What the local host needs of `host.json`; the defaults are those of the Functions runtime. */
export interface HostSettings {
  /** Of all HTTP routes, without slashes. */
  readonly routePrefix: string
  readonly queues: QueueSettings
}

/** https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue#host-json */
export interface QueueSettings {
  /** So many messages are fetched at once… */
  readonly batchSize: number
  /** …whenever no more than so many are being worked on; together the most that one function works on at a time. */
  readonly newBatchThreshold: number
  /** A message that failed so often goes to the poison queue. */
  readonly maxDequeueCount: number
  /** Pause before a message that failed is tried again. */
  readonly visibilityTimeoutMs: number
  /** An empty queue is asked ever less often, but at least this often. */
  readonly maxPollingIntervalMs: number
}

const timeSpan = z
  .string()
  .regex(/^\d{2}:\d{2}:\d{2}$/)
  .transform((text) => {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000
  })

const Queues = z.object({
  batchSize: z.int().min(1).max(32).default(16),
  newBatchThreshold: z.int().min(0).optional(),
  maxDequeueCount: z.int().min(1).default(5),
  visibilityTimeout: timeSpan.default(0),
  maxPollingInterval: timeSpan.default(60_000),
  // The adapters write base64 and nothing else.
  messageEncoding: z.literal('base64').default('base64'),
})

const HostJson = z.object({
  extensions: z
    .object({ http: z.object({ routePrefix: z.string().default('api') }).prefault({}), queues: Queues.prefault({}) })
    .prefault({}),
})

export async function readHostJson(file: string): Promise<HostSettings> {
  const { http, queues } = HostJson.parse(JSON.parse(await readFile(file, 'utf8'))).extensions
  return {
    routePrefix: http.routePrefix,
    queues: {
      batchSize: queues.batchSize,
      newBatchThreshold: queues.newBatchThreshold ?? Math.floor(queues.batchSize / 2),
      maxDequeueCount: queues.maxDequeueCount,
      visibilityTimeoutMs: queues.visibilityTimeout,
      maxPollingIntervalMs: queues.maxPollingInterval,
    },
  }
}
