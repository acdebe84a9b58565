/** A sponsor's belief while it is being changed. */
import { startAway } from './parameters.ts'
import { type Account, type Belief, type Engaged, never, noLevel } from './state.ts'

export type Writable<T> = { -readonly [K in keyof T]: T[K] extends object ? Writable<T[K]> : T[K] }
export type Sponsor = Writable<Belief>

/** What is believed of somebody new: they come as the roster does, or are away from the beginning. */
export function newcomer(): Sponsor {
  return {
    at: never,
    known: 0,
    level: 0,
    best: 0,
    lately: 0,
    usual: false,
    strict: false,
    likeliest: engaged(1 - startAway),
    earlier: engaged(0),
    latest: engaged(0),
    away: { weight: startAway, came: 0, seen: 0 },
  }
}

function engaged(weight: number): Writable<Engaged> {
  return { weight, came: 0, seen: 0, after: 0, from: 0, before: noLevel }
}

/** Makes `to`, somebody new if nobody is given, as `from` is. */
export function copy(from: Belief, to = newcomer()): Sponsor {
  to.at = from.at
  to.known = from.known
  to.level = from.level
  to.best = from.best
  to.lately = from.lately
  to.usual = from.usual
  to.strict = from.strict
  copyEngaged(from.likeliest, to.likeliest)
  copyEngaged(from.earlier, to.earlier)
  copyEngaged(from.latest, to.latest)
  copyAccount(from.away, to.away)
  return to
}

function copyEngaged(from: Engaged, to: Writable<Engaged>): void {
  copyAccount(from, to)
  to.after = from.after
  to.from = from.from
  to.before = from.before
}

function copyAccount(from: Account, to: Writable<Account>): void {
  to.weight = from.weight
  to.came = from.came
  to.seen = from.seen
}
