import type { BoardStrings } from '../en/board.ts'
import type { Format } from '../format.ts'

export const board = (format: Format): BoardStrings => ({
  views: {
    board: 'Übersicht',
    questions: 'Zu klären',
    meetings: 'Termine',
    import: 'Import',
    roster: 'Sponsoren',
    'look-back': 'Rückblick',
    'steering-pack': 'Sitzungsunterlage',
  },
  viewsLabel: 'Ansichten',
  newInitiative: 'Neue Initiative',
  welcome: 'Steht der Sponsor Ihres Programms noch dahinter?',
  welcomeText:
    'Steerwell liest es aus dem Kalender: wer zu Lenkungskreisen und Briefings eingeladen war, wer antwortete, wer kam. Beginnen Sie mit der Initiative.',
  edit: 'Bearbeiten',
  why: 'Warum wir das tun',
  noWhy: 'Noch kein Nutzenversprechen. Eine Führungskraft braucht es, wenn jemand nach dem Warum fragt.',
  payback: (what, due) =>
    what && due ? `Ertrag: ${what}, fällig am ${due}` : what ? `Ertrag: ${what}` : due ? `Ertrag fällig am ${due}` : '',
  remorse: {
    'not-started': 'Investition noch nicht begonnen',
    open: 'Zweifelsfenster offen',
    closing: 'Zweifelsfenster schließt sich',
    over: 'Ertrag ist fällig',
    unknown: '',
  },
  remorseMeaning: {
    'not-started': 'Die Investition hat noch nicht begonnen.',
    open: 'Die Investition läuft, der Ertrag ist noch nicht fällig: Jetzt sind Zweifel am wahrscheinlichsten.',
    closing: 'Der Ertrag ist binnen 60 Tagen fällig.',
    over: 'Der Tag, an dem der Ertrag fällig war, ist vorbei.',
    unknown: '',
  },
  asOf: (when, meetings) =>
    format.plural(meetings, {
      one: `Aus ${format.number(meetings)} Termin, Stand ${when}.`,
      other: `Aus ${format.number(meetings)} Terminen, Stand ${when}.`,
    }),

  firstDayTitle: 'Erste Schritte',
  firstDayProgress: (done, of) => `${done} von ${of} erledigt`,
  firstDay: {
    sponsors: {
      title: 'Sponsoren nennen',
      text: 'Wer dahintersteht, in welchem Bereich, seit wann, und wer federführend ist.',
      action: 'Sponsoren nennen',
    },
    calendar: {
      title: 'Kalender importieren',
      text: 'Exportieren Sie ihn aus Outlook als .ics-Datei. Behalten werden nur Termine mit einem Sponsor oder solche, die Sie kennzeichnen.',
      action: 'Kalender importieren',
    },
    tags: {
      title: 'Serie kennzeichnen',
      text: 'Sagen Sie, welche Serie der Lenkungskreis ist und welche das Briefing.',
      action: 'Termine kennzeichnen',
    },
    reports: {
      title: 'Anwesenheitsberichte importieren',
      text: 'Teams bietet nach jedem Termin einen als .csv-Datei an. Darin steht, wer da war.',
      action: 'Berichte importieren',
    },
  },
  firstDayFollowing: {
    offered: {
      calendar: {
        title: 'Kalender mitlesen oder importieren',
        text: 'Mitgelesen kommen gekennzeichnete Termine, Antworten und Teilnahme von selbst herein. Oder exportieren Sie den Kalender aus Outlook als .ics-Datei.',
        action: 'Mitlesen oder importieren',
      },
    },
    on: {
      calendar: { title: 'Kalender mitlesen', text: '', action: 'Mitlesen oder importieren' },
      tags: {
        title: 'Serie kennzeichnen',
        text: 'Öffnen Sie den Lenkungskreis in Outlook und kennzeichnen Sie ihn im Steerwell-Panel. Er kommt dann binnen Minuten von selbst herein.',
        action: 'Termine ansehen',
      },
      reports: {
        title: 'Die Anwesenheit kommt von selbst',
        text: 'Minuten nach einem Termin, wenn der Kalender der Person, die eingeladen hat, mitgelesen wird. Von anderen importieren Sie den Bericht aus Teams.',
        action: 'Berichte importieren',
      },
    },
  },
  done: 'Erledigt',
  toDo: 'Offen',

  checksTitle: 'Braucht Aufmerksamkeit',
  checksNone: 'Nichts braucht Aufmerksamkeit.',
  check: {
    'no-lead': () => 'Heute ist niemand federführend.',
    'no-business-sponsor': () => 'Kein Sponsor aus einem Fachbereich.',
    'only-it': () => 'Nur die IT steht hinter der Initiative.',
    'no-senior-business-sponsor': () =>
      'Kein Sponsor aus dem Fachbereich verantwortet selbst ein Geschäft. Ein oder zwei hochrangige tragen ein Programm.',
    'many-senior-business-sponsors': () =>
      'Mehr als zwei hochrangige Sponsoren aus den Fachbereichen. Wofür alle einstehen, dafür steht niemand ein.',
    'area-uncovered': ({ areas }) => `Für ${areas} steht niemand.`,
    'succession-gap': ({ names, sponsors }) =>
      format.plural(sponsors, {
        one: `Eine Amtszeit ist zu Ende, und aus dem Bereich folgt niemand nach: ${names}.`,
        other: `Amtszeiten sind zu Ende, und aus den Bereichen folgt niemand nach: ${names}.`,
      }),
    'perhaps-in-room': ({ names, meetings }) =>
      format.plural(meetings, {
        one: `In einem Termin war vielleicht jemand im Raum${names && `: ${names}`}.`,
        other: `In ${format.number(meetings)} Terminen war vielleicht jemand im Raum${names && `: ${names}`}.`,
      }),
    'perhaps-dialled-in': ({ names, meetings }) =>
      format.plural(meetings, {
        one: `In einen Termin hat sich vielleicht jemand eingewählt${names && `: ${names}`}.`,
        other: `In ${format.number(meetings)} Termine hat sich vielleicht jemand eingewählt${names && `: ${names}`}.`,
      }),
    'names-to-settle': ({ meetings }) =>
      format.plural(meetings, {
        one: 'Im Bericht eines Termins stehen Namen, die ein Sponsor sein können.',
        other: `In Berichten von ${format.number(meetings)} Terminen stehen Namen, die ein Sponsor sein können.`,
      }),
    noted: ({ names, meetings }) =>
      format.plural(meetings, {
        one: `Zu einem Termin hat ${names} etwas angemerkt.`,
        other: `Zu ${format.number(meetings)} Terminen warten Anmerkungen auf Sie: ${names}.`,
      }),
    'no-report': ({ meetings }) =>
      format.plural(meetings, {
        one: 'Zu einem Termin fehlt der Anwesenheitsbericht.',
        other: `Zu ${format.number(meetings)} Terminen fehlt der Anwesenheitsbericht.`,
      }),
    'delegated-not-seen': ({ names, meetings }) =>
      format.plural(meetings, {
        one: `Für einen Termin war eine Vertretung genannt, aber nicht zu sehen${names && `: ${names}`}.`,
        other: `Für ${format.number(meetings)} Termine waren Vertretungen genannt, aber nicht zu sehen${names && `: ${names}`}.`,
      }),
    fading: ({ names }) => `Vielleicht seltener dabei als früher: ${names}.`,
    'never-invited': ({ names }) => `Bisher auf keiner Einladung: ${names}. Kalender erneut importieren, falls sie später benannt wurden.`,
    'not-yet-captured': ({ meetings }) =>
      format.plural(meetings, {
        one: 'Ein Termin ist vorbei und noch nicht erfasst.',
        other: `${format.number(meetings)} Termine sind vorbei und noch nicht erfasst.`,
      }),
  },
  remedy: { roster: 'Sponsoren öffnen', questions: 'Klären', import: 'Bericht importieren', meetings: 'Termine öffnen' },

  teamTitle: 'Das Team',
  team: ({ due, came, unknown }) =>
    unknown === due
      ? format.plural(due, {
          one: '1 fällige Einladung; noch nicht bekannt, wer kam.',
          other: `${format.number(due)} fällige Einladungen; noch nicht bekannt, wer kam.`,
        })
      : unknown === 0
        ? `Bei ${format.number(came)} von ${format.number(due)} fälligen Einladungen dabei.`
        : `Bei ${format.number(came)} von ${format.number(due)} fälligen Einladungen dabei; ${format.number(unknown)} nicht bekannt.`,
  teamEmpty: 'Noch ist kein gekennzeichneter Termin vorbei.',
  teamWithheld: 'Sponsoren sehen Summen über drei oder mehr von ihnen: Über weniger verrieten sie etwas über eine Person.',
  quarterBars: 'Nach Quartal',
  quarter: (quarter) => {
    const [year, q] = quarter.split('-')
    return `${q} ${year}`
  },
  quarterFact: (quarter, { due, came, unknown }) =>
    `${quarter}: ${format.number(came)} von ${format.number(due)} dabei, ${format.number(unknown)} nicht bekannt`,
  legend: { came: 'Dabei', other: 'Nicht dabei', unknown: 'Nicht bekannt' },

  sponsorsTitle: 'Sponsoren',
  attention: { talk: 'Zum Gespräch', settle: 'Etwas zu klären', roster: 'In der Aufstellung zu prüfen', nothing: 'Nichts offen' },
  sponsorsEmpty: 'Noch keine Sponsoren.',
  lookBack: 'Was wäre im letzten Jahr zu lesen gewesen?',
  notInTerm: 'Heute nicht im Amt',
  objects: 'Hat widersprochen: Es wird nichts erfasst oder gezeigt.',
  fading: 'Kommt vielleicht seltener',
  recent: ({ due, came, unknown }) =>
    due === 0
      ? 'Noch war kein Termin fällig'
      : due === 1
        ? came === 1
          ? 'Im einen Termin bisher dabei'
          : unknown === 1
            ? 'Ein Termin bisher; nicht bekannt, wer kam'
            : 'Im einen Termin bisher nicht dabei'
        : unknown === due
          ? `${format.number(due)} Termine bisher; nicht bekannt, wer kam`
          : `In ${format.number(came)} der letzten ${format.number(due)}`,
  recentUnknown: (unknown) => `${format.number(unknown)} nicht bekannt`,
  noMeetings: 'Noch war kein Termin fällig.',
  level: (low, high, partly) =>
    `Die Teilnahme liegt derzeit wahrscheinlich zwischen ${low} und ${high}${partly ? ' (teilweise zählt halb)' : ''}.`,
  notEnough: 'Noch nicht genug Termine für einen Trend.',
  details: 'Einzelheiten',
  hideDetails: 'Einzelheiten verbergen',
  detailsOf: (name) => `Einzelheiten zu ${name}`,
  hideDetailsOf: (name) => `Einzelheiten verbergen zu ${name}`,
  miniTrend: (name, outcomes) => `${name}, letzte Termine, älteste zuerst: ${outcomes}`,
  factsTitle: 'Fakten',
  fact: {
    due: 'Fällig',
    present: 'Anwesend',
    partial: 'Teilweise anwesend',
    delegate: 'Vertretung kam',
    absent: 'Abwesend',
    declined: 'davon vorher abgesagt',
    unknown: 'Nicht bekannt',
    excused: 'Entschuldigt (nicht fällig)',
    coverage: 'Bekannter Anteil der fälligen',
  },
  evidenceTitle: 'Termin für Termin',
  terms: (from, to) => (to ? `Sponsor vom ${from} bis ${to}` : `Sponsor seit ${from}`),
  leadTerms: (from, to) => (to ? `Federführend vom ${from} bis ${to}` : `Federführend seit ${from}`),

  upcomingTitle: 'Demnächst',
  upcomingEmptyForYou: 'Sie sind in den nächsten Wochen zu keinem gekennzeichneten Termin eingeladen.',
  leadTitle: 'Ohne federführende Zusage',
  leadSummary: (open, ahead) =>
    open === 0
      ? `Zu allen ${format.number(ahead)} Terminen der nächsten vier Wochen hat die federführende Person zugesagt.`
      : `${format.number(open)} von ${format.number(ahead)} in den nächsten vier Wochen`,
  leadAcceptedOne: 'Zum einen Termin der nächsten vier Wochen hat die federführende Person zugesagt.',
  leadNotInvited: 'Niemand Federführendes eingeladen',
  upcomingEmpty: 'In den nächsten Wochen kein gekennzeichneter Termin.',
  answers: 'Antworten',
  sponsorNotice: 'Sie sehen das Team und Ihre eigenen Fakten.',
})
