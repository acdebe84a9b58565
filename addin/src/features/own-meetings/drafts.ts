/** What a sponsor sends off themselves, begun for them with what was agreed; nothing of it is kept. */
import type { Delegate } from '../../../../functions/src/contract/own-meetings.ts'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { AppointmentDraft, MailDraft } from '../../hosts/host.ts'
import type { OwnMeetingStrings } from '../../strings/en/own-meetings.ts'

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
    html: paragraphs.map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`).join(''),
  }
}

/** Names and titles are data, also where somebody wrote `<b>` into one. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
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
