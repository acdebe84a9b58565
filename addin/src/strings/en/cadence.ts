import type { MessageReading } from '../../../../functions/src/contract/messages.ts'
import { agreedSpan, type Span, spanOf, type ToldPace } from '../../features/messages/told.ts'
import type { Format } from '../format.ts'

export const cadence = (format: Format) => {
  const length = ({ unit, count }: Span) => format.plural(count, { one: `1 ${unit}`, other: `${format.number(count)} ${unit}s` })
  const every = ({ unit, count }: Span) => format.plural(count, { one: unit, other: `${format.number(count)} ${unit}s` })
  const ago = (days: number) => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${length(spanOf(days))} ago`)
  /** After "5 weeks ago" the unit need not be said again. */
  const agreed = (days: number, told: Span | undefined) => {
    const span = agreedSpan(days)
    return told?.unit === span.unit && told.count > 1 && span.count > 1 ? format.number(span.count) : every(span)
  }
  const inTen = (tenths: number) =>
    tenths === 0 ? 'hardly any' : tenths === 10 ? 'nearly certain' : `about ${format.number(tenths)} in 10`
  return {
    ago,
    /** To the sponsor. Nobody may have recorded a message at all. */
    yours: (message: Pick<MessageReading, 'daysSince' | 'agreedEveryDays'> | undefined) => {
      const { daysSince, agreedEveryDays } = message ?? {}
      const said = daysSince === undefined ? 'No message of yours is recorded yet' : `Your last message was ${ago(daysSince)}`
      const told = daysSince === undefined ? undefined : spanOf(daysSince)
      return agreedEveryDays === undefined ? `${said}.` : `${said}; you agreed on every ${agreed(agreedEveryDays, told)}.`
    },
    /** Of a sponsor, to a manager. */
    theirs: ({ daysSince, agreedEveryDays, count, since }: MessageReading) => {
      const said =
        daysSince === undefined
          ? `No message recorded since ${format.day(since)}`
          : `Last message ${ago(daysSince)}, ${format.plural(count, { one: '1 recorded', other: `${format.number(count)} recorded` })} since ${format.day(since)}`
      return agreedEveryDays === undefined ? `${said}.` : `${said}; agreed: every ${every(agreedSpan(agreedEveryDays))}.`
    },
    tooLittle: 'Too little is recorded yet to say how often messages come.',
    /** The pace in whole messages, outwards: half a message is nothing that anybody sends. */
    pace: ({ low, high, tenths }: ToldPace) => {
      const [fewest, most] = [Math.floor(low), Math.ceil(high)]
      const pace = fewest === 0 ? `at most ${format.number(most)}` : `${format.number(fewest)} to ${format.number(most)}`
      return `Chance of a message within 30 days: ${inTen(tenths)}. Pace of late: likely ${pace} a month.`
    },

    record: 'Record a message',
    recordFor: (what: string) => `Record a message: ${what}`,
    recorded: 'Recorded.',
    alreadyRecorded: 'This message was recorded already.',
    undo: 'Undo',
    takenBack: 'Taken back.',
    takeBackFailed: 'It could not be taken back. Try again in a moment.',
  }
}

export type CadenceStrings = ReturnType<typeof cadence>
