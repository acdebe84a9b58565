import type { MailSentences } from './mail-sentences.ts'

const kinds = { steering: 'Lenkungskreis', briefing: 'Executive Briefing', alignment: 'Abstimmungstermin', teamMeeting: 'Teamtermin' }
const recorded = (unknown: number) => (unknown === 0 ? '' : ` (${unknown} nicht bekannt)`)
const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const meetings = (count: number) => counted(count, 'Termin', 'Terminen')
const areas: Readonly<Record<string, string>> = {
  sales: 'Vertrieb',
  marketing: 'Marketing',
  service: 'Service',
  it: 'IT',
  finance: 'Finanzen',
  operations: 'Betrieb',
  hr: 'Personal',
  product: 'Produkt',
  legal: 'Recht',
  other: 'einen anderen Bereich',
}
const areaOf = (area: string | undefined) => areas[area ?? 'other'] ?? 'einen Bereich'

export const german: MailSentences = {
  kind: kinds,
  dates: { locale: 'de-DE' },
  attendance: ({ kind, due, came, unknown }, who, before) =>
    `${who === undefined ? 'Sie waren' : `${who} war`} bei ${came} der letzten ${due} Termine dabei (${kinds[kind]})${recorded(unknown)}` +
    `${before ? `; vorher ${before.came} von ${before.due}` : ''}.`,
  fading: ({ kind, missedInARow }, who, lastCame) =>
    `${who} entfernt sich vielleicht: zuletzt ${counted(missedInARow, 'Termin', 'Termine')} nicht dabei (${kinds[kind]})${lastCame === undefined ? '' : `, zuletzt am ${lastCame}`}.`,
  fadingNoMore: ({ kind }, who) => `${who} ist wieder dabei (${kinds[kind]}): Der Hinweis ist erledigt.`,
  lead: (who) => `${who} führt als Sponsor.`,
  gap: ({ code, area, meetings: count = 0 }, who = 'Ein Sponsor') =>
    ({
      'no-lead': 'Niemand führt: Es ist kein führender Sponsor benannt.',
      'no-business-sponsor': 'Kein Sponsor kommt aus dem Fachbereich.',
      'only-it': 'Alle Sponsoren kommen aus der IT.',
      'no-senior-business-sponsor': 'Kein Sponsor aus dem Fachbereich verantwortet ein eigenes Geschäft.',
      'many-senior-business-sponsors': 'Mehr als zwei leitende Sponsoren teilen sich die Verantwortung.',
      'area-uncovered': `Niemand steht für ${areaOf(area)}.`,
      'succession-gap': `Die Amtszeit von ${who} ist zu Ende, niemand ist gefolgt.`,
      'perhaps-in-room': `${who} saß in ${meetings(count)} vielleicht mit im Raum: mit einem Klick zu klären.`,
      'perhaps-dialled-in': `${who} hat sich in ${meetings(count)} vielleicht eingewählt: mit einem Klick zu klären.`,
      'names-to-settle': `Ein Name in ${counted(count, 'Bericht', 'Berichten')} könnte ${who} sein.`,
      'delegated-not-seen': `${who} wollte jemanden schicken, der in ${meetings(count)} nicht zu sehen war.`,
      'no-report': `${counted(count, 'Termin', 'Termine')} ohne Anwesenheit.`,
      noted: `${who} hat zu ${meetings(count)} etwas angemerkt.`,
      'not-yet-captured': `${counted(count, 'Termin ist', 'Termine sind')} vorbei und noch nicht erfasst.`,
      'never-invited': `${who} steht auf keiner Einladung.`,
    })[code],
  gapClosed: (gap) => `Erledigt: ${gap}`,
  marker: ({ kind }, date) =>
    `${{ technical: 'Technisches Problem', people: 'Problem mit Menschen', process: 'Problem im Prozess', realignment: 'Erwartungen neu vereinbart', alignment: 'Erwartungen vereinbart' }[kind]} am ${date}.`,
  team: ({ kind, quarter, due, came, unknown }) =>
    `${quarter}: Sponsoren kamen ${came}-mal von ${due} (${kinds[kind]})${recorded(unknown)}.`,
  act: (act, who = 'einen Sponsor', date) => {
    switch (act.code) {
      case 'find-lead':
        return 'Finden Sie einen führenden Sponsor.'
      case 'ask-lead-to-accept':
        return `Bitten Sie ${who}, für den ${date(act.next.start)} zuzusagen (${kinds[act.next.kind]}).`
      case 'talk-to-sponsor':
        return `Sprechen Sie mit ${who}${act.next ? `, bevor am ${date(act.next.start)} der nächste Termin ist (${kinds[act.next.kind]})` : ''}.`
      case 'ask-delegator':
        return `Bitten Sie ${who}, wieder selbst zu kommen: ${act.delegates} der letzten drei Male kam eine Vertretung.`
      case 'business-to-briefing':
        return 'Holen Sie jemanden aus dem Fachbereich in das nächste Executive Briefing.'
      case 'realign':
        return `Vereinbaren Sie die Erwartungen neu: Seit dem ${date(act.since)} ist die Führung seltener dabei.`
      case 'name-successor':
        return `Benennen Sie eine Nachfolge für ${who}.`
      case 'settle-outcomes':
        return `Klären Sie, wer in ${meetings(act.meetings)} dabei war.`
      case 'message-to-area':
        return `Lassen Sie ${areaOf(act.area)} etwas hören: seit ${counted(act.days, 'Tag', 'Tagen')} nichts.`
      case 'answer-invitation':
        return `Beantworten Sie die Einladung für den ${date(act.next.start)} (${kinds[act.next.kind]}).`
      case 'name-delegate':
        return `Sagen Sie, wer am ${date(act.next.start)} für Sie kommt (${kinds[act.next.kind]}).`
      case 'come-yourself':
        return `Kommen Sie am ${date(act.next.start)} selbst (${kinds[act.next.kind]}).`
      case 'speak-to-issue':
        return `Sagen Sie ein Wort zu dem, was am ${date(act.date)} war.`
      case 'send-message':
        return `Sagen Sie Ihrer Organisation etwas: zuletzt vor ${counted(act.days, 'Tag', 'Tagen')}.`
      case 'put-on-agenda':
        return 'Setzen Sie die Initiative auf die Agenda Ihres eigenen Teamtermins.'
      default:
        return act satisfies never
    }
  },
  subject: (initiative, fact) => `${initiative}: ${fact}`,
  test: 'Test',
  heading: { manager: 'Was Sie braucht', sponsor: 'Ihr Teil', circle: 'Wie es dem Team geht' },
  news: (since) => (since === undefined ? 'Wie es steht' : `Neu seit ${since}`),
  nothingChanged: 'Seit der letzten E-Mail hat sich nichts geändert.',
  doThis: 'Eines zu tun',
  nothingToDo: {
    manager: 'Gerade ist nichts zu tun.',
    sponsor: 'Gerade ist nichts zu tun.',
    circle: 'Fragen Sie in Ihrer nächsten Runde danach: Ein Wort von außen hält Sponsoren dabei.',
  },
  next: (kind, date, title) => `Nächster Termin (${kind}): ${date}, „${title}“.`,
  open: 'In Steerwell öffnen',
  purpose: 'Zum Steuern des Programms, nicht zum Beurteilen von Menschen.',
  why: (cadence, initiative) =>
    `Sie wollten E-Mails zu ${initiative}: ${{ weekly: 'einmal in der Woche', monthly: 'einmal im Monat', beforeSteering: 'vor jedem Lenkungskreis', onChange: 'wenn sich etwas ändert', off: 'keine' }[cadence]}.`,
  skipped: 'Wenn es nichts Neues gibt, kommt keine.',
  preferences: 'Einstellungen',
  lessOften: 'Seltener',
  unsubscribe: 'Abbestellen',
}
