import type { Channel, MessageFault, Theme } from '../../features/messages/message-draft.ts'
import { agreedSpan } from '../../features/messages/told.ts'
import type { Format } from '../format.ts'
import { cadence } from './cadence.ts'

export const messages = (format: Format) => ({
  title: 'Record a message',
  titleOf: (name: string) => `Record a message of ${name}`,
  sponsor: 'Who said it',
  chooseSponsor: 'Choose a sponsor',
  date: 'Date',
  channel: 'Channel',
  channels: {
    mail: 'E-mail',
    invitation: 'Invitation',
    meeting: 'In a meeting',
    townHall: 'Town hall',
    chat: 'Chat',
    intranet: 'Intranet',
    video: 'Video',
    other: 'Another way',
  } satisfies Record<Channel, string>,
  audience: 'Whom it was for',
  everyone: 'Everyone',
  themesLabel: 'What it spoke of',
  themesHint: 'Optional.',
  themes: {
    why: 'Why we do this',
    payback: 'Payback',
    painPoints: 'Pain points',
    peopleChange: 'Change for people',
    technology: 'Technology',
  } satisfies Record<Theme, string>,
  keepExcerpt: 'Keep an excerpt of the text',
  excerpt: 'Excerpt',
  excerptKept: 'This text is kept. The sponsor and the programme managers can read it.',
  excerptKeptOwn: 'This text is kept. You and the programme managers can read it.',
  save: 'Record',
  saving: 'Recording …',
  cancel: 'Cancel',
  recorded: 'Message recorded.',
  faults: {
    'sponsor-missing': 'Choose who said it.',
    'date-missing': 'Choose the date.',
    'date-in-future': 'This date is in the future. Record a message once it has been sent.',
    'date-too-early': 'This date is too long ago. Check the year.',
    'not-in-term': 'They were not a sponsor on this day. Check the date.',
    'audience-missing': 'Choose everyone, or at least one area.',
  } satisfies Record<MessageFault, string>,

  messagesTitle: 'Messages',
  listOf: (name: string) => `Messages of ${name}`,
  line: (day: string, channel: string, audience: string) => `${day} · ${channel} · ${audience}`,
  recordedBy: (name: string) => `recorded by ${name}`,
  showAll: (count: number) => `Show all ${format.number(count)}`,
  showMore: 'Show more',
  remove: (day: string) => `Remove the message of ${day}`,
  removed: 'Message removed.',
  undo: 'Undo',
  notRemoved: 'The message could not be removed.',
  /** The answer may have been lost, and not the message. */
  notRecordedAgain: 'The message could not be recorded again. Unless the list shows it, it is gone.',
  recordedAgain: (name: string) => `Recorded again, now by ${name}.`,

  reachTitle: 'Whom messages reach',
  nothingYet: 'No message is recorded yet.',
  reachWithheld: 'Sponsors see this while there are three of them or more: with fewer it would tell about one.',
  silent: (areas: string, days: number) => `No message recorded for ${spanInWords(format, days)} or longer: ${areas}.`,
  never: (areas: string) => `No message recorded for: ${areas}.`,
  area: 'Area',
  lastHeard: 'Last heard',
  inNinetyDays: 'In 90 days',
  nothing: 'Nothing yet',
  ago: (days: number) => cadence(format).ago(days),
  recordedSince: (day: string) => `Recorded since ${day}; what was said before is not known.`,
})

function spanInWords(format: Format, days: number): string {
  const { unit, count } = agreedSpan(days)
  return format.plural(count, { one: `1 ${unit}`, other: `${format.number(count)} ${unit}s` })
}

export type MessageStrings = ReturnType<typeof messages>
