/** Faults on demand and by seed. */

export type Fault =
  /** An error answer. `retryAfter`: seconds, or an HTTP date that many seconds ahead. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly code?: string
      readonly retryAfter?: number
      readonly asDate?: boolean
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection breaks after half of the answer. */
  | { readonly kind: 'reset' }
  /** The right answer, late: in real milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The right answer, as soon as that is settled. */
  | { readonly kind: 'held'; readonly until: Promise<unknown> }
  /** No answer until whoever asks gives up. */
  | { readonly kind: 'silence' }
  /** A success that holds something else than was asked for. */
  | { readonly kind: 'nonsense'; readonly text: string }

interface Planned {
  readonly matches: (what: string) => boolean
  readonly fault: Fault
  times: number
}

export class Faults {
  readonly #planned: Planned[] = []
  #chaos: (() => Fault | undefined) | undefined

  /** @param pattern matched with `GET /users/…/calendarView/delta?…`; the next request of any kind without one */
  failNext(fault: Fault, { times = 1, pattern = /(?:)/ }: { readonly times?: number; readonly pattern?: RegExp } = {}): void {
    this.#planned.push({ matches: (what) => pattern.test(what), fault, times })
  }

  /** What was planned and did not happen yet does not. */
  clear(): void {
    this.#planned.length = 0
    this.#chaos = undefined
  }

  /** From now on that share of all requests fails, in an order that the seed decides. 0 ends it. */
  storm(seed: number, share: number): void {
    const random = mulberry32(seed)
    this.#chaos =
      share === 0
        ? undefined
        : () => {
            if (random() >= share) return undefined
            const kinds: readonly Fault[] = [
              { kind: 'status', status: 429, retryAfter: 1 + Math.floor(random() * 10) },
              { kind: 'status', status: 429 },
              { kind: 'status', status: 503, retryAfter: 2, asDate: true },
              { kind: 'status', status: 503 },
              { kind: 'status', status: 504 },
              { kind: 'reset' },
            ]
            return kinds[Math.floor(random() * kinds.length)]
          }
  }

  /** How often something went wrong. */
  taken = 0

  take(what: string): Fault | undefined {
    const planned = this.#planned.find((one) => one.times > 0 && one.matches(what))
    const fault = planned ? planned.fault : this.#chaos?.()
    if (planned) planned.times -= 1
    if (fault) this.taken += 1
    return fault
  }
}

/** A small generator of which the whole state is its seed. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
