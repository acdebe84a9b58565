import type { Duty, DutyEvidence, DutyStatus } from '../../../../functions/src/domain/duties.ts'
import type { Format } from '../format.ts'
import { messages } from './messages.ts'

type Followed = Extract<DutyEvidence, { what: 'issue' }>['followedBy']
type Counted = (seen: number, of: number | undefined) => string

export const duties = (format: Format) => {
  const times = (count: number) => format.plural(count, { one: 'once', other: `${format.number(count)} times` })
  /** How often of how many; nothing where not one occasion is known. */
  const share: Counted = (seen, of) => (of === undefined || of === 0 ? '' : `${format.number(seen)} of ${format.number(of)}`)
  const statuses = {
    evidenced: 'Evidenced',
    thin: 'Thin',
    notYet: 'Not yet',
    notVisible: 'Cannot be seen from the calendar',
  } satisfies Record<DutyStatus, string>
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
    told: (duty: Duty, status: DutyStatus) =>
      duty === 'messenger' && status === 'notVisible' ? 'No message is recorded yet' : statuses[status],
    /** Beside the status; empty where there is nothing to count. */
    counted: {
      champion: (seen) => (seen === 0 ? '' : times(seen)),
      perspective: share,
      messenger: (seen) => (seen === 0 ? '' : times(seen)),
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
      unknown: (_, own) => `Not known whether ${own ? 'you' : 'they'} were there in the meetings after it`,
      open: () => 'The three weeks after it are not over yet',
    } satisfies Record<Followed, (day: string, own: boolean) => string>,
    footnote:
      'Of the past half year, issues of the past year. A calendar shows who invited and who came, not what was said. What it cannot show speaks against nobody.',
  }
}

export type DutyStrings = ReturnType<typeof duties>
