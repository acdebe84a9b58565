/** A message handed out; until `visibilitySeconds` are over nobody else gets it. */
export interface Received {
  readonly queueName: string
  readonly id: string
  /** Valid for this hand-out only, and only until the next {@link Inbox.extend}. */
  readonly receipt: string
  readonly text: string
  /** How often it was handed out, this time included. */
  readonly dequeueCount: number
  readonly insertedAt: Date
}

/**
 * The other end of a queue, for a host that runs queue triggers itself. Deployed, the Functions runtime is that host and this
 * is not used. Whatever takes a {@link Received} tells by its answer whether the message was still ours: once its time was
 * over, somebody else may have it.
 */
export interface Inbox {
  /** At most `count` messages, in no certain order; none from a queue that does not exist. */
  receive(queueName: string, count: number, visibilitySeconds: number): Promise<readonly Received[]>
  /** Hidden for so long from now on: more time for whoever works on it, or the pause before it is tried again. */
  extend(message: Received, visibilitySeconds: number): Promise<Received | undefined>
  remove(message: Received): Promise<boolean>
  /** To its poison queue, text unchanged. */
  poison(message: Received): Promise<boolean>
  close(): Promise<void>
}
