import type { Duty, DutyEvidence, DutyReading, DutyReason, DutyStatus } from '../../../../functions/src/domain/duties.ts'
import type { Format } from '../format.ts'
import { messages } from './messages.ts'

type Followed = Extract<DutyEvidence, { what: 'issue' }>['followedBy']
type Counted = (reading: Pick<DutyReading, 'seen' | 'of' | 'unknown'>) => string

export const duties = (format: Format) => {
  const times = (count: number) => format.plural(count, { one: 'once', other: `${format.number(count)} times` })
  /** How often of how many, and of how many nobody knows. */
  const share: Counted = ({ seen, of = 0, unknown }) =>
    [
      ...(of > 0 ? [`${format.number(seen)} of ${format.number(of)}${unknown > 0 ? ' known' : ''}`] : []),
      ...(unknown > 0 ? [`${format.number(unknown)} not known`] : []),
    ].join(', ')
  const often: Counted = ({ seen }) => (seen === 0 ? '' : times(seen))
  const statuses = {
    evidenced: 'Evidenced',
    thin: 'Thin',
    notYet: 'Not yet',
    notVisible: 'Cannot be seen from the calendar',
  } satisfies Record<DutyStatus, string>
  const reasons = {
    regular: 'regularly',
    few: 'few occasions so far',
    seldom: 'seldom',
    late: 'the last one is long ago',
    others: 'only in meetings of others',
    unclear: 'mostly not known',
    never: 'not seen once',
    noOccasion: 'no occasion on record',
  } satisfies Record<DutyReason, string>
  return {
    title: 'Five duties',
    duty: {
      champion: { name: 'Champion', means: 'The initiative on the agenda of own team meetings' },
      perspective: { name: 'Perspective', means: 'There, or a message, within three weeks after an issue' },
      messenger: { name: 'Messenger', means: 'Messages to the organisation' },
      steering: { name: 'Steering meetings', means: 'There in person' },
      briefings: { name: 'Executive briefings', means: 'There in person' },
    } satisfies Record<Duty, { name: string; means: string }>,
    /** Messages are no matter of the calendar: nothing is seen of them because nobody has written one down. */
    told: ({ duty, status, because }: Pick<DutyReading, 'duty' | 'status' | 'because'>) =>
      duty === 'messenger' && status === 'notVisible' ? 'No message is recorded yet' : `${statuses[status]}: ${reasons[because]}`,
    /** Beside the status; empty where there is nothing to count. */
    counted: {
      champion: often,
      perspective: share,
      messenger: often,
      steering: share,
      briefings: share,
    } satisfies Record<Duty, Counted>,
    evidenceOf: (duty: string) => `${duty}: what it rests on`,
    channel: messages(format).channels,
    issue: (kind: string, day: string) => `${kind} of ${day}`,
    note: (note: string) => `“${note}”`,
    followed: {
      there: (day) => `There on ${day}`,
      message: (day) => `A message on ${day}`,
      nothing: () => 'Neither there in person nor a message in the three weeks after it',
      unknown: (_, own) => `Not known whether ${own ? 'you' : 'they'} were there in meetings after it`,
      open: () => 'The three weeks after it are not over yet',
    } satisfies Record<Followed, (day: string, own: boolean) => string>,
    footnote:
      'Of the past half year, issues of the past year. A calendar shows who invited and who came, not what was said. What it cannot show speaks against nobody.',
  }
}

export type DutyStrings = ReturnType<typeof duties>
