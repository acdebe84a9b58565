/**
 * Which story the executive **team** is living through: a hypothesis with probabilities, never a label on a person.
 *
 * - camp 1: a solid start, then the lead drops off
 * - camp 2: dips, expectations are realigned, it recovers, again and again
 * - camp 3: the lead never lets go, and the initiative stays on the agenda of a team
 *
 * **Model.** The lead's seat moves between being engaged and being in a dip, in continuous time, and it is remembered how often it has
 * been there: a hidden Markov model (Rabiner 1989, doi:10.1109/5.18626, section III, forward recursion) with the states
 *
 *     solid → dropped → recovered ⇄ again        lukewarm        cold
 *
 * *Solid* has not dipped since the start; *dropped* is its first dip; *recovered* and *again* come after one dip at least. The first
 * {@link startMeetings} meetings are the start: nobody drops off from what has not begun. *Lukewarm* and *cold* never began solidly.
 * Where the filter stands now is the answer: dropped is camp 1, recovered and again are camp 2, solid is camp 3 as far as the
 * initiative is also seen on a team's agenda month after month. All other probability is undetermined.
 *
 * Only steering meetings and briefings of whoever led on their date count. A new lead is a new start: two people are not averaged.
 * The numbers below are round and not tuned: there is no data on camps to tune them on.
 */
import * as z from 'zod'
import { type Instant, instantOf, type LocalDate, localDate, plusDays, type Zone } from './time.ts'

/** How often a lead comes who is engaged, in a dip, only half behind it, or never there. */
const comes = { engaged: 0.9, dip: 0.25, lukewarm: 0.55, cold: 0.15 }
/** Mean days until an engaged lead dips, and until a dip is over. */
const leavesAfterDays = 720
const returnsAfterDays = 240
/** Known meetings that make a start. */
const startMeetings = 4
const atStart = { solid: 0.85, lukewarm: 0.1, cold: 0.05 }

/** Below this many known meetings of the lead, or so many days of them, no camp is named and no probability shown. */
export const fewestForCamp = 6
export const fewestDaysForCamp = 90
/** A camp is named from this probability on. */
export const namedFrom = 0.6
/** A dip is noted when it is as likely as the first, and over when it is less likely than the second. */
const dipFrom = 0.7
const dipUntil = 0.3
const turnsKept = 12

/** An initiative that is on a team's agenda in this share of the months is on it "always". */
const alwaysOnAgenda = 2 / 3

const Turn = z.object({ to: z.enum(['dip', 'recovery']), at: z.iso.datetime() })
export type Turn = z.infer<typeof Turn>

const Weight = z.number()

export const CampState = z.object({
  /** Sponsor id of the lead whom it is about; stays on the server. */
  lead: z.string(),
  /** Known meetings, the first and the last of them in days since the epoch. */
  known: z.int(),
  first: z.number(),
  at: z.number(),
  weights: z.object({ solid: Weight, dropped: Weight, recovered: Weight, again: Weight, lukewarm: Weight, cold: Weight }),
  /** When dips and recoveries had become likely, which is two or three meetings after they began; the latest. */
  turns: z.array(Turn),
})
export type CampState = z.infer<typeof CampState>

const dipOf = ({ dropped, again }: CampState['weights']) => dropped + again

/**
 * Adds one steering meeting or briefing, in order of time.
 *
 * @param day start of the meeting in days since the epoch.
 * @param value 1 the lead was there, 0 not, between them in part; `undefined` when it is not known, which changes nothing.
 */
export function observeLead(before: CampState | undefined, lead: string, day: number, value: number | undefined): CampState | undefined {
  if (value === undefined) return before
  const same = before?.lead === lead ? before : undefined
  const known = same?.known ?? 0
  const { solid, dropped, recovered, again, lukewarm, cold } = same?.weights ?? { ...atStart, dropped: 0, recovered: 0, again: 0 }
  const gap = Math.max(0, day - (same?.at ?? day))
  const leaves = known < startMeetings ? 0 : 1 - Math.exp(-gap / leavesAfterDays)
  const leavesAgain = 1 - Math.exp(-gap / leavesAfterDays)
  const returns = 1 - Math.exp(-gap / returnsAfterDays)
  const seen = (rate: number) => value * rate + (1 - value) * (1 - rate)
  const unscaled = {
    solid: solid * (1 - leaves) * seen(comes.engaged),
    dropped: (solid * leaves + dropped * (1 - returns)) * seen(comes.dip),
    recovered: (recovered * (1 - leavesAgain) + (dropped + again) * returns) * seen(comes.engaged),
    again: (again * (1 - returns) + recovered * leavesAgain) * seen(comes.dip),
    lukewarm: lukewarm * seen(comes.lukewarm),
    cold: cold * seen(comes.cold),
  }
  const total = Object.values(unscaled).reduce((sum, weight) => sum + weight, 0)
  const weights = {
    solid: unscaled.solid / total,
    dropped: unscaled.dropped / total,
    recovered: unscaled.recovered / total,
    again: unscaled.again / total,
    lukewarm: unscaled.lukewarm / total,
    cold: unscaled.cold / total,
  }
  const at = Math.max(day, same?.at ?? day)
  return {
    lead,
    known: known + 1,
    first: same?.first ?? day,
    at,
    weights,
    turns: withTurn(same?.turns ?? [], dipOf(weights), at),
  }
}

function withTurn(turns: readonly Turn[], dip: number, day: number): Turn[] {
  const inDip = turns.at(-1)?.to === 'dip'
  const to = !inDip && dip >= dipFrom ? 'dip' : inDip && dip < dipUntil ? 'recovery' : undefined
  if (to === undefined) return [...turns]
  return [...turns, { to, at: instantOf(Math.round(day * 86_400_000)) } satisfies Turn].slice(-turnsKept)
}

/**
 * Months of the past year since the lead began, and in how many of them the initiative was on a sponsor's own team meeting. `teams`: of
 * how many of the `of` current sponsors such a meeting is known; what the others' teams talk about nobody has captured.
 */
export const Agenda = z.object({ months: z.int(), on: z.int(), teams: z.int(), of: z.int() })
export type Agenda = z.infer<typeof Agenda>

export const camps = ['1', '2', '3', 'undetermined'] as const
export type Camp = (typeof camps)[number]

export const CampReading = z.object({
  /** Named only from {@link namedFrom} on. */
  camp: z.enum(camps),
  /** Somebody leads today. */
  led: z.boolean(),
  /** They add up to 1; absent while too little is known. */
  probabilities: z.record(z.enum(camps), Weight).optional(),
  /** Known steering meetings and briefings of the present lead. */
  known: z.int(),
  /** Dips and recoveries, oldest first, each recovery with the realignment that went before it. */
  turns: z.array(Turn.extend({ realigned: z.iso.date().optional() })),
  agenda: Agenda,
})
export type CampReading = z.infer<typeof CampReading>

/**
 * @param lead whoever leads today; what is known of an earlier lead says nothing about this one.
 * @param agreed dates of realignments and alignments up to today, oldest first, in `zone`.
 */
export function campOf(
  state: CampState | undefined,
  lead: string | undefined,
  agenda: Agenda,
  agreed: readonly LocalDate[],
  zone: Zone,
): CampReading {
  const led = lead !== undefined
  if (!state || state.lead !== lead) return { camp: 'undetermined', led, known: 0, turns: [], agenda }
  const turns = state.turns.map((turn, i) => {
    const dip = state.turns[i - 1]
    const realigned =
      turn.to === 'recovery' && dip ? agreedSince(dip.at, agreed, zone).findLast((date) => date <= localDate(turn.at, zone)) : undefined
    return { ...turn, ...(realigned === undefined ? {} : { realigned }) }
  })
  const { known } = state
  if (known < fewestForCamp || state.at - state.first < fewestDaysForCamp) return { camp: 'undetermined', led, known, turns, agenda }
  const { solid, dropped, recovered, again, lukewarm, cold } = state.weights
  const always = moreOftenThan(alwaysOnAgenda, agenda)
  const probabilities = {
    '1': dropped,
    '2': recovered + again,
    '3': solid * always,
    undetermined: lukewarm + cold + solid * (1 - always),
  }
  const camp = camps.find((one) => probabilities[one] >= namedFrom) ?? 'undetermined'
  return { camp, led, probabilities, known, turns, agenda }
}

/** A dip is noted two or three meetings after it began: what was agreed anew in the month before counts as an answer to it. */
const noticedLateDays = 30

/** Of these dates those that answer a dip noted at `dip`. */
export function agreedSince(dip: Instant, agreed: readonly LocalDate[], zone: Zone): LocalDate[] {
  const from = localDate(plusDays(dip, -noticedLateDays), zone)
  return agreed.filter((date) => date >= from)
}

/**
 * P(θ > x) for θ ~ Beta(1 + on, 1 + months − on), as the binomial sum that it equals for whole numbers (NIST DLMF 8.17.5). With no
 * month seen the prior stays, and so does the doubt: 1 − x.
 */
function moreOftenThan(x: number, { months, on }: Pick<Agenda, 'months' | 'on'>): number {
  const n = months + 1
  let term = (1 - x) ** n
  let sum = term
  for (let j = 1; j <= on; j++) {
    term *= ((n - j + 1) / j) * (x / (1 - x))
    sum += term
  }
  return Math.min(1, sum)
}
