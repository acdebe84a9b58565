import type { CaptureStrings } from '../en/capture.ts'
import type { Format } from '../format.ts'

export const capture = (format: Format): CaptureStrings => ({
  thisMessage: 'Diese Nachricht',
  offer: (initiative) => (initiative === undefined ? 'Ist das eine Botschaft an die Organisation?' : `Handelt das von ${initiative}?`),
  recordThis: 'Als Botschaft erfassen',
  title: 'Diese Botschaft erfassen',
  quoted: (subject) => `„${subject}“`,
  initiative: 'Initiative',
  kept: 'Aufbewahrt wird, was in diesem Formular steht. Betreff, Text und Empfänger nicht.',
  keptOfMail:
    'Aufbewahrt wird, was in diesem Formular steht, und ein Fingerabdruck der E-Mail, damit sie nur einmal zählt. Betreff, Text und Empfänger nicht.',
  notSent: 'Sie haben sie noch nicht gesendet. Sie wird mit dem heutigen Tag erfasst: Senden Sie sie auch.',
  gone: 'Diese Nachricht ist nicht mehr geöffnet. Öffnen Sie sie noch einmal und erfassen Sie sie dann.',
  heard: (people) => `Empfänger aus dem Kreis der Sponsoren: ${format.list(people.map(({ name, area }) => `${name} (${area})`))}.`,
  others: (count) =>
    format.plural(count, {
      one: 'Ein weiterer Empfänger, dessen Bereich nicht bekannt ist.',
      other: `${format.number(count)} weitere Empfänger, deren Bereiche nicht bekannt sind.`,
    }),
  perhapsMore: 'Outlook nennt vielleicht nicht alle Empfänger. Prüfen Sie, an wen sie ging.',
  reaches: (group) => `Wen „${group}“ erreicht`,
  unnamedGroup: 'eine Gruppe',
  notSaid: 'Nicht angegeben',
  remembered: 'Gemerkt für diese Initiative.',
  rememberedOnce: 'Was Sie zu einer neuen Gruppe angeben, wird gemerkt; ändern kann es nur die Programmleitung.',
  notRemembered: 'Wen eine Gruppe erreicht, ließ sich nicht merken. Sie werden beim nächsten Mal wieder gefragt.',

  find: 'Themen im Text suchen',
  finding: 'Der Text wird gelesen …',
  findHint: 'Der Text wird in diesem Fenster gelesen. Er wird weder gesendet noch aufbewahrt.',
  text: 'Text der Nachricht',
  noText: 'Diese Nachricht hat keinen Text.',
  showAll: 'Alles zeigen',
  onlyBeginning: 'Gezeigt wird nur der Anfang; gelesen wurde alles.',
  anotherOpen: 'Jetzt ist eine andere Nachricht geöffnet. Öffnen Sie diese noch einmal, um ihren Text zu lesen.',
  counted: ({ business, technical }) => {
    if (business + technical === 0) return 'Keines der gesuchten Wörter kommt darin vor.'
    const words =
      business === 0
        ? 'Keine Wörter des Geschäfts'
        : format.plural(business, { one: '1 Wort des Geschäfts', other: `${format.number(business)} Wörter des Geschäfts` })
    if (technical === 0) return `${words}, keine der Technik.`
    return `${words}, ${format.number(technical)} der Technik.`
  },
  words: 'Gefundene Wörter',
  wordsHint: 'Drücken Sie auf ein Wort, das hier etwas anderes heißt. Es zählt dann nicht mehr.',
  businessWords: 'Andere Wörter des Geschäfts',
  word: (written, count) => (count > 1 ? `${written} × ${format.number(count)}` : written),

  groups: 'Gruppen',
  groupsTitle: 'Wen Verteilergruppen erreichen',
  groupsHint: 'Gilt für Empfänger von Botschaften, die aus Outlook erfasst werden, bei allen in dieser Initiative.',
  noGroups: 'Noch ist keine Gruppe bekannt. Wer eine Botschaft erfasst, die an eine ging, wird gefragt, wen sie erreicht.',
  forget: (group) => `„${group}“ vergessen`,
  forgotten: (group) => `„${group}“ ist vergessen.`,
  undo: 'Rückgängig',
  close: 'Schließen',
})
