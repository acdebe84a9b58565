import type { MeetingPageStrings } from '../en/meeting-page.ts'
import type { Format } from '../format.ts'

export const meetingPage = (format: Format): MeetingPageStrings => ({
  expected: 'Wer erwartet wird',
  accepted: (accepted, of) => `${format.number(accepted)} von ${format.number(of)} haben zugesagt.`,
  nobody: 'Kein Sponsor ist eingeladen.',
  whoIsHere: 'Wer ist da?',
  whoWasThere: 'Wer war da?',
  hint: 'Je ein Tippen genügt. Es zählt, sobald der Termin vorbei ist.',
  hintOver: 'Je ein Tippen genügt; was der Bericht sagte, bleibt sichtbar.',
  there: 'Da',
  delegate: 'Vertretung',
  notThere: 'Nicht da',
  tap: (name, choice) => `${name}: ${choice}`,
  restThere: (n, of) =>
    n === of
      ? format.plural(n, { one: 'Die Person war da', other: `Alle ${format.number(n)} waren da` })
      : format.plural(n, { one: 'Die andere Person war da', other: `Die anderen ${format.number(n)} waren da` }),
  restAreThere: (n, of) =>
    n === of
      ? format.plural(n, { one: 'Die Person ist da', other: `Alle ${format.number(n)} sind da` })
      : format.plural(n, { one: 'Die andere Person ist da', other: `Die anderen ${format.number(n)} sind da` }),
  others: 'Nicht erwartet',
  cancelled: 'Dieser Termin ist abgesagt.',
  notCaptured: 'Dieser Termin ist gekennzeichnet, aber noch nicht erfasst. Importieren Sie seinen Kalender in der Übersicht.',
  comesIn: 'Dieser Termin ist gekennzeichnet. Er kommt binnen Minuten von selbst herein.',
  which: 'Steerwell sieht in Teams nicht, welcher Termin das ist. Wählen Sie ihn:',
  noneAround: 'Kein gekennzeichneter Termin innerhalb einer Woche. Kennzeichnen Sie einen in der Übersicht.',
  chooseOther: 'Ein anderer Termin',
  noteMarker: 'Markierung setzen',
  openBoard: 'Übersicht öffnen',
})
