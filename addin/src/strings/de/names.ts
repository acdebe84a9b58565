import type { NameStrings } from '../en/names.ts'
import type { Format } from '../format.ts'

export const names = (format: Format): NameStrings => ({
  title: 'Zu klären',
  nothing: 'Nichts zu klären. Alles Erfasste ist eindeutig.',
  namesTitle: 'Wer ist das?',
  namesIntro:
    'Diese Namen stehen in Anwesenheitsberichten und können ein Sponsor sein. Klären Sie jeden einmal; er wird für alle Berichte gemerkt.',
  nameIs: (name) => `${name} ist`,
  later: 'Später entscheiden',
  nobody: 'Kein Sponsor',
  restNobody: 'Die übrigen sind keine Sponsoren',
  seenIn: (meetings, example) =>
    format.plural(meetings, { one: `In ${example}`, other: `In ${example} und ${format.number(meetings - 1)} weiteren` }),
  resembles: (names) => `Ähnelt ${names}`,
  save: (n) => format.plural(n, { one: '1 Namen klären', other: `${format.number(n)} Namen klären` }),
  saveNone: 'Namen klären',
  saving: 'Wird gespeichert …',
  saved: (settled, meetings) =>
    [
      format.plural(settled, { one: '1 Name geklärt.', other: `${format.number(settled)} Namen geklärt.` }),
      format.plural(meetings, { one: '1 Termin geändert.', other: `${format.number(meetings)} Termine geändert.` }),
    ].join(' '),
  selectAlike: 'Auswählen, was sich gleicht',
  selectAll: (n) => `Alle ${format.number(n)}`,
  selectName: (name) => `${name} auswählen`,
  selectOn: (name, when) => `${name} am ${when} auswählen`,
  alikeName: (name, n) => `${name === undefined ? 'Kein einzelner Sponsor' : `Wie ${name}`} (${format.number(n)})`,
  selected: (n) => format.plural(n, { one: '1 ausgewählt', other: `${format.number(n)} ausgewählt` }),
  selectedAre: 'Die Ausgewählten sind',
  apply: 'Übernehmen',
  settling: (n) => format.plural(n, { one: '1 Name wird gleich geklärt.', other: `${format.number(n)} Namen werden gleich geklärt.` }),
  notSaved: (n) => format.plural(n, { one: '1 Name wurde nicht geklärt', other: `${format.number(n)} Namen wurden nicht geklärt` }),
  undo: 'Rückgängig',
  alikeRoom: (room, n) => `${room ?? 'Am Telefon'} (${format.number(n)})`,
  wereThere: 'Waren da',
  wereNot: 'Waren nicht da',
  roomsTitle: 'Vielleicht im Raum',
  roomsIntro:
    'Sie haben zugesagt und stehen nicht im Bericht, wohl aber ein Raum, ein gemeinsames Gerät oder ein Telefon. Bis es jemand sagt, ist das Ergebnis nicht bekannt.',
  behind: (rooms) => `Dabei war: ${rooms}`,
  telephone: 'Jemand hat sich eingewählt.',
  wasThere: 'War da',
  wasNot: 'War nicht da',
  wasThereOn: (name, when) => `${name} war am ${when} da`,
  wasNotOn: (name, when) => `${name} war am ${when} nicht da`,
  allThere: (n) => `War alle ${format.number(n)} Male da`,
  noneThere: 'War nie da',
})
