/** What use cases need from the world. */
import type { Queues } from './queue.ts'
import type { Store } from './store.ts'
import type { Instant } from './time.ts'

export interface Ports {
  readonly store: Store
  readonly queues: Queues
  readonly clock: () => Instant
  /** A new identifier: URL-safe, unguessable, unique. */
  readonly newId: () => string
  /** Waits for a random time of up to so many milliseconds: those who met at one document do not meet again. */
  readonly pause: (atMost: number) => Promise<void>
}
