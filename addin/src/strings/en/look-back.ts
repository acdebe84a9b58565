import type { Alarm, Bin, LookBackSummary } from '../../../../functions/src/contract/look-back.ts'
import type { Format } from '../format.ts'

type Checked = NonNullable<LookBackSummary['checked']>
type Followed = Alarm['followed']
interface Presences {
  readonly came: number
  readonly partly: number
}

export const lookBack = (format: Format) => {
  const meetings = (count: number) => format.plural(count, { one: '1 meeting', other: `${format.number(count)} meetings` })
  const times = (count: number) => format.plural(count, { one: 'once', other: `${format.number(count)} times` })
  const inPart = (partly: number) => (partly > 0 ? ` (${format.number(partly)} of them in part)` : '')
  const squared = (value: number) => format.number(Math.round(value * 1000) / 1000)
  const after = (count: number, of: number) => (of === 1 ? 'Afterwards' : `After ${format.number(count)} of them`)
  return {
    title: 'How would this have read the past year?',
    intro: (from: string) =>
      `All meetings are told once more, in order. What was said of a meeting rests only on those that were over before it. The pictures begin on ${from}; earlier meetings only teach.`,
    howTitle: 'What this can and cannot show',
    how: [
      'It is the same calculation that the board uses. Nothing in it was tuned on your meetings; it learns from them as they come.',
      'Sponsors, tags and outcomes are as they are known today, as if every report had come in right after its meeting.',
      'Answers to invitations are left out: it is not known when they were given.',
      'A meeting counts when its outcome is known; excused sponsors were not due, and a delegate is not the sponsor.',
      'It tells how the calculation did here so far. It promises nothing about the next year.',
    ],

    emptyTitle: 'It needs history',
    empty: 'Import a calendar and attendance reports, and tag the meetings. Then every meeting that is over can be told once more.',
    import: 'Import calendar and reports',

    summaryTitle: 'What it said, and how it turned out',
    noForecasts: 'No forecast can be checked yet: it takes four known outcomes of a sponsor before the first one.',
    forecasts: (count: number, { came, partly }: Presences) =>
      format.plural(count, {
        one: `Of one invitation it had said how likely the sponsor was to come, and it is known what happened: ${came === 1 ? 'they came' : 'they did not come'}${inPart(partly)}.`,
        other: `Of ${format.number(count)} invitations it had said how likely the sponsor was to come, and it is known what happened: they came to ${format.number(came)}${inPart(partly)}.`,
      }),
    tooFew: (least: number) => `That is too few to say how good it was: below ${format.number(least)}, chance decides.`,
    brier: ({ model, ownRate, verdict }: Checked['brier']) => {
      const numbers = `mean squared error ${squared(model)} against ${squared(ownRate)}, 0 being perfect`
      return {
        better: `This was closer to what happened than simply taking each sponsor’s own share so far (${numbers}).`,
        worse: `Simply taking each sponsor’s own share so far would have been closer to what happened (${numbers}).`,
        'no-clear-difference': `Compared with simply taking each sponsor’s own share so far there is no clear difference (${numbers}).`,
      }[verdict]
    },
    noAlarms: 'Nobody would have been named as perhaps coming less than before.',
    alarms: (raised: number) =>
      `${raised === 1 ? 'Once' : `${format.number(raised)} times`} in the year a sponsor would have been named as perhaps coming less than before.`,
    cameLess: (count: number, of: number) => `${after(count, of)} they came to less than half of the next three months’ meetings.`,
    cameOn: (count: number, of: number) => `${after(count, of)} they came to half of the next three months’ meetings or more.`,
    open: (count: number, of: number) => `${after(count, of)} it is too early to tell: the three months are not over.`,
    notKnown: (count: number, of: number) => `${after(count, of)} too little is known of what followed.`,
    reason: 'That somebody perhaps comes less is a reason to ask, never a finding.',

    calibration: 'When it said this, how often did they come?',
    said: 'It had said',
    came: 'They came to',
    range: ({ from, to }: Bin) => `${format.percent(from)} to ${format.percent(to)}`,
    cameOf: ({ came, count }: Bin) => `${format.number(came)} of ${format.number(count)}`,
    partly: (partly: number) => `${format.number(partly)} of them in part`,

    sponsorsTitle: 'Sponsor by sponsor',
    legend: { forecast: 'Chance of coming, said before', fading: 'Perhaps coming less than before' },
    tooFewMeetings: (count: number) => `${meetings(count)} due; too few known outcomes for a forecast.`,
    omitted: (count: number) => `${meetings(count)} earlier in the year: counted above, not drawn.`,
    /** `reading` is the board's own sentence of that day. */
    alarm: (day: string, reading: string) => `After the meeting on ${day}: “${reading}”`,
    alarmOff: (day: string) => `No longer after the meeting on ${day}.`,
    followed: ({ known, due, came, open }: Followed) =>
      known === 0
        ? due === 0
          ? 'No meeting has followed yet.'
          : 'What followed is not known.'
        : `In the three months after it they came to ${format.number(came)} of ${format.number(known)}${
            due > known ? ` known, of ${format.number(due)} due` : ''
          }${open ? '; the three months are not over' : ''}.`,

    picture: (label: string, forecasts: number, alarms: number) =>
      `${label}: chance of coming said before ${meetings(forecasts)}, and what happened.${
        alarms > 0 ? ` Perhaps coming less than before: ${times(alarms)}.` : ''
      }`,
    saidBefore: (share: string) => `Said before: about ${share}`,
    saidNothing: 'Said before: nothing yet',
    fadingAfter: 'After it: perhaps coming less',
    byMeeting: (label: string) => `${label}, meeting by meeting`,
    showTable: (label: string) => `Show as a table: ${label}`,
    hideTable: (label: string) => `Hide the table: ${label}`,
    columns: { date: 'Date', said: 'Said before', outcome: 'Outcome', after: 'Said after' },
    about: (share: string) => `about ${share}`,
    nothing: 'nothing yet',
    less: 'perhaps coming less',
  }
}

export type LookBackStrings = ReturnType<typeof lookBack>
