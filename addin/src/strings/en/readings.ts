import type { ToldChange, ToldFading, ToldForecast } from '../../features/panel/inferred.ts'
import type { Format } from '../format.ts'

export const readings = (format: Format) => {
  const inTen = (tenths: number) =>
    tenths === 0 ? 'hardly ever' : tenths === 10 ? 'nearly always' : `about ${format.number(tenths)} in 10`
  const between = ({ low, high }: ToldForecast) => `between ${format.percent(low)} and ${format.percent(high)}`
  const answer = {
    none: '',
    any: ', whatever the answer',
    accepted: ', the invitation being accepted',
    tentative: ', the answer being tentative',
    declined: ', the invitation being declined',
  } satisfies Record<ToldForecast['given'], string>
  const levels = (before: number, now: number | 'unclear' | undefined, less: boolean) =>
    now === undefined
      ? `earlier ${inTen(before)}`
      : now === 'unclear'
        ? `earlier ${inTen(before)}, not clear yet how much ${less ? 'less' : 'more'} now`
        : `earlier ${inTen(before)}, now ${inTen(now)}`
  const often = ({ levels: told }: ToldFading) => (told ? ` (${inTen(told.before)})` : '')
  const inTheWay = 'If something stands in the way, your programme manager will be glad to know.'
  return {
    change: ({ after, until, before, now, down, atLeast }: ToldChange) => {
      const [first, last] = [format.month(after), format.month(until)]
      const when = first === last ? `in ${first}` : `between ${first} and ${last}`
      return `Likely changed ${when}: ${levels(before, now, down)} (probability at least ${format.percent(atLeast)}).`
    },
    /** Of a sponsor, to others. */
    fading: ({ missedInARow, lastCame, levels: told }: ToldFading) => {
      const reasons = [
        ...(missedInARow > 1 ? [`not there in person the last ${format.number(missedInARow)} times that are known`] : []),
        ...(missedInARow > 1 && lastCame ? [`last there on ${format.date(lastCame)}`] : []),
        ...(told ? [levels(told.before, told.now, true)] : []),
      ]
      return `Perhaps coming less than before${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`
    },
    /** To the sponsor. */
    missed: (told: ToldFading) => `You were there more often before${often(told)}. ${inTheWay}`,
    /** The same after the facts of another kind of meeting. */
    moreOftenBefore: (told: ToldFading) => `; more often before${often(told)}`,
    /** Once, where no {@link missed} says it. */
    inTheWay,
    forecast: (told: ToldForecast) => `Chance of coming next time${answer[told.given]}: likely ${between(told)}.`,
    yourForecast: (told: ToldForecast) => `Chance that you are there next time${answer[told.given]}: likely ${between(told)}.`,
  }
}

export type ReadingStrings = ReturnType<typeof readings>
