import type { ImportStrings } from '../en/imports.ts'
import type { Format } from '../format.ts'

export const imports = (format: Format): ImportStrings => ({
  title: 'Import',
  intro:
    'Kalender aus Outlook oder Google (.ics) und Anwesenheitsberichte aus Teams (.csv). Sie sehen, was eine Datei enthält, bevor etwas gespeichert wird.',
  drop: 'Dateien hier ablegen',
  dropNow: 'Loslassen, um die Dateien zu lesen',
  choose: 'Dateien auswählen',
  zone: 'Zeitzone für Dateien ohne eigene',
  reading: 'Wird gelesen …',
  waiting: 'Wartet auf den Kalender oben',
  importing: 'Wird importiert …',
  imported: 'Importiert',
  ready: 'Bereit',
  question: 'Ihre Wahl ist nötig',
  refused: 'Nicht importiert',
  remove: (name) => `${name} entfernen`,
  unreadable:
    'Ihr Gerät kann diese Datei nicht lesen. Wurde sie verschoben, geändert oder gelöscht? Wählen Sie bei einem Ordner die Dateien darin.',
  retry: 'Erneut versuchen',
  import: (count) => format.plural(count, { one: '1 Datei importieren', other: `${format.number(count)} Dateien importieren` }),
  importNothing: 'Importieren',
  clear: 'Liste leeren',
  progress: (done, of) => `${format.number(done)} von ${format.number(of)} Dateien`,
  summary: (imported, open, refused) =>
    [
      format.plural(imported, { one: '1 Datei importiert.', other: `${format.number(imported)} Dateien importiert.` }),
      ...(open > 0 ? [format.plural(open, { one: '1 braucht Ihre Wahl.', other: `${format.number(open)} brauchen Ihre Wahl.` })] : []),
      ...(refused > 0
        ? [format.plural(refused, { one: '1 nicht importiert.', other: `${format.number(refused)} nicht importiert.` })]
        : []),
    ].join(' '),
  seeBoard: 'Zur Übersicht',
  whatWasImported: 'Was importiert wurde',
  calendarDone: ({ added, changed, unchanged }) =>
    [
      format.plural(added, { one: '1 neuer Termin', other: `${format.number(added)} neue Termine` }),
      `${format.number(changed)} geändert`,
      `${format.number(unchanged)} wie zuvor`,
    ].join(', '),

  calendar: 'Kalender',
  report: 'Anwesenheitsbericht',
  calendarRead: (events, occurrences) =>
    [
      format.plural(events, { one: '1 Eintrag gelesen,', other: `${format.number(events)} Einträge gelesen,` }),
      format.plural(occurrences, { one: 'darin 1 Termin.', other: `darin ${format.number(occurrences)} Termine.` }),
    ].join(' '),
  window: (from, to) => `Betrachtet wurde die Zeit vom ${from} bis ${to}.`,
  limitReached: (limit) => `Nach ${format.number(limit)} Terminen angehalten; der Rest der Datei wurde nicht gelesen.`,
  count: {
    added: (n) => `${format.number(n)} neu`,
    changed: (n) => `${format.number(n)} geändert`,
    moved: (n) => `davon ${format.number(n)} verschoben`,
    cancelled: (n) => `davon ${format.number(n)} abgesagt`,
    unchanged: (n) => `${format.number(n)} wie zuvor`,
    notKept: (n) => `${format.number(n)} nicht behalten`,
  },
  notKeptWhy: 'Nicht behalten: Kein Sponsor ist eingeladen, und der Termin ist nicht gekennzeichnet. Davon wird nichts gespeichert.',
  seriesTitle: 'Was ist was?',
  seriesRest: (n) => format.plural(n, { one: '1 weitere ohne Sponsor', other: `${format.number(n)} weitere ohne Sponsor` }),
  seriesOmitted: (n) => `${format.number(n)} weitere sind nicht aufgeführt.`,
  seriesTimes: (n, first, last) => (n === 1 ? `Einmal, ${first}` : `${format.number(n)} Termine, ${first} bis ${last}`),
  seriesSponsors: (names) => `Mit ${names}`,
  seriesKind: (title) => `Art von ${title}`,
  suggested: 'Vorschlag aus Titel und Sponsoren; bitte prüfen.',
  noSeries: 'Kein Termin in der betrachteten Zeit.',

  reportRead: (participants) =>
    format.plural(participants, { one: '1 Person im Bericht.', other: `${format.number(participants)} Personen im Bericht.` }),
  reportTime: (from, to) => `Aufgezeichnet von ${from} bis ${to}`,
  belongsTo: 'Gehört zu',
  noMeeting: 'Kein Termin zu diesem Bericht gefunden',
  noMeetingWhat: 'Importieren Sie zuerst den Kalender mit diesem Termin, oder prüfen Sie oben die Zeitzone.',
  chooseMeeting: 'Welcher Termin ist es?',
  recognised: 'Erkannte Sponsoren',
  noneRecognised: 'In diesem Bericht wurde kein Sponsor erkannt.',
  by: { 'object-id': 'am Konto', address: 'an der Adresse', name: 'am Namen' },
  minutes: (n) => format.plural(n, { one: '1 Minute', other: `${format.number(n)} Minuten` }),
  delegateOf: (delegate, sponsor) => `${delegate} kam für ${sponsor}`,
  shared: 'Räume und Telefone',
  sharedWhat:
    'Dahinter können Sponsoren gesessen haben. Wer zugesagt hat und nicht im Bericht steht, wird „nicht bekannt“, niemals abwesend.',
  sharedKind: { room: 'Raum oder gemeinsames Gerät', 'dial-in': 'Telefon' },
  unmatched: 'Wer ist das?',
  unmatchedWhat: 'Klären Sie einen Namen einmal; er wird für alle Berichte gemerkt.',
  nameIs: (name) => `${name} ist`,
  nameLater: 'Später entscheiden',
  nameNobody: 'Kein Sponsor',
  unmatchedRest: (n) =>
    format.plural(n, { one: '1 weiterer Name ähnelt keinem Sponsor', other: `${format.number(n)} weitere Namen ähneln keinem Sponsor` }),
  others: (n) =>
    format.plural(n, {
      one: '1 Person ist als Nicht-Sponsor bekannt.',
      other: `${format.number(n)} Personen sind als Nicht-Sponsoren bekannt.`,
    }),
  known: 'Dieser Bericht war schon importiert; es ändert sich nichts.',

  skipped: (n) => format.plural(n, { one: '1 Zeile übersprungen', other: `${format.number(n)} Zeilen übersprungen` }),
  notes: (n) => format.plural(n, { one: '1 Hinweis', other: `${format.number(n)} Hinweise` }),
  line: (n) => `Zeile ${format.number(n)}`,

  datesTitle: 'Wann war dieser Termin?',
  datesWhat: 'Die Daten in dieser Datei lassen sich auf zwei Weisen lesen. Welche stimmt?',
  dateOrder: { 'day-first': 'Tag zuerst', 'month-first': 'Monat zuerst' },
  dateReading: (start, end) => `${start} bis ${end}`,
})
