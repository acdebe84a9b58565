import type { Level } from '../../../../functions/src/domain/attendance-model.ts'
import { groupBy } from '../../app/group-by.ts'
import type { Format } from '../../strings/format.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import type { TrendLayout } from './trend-layout.ts'

/** "Mar", and "2026" in place of January, or wherever the year is new. */
export function monthIn(locale: string): (at: string, newYear: boolean) => string {
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const year = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  return (at, newYear) => (newYear ? year : month).format(Date.parse(at))
}

/** The picture in words, for whoever hears it. */
export function summaryOf({ points }: Pick<TrendLayout, 'points'>, label: string, level: Level | undefined, format: Format): string {
  const strings = trendSentences(format)
  const terms = termSentences(format)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return label
  const counts = groupBy(points, ({ point }) => point.outcome)
  return [
    strings.summary(label, points.length, format.date(first.point.start), format.date(last.point.start)),
    strings.summaryCounts(format.list(Array.from(counts, ([outcome, of]) => strings.count(of.length, terms.outcome[outcome])))),
    level ? strings.summaryLevel(format.percent(level.low), format.percent(level.high)) : strings.summaryNoLevel,
  ].join(' ')
}
