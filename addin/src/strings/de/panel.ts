import type { PanelStrings } from '../en/panel.ts'
import type { Format } from '../format.ts'

export const panel = (format: Format): PanelStrings => ({
  thisMeeting: (kind, when) => `${kind}, ${when}`,
  nextMeeting: (kind, when) => `Als Nächstes: ${kind}, ${when}`,
  pastMeeting: (kind, when) => `${kind} am ${when}`,
  noNextMeeting: 'Noch ist kein kommender Termin gekennzeichnet.',

  why: 'Warum es darauf ankommt',
  payback: 'Ertrag',
  paybackDue: (day) => `Fällig am ${day}`,
  noValueStatement: 'Noch hat niemand aufgeschrieben, warum sich diese Initiative lohnt.',
  outsideTerm: (outside) =>
    'begins' in outside
      ? `Ihre Amtszeit beginnt am ${format.day(outside.begins)}.`
      : `Ihre Amtszeit endete am ${format.day(outside.ended)}; dies sind Ihre eigenen Fakten bis dahin.`,
  remorse: {
    open: 'Bis dahin kommen Zweifel, und Sponsoren werden am meisten gebraucht.',
    closing: 'Das ist bald. Jetzt kommen Zweifel, und alle schauen auf die Sponsoren.',
  },

  aboutYou: 'Über Sie',
  recent: ({ due, came, unknown }, meetings) =>
    due === 1
      ? came === 1
        ? `Bisher 1 ${meetings.one}, und Sie waren dabei`
        : unknown === 1
          ? `Bisher 1 ${meetings.one}; nicht bekannt, ob Sie dabei waren`
          : `Bisher 1 ${meetings.one}, und Sie waren nicht dabei`
      : unknown === due
        ? `Bisher ${format.number(due)} ${meetings.other}; nicht bekannt, ob Sie dabei waren`
        : `In ${format.number(came)} Ihrer letzten ${format.number(due)} ${meetings.other}`,
  recentUnknown: (count) => `, ${format.number(count)} nicht bekannt`,
  noneDue: (meetings) => `Noch zählt kein Termin der Art ${meetings.one} für Sie`,
  notKnown: (count) => `${format.number(count)} nicht bekannt`,
  cameInARow: (count) => `Die letzten ${format.number(count)} Male dabei`,
  missedInARow: (count) => `Die letzten ${format.number(count)} Male nicht persönlich dabei`,
  level: (low, high, partly) =>
    `Ihre Teilnahme liegt zurzeit wahrscheinlich zwischen ${low} und ${high}${partly ? ' (teilweise zählt halb)' : ''}.`,
  notEnough: 'Noch zu wenige Termine, um zu sagen, wie sich das entwickelt.',
  notYetCaptured: (count) =>
    format.plural(count, {
      one: '1 Termin ist seither zu Ende gegangen und noch nicht erfasst.',
      other: `${format.number(count)} Termine sind seither zu Ende gegangen und noch nicht erfasst.`,
    }),
  past: {
    present: 'Sie waren dabei.',
    partial: 'Sie waren einen Teil der Zeit dabei.',
    delegate: 'Eine Vertretung kam an Ihrer Stelle.',
    excused: 'Sie waren entschuldigt; es zählt nicht.',
    absent: 'Erfasst ist, dass Sie nicht dabei waren.',
    unknown: 'Es ist nicht bekannt, ob Sie dabei waren.',
  },
  fetchHint: 'Sie haben zu diesem Termin eingeladen, also zeigt Teams Ihnen, wer dabei war. Steerwell behält das nur von Sponsoren.',
  pastHeading: 'Was über Sie erfasst ist',
  settle: 'Die Programmleitung kann es klären.',
  wrong: 'Stimmt das nicht, kann die Programmleitung es berichtigen.',

  whoElse: 'Wer sonst noch kommt',
  answered: (response) => `${response}:`,
  withRole: (name, role) => `${name} (${role.toLowerCase()})`,
  whoComes: 'Wer kommt',
  yourAnswer: 'Ihre Antwort:',
  youCalledIt: 'Sie haben eingeladen',
  nobodyElse: 'Kein anderer Sponsor ist eingeladen.',

  team: 'Alle Sponsoren zusammen',
  teamFact: ({ due, came, unknown }) =>
    unknown === due
      ? format.plural(due, {
          one: '1 fällige Einladung; noch nicht bekannt, wer kam',
          other: `${format.number(due)} fällige Einladungen; noch nicht bekannt, wer kam`,
        })
      : `${format.number(came)} von ${format.number(due)} Malen dabei`,
  teamNothing: 'Noch hat kein gekennzeichneter Termin stattgefunden.',
  openBoard: 'Übersicht öffnen',

  moreAboutYou: 'Mehr über Sie',
  trend: 'Wie sich das entwickelt',
  duties: 'Ihre fünf Aufgaben',
  evidence: 'Worauf das beruht',

  nothingOpen: 'Öffnen Sie einen Termin, um zu sehen, warum er wichtig ist und wer kommt.',
  notTagged: 'Dieser Termin gehört zu keiner Initiative, die Steerwell für Sie verfolgt.',
  notTaggedManager: 'Dieser Termin ist noch nicht gekennzeichnet.',
  tagHint: 'Kennzeichnen Sie ihn, und Steerwell verfolgt, wer kommt.',
  tag: 'Diesen Termin kennzeichnen',
  tagging: 'Wird gekennzeichnet …',
  tagFor: 'Initiative',
  tagAs: 'Was für ein Termin ist es?',
  tagWhich: 'Welche Termine?',
  tagSeries: 'Die ganze Serie, vergangene und künftige',
  tagOccurrence: 'Nur diesen Termin',
  cancel: 'Abbrechen',
  saveFirst: 'Dieser Termin ist noch nicht gespeichert. Speichern Sie ihn zuerst, dann kann Steerwell ihn kennzeichnen.',
  anotherOpen: 'Sie haben einen anderen Termin geöffnet, den Steerwell nicht erkennt.',
  notFound: {
    consent: 'Ihre Organisation hat noch nicht genehmigt, dass Steerwell Ihren Kalender liest; es zeigt, was es weiß.',
    'sign-in': 'Microsoft 365 hat Ihre Anmeldung nicht angenommen; Steerwell zeigt, was es weiß.',
    'not-in-calendar': 'Dieser Termin steht nicht in Ihrem eigenen Kalender; Steerwell zeigt, was es weiß.',
    'no-mailbox': 'Steerwell findet von Ihnen keinen Kalender in Microsoft 365; es zeigt, was es weiß.',
    unavailable: 'Microsoft 365 antwortet gerade nicht; Steerwell zeigt, was es weiß.',
  },
  cannotTell:
    'Outlook sagt nicht, welche Serie das ist, und kein erfasster Termin hat diese Zeit und diesen Titel. Speichern Sie den Kalender in Outlook, importieren Sie ihn in der Übersicht, und kennzeichnen Sie den Termin dort.',
  taggedNotCaptured: 'Gekennzeichnet, aber nicht erfasst:',
  restNotCaptured: 'Der Rest der Serie konnte nicht erfasst werden:',
  taggedComesIn: 'Gekennzeichnet. Die Termine kommen binnen Minuten von selbst herein.',
  restComesIn: 'Der Rest der Serie kommt binnen Minuten von selbst herein.',
  tagged: (over, meetings) =>
    meetings === 0
      ? 'Gekennzeichnet. Steerwell hat noch keinen dieser Termine erfasst: Importieren Sie den Kalender in der Übersicht.'
      : over === 0
        ? format.plural(meetings, {
            one: 'Gekennzeichnet. Der Termin ist erfasst; er zählt, sobald er vorbei ist.',
            other: `Gekennzeichnet. ${format.number(meetings)} Termine sind erfasst; sie zählen, sobald sie vorbei sind.`,
          })
        : format.plural(over, {
            one: 'Gekennzeichnet. 1 Termin, der stattgefunden hat, zählt jetzt.',
            other: `Gekennzeichnet. ${format.number(over)} Termine, die stattgefunden haben, zählen jetzt.`,
          }),
  asOf: (when) => `Stand ${when}`,
})
