import type { ToldFading, ToldForecast } from '../../features/panel/inferred.ts'
import type { ReadingStrings } from '../en/readings.ts'
import type { Format } from '../format.ts'

export const readings = (format: Format): ReadingStrings => {
  const inTen = (tenths: number) => (tenths === 0 ? 'fast nie' : tenths === 10 ? 'fast immer' : `etwa ${format.number(tenths)} von 10`)
  const between = ({ low, high }: ToldForecast) => `zwischen ${format.percent(low)} und ${format.percent(high)}`
  const answer = {
    none: '',
    any: ', gleich bei welcher Antwort',
    accepted: ' nach der Zusage',
    tentative: ' nach der vorläufigen Zusage',
    declined: ' nach der Absage',
  } satisfies Record<ToldForecast['given'], string>
  const levels = (before: number, now: number | 'unclear' | undefined, less: boolean) =>
    now === undefined
      ? `zuvor ${inTen(before)}`
      : now === 'unclear'
        ? `zuvor ${inTen(before)}, noch nicht klar, wie viel ${less ? 'seltener' : 'öfter'} jetzt`
        : `zuvor ${inTen(before)}, jetzt ${inTen(now)}`
  const often = ({ levels: told }: ToldFading) => (told ? ` (${inTen(told.before)})` : '')
  const inTheWay = 'Wenn etwas im Weg steht, hört die Programmleitung gern davon.'
  return {
    change: ({ after, until, before, now, down, atLeast }) => {
      const [first, last] = [format.month(after), format.month(until)]
      const when = first === last ? `im ${first}` : `zwischen ${first} und ${last}`
      return `Wahrscheinlich ${when} verändert: ${levels(before, now, down)} (Wahrscheinlichkeit mindestens ${format.percent(atLeast)}).`
    },
    fading: ({ missedInARow, lastCame, levels: told }) => {
      const reasons = [
        ...(missedInARow > 1 ? [`die letzten ${format.number(missedInARow)} bekannten Male nicht persönlich dabei`] : []),
        ...(missedInARow > 1 && lastCame ? [`zuletzt dabei am ${format.date(lastCame)}`] : []),
        ...(told ? [levels(told.before, told.now, true)] : []),
      ]
      return `Kommt vielleicht seltener als früher${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`
    },
    missed: (told) => `Früher waren Sie öfter dabei${often(told)}. ${inTheWay}`,
    moreOftenBefore: (told) => `; zuvor öfter${often(told)}`,
    inTheWay,
    forecast: (told) => `Teilnahme beim nächsten Mal${answer[told.given]}: wahrscheinlich ${between(told)}.`,
    yourForecast: (told) => `Ihre Teilnahme beim nächsten Mal${answer[told.given]}: wahrscheinlich ${between(told)}.`,
  }
}
