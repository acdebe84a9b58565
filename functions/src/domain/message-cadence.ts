/**
 * How often each sponsor speaks to the organisation about the initiative, read from nothing but the dates of their messages.
 *
 * **Model.** A sponsor's messages come at a rate λ per day in term (Poisson), λ ~ Gamma(α₀, β₀). What was seen fades with the
 * half-life h ({@link halfLifeDays}), messages and days alike (power discounting, West & Harrison, Bayesian Forecasting and
 * Dynamic Models, section 6.3): a message of `age` days weighs 2^(−age/h), and so does the day itself. With
 *
 *     S = Σ over messages 2^(−age/h)        E = Σ over days in term since recording began 2^(−age/h)
 *
 * the rate today is λ ~ Gamma(α₀ + S, β₀ + E). A sum over days, today included, stands for the integral: dates have no hours.
 *
 * **Recording** began on the date of the earliest message that is known. Before that nobody wrote anything down: silence then is
 * missing, not zero.
 *
 * **Prior.** It is worth α₀ = {@link priorMessages} message at the rate r of the others on the roster: β₀ = α₀/r days. Worth a fixed
 * number of days instead, a lively roster would outweigh months of a sponsor's own silence. r = (S + 84/28) / (E + 84) over all
 * others, so that it starts at one message in 28 days and follows the roster once that has been seen for some months; kept between
 * one in {@link rarestEveryDays} days and one in {@link busiestEveryDays}. The sponsor's own messages are left out of it, or they
 * would count twice. With α₀ = 1 the rates of a roster are spread like an exponential distribution: sponsors differ that much, and
 * the 80 % interval then holds the true rate of 77 to 94 in 100 simulated sponsors, of rosters alike and unequal (α₀ = 2: 60 to 93).
 *
 * The number of messages in the next d days is negative binomial (Gelman et al., Bayesian Data Analysis, section 2.6), and none has
 * the probability (β/(β+d))^α.
 */
import * as z from 'zod'
import { gammaQuantile } from './gamma.ts'
import { inTerm, type Sponsor, type Term } from './roster.ts'
import { daysBetween, type LocalDate } from './time.ts'

/**
 * After so many days a message counts half. The same as in the attendance model, but a number of its own: the sums below are stored,
 * and with another half-life they are of another version.
 */
export const halfLifeDays = 180

/** A sponsor's messages so far. Whichever order they were recorded in, late or backdated, it comes out the same. */
export const CadenceState = z.object({
  count: z.number().int().positive(),
  /** Date of the latest message. */
  last: z.iso.date(),
  /** Σ 2^(−age/h), ages counted back from `last`. */
  faded: z.number().positive(),
})
export type CadenceState = z.infer<typeof CadenceState>

/** Never less than today: the initiative may have moved to a zone further west since a message of today was recorded. */
const sinceThen = (date: LocalDate, today: LocalDate) => Math.max(0, daysBetween(date, today))
const fade = (days: number) => 2 ** (-days / halfLifeDays)

/** The state with one more message. */
export function withOneMore(state: CadenceState | undefined, date: LocalDate): CadenceState {
  if (!state) return { count: 1, last: date, faded: 1 }
  const later = daysBetween(state.last, date)
  const count = state.count + 1
  return later > 0
    ? { count, last: date, faded: state.faded * fade(later) + 1 }
    : { count, last: state.last, faded: state.faded + fade(-later) }
}

/** A message every so many days, where nothing else is known or agreed. */
export const usualEveryDays = 28
/** Days that the usual rate is worth against what was seen of the roster: three messages. */
const usualWorthDays = 84
/** Messages that the roster's rate is worth against what was seen of the sponsor. */
export const priorMessages = 1
/** No roster is taken to be rarer: its silence would be worth so many days that one who does speak went under in them. */
export const rarestEveryDays = 84
/** Nor busier: a single message would be worth no days at all. */
export const busiestEveryDays = 7
/** The interval holds 80 % of the probability, as that of the attendance level does. */
const [lowest, highest] = [0.1, 0.9]
/** Expectation and chance are told for so many days ahead. */
export const aheadDays = 30

export interface Exposure {
  /** Days in term since recording began, today included. */
  readonly days: number
  readonly faded: number
}

export function exposureOf(terms: readonly Term[], since: LocalDate, today: LocalDate): Exposure {
  const ratio = fade(1)
  let [days, faded] = [0, 0]
  for (const { from, to } of terms) {
    const oldest = daysBetween(from > since ? from : since, today)
    // The last day of a term is the one before `to`.
    const youngest = to !== undefined && to <= today ? daysBetween(to, today) + 1 : 0
    if (oldest < youngest) continue
    days += oldest - youngest + 1
    faded += (ratio ** youngest - ratio ** (oldest + 1)) / (1 - ratio)
  }
  return { days, faded }
}

/** The posterior of a rate per day: Gamma with this shape, and this many days as its rate. */
export interface RatePosterior {
  readonly shape: number
  readonly days: number
}

interface Seen {
  readonly messages: number
  readonly days: number
}

export function posteriorOf(own: Seen, others: Seen): RatePosterior {
  const roster = (others.messages + usualWorthDays / usualEveryDays) / (others.days + usualWorthDays)
  const rate = Math.min(Math.max(roster, 1 / rarestEveryDays), 1 / busiestEveryDays)
  return { shape: own.messages + priorMessages, days: own.days + priorMessages / rate }
}

/** What is expected of the next {@link aheadDays} days. */
export const CadenceOutlook = z.object({
  /** Messages, with the interval that holds 80 % of the probability of the rate. */
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  /** Probability of at least one. */
  atLeastOne: z.number(),
})
export type CadenceOutlook = z.infer<typeof CadenceOutlook>

export function outlookOf({ shape, days }: RatePosterior): CadenceOutlook {
  const expected = (x: number) => rounded((x / days) * aheadDays)
  return {
    mean: expected(shape),
    low: expected(gammaQuantile(shape, lowest)),
    high: expected(gammaQuantile(shape, highest)),
    atLeastOne: rounded(1 - (days / (days + aheadDays)) ** shape),
  }
}

/** Finer than any screen shows. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000

/** Facts about one sponsor's messages, and what follows from them. */
export const MessageReading = z.object({
  /** Recording began; what was before is not known. */
  since: z.iso.date(),
  /** Messages of this sponsor that are known. */
  count: z.number().int(),
  last: z.iso.date().optional(),
  daysSince: z.number().int().optional(),
  /** A message every so many days, as agreed with this sponsor. */
  agreedEveryDays: z.number().int().optional(),
  /**
   * Days past the agreed cadence, counted from the last message, or from when their term and recording had begun; absent while
   * it is kept, while nothing is agreed, and outside of their term.
   */
  overdueBy: z.number().int().optional(),
  /** Fewer than two messages, and less than two cadences of days in which there could have been one. */
  tooLittleKnown: z.boolean(),
  /** Absent while too little is known, and outside of their term. */
  outlook: CadenceOutlook.optional(),
})
export type MessageReading = z.infer<typeof MessageReading>

/** The shortest cadence agreed with anybody who is in term. */
export function cadenceOfInitiative(sponsors: readonly Sponsor[], today: LocalDate): number {
  const agreed = sponsors.flatMap((sponsor) => (inTerm(sponsor, today) ? (sponsor.messageEveryDays ?? []) : []))
  return agreed.length === 0 ? usualEveryDays : Math.min(...agreed)
}

/**
 * @param states by sponsor id
 * @param since when recording began
 */
export function cadenceReading(
  states: Readonly<Record<string, CadenceState>>,
  since: LocalDate,
  sponsor: Sponsor,
  sponsors: readonly Sponsor[],
  today: LocalDate,
): MessageReading {
  const state = states[sponsor.id]
  const facts = {
    since,
    count: state?.count ?? 0,
    ...(state ? { last: state.last, daysSince: sinceThen(state.last, today) } : {}),
    ...(sponsor.messageEveryDays === undefined ? {} : { agreedEveryDays: sponsor.messageEveryDays }),
  }
  const term = sponsor.terms.find(({ from, to }) => from <= today && (to === undefined || today < to))
  if (!term) return { ...facts, tooLittleKnown: false }
  const exposure = exposureOf(sponsor.terms, since, today)
  const everyDays = sponsor.messageEveryDays ?? cadenceOfInitiative(sponsors, today)
  const tooLittleKnown = facts.count < 2 && exposure.days < 2 * everyDays
  const others = sponsors
    .filter((other) => other.id !== sponsor.id)
    .map((other) => seen(states[other.id], exposureOf(other.terms, since, today), today))
    .reduce((sum, one) => ({ messages: sum.messages + one.messages, days: sum.days + one.days }), { messages: 0, days: 0 })
  // Nobody owes a message for a time before their term, or before anybody wrote messages down.
  const waitingFrom = [term.from, since, state?.last ?? since].reduce((a, b) => (a > b ? a : b))
  const overdueBy = daysBetween(waitingFrom, today) - (sponsor.messageEveryDays ?? Number.POSITIVE_INFINITY)
  return {
    ...facts,
    ...(overdueBy > 0 ? { overdueBy } : {}),
    tooLittleKnown,
    ...(tooLittleKnown ? {} : { outlook: outlookOf(posteriorOf(seen(state, exposure, today), others)) }),
  }
}

function seen(state: CadenceState | undefined, exposure: Exposure, today: LocalDate): Seen {
  return { messages: state ? state.faded * fade(daysBetween(state.last, today)) : 0, days: exposure.faded }
}
