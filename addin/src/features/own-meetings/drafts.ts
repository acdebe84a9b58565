/** What a sponsor sends off themselves, begun for them with what was agreed; nothing of it is kept. */
import type { Delegate } from '../../../../functions/src/contract/own-meetings.ts'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { AppointmentDraft, MailDraft } from '../../hosts/host.ts'
import type { OwnMeetingStrings } from '../../strings/en/own-meetings.ts'
import { mailtoOf } from '../files/mailto.ts'
import { escapedLines } from '../files/markup.ts'

type Agreed = Pick<NonNullable<Panel['about']>['initiative'], 'name' | 'valueStatement' | 'payback'>

interface Occasion {
  /** "steering meeting". */
  readonly what: string
  /** "Tue, 1 Dec, 10:00". */
  readonly when: string
}

/** To whoever goes in the sponsor's place. */
export function delegateMail(
  { delegateMail: say }: OwnMeetingStrings,
  { name, valueStatement, payback }: Agreed,
  { what, when }: Occasion,
  delegate: Delegate,
  from: string,
): MailDraft {
  const paragraphs = [
    say.hello(delegate.name),
    say.please(what, when),
    ...(valueStatement === '' ? [] : [say.why(valueStatement)]),
    ...(payback.what === '' ? [] : [say.payback(payback.what, payback.due)]),
    `${say.thanks}\n${from}`,
  ]
  return {
    ...(delegate.address === undefined ? {} : { to: [delegate.address] }),
    subject: say.subject(name, what),
    text: paragraphs.join('\n\n'),
    html: paragraphs.map((paragraph) => `<p>${escapedLines(paragraph)}</p>`).join(''),
  }
}

/** Where Office opens no window. What it is for is left out of one that would be too long: that they are asked to go is what must arrive. */
export function delegateMailto(
  strings: OwnMeetingStrings,
  agreed: Agreed,
  occasion: Occasion,
  delegate: Delegate,
  from: string,
): string | undefined {
  const short = { name: agreed.name, valueStatement: '', payback: { what: '' } }
  const [whole, bare] = [agreed, short].map((told) => mailtoOf(delegateMail(strings, told, occasion, delegate, from)))
  return whole ?? bare
}

/** Of the latest markers so many are news. */
const news = 2

/** For a team meeting of the sponsor's own: why, what it brings, what changed. */
export function agendaDraft(
  { agenda: say }: OwnMeetingStrings,
  { name, valueStatement, payback }: Agreed,
  markers: readonly Marker[],
): AppointmentDraft {
  const notes = markers
    .filter(({ note }) => note !== '')
    .slice(-news)
    .map(({ note, date }) => say.changedOn(note, date))
  const items = [
    ...(valueStatement === '' ? [] : [say.why(valueStatement)]),
    ...(payback.what === '' ? [] : [say.payback(payback.what, payback.due)]),
    ...(notes.length === 0 ? [] : [say.changed(notes)]),
    say.questions,
  ]
  return { subject: say.subject(name), text: [say.title, ...items.map((item, index) => `${index + 1}. ${item}`)].join('\n') }
}
