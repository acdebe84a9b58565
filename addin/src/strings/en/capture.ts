import type { WordCount } from '../../features/messages/themes/find-themes.ts'
import type { Format } from '../format.ts'

export const capture = (format: Format) => ({
  thisMessage: 'This message',
  offer: (initiative: string | undefined) =>
    initiative === undefined ? 'Is this a message to the organisation?' : `Does this speak of ${initiative}?`,
  recordThis: 'Record this as a message',
  title: 'Record this message',
  quoted: (subject: string) => `“${subject}”`,
  initiative: 'Initiative',
  kept: 'Kept is what stands in this form. The subject, the text and the recipients are not.',
  /** Of a mail that has an id. */
  keptOfMail:
    'Kept is what stands in this form, and a fingerprint of the mail, so that it counts once. The subject, the text and the recipients are not.',
  notSent: 'You have not sent it yet. It is recorded as of today: send it as well.',
  gone: 'This message is no longer open. Open it again, then record it.',
  heard: (people: readonly { readonly name: string; readonly area: string }[]) =>
    `Recipients on the roster: ${format.list(people.map(({ name, area }) => `${name} (${area})`))}.`,
  others: (count: number) =>
    format.plural(count, {
      one: 'One other recipient, whose area is not known.',
      other: `${format.number(count)} other recipients, whose areas are not known.`,
    }),
  perhapsMore: 'Outlook may not list all recipients. Check whom it was for.',
  reaches: (group: string) => `Whom “${group}” reaches`,
  unnamedGroup: 'a group',
  notSaid: 'Not said',
  remembered: 'Remembered for this initiative.',
  rememberedOnce: 'What you say of a new group is remembered; only the programme manager changes it.',
  notRemembered: 'Whom a group reaches could not be remembered. You will be asked again next time.',

  find: 'Find themes in the text',
  finding: 'Reading the text …',
  findHint: 'The text is read in this window. It is neither sent nor kept.',
  text: 'Text of the message',
  noText: 'This message has no text.',
  showAll: 'Show all of it',
  onlyBeginning: 'Only the beginning is shown; all of it was read.',
  anotherOpen: 'Another message is open now. Open this one again to read its text.',
  counted: ({ business, technical }: WordCount) => {
    if (business + technical === 0) return 'It has none of the words that are looked for.'
    const words =
      business === 0
        ? 'No business words'
        : format.plural(business, { one: '1 business word', other: `${format.number(business)} business words` })
    if (technical === 0) return `${words}, no technical ones.`
    return `${words}, ${format.plural(technical, { one: '1 technical one', other: `${format.number(technical)} technical ones` })}.`
  },
  words: 'Words found',
  wordsHint: 'Press a word that means something else here. It no longer counts then.',
  businessWords: 'Other words of business',
  word: (written: string, count: number) => (count > 1 ? `${written} × ${format.number(count)}` : written),

  groups: 'Groups',
  groupsTitle: 'Whom directory groups reach',
  groupsHint: 'Used for recipients of messages that are recorded from Outlook, by everybody on this initiative.',
  noGroups: 'No group is known yet. Whoever records a message that went to one is asked whom it reaches.',
  forget: (group: string) => `Forget “${group}”`,
  forgotten: (group: string) => `“${group}” is forgotten.`,
  undo: 'Undo',
  close: 'Close',
})

export type CaptureStrings = ReturnType<typeof capture>
