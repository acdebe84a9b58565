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
