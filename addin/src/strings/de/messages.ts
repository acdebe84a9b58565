import { agreedSpan } from '../../features/messages/told.ts'
import type { MessageStrings } from '../en/messages.ts'
import type { Format } from '../format.ts'
import { cadence } from './cadence.ts'

export const messages = (format: Format): MessageStrings => ({
  title: 'Botschaft erfassen',
  titleOf: (name) => `Botschaft von ${name} erfassen`,
  sponsor: 'Von wem',
  chooseSponsor: 'Sponsor wählen',
  date: 'Datum',
  channel: 'Kanal',
  channels: {
    mail: 'E-Mail-Nachricht',
    invitation: 'Einladung',
    meeting: 'In einem Termin',
    townHall: 'Mitarbeiterversammlung',
    chat: 'Chat-Nachricht',
    intranet: 'Intranet-Beitrag',
    video: 'Video-Botschaft',
    other: 'Anders',
  },
  audience: 'An wen',
  everyone: 'Alle',
  themesLabel: 'Wovon sie handelte',
  themesHint: 'Freiwillig.',
  themes: {
    why: 'Warum wir das tun',
    payback: 'Ertrag',
    painPoints: 'Was heute schmerzt',
    peopleChange: 'Was sich für Menschen ändert',
    technology: 'Technik',
  },
  keepExcerpt: 'Einen Auszug des Textes aufbewahren',
  excerpt: 'Auszug',
  excerptKept: 'Dieser Text wird aufbewahrt. Die betreffende Person und die Programmleitung können ihn lesen.',
  excerptKeptOwn: 'Dieser Text wird aufbewahrt. Sie und die Programmleitung können ihn lesen.',
  save: 'Erfassen',
  saving: 'Wird erfasst …',
  cancel: 'Abbrechen',
  recorded: 'Botschaft erfasst.',
  faults: {
    'sponsor-missing': 'Wählen Sie, von wem sie ist.',
    'date-missing': 'Wählen Sie das Datum.',
    'date-in-future': 'Dieses Datum liegt in der Zukunft. Erfassen Sie eine Botschaft, sobald sie verschickt ist.',
    'date-too-early': 'Dieses Datum liegt zu weit zurück. Prüfen Sie das Jahr.',
    'not-in-term': 'An diesem Tag war die Person kein Sponsor. Prüfen Sie das Datum.',
    'audience-missing': 'Wählen Sie alle oder mindestens einen Bereich.',
  },

  messagesTitle: 'Botschaften',
  listOf: (name) => `Botschaften von ${name}`,
  line: (day, channel, audience) => `${day} · ${channel} · ${audience}`,
  recordedBy: (name) => `erfasst von ${name}`,
  showAll: (count) => `Alle ${format.number(count)} zeigen`,
  showMore: 'Mehr zeigen',
  remove: (day) => `Botschaft vom ${day} entfernen`,
  removed: 'Botschaft entfernt.',
  undo: 'Rückgängig',
  notRemoved: 'Die Botschaft ließ sich nicht entfernen.',
  notRecordedAgain: 'Die Botschaft ließ sich nicht wieder erfassen. Wenn sie nicht in der Liste steht, ist sie weg.',
  recordedAgain: (name) => `Wieder erfasst, jetzt von ${name}.`,

  reachTitle: 'Wen Botschaften erreichen',
  nothingYet: 'Noch ist keine Botschaft erfasst.',
  reachWithheld: 'Sponsoren sehen dies, solange sie drei oder mehr sind: Bei weniger verriete es etwas über eine Person.',
  silent: (areas, days) => `Seit ${spanInWords(format, days)} oder länger keine Botschaft erfasst: ${areas}.`,
  never: (areas) => `Keine Botschaft erfasst für: ${areas}.`,
  area: 'Bereich',
  lastHeard: 'Zuletzt gehört',
  inNinetyDays: 'In 90 Tagen',
  nothing: 'Noch nichts',
  ago: (days) => cadence(format).ago(days),
  recordedSince: (day) => `Erfasst seit dem ${day}; was davor gesagt wurde, ist nicht bekannt.`,
})

function spanInWords(format: Format, days: number): string {
  const { unit, count } = agreedSpan(days)
  const one = unit === 'day' ? '1 Tag' : '1 Woche'
  return format.plural(count, { one, other: `${format.number(count)} ${unit === 'day' ? 'Tagen' : 'Wochen'}` })
}
