import type { OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import type { Format } from '../format.ts'

type NotDue = NonNullable<OutcomeView['notDue']>
type MatchedBy = Exclude<Extract<OutcomeView['evidence'][number], { source: 'csv' | 'report' }>['by'], undefined | 'object-id'>

export const evidence = (format: Format) => ({
  seen: (name: string, minutes: string | undefined) =>
    minutes === undefined ? `The attendance report shows “${name}”.` : `The attendance report shows “${name}”, ${minutes}.`,
  seenById: (minutes: string | undefined) => (minutes === undefined ? 'In the attendance report.' : `Attendance report: ${minutes}.`),
  minutes: (present: number, of: number) => `${format.number(present)} of ${format.number(of)} minutes`,
  by: { address: 'Recognised by address.', name: 'Recognised by name.' } satisfies Record<MatchedBy, string>,
  notSeen: 'Not in the attendance report.',
  nameErased: 'The attendance report shows the delegate, whose name was erased.',
  room: (name: string) => `The room “${name}” joined.`,
  manual: (by: string, day: string) => `Entered by ${by} on ${day}.`,
  reason: (reason: string) => `“${reason}”`,
  capturedAlone: (outcome: string) => `The report alone says: ${outcome}.`,
  delegate: (name: string) => `Delegate: ${name}.`,
  answer: (response: string) => `Answer: ${response}`,
  notInvited: 'Not on the invitation.',
  notDue: {
    'not-tagged': 'Does not count: not tagged.',
    cancelled: 'Does not count: cancelled.',
    'not-over': 'Not over yet.',
    'not-in-term': 'Does not count: outside the term on the roster.',
    'not-invited': 'Does not count: not invited.',
    excused: 'Does not count: excused.',
  } satisfies Record<NotDue, string>,
  /** In place of an outcome: nothing took place that could be known or not. */
  cancelled: 'Cancelled',
  empty: 'No meeting was captured in this time.',
  since: (day: string) => `Meetings since ${day}`,
  earlier: 'Show the year before',
  list: 'Meetings this rests on',
})

export type EvidenceStrings = ReturnType<typeof evidence>
