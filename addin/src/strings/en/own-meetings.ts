import type { GivenResponse } from '../../../../functions/src/domain/own-invitation.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import type { DelegateFault } from '../../features/own-meetings/delegate-draft.ts'
import type { Format } from '../format.ts'

export const ownMeetings = (format: Format) => ({
  accept: 'Accept',
  tentative: 'Answer “tentative”',
  decline: 'Decline',
  /** For those who do not see beside what the button stands. */
  of: (button: string, what: string) => `${button}: ${what}`,
  answer: 'Answer',
  change: 'Change',
  answering: 'Answering …',
  answered: {
    accepted: 'Accepted in your calendar.',
    tentative: 'Answered “tentative” in your calendar.',
    declined: 'Declined. The meeting leaves your calendar.',
  } satisfies Record<GivenResponse, string>,
  openInvitation: 'Open the invitation',
  opening: 'Opening …',
  sendSomebody: 'Send somebody else …',

  nameSomebody: 'Name somebody',
  delegateTitle: (day: string) => `Who goes for you on ${day}?`,
  name: 'Name',
  nameHint: 'Also from those who are invited.',
  address: 'E-mail address',
  addressHint: 'With it a report recognises them, and you can write to them.',
  faults: { name: 'Write a name.', address: 'This is no e-mail address.' } satisfies Record<DelegateFault, string>,
  delegateNote:
    'Your programme manager sees who it is; they themselves are told nothing until you write to them. It is counted as a delegate if a report shows them, and never as your own presence.',
  save: 'Name them',
  saving: 'Saving …',
  cancel: 'Cancel',
  goesForYou: (name: string) => `${name} goes for you.`,
  writeTo: 'Write to them',
  takeBack: 'Take back',
  takenBack: (name: string) => `${name} does not go for you any more.`,
  undo: 'Undo',

  planMeeting: 'Plan a team meeting',

  youCalledIt: (initiative: string) => `You called this meeting. Is ${initiative} on its agenda?`,
  putOnThis: 'Put it on this meeting',
  putOnSeries: 'Put it on the whole series',
  putting: 'Putting it on …',
  agendaNote: 'Your programme manager sees the title, when it is, and that it was you. Nobody of your team is kept by name.',
  isOnAgenda: { occurrence: 'You put it on the agenda of this meeting.', series: 'You put it on the agenda of this series.' },
  takeOff: 'Take it off',
  takingOff: 'Taking it off …',

  /** To managers, beside the sponsor's answer. */
  goes: (name: string) => `${name} goes`,
  onAgendaBy: (name: string) => `Put on the agenda by ${name}`,

  delegateMail: {
    subject: (initiative: string, what: string) => `${initiative}: ${what}`,
    hello: (name: string) => `Hello ${name},`,
    please: (what: string, when: string) => `please go to the ${what} on ${when} for me.`,
    why: (valueStatement: string) => `Why it matters: ${valueStatement}`,
    payback: (what: string, due?: LocalDate) => `What it is to bring: ${what}${due ? `, by ${format.day(due)}` : ''}`,
    thanks: 'Thank you',
  },
  agenda: {
    subject: (initiative: string) => `Team meeting: ${initiative}`,
    title: 'Agenda',
    why: (valueStatement: string) => `Why we do this: ${valueStatement}`,
    payback: (what: string, due?: LocalDate) => `What it brings us: ${what}${due ? `, by ${format.day(due)}` : ''}`,
    changed: (notes: readonly string[]) => `What changed: ${notes.join('; ')}`,
    changedOn: (note: string, date: LocalDate) => `${note} (${format.day(date)})`,
    questions: 'What it means for us, and your questions',
  },
})

export type OwnMeetingStrings = ReturnType<typeof ownMeetings>
