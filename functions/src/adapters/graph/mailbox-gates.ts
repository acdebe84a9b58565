/**
 * Exchange answers four requests of one application at once per mailbox and refuses the fifth with 429 (MailboxConcurrency).
 * Waiting here is cheaper than being refused: refused requests count against the limits, too.
 */
export const requestsAtOnce = 4

export interface GateClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

interface Waiting {
  readonly places: number
  readonly enter: () => void
}

interface Gate {
  free: number
  readonly queue: Waiting[]
  /** Nobody goes before this: the service said Retry-After. Milliseconds since the epoch. */
  notBefore: number
}

/**
 * A gate for each mailbox, and one for whatever has limits of its own beside it, by name. They are the whole process's, since the limit is
 * the application's and not one user's or client's.
 */
export class MailboxGates {
  readonly #gates = new Map<string, Gate>()

  /**
   * Does `work` when there is room at the gate, first come, first served.
   *
   * @param places how many requests it is there: a `$batch` runs up to four
   */
  async through<T>(name: string, places: number, clock: GateClock, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const gate = this.#gateOf(name)
    const taken = Math.min(places, requestsAtOnce)
    await enter(gate, taken, signal)
    try {
      while (gate.notBefore > clock.now()) await clock.sleep(gate.notBefore - clock.now(), signal)
      return await work()
    } finally {
      gate.free += taken
      admit(gate)
      if (gate.free === requestsAtOnce && gate.queue.length === 0 && gate.notBefore <= clock.now()) this.#gates.delete(name)
    }
  }

  /** Lets nobody through until then. */
  pause(name: string, untilMs: number): void {
    const gate = this.#gateOf(name)
    gate.notBefore = Math.max(gate.notBefore, untilMs)
  }

  #gateOf(name: string): Gate {
    const known = this.#gates.get(name)
    if (known) return known
    const gate: Gate = { free: requestsAtOnce, queue: [], notBefore: 0 }
    this.#gates.set(name, gate)
    return gate
  }
}

async function enter(gate: Gate, places: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  if (gate.queue.length === 0 && gate.free >= places) {
    gate.free -= places
    return
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const waiting: Waiting = { places, enter: resolve }
  gate.queue.push(waiting)
  const leave = () => {
    const at = gate.queue.indexOf(waiting)
    // Not there any more: it was let in, and whoever was let in goes out by the door.
    if (at < 0) return
    gate.queue.splice(at, 1)
    reject(signal?.reason)
    // It may have been a large one that kept small ones waiting.
    admit(gate)
  }
  signal?.addEventListener('abort', leave, { once: true })
  try {
    await promise
  } finally {
    signal?.removeEventListener('abort', leave)
  }
}

function admit(gate: Gate): void {
  for (let next = gate.queue[0]; next && next.places <= gate.free; next = gate.queue[0]) {
    gate.queue.shift()
    gate.free -= next.places
    next.enter()
  }
}
