import { agreedSpan, type Span, spanOf } from '../../features/messages/told.ts'
import type { CadenceStrings } from '../en/cadence.ts'
import type { Format } from '../format.ts'

/** "vor 13 Tagen", "alle 10 Tage". */
const units = { day: { ago: 'Tagen', every: 'Tage' }, week: { ago: 'Wochen', every: 'Wochen' } } as const

export const cadence = (format: Format): CadenceStrings => {
  const before = ({ unit, count }: Span) => `vor ${format.number(count)} ${units[unit].ago}`
  const every = ({ unit, count }: Span) =>
    count === 1 ? (unit === 'day' ? 'jeden Tag' : 'jede Woche') : `alle ${format.number(count)} ${units[unit].every}`
  const ago = (days: number) => (days === 0 ? 'heute' : days === 1 ? 'gestern' : before(spanOf(days)))
  const inTen = (tenths: number) => (tenths === 0 ? 'kaum' : tenths === 10 ? 'fast sicher' : `etwa ${format.number(tenths)} von 10`)
  return {
    ago,
    yours: (message) => {
      const { daysSince, agreedEveryDays } = message ?? {}
      const said = daysSince === undefined ? 'Von Ihnen ist noch keine Botschaft erfasst' : `Ihre letzte Botschaft: ${ago(daysSince)}`
      return agreedEveryDays === undefined ? `${said}.` : `${said}; vereinbart ist eine ${every(agreedSpan(agreedEveryDays))}.`
    },
    theirs: ({ daysSince, agreedEveryDays, count, since }) => {
      const said =
        daysSince === undefined
          ? `Seit dem ${format.day(since)} ist keine Botschaft erfasst`
          : `Letzte Botschaft ${ago(daysSince)}, ${format.number(count)} erfasst seit dem ${format.day(since)}`
      return agreedEveryDays === undefined ? `${said}.` : `${said}; vereinbart ist eine ${every(agreedSpan(agreedEveryDays))}.`
    },
    tooLittle: 'Noch ist zu wenig erfasst, um zu sagen, wie oft Botschaften kommen.',
    pace: ({ low, high, tenths }) => {
      const [fewest, most] = [Math.floor(low), Math.ceil(high)]
      const pace = fewest === 0 ? `höchstens ${format.number(most)}` : `${format.number(fewest)} bis ${format.number(most)}`
      return `Chance auf eine Botschaft binnen 30 Tagen: ${inTen(tenths)}. Zuletzt wahrscheinlich ${pace} im Monat.`
    },

    record: 'Botschaft erfassen',
    recordFor: (what) => `Botschaft erfassen: ${what}`,
    recorded: 'Erfasst.',
    alreadyRecorded: 'Diese Botschaft war schon erfasst.',
    undo: 'Rückgängig',
    takenBack: 'Zurückgenommen.',
    takeBackFailed: 'Das ließ sich nicht zurücknehmen. Versuchen Sie es gleich noch einmal.',
  }
}
