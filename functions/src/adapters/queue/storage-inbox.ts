import { poisonQueueOf } from '../../domain/queue.ts'
import type { Inbox, Received } from './inbox.ts'
import { answered, decode, isNoLongerOurs, isNoQueue, putMessage, type StorageQueueOptions, storageClient } from './storage-queue.ts'

/** Azure Storage hands out at most so many at once. */
const maxCount = 32

/** Receives from Azure Storage, or its emulator, where no Functions runtime does: in the local host. */
export function createStorageInbox(options: StorageQueueOptions): Inbox {
  const client = storageClient(options)
  const queueOf = (message: Received) => client.getQueueClient(message.queueName)

  async function remove(message: Received): Promise<boolean> {
    return await ifStillOurs('delete', false, async () => {
      await queueOf(message).deleteMessage(message.id, message.receipt)
      return true
    })
  }

  return {
    receive: async (queueName, count, visibilitySeconds) =>
      await answered('receive', async () => {
        try {
          const { receivedMessageItems } = await client
            .getQueueClient(queueName)
            .receiveMessages({ numberOfMessages: Math.min(count, maxCount), visibilityTimeout: visibilitySeconds })
          return receivedMessageItems.map((item) => ({
            queueName,
            id: item.messageId,
            receipt: item.popReceipt,
            text: decode(item.messageText),
            dequeueCount: item.dequeueCount,
            insertedAt: item.insertedOn,
          }))
        } catch (error) {
          if (isNoQueue(error)) return []
          throw error
        }
      }),
    extend: async (message, visibilitySeconds) =>
      await ifStillOurs('update', undefined, async () => {
        // Without a text the message keeps its own.
        const { popReceipt } = await queueOf(message).updateMessage(message.id, message.receipt, undefined, visibilitySeconds)
        if (popReceipt === undefined) throw new Error('Azure Storage answered an update without a receipt.')
        return { ...message, receipt: popReceipt }
      }),
    remove,
    // In this order a process that dies in between leaves the message in both queues rather than in none.
    poison: async (message) => {
      await putMessage(client, poisonQueueOf(message.queueName), message.text, 0)
      return await remove(message)
    },
    close: async () => {},
  }
}

async function ifStillOurs<T>(what: string, otherwise: T, call: () => Promise<T>): Promise<T> {
  return await answered(what, async () => {
    try {
      return await call()
    } catch (error) {
      if (isNoLongerOurs(error)) return otherwise
      throw error
    }
  })
}
