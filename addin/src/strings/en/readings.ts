import type { ToldChange, ToldFading, ToldForecast } from '../../features/panel/inferred.ts'
import type { Format } from '../format.ts'

export const readings = (format: Format) => {
  const inTen = (tenths: number) =>
    tenths === 0 ? 'hardly ever' : tenths === 10 ? 'nearly always' : `about ${format.number(tenths)} in 10`
  const between = ({ low, high }: ToldForecast) => `between ${format.percent(low)} and ${format.percent(high)}`
  const answer = {
    accepted: ', the invitation being accepted',
    tentative: ', the answer being tentative',
    declined: ', the invitation being declined',
  } satisfies Record<NonNullable<ToldForecast['given']>, string>
  const given = (told: ToldForecast) => (told.given ? answer[told.given] : '')
  return {
    change: ({ after, until, before, now, atLeast }: ToldChange) => {
      const [first, last] = [format.month(after), format.month(until)]
      const when = first === last ? `in ${first}` : `between ${first} and ${last}`
      return `Likely changed ${when}: earlier ${inTen(before)}, now ${inTen(now)} (probability at least ${format.percent(atLeast)}).`
    },
    /** Of a sponsor, to others. */
    fading: ({ missedInARow, lastCame, levels }: ToldFading) => {
      const reasons = [
        ...(missedInARow > 1 ? [`not there in person the last ${format.number(missedInARow)} times that are known`] : []),
        ...(missedInARow > 1 && lastCame ? [`last there on ${format.date(lastCame)}`] : []),
        ...(levels ? [`${inTen(levels.best)} at best, now ${inTen(levels.now)}`] : []),
      ]
      return `Perhaps coming less than before${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`
    },
    /** To the sponsor. */
    missed: ({ levels }: ToldFading) =>
      `You were there more often before${levels ? ` (${inTen(levels.best)})` : ''}. If something stands in the way, your programme manager will be glad to know.`,
    forecast: (told: ToldForecast) => `Chance of coming next time${given(told)}: likely ${between(told)}.`,
    yourForecast: (told: ToldForecast) => `Chance that you are there next time${given(told)}: likely ${between(told)}.`,
  }
}

export type ReadingStrings = ReturnType<typeof readings>
