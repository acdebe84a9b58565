import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'

/**
 * The one port to background work: what nobody should wait for is cut into messages of seconds (one mailbox, one mail).
 *
 * Delivery is at least once and in no certain order: a message can come twice, late, or after one that was sent later, so
 * handling it must take effect once however often it runs. One that fails again and again ends in the queue's poison queue
 * with its text as it was.
 */
export interface Queues {
  /**
   * Resolves once the message is kept. `delaySeconds`: it is not handed out before that long, at most seven days.
   * Throws `RangeError` on a delay or a body too large, `TypeError` on a body its own queue would refuse, `Outage` when the
   * queue does not answer; after an outage the message may have been kept all the same.
   */
  send<Body extends z.$ZodType>(queue: Queue<Body>, body: z.input<Body>, options?: { readonly delaySeconds?: number }): Promise<void>
}

/** A queue and what its messages look like. Whoever sends and whoever handles names the same constant. */
export interface Queue<Body extends z.$ZodType = z.$ZodType> {
  readonly name: string
  readonly body: Body
}

/** Azure Storage takes 64 KiB of text, and base64 needs four characters for three bytes. */
export const maxMessageBytes = 49_152

/** Azure Storage's limit of a visibility time-out. */
export const maxDelaySeconds = 7 * 24 * 60 * 60

const poisonSuffix = '-poison'

/** Where the Functions runtime puts what it has given up on: the name is its own rule. */
export const poisonQueueOf = (queueName: string): string => `${queueName}${poisonSuffix}`

/**
 * Throws `RangeError` on a name that Azure Storage would refuse for the queue or its poison queue
 * (https://learn.microsoft.com/rest/api/storageservices/naming-queues-and-metadata).
 */
export function defineQueue<Body extends z.$ZodType>(name: string, body: Body): Queue<Body> {
  const longest = 63 - poisonSuffix.length
  if (name.length < 3 || name.length > longest || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new RangeError(`"${name}" cannot name a queue: 3 to ${longest} lower-case letters, digits and single hyphens between them.`)
  }
  return { name, body }
}

/** The text of a message as every adapter keeps it: JSON that the queue's own handler will accept. */
export function messageText<Body extends z.$ZodType>(queue: Queue<Body>, body: z.input<Body>): string {
  const text: string | undefined = JSON.stringify(body)
  // Found here, the mistake has the sender's stack; found by the handler, it is a poison message without any.
  const parsed = safeParse(queue.body, text === undefined ? undefined : JSON.parse(text))
  if (!parsed.success) throw new TypeError(`A message for ${queue.name} does not fit it: ${describeIssues(parsed.error)}.`)
  const bytes = Buffer.byteLength(text)
  if (bytes > maxMessageBytes)
    throw new RangeError(`A message has at most ${maxMessageBytes} bytes, not ${bytes}. Send a reference instead.`)
  return text
}

/** Places and kinds of what is wrong, never the values: those may be somebody's name. */
export function describeIssues(error: z.$ZodError): string {
  return error.issues.map(({ path, code }) => `/${path.join('/')} (${code})`).join(', ')
}

export function checkDelay(delaySeconds: number): void {
  if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > maxDelaySeconds) {
    throw new RangeError(`A message is delayed by 0 to ${maxDelaySeconds} whole seconds, not ${delaySeconds}.`)
  }
}
