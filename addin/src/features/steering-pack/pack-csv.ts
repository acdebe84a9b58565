/**
 * The board's facts as tables. Names of columns and values are the same in every language, so that whatever reads one file reads the
 * next; only what stands between two of them goes by the region (`csvOf`). Instants are ISO 8601 in UTC, dates `YYYY-MM-DD`.
 */
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import type { Format } from '../../strings/format.ts'
import { type Cell, csvOf } from '../files/csv.ts'
import { kindsInOrder, widen } from '../panel/facts.ts'

/** Rows of one kind of meeting each: what stands on a sponsor's card. */
export function factsCsv({ initiative, sponsors, asOf }: Engagement, format: Pick<Format, 'locale'>): string {
  const rows = sponsors.flatMap(({ displayName, title, area, lead, inTerm, kinds }) =>
    kindsInOrder.flatMap((kind): Cell[][] => {
      const reading = kinds[kind]
      if (!reading) return []
      const { due, present, partial, delegate, absent, declined, unknown, excused } = reading.facts
      const { recent } = reading
      // Rounded outwards as it is on the board: more digits would claim more.
      const level = reading.level && widen(reading.level)
      return [
        [initiative.name, asOf, displayName, title, area, lead, inTerm, kind, due, present, partial, delegate, absent, declined].concat([
          unknown,
          excused,
          recent.due,
          recent.came,
          recent.unknown,
          level && share(level.low),
          level && share(level.high),
        ]),
      ]
    }),
  )
  return csvOf(
    [
      'initiative',
      'as_of',
      'sponsor',
      'title',
      'area',
      'lead',
      'in_term',
      'kind',
      'due',
      'present',
      'partial',
      'delegate',
      'absent',
      'absent_declined',
      'unknown',
      'excused',
      'last_due',
      'last_came',
      'last_unknown',
      'level_low',
      'level_high',
    ],
    rows,
    format,
  )
}

/** One row for each meeting of each sponsor, oldest first: those that the trend draws. */
export function meetingsCsv({ initiative, sponsors }: Engagement, format: Pick<Format, 'locale'>): string {
  const rows = sponsors.flatMap(({ displayName, kinds }) =>
    kindsInOrder.flatMap((kind) =>
      (kinds[kind]?.points ?? []).map(({ start, outcome, response, hint, manual }): Cell[] => [
        initiative.name,
        displayName,
        kind,
        start,
        response,
        outcome,
        outcome === 'unknown' ? hint : undefined,
        manual === true,
      ]),
    ),
  )
  return csvOf(['initiative', 'sponsor', 'kind', 'start', 'answer', 'outcome', 'why_unknown', 'corrected_by_hand'], rows, format)
}

const share = (value: number) => Math.round(value * 100) / 100
