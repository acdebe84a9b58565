import type { DutyReading, DutyReason, DutyStatus } from '../../../../functions/src/domain/duties.ts'
import type { DutyStrings } from '../en/duties.ts'
import type { Format } from '../format.ts'
import { messages } from './messages.ts'

export const duties = (format: Format): DutyStrings => {
  const times = (count: number) => format.plural(count, { one: 'einmal', other: `${format.number(count)}-mal` })
  const share = ({ seen, of = 0, unknown }: Pick<DutyReading, 'seen' | 'of' | 'unknown'>) =>
    [
      ...(of > 0 ? [`${format.number(seen)} von ${format.number(of)}${unknown > 0 ? ' bekannten' : ''}`] : []),
      ...(unknown > 0 ? [`${format.number(unknown)} nicht bekannt`] : []),
    ].join(', ')
  const often = ({ seen }: Pick<DutyReading, 'seen'>) => (seen === 0 ? '' : times(seen))
  const statuses = {
    evidenced: 'Belegt',
    thin: 'Dünn belegt',
    notYet: 'Noch nicht',
    notVisible: 'Aus dem Kalender nicht zu sehen',
  } satisfies Record<DutyStatus, string>
  const reasons = {
    regular: 'regelmäßig',
    few: 'erst wenige Anlässe',
    seldom: 'selten',
    late: 'zuletzt vor langer Zeit',
    others: 'nur in Terminen anderer',
    unclear: 'meist nicht bekannt',
    never: 'kein einziges Mal gesehen',
    noOccasion: 'kein Anlass erfasst',
  } satisfies Record<DutyReason, string>
  return {
    title: 'Fünf Aufgaben',
    duty: {
      champion: { name: 'Fürsprache', means: 'Die Initiative auf der Tagesordnung eigener Teambesprechungen' },
      perspective: { name: 'Einordnung', means: 'Dabei, oder eine Botschaft, binnen drei Wochen nach einem Problem' },
      messenger: { name: 'Botschaften', means: 'Was sie der Organisation sagen' },
      steering: { name: 'Lenkungskreise', means: 'Persönlich dabei' },
      briefings: { name: 'Management-Briefings', means: 'Persönlich dabei' },
    },
    told: ({ duty, status, because }) =>
      duty === 'messenger' && status === 'notVisible' ? 'Noch ist keine Botschaft erfasst' : `${statuses[status]}: ${reasons[because]}`,
    counted: {
      champion: often,
      perspective: share,
      messenger: often,
      steering: share,
      briefings: share,
    },
    evidenceOf: (duty) => `${duty}: worauf das beruht`,
    channel: messages(format).channels,
    issue: (kind, day) => `${kind} vom ${day}`,
    note: (note) => `„${note}“`,
    followed: {
      there: (day) => `Dabei am ${day}`,
      message: (day) => `Eine Botschaft am ${day}`,
      nothing: () => 'In den drei Wochen danach weder persönlich dabei noch eine Botschaft',
      unknown: (_, own) =>
        own ? 'Nicht bekannt, ob Sie bei Terminen danach dabei waren' : 'Nicht bekannt, ob die Person bei Terminen danach dabei war',
      open: () => 'Die drei Wochen danach sind noch nicht vorbei',
    },
    footnote:
      'Aus dem letzten halben Jahr, Probleme aus dem letzten Jahr. Ein Kalender zeigt, wer einlud und wer kam, nicht, was gesagt wurde. Was er nicht zeigen kann, spricht gegen niemanden.',
  }
}
