import type { ToldForecast } from '../../features/panel/inferred.ts'
import type { ReadingStrings } from '../en/readings.ts'
import type { Format } from '../format.ts'

export const readings = (format: Format): ReadingStrings => {
  const inTen = (tenths: number) => (tenths === 0 ? 'fast nie' : tenths === 10 ? 'fast immer' : `etwa ${format.number(tenths)} von 10`)
  const between = ({ low, high }: ToldForecast) => `zwischen ${format.percent(low)} und ${format.percent(high)}`
  const answer = {
    accepted: ' nach der Zusage',
    tentative: ' nach der vorläufigen Zusage',
    declined: ' nach der Absage',
  } satisfies Record<NonNullable<ToldForecast['given']>, string>
  const given = (told: ToldForecast) => (told.given ? answer[told.given] : '')
  return {
    change: ({ after, until, before, now, atLeast }) => {
      const [first, last] = [format.month(after), format.month(until)]
      const when = first === last ? `im ${first}` : `zwischen ${first} und ${last}`
      return `Wahrscheinlich ${when} verändert: früher ${inTen(before)}, jetzt ${inTen(now)} (Wahrscheinlichkeit mindestens ${format.percent(atLeast)}).`
    },
    fading: ({ missedInARow, lastCame, levels }) => {
      const reasons = [
        ...(missedInARow > 1 ? [`die letzten ${format.number(missedInARow)} bekannten Male nicht persönlich dabei`] : []),
        ...(missedInARow > 1 && lastCame ? [`zuletzt dabei am ${format.date(lastCame)}`] : []),
        ...(levels ? [`im besten Fall ${inTen(levels.best)}, jetzt ${inTen(levels.now)}`] : []),
      ]
      return `Kommt vielleicht seltener als früher${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}.`
    },
    missed: ({ levels }) =>
      `Früher waren Sie öfter dabei${levels ? ` (${inTen(levels.best)})` : ''}. Wenn etwas im Weg steht, hört die Programmleitung gern davon.`,
    forecast: (told) => `Teilnahme beim nächsten Mal${given(told)}: wahrscheinlich ${between(told)}.`,
    yourForecast: (told) => `Ihre Teilnahme beim nächsten Mal${given(told)}: wahrscheinlich ${between(told)}.`,
  }
}
