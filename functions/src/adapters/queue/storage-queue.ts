/**
 * The deployed queue: Azure Storage. Messages are base64 text, as the Functions runtime expects unless host.json says otherwise;
 * the runtime handles them, tries again and moves to `-poison` what fails too often.
 */

import type { TokenCredential } from '@azure/identity'
import { QueueServiceClient, type StorageSharedKeyCredential } from '@azure/storage-queue'
import * as z from 'zod'
import { Outage } from '../../domain/outage.ts'
import { checkDelay, messageText, type Queues } from '../../domain/queue.ts'

export type StorageQueueOptions =
  | { readonly client: QueueServiceClient }
  | {
      /** The queue service of the account, such as `https://contoso.queue.core.windows.net`. */
      readonly endpoint: string
      /** An identity; a key for the emulator only. */
      readonly credential: TokenCredential | StorageSharedKeyCredential
    }

export function storageClient(options: StorageQueueOptions): QueueServiceClient {
  return 'client' in options ? options.client : new QueueServiceClient(options.endpoint, options.credential, { retryOptions })
}

/** Somebody may be waiting for the request that sends; the SDK's own patience is minutes. */
const retryOptions = { maxTries: 3, tryTimeoutInMs: 5_000, retryDelayInMs: 200, maxRetryDelayInMs: 2_000 }

export function createStorageQueues(options: StorageQueueOptions): Queues {
  const client = storageClient(options)
  return {
    async send(queue, body, { delaySeconds = 0 } = {}) {
      checkDelay(delaySeconds)
      await putMessage(client, queue.name, messageText(queue, body), delaySeconds)
    },
  }
}

/** Makes the queue where there is none: infrastructure need not list them, and the runtime waits for a missing one patiently. */
export async function putMessage(client: QueueServiceClient, queueName: string, text: string, delaySeconds: number): Promise<void> {
  const queue = client.getQueueClient(queueName)
  // A message would otherwise be gone after seven days, and with it work that nobody did.
  const options = { visibilityTimeout: delaySeconds, messageTimeToLive: -1 }
  const send = () => queue.sendMessage(encode(text), options)
  await answered('send', async () => {
    try {
      await send()
    } catch (error) {
      if (!isNoQueue(error)) throw error
      await queue.createIfNotExists()
      await send()
    }
  })
}

export const encode = (text: string): string => Buffer.from(text).toString('base64')
export const decode = (base64: string): string => Buffer.from(base64, 'base64').toString()

/** What the SDK throws: of the service with its status and code, of the way there with a code only. */
const SdkError = z.looseObject({ name: z.string().optional(), statusCode: z.number().optional(), code: z.string().optional() })

const sdkErrorOf = (error: unknown): z.infer<typeof SdkError> => SdkError.safeParse(error).data ?? {}

export function isNoQueue(error: unknown): boolean {
  return sdkErrorOf(error).code === 'QueueNotFound'
}

/** Somebody else has it, or it was removed. */
export function isNoLongerOurs(error: unknown): boolean {
  const { code } = sdkErrorOf(error)
  return code === 'MessageNotFound' || code === 'PopReceiptMismatch' || code === 'QueueNotFound'
}

/** Errors of `@azure/identity`: no token could be had, which says nothing about the message. */
const credentialErrors = ['CredentialUnavailableError', 'AuthenticationError', 'AggregateAuthenticationError']

export async function answered<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const { name = '', statusCode, code } = sdkErrorOf(error)
    const message = `Azure Storage queues failed on a ${what}: ${statusCode ?? name} ${code ?? ''}`.trimEnd()
    const passing =
      statusCode === undefined
        ? name === 'RestError' || name === 'AbortError' || credentialErrors.includes(name)
        : statusCode >= 500 || statusCode === 408 || statusCode === 429 || code === 'QueueBeingDeleted'
    throw passing ? new Outage(message, { cause: error }) : new Error(message, { cause: error })
  }
}
