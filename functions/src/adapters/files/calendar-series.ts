/** The VEVENTs of one UID → its occurrences: the series with its exceptions, or the single meeting. */
import { instantOf } from '../../domain/time.ts'
import type { CalendarAccount } from './calendar-account.ts'
import type { CalendarEvent, Moment } from './calendar-events.ts'
import { quote } from './calendar-lines.ts'
import type { Length } from './calendar-moment.ts'
import { emit, type SeriesContext } from './calendar-occurrence.ts'
import { dayMs, expandRule, isWithinDay, type RecurrenceRule, type StepBudget } from './calendar-recurrence.ts'
import type { WallClock } from './time-zones.ts'

/** Everything the file says about one UID, in the file's order. */
export interface EventGroup {
  readonly masters: CalendarEvent[]
  readonly exceptions: CalendarEvent[]
}

/** Steps for one series, a day looked at or a moment tried being one: a daily meeting of 500 years, or one per minute for four months. */
const maxStepsPerSeries = 200_000
/** Occurrences of one series that are looked at: once a day for fifty years. */
const maxOriginals = 20_000
/** A place on the clock costs more than finding the day. */
const stepsPerOriginal = 10

/** An occurrence of the series before exceptions: its wall time on the series' clock, and its own length if a PERIOD gives one. */
interface Original {
  readonly wall: number
  readonly length?: Length
}

/** The series or single event as it counts: which version, when, how long. */
interface Series {
  readonly master: CalendarEvent
  readonly start: Moment
  readonly length: Length
  readonly clock: WallClock
}

/** `true` when the group has its series, and all of the series' starts in the window were found. */
export function expandGroup(group: EventGroup, context: SeriesContext): boolean {
  const series = seriesOf(group, context.account)
  const exceptions = newestByOriginal(group.exceptions, series, context.account)
  let complete = false
  if (series) {
    if (!series.master.repeats && exceptions.size === 0) {
      emit(
        {
          event: series.master,
          fallback: series.master,
          at: series.start,
          wall: series.start.wall,
          length: series.length,
          recurring: false,
        },
        context,
      )
      return false
    }
    complete = expandSeries(series, exceptions, context)
  }
  for (const [original, exception] of exceptions) {
    const at = exception.start ?? exception.recurrenceId
    if (!at) continue
    const length = exception.length ?? (series && !wasMadeTimed(exception, series) ? series.length : defaultLength(at))
    if (
      !emit(
        { event: exception, fallback: series?.master ?? exception, at, wall: at.wall, length, originalEpoch: original, recurring: true },
        context,
      )
    )
      return false
  }
  return complete
}

/** The version of the series or single event that counts, if the file has any. */
function seriesOf({ masters }: EventGroup, account: CalendarAccount): Series | undefined {
  const master = newest(masters, account)
  if (!master?.start) return undefined
  // RFC 5546 3.2.5: a cancellation need not repeat the rule of what it cancels.
  const repeating =
    master.cancelled && !master.repeats
      ? masters
          .filter((one) => one.repeats && one.start)
          .toSorted((a, b) => a.sequence - b.sequence)
          .at(-1)
      : undefined
  const { start, length } = repeating?.start
    ? { start: repeating.start, length: repeating.length }
    : { start: master.start, length: master.length }
  const timing = repeating ? { ...repeating, cancelled: true, line: master.line } : master
  return { master: timing, start, length: length ?? defaultLength(start), clock: start.clock }
}

function defaultLength(start: Moment): Length {
  return start.date ? { days: 1, seconds: 0 } : { days: 0, seconds: 0 }
}

function wasMadeTimed(exception: CalendarEvent, series: Series): boolean {
  return exception.start !== undefined && exception.start.date !== series.start.date
}

/** Highest SEQUENCE, then the later stamp, then the later place in the file (RFC 5546 2.1.5). Older versions are accounted for. */
function newest(versions: readonly CalendarEvent[], account: CalendarAccount): CalendarEvent | undefined {
  let best: CalendarEvent | undefined
  for (const version of versions) {
    if (!best) best = version
    else {
      const newer = version.sequence - best.sequence || version.stamp - best.stamp || 0
      const [kept, dropped]: [CalendarEvent, CalendarEvent] = newer >= 0 ? [version, best] : [best, version]
      account.skip(
        dropped.line,
        `${dropped.title === undefined ? 'This' : quote(dropped.title)} is ${newer === 0 ? 'the meeting of' : 'an older version of the meeting on'} line ${kept.line}${newer === 0 ? ' once more' : ''}; only the newest was read.`,
      )
      best = kept
    }
  }
  return best
}

/** Exceptions by the epoch of the start they replace. */
function newestByOriginal(
  exceptions: readonly CalendarEvent[],
  series: Series | undefined,
  account: CalendarAccount,
): Map<number, CalendarEvent> {
  const versions = new Map<number, CalendarEvent[]>()
  for (const exception of exceptions) {
    const { recurrenceId } = exception
    if (!recurrenceId) continue
    const original = originalEpoch(recurrenceId, series)
    const known = versions.get(original)
    if (known) known.push(exception)
    else versions.set(original, [exception])
  }
  const found = new Map<number, CalendarEvent>()
  for (const [original, candidates] of versions) {
    const best = newest(candidates, account)
    if (best) found.set(original, best)
  }
  return found
}

/**
 * Which start an exception means. Exchange gives a time with a zone for all-day series, Outlook a bare date for timed ones, and others leave
 * the zone out: then the series' own day, time or clock fills the gap.
 */
function originalEpoch(id: Moment, series: Series | undefined): number {
  if (!series) return id.clock.toEpoch(id.wall)
  const { start, clock } = series
  if (start.date) return clock.toEpoch(day(id.utc ? clock.toWall(id.wall) : id.wall))
  if (id.date) return clock.toEpoch(id.wall + (start.wall - day(start.wall)))
  return (id.floating ? clock : id.clock).toEpoch(id.wall)
}

function day(wall: number): number {
  return Math.floor(wall / dayMs) * dayMs
}

function expandSeries(series: Series, exceptions: ReadonlyMap<number, CalendarEvent>, context: SeriesContext): boolean {
  const { master, start, clock } = series
  const shifting = [...exceptions].filter(([, event]) => event.thisAndFuture).toSorted(([a], [b]) => a - b)
  const { originals, complete } = originalsOf(series, longestReach(series, shifting), context)
  const excluded = excludedOf(series, originals, context)
  const kept = originals.filter(({ wall }) => !excluded.has(wall))
  const starts = new Map(kept.map((original) => [clock.toEpoch(original.wall), original]))

  for (const [epoch, exception] of exceptions) {
    if (complete && epoch >= context.from && epoch < context.to && !starts.has(epoch)) {
      context.account.note(
        exception.line,
        `This changed occurrence replaces one that is not in its series (line ${master.line}): the series was changed later, or the occurrence was deleted. It was read as a meeting of its own.`,
      )
    }
  }

  let shiftsPassed = 0
  for (const [epoch, original] of starts) {
    while ((shifting[shiftsPassed]?.[0] ?? Number.POSITIVE_INFINITY) <= epoch) shiftsPassed++
    if (exceptions.has(epoch)) continue
    const shift = shifting[shiftsPassed - 1]?.[1]
    const from = shift?.recurrenceId
    const to = shift?.start ?? from
    const going =
      shift && from && to
        ? emit(
            {
              event: shift,
              fallback: master,
              at: to,
              // RFC 5545 3.8.4.4: the difference between RECURRENCE-ID and DTSTART moves all that follow; on the wall, so that the hour stays.
              wall: to.clock.toWall(epoch) + to.wall - to.clock.toWall(originalEpoch(from, series)),
              length: shift.length ?? series.length,
              originalEpoch: epoch,
              recurring: true,
            },
            context,
          )
        : emit(
            {
              event: master,
              fallback: master,
              at: start,
              wall: original.wall,
              length: original.length ?? series.length,
              originalEpoch: epoch,
              recurring: true,
            },
            context,
          )
    if (!going) return false
  }
  return complete && master.repeats && master.complete
}

/** How far outside the window an occurrence may begin and still reach into it, in milliseconds. */
function longestReach(series: Series, shifting: readonly (readonly [number, CalendarEvent])[]): number {
  const lengths = [series.length, ...series.master.extraDates.map((date) => date.length), ...shifting.map(([, event]) => event.length)]
  const longest = Math.max(...lengths.map((length) => (length ? length.days * 86_400 + length.seconds : 0)))
  const moves = shifting.map(([epoch, { start }]) => (start ? Math.abs(start.clock.toEpoch(start.wall) - epoch) : 0))
  // Where the clocks change, wall times near the edge of the window may change sides; a meeting every second must not spend its steps there.
  const edge = series.master.rules.some(({ rule }) => isWithinDay(rule)) ? dayMs / 8 : dayMs
  return longest * 1000 + Math.max(0, ...moves) + edge
}

/** Starts of the series on its wall clock, in order, before exclusions. */
function originalsOf(series: Series, reach: number, context: SeriesContext): { originals: readonly Original[]; complete: boolean } {
  const { master, start, clock } = series
  const from = clock.toWall(context.from) - reach
  const to = clock.toWall(context.to) + reach
  const found = new Map<number, Original>()
  const granted = Math.min(maxStepsPerSeries, context.budget.left)
  const budget: StepBudget = { left: granted }

  // RFC 5545 3.8.5.3 leaves open what DTSTART is when it does not fit its own rule. Outlook does not meet on that day; nor do we.
  if (master.rules.length === 0) found.set(start.wall, { wall: start.wall })
  let cutAt: number | undefined
  for (const { rule, line } of master.rules) {
    const until = untilWall(rule.until, start)
    let last = start.wall
    for (const wall of expandRule(rule, { start: start.wall, from, to, ...(until !== undefined && { until }), budget })) {
      found.set(wall, { wall })
      last = wall
      budget.left -= stepsPerOriginal
      if (found.size >= maxOriginals) budget.left = 0
    }
    if (budget.left <= 0) {
      cutAt ??= line
      context.account.skip(
        line,
        `The repetition of ${quote(master.title ?? 'a meeting without title')} goes on for longer than is followed; occurrences after ${instantOf(Math.max(context.from, clock.toEpoch(last))).slice(0, 10)} may be missing.`,
      )
    }
  }
  const [first] = master.rules
  if (first && cutAt === undefined && !master.rules.some(({ rule }) => fitsFirst(series, rule))) {
    context.account.note(
      first.line,
      `The first day of ${quote(master.title ?? 'a meeting without title')} does not fit its own repetition; only days that fit were read, as Outlook does.`,
    )
  }
  context.budget.left = Math.max(0, context.budget.left - (granted - budget.left))
  let allDates = true
  for (const date of master.extraDates) {
    if (!spend(context, date.line)) {
      allDates = false
      break
    }
    const wall = onSeries(date, series)
    if (wall >= from && wall < to) found.set(wall, { wall, ...(date.length && { length: date.length }) })
  }
  return { originals: [...found.values()].toSorted((a, b) => a.wall - b.wall), complete: cutAt === undefined && allDates }
}

/** Pays for one date that the file names; `false`, and said, when the file has used up what it may. */
function spend({ budget, account }: SeriesContext, line: number): boolean {
  if (budget.left < stepsPerOriginal) {
    account.noteOnce('dates', line, () => 'The file names more single dates than are followed; dates from here on were left out.')
    return false
  }
  budget.left -= stepsPerOriginal
  return true
}

function fitsFirst({ start }: Series, rule: RecurrenceRule): boolean {
  const until = untilWall(rule.until, start)
  // A series that ended before it began has no first day to speak of.
  if (until !== undefined && until < start.wall) return true
  const { done } = expandRule(rule, { start: start.wall, from: start.wall, to: start.wall + 1, budget: { left: 1000 } }).next()
  return done !== true
}

/**
 * UNTIL on the series' wall clock. It should be UTC for a series with a zone (RFC 5545 3.3.10) and a date for all-day ones; Exchange writes UTC
 * for all-day ones (its midnight), others a local time, and a bare date means through that day.
 */
function untilWall(until: RecurrenceRule['until'], start: Moment): number | undefined {
  if (!until) return undefined
  if (until.utc) return start.clock.toWall(until.wall)
  return until.date ? until.wall + dayMs - 1 : until.wall
}

/** A date of the file on the series' wall clock. */
function onSeries(date: Moment, { start, clock }: Series): number {
  const wall = date.floating || date.clock === clock ? date.wall : date.date ? date.wall : clock.toWall(date.clock.toEpoch(date.wall))
  if (start.date) return day(date.utc ? wall : date.wall)
  return date.date ? day(wall) + (start.wall - day(start.wall)) : wall
}

/** Wall times of occurrences that the file takes out. An excluded occurrence does not exist: Outlook writes EXDATE for those it deleted. */
function excludedOf(series: Series, originals: readonly Original[], context: SeriesContext): ReadonlySet<number> {
  const { master, clock } = series
  const excluded = new Set<number>()
  if (master.excludedDates.length === 0 && master.excludedRules.length === 0) return excluded
  const byEpoch = new Map(originals.map(({ wall }) => [clock.toEpoch(wall), wall]))
  const byDay = new Map<number, number[]>()
  for (const { wall } of originals) {
    const known = byDay.get(day(wall))
    if (known) known.push(wall)
    else byDay.set(day(wall), [wall])
  }

  const [first] = originals
  const last = originals.at(-1)
  if (!first || !last) return excluded
  for (const date of master.excludedDates) {
    // Most exclusions of a long series lie outside the window; two days cover any two clocks.
    if (date.wall < first.wall - 2 * dayMs || date.wall > last.wall + 2 * dayMs) continue
    if (!spend(context, date.line)) break
    const sameDay = byDay.get(day(date.utc ? clock.toWall(date.wall) : date.wall)) ?? []
    const exact = date.date || series.start.date ? undefined : byEpoch.get((date.floating ? clock : date.clock).toEpoch(date.wall))
    if (exact !== undefined) excluded.add(exact)
    else if (date.date || series.start.date) for (const wall of sameDay) excluded.add(wall)
    else if (sameDay.length === 1) {
      // A wrong time or zone, as some exporters write: the day still says which occurrence was meant, if there is but one.
      for (const wall of sameDay) excluded.add(wall)
      context.account.note(
        date.line,
        `An excluded date (${new Date(date.wall).toISOString().slice(0, 16).replace('T', ' ')}) has another time than the meeting; the meeting of that day was left out.`,
      )
    }
  }
  const granted = Math.min(maxStepsPerSeries, context.budget.left)
  const budget: StepBudget = { left: granted }
  for (const { rule, line } of master.excludedRules) {
    const until = untilWall(rule.until, series.start)
    const span = { start: series.start.wall, from: first.wall, to: last.wall + 1, ...(until !== undefined && { until }) }
    for (const wall of expandRule(rule, { ...span, budget })) excluded.add(wall)
    if (budget.left <= 0) {
      context.account.skip(
        line,
        'This excluded repetition goes on for longer than is followed; meetings that it excludes may still be there.',
      )
      break
    }
  }
  context.budget.left -= granted - budget.left
  return excluded
}
