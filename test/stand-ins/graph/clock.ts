/** The tenant's time. Tests move it by hand; a server that runs beside the product takes the machine's. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export class VirtualClock implements Clock {
  #now: number

  /** @param start ISO 8601, with an offset or `Z` */
  constructor(start: string) {
    this.#now = Date.parse(start)
  }

  now(): number {
    return this.#now
  }

  advance(ms: number): void {
    this.#now += ms
  }
}

/** Time limits that run out on a virtual clock, when it is moved here. */
export class VirtualTimeOuts {
  readonly #clock: VirtualClock
  #running: { readonly at: number; readonly controller: AbortController }[] = []

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  /** In the place of `AbortSignal.timeout`. */
  readonly timeOut = (ms: number): AbortSignal => {
    const controller = new AbortController()
    this.#running.push({ at: this.#clock.now() + ms, controller })
    return controller.signal
  }

  pass(ms: number): void {
    this.#clock.advance(ms)
    const due = this.#running.filter(({ at }) => at <= this.#clock.now())
    this.#running = this.#running.filter((one) => !due.includes(one))
    // As `AbortSignal.timeout` says it.
    for (const { controller } of due) controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  }
}
