import type { Format } from '../../../../../../addin/src/strings/format.ts'
import type { Cadence } from '../../../../domain/mail-preference.ts'
import type { MeetingKind } from '../../../../domain/meeting.ts'
import { type MailStrings, skipped } from './en.ts'

export const mail = (format: Format): MailStrings => {
  const n = format.number
  /** In the genitive, too: in 6 der letzten 8 … */
  const several: Record<MeetingKind, string> = {
    steering: 'Lenkungskreise',
    briefing: 'Management-Briefings',
    alignment: 'Abstimmungstreffen',
    teamMeeting: 'Teambesprechungen',
  }
  const toSeveral: Record<MeetingKind, string> = { ...several, steering: 'Lenkungskreisen', teamMeeting: 'Teambesprechungen' }
  const inTheOne: Record<MeetingKind, string> = {
    steering: 'im einen Lenkungskreis',
    briefing: 'im einen Management-Briefing',
    alignment: 'im einen Abstimmungstreffen',
    teamMeeting: 'in der einen Teambesprechung',
  }
  const one: Record<MeetingKind, string> = {
    steering: 'Ein Lenkungskreis',
    briefing: 'Ein Management-Briefing',
    alignment: 'Ein Abstimmungstreffen',
    teamMeeting: 'Eine Teambesprechung',
  }
  const often: Record<Cadence, string> = {
    weekly: ' einmal in der Woche',
    monthly: ' einmal im Monat',
    beforeSteering: ' vor jedem Lenkungskreis',
    onChange: ', wenn sich etwas von Gewicht ändert',
    off: '',
  }
  const unknownToo = (unknown: number) => (unknown === 0 ? '' : `, ${n(unknown)} nicht bekannt`)
  const sponsors = (count: number, of: { readonly one: string; readonly other: string }) =>
    format.plural(count, { one: `Ein Sponsor ${of.one}`, other: `${n(count)} Sponsoren ${of.other}` })
  return {
    subject: (initiative, fact) => `${initiative}: ${fact}`,
    testSubject: (subject) => `Probe: ${subject}`,
    test: 'Eine Probe. So sähe die E-Mail aus; niemand sonst hat sie bekommen.',

    fading: (count) => sponsors(count, { one: 'kommt vielleicht seltener als früher', other: 'kommen vielleicht seltener als früher' }),
    fadingNoMore: (count) =>
      sponsors(count, { one: 'scheint nicht mehr seltener zu kommen', other: 'scheinen nicht mehr seltener zu kommen' }),
    newLead: 'Die Federführung hat gewechselt',
    noMoreLead: 'Wer federführend war, ist es nicht mehr',
    marker: (kind, day) => `${kind} am ${day}`,
    attendanceOf: (count) =>
      format.plural(count, { one: 'Neues zur Teilnahme eines Sponsors', other: `Neues zur Teilnahme von ${n(count)} Sponsoren` }),
    gaps: (count) => format.plural(count, { one: 'Ein Punkt mehr ist offen', other: `${n(count)} Punkte mehr sind offen` }),
    gapsOpen: (count) => format.plural(count, { one: 'Ein Punkt ist offen', other: `${n(count)} Punkte sind offen` }),
    settled: (count) => format.plural(count, { one: 'Ein offener Punkt ist geklärt', other: `${n(count)} offene Punkte sind geklärt` }),
    team: ({ due, came, unknown }) =>
      unknown === due
        ? `Bei ${n(due)} fälligen Einladungen ist noch nicht bekannt, wer kam`
        : `Sponsoren waren bei ${n(came)} von ${n(due)} fälligen Einladungen dabei${unknownToo(unknown)}`,
    teamIn: (quarter, kind, { due, came, unknown }) =>
      unknown === due
        ? `In ${quarter} ist noch nicht bekannt, wer zu ${toSeveral[kind]} kam`
        : `In ${quarter} waren Sponsoren bei ${n(came)} von ${n(due)} Einladungen zu ${toSeveral[kind]} dabei${unknownToo(unknown)}`,
    yours: (kind, { due, came, unknown }) => {
      if (due === 1)
        return unknown === 1
          ? `${one[kind]} bisher; nicht bekannt, wer kam`
          : `Sie waren ${inTheOne[kind]} bisher ${came === 1 ? '' : 'nicht '}dabei`
      return unknown === due
        ? `${n(due)} ${several[kind]} bisher; nicht bekannt, wer kam`
        : `Sie waren in ${n(came)} Ihrer letzten ${n(due)} ${several[kind]} dabei${unknownToo(unknown)}`
    },
    nothingNew: (since) => `Nichts Neues seit ${since}`,
    before: ({ due, came }) => `zuvor ${n(came)} von ${n(due)}`,
    fadingOf: (name, kind, sentence) => `${name}, ${several[kind]}: ${sentence}`,
    fadingNoMoreOf: (name, kind) => `${name} scheint nicht mehr seltener zu ${toSeveral[kind]} zu kommen.`,
    leads: (name, before) => (before ? `${name} ist jetzt federführend, nicht mehr ${before}.` : `${name} ist federführend.`),
    leadsNoMore: (name) => `${name} ist nicht mehr federführend.`,
    gapSettled: (gap) => `Geklärt: ${gap}`,

    doThis: 'Das Eine, das jetzt zu tun ist',
    toDo: {
      manager: 'Diesmal ist nichts zu tun.',
      sponsor: 'Diesmal ist nichts zu tun.',
      circle: 'Fragen Sie in Ihrer nächsten Runde danach: Sponsoren bleiben dabei, wenn andere es bemerken.',
    },
    open: { manager: 'Board öffnen', sponsor: 'Ihr Panel öffnen', circle: 'Steerwell öffnen' },
    changed: (since) => `Neu seit ${since}`,
    stands: 'Wie es steht',
    stillOpen: 'Weiterhin offen',
    andMore: (count) => `und ${n(count)} weitere`,
    next: 'Nächster Termin',
    noNext: {
      manager: 'In den nächsten Wochen kein gekennzeichneter Termin.',
      sponsor: 'Sie sind in den nächsten Wochen zu keinem gekennzeichneten Termin eingeladen.',
    },
    nextMeeting: (kind, when) => `${kind}, ${when}`,
    trend: {
      manager: 'Wer dabei war, von den letzten Terminen',
      sponsor: 'Ihre letzten Termine',
      circle: 'Wer dabei war, nach Quartal',
    },
    othersAsBefore: (count) =>
      format.plural(count, { one: 'Eine weitere Zeile steht auf dem Board.', other: `${n(count)} weitere Zeilen stehen auf dem Board.` }),
    of: (came, due) => `${n(came)} von ${n(due)}`,
    unknownOf: (unknown) => `${n(unknown)} nicht bekannt`,
    bar: (label, { due, came, unknown }) =>
      `${label}: dabei ${n(came)}, nicht dabei ${n(due - came - unknown)}, nicht bekannt ${n(unknown)}`,

    why: (cadence, initiative) =>
      `Sie bekommen dies zu ${initiative}${often[cadence]}, weil Sie darum gebeten haben.${skipped(cadence, ' Gibt es nichts Neues, kommt keine E-Mail.')}`,
    zone: (zone) => `Uhrzeiten gelten für ${zone}.`,
    monthly: 'Nur noch einmal im Monat',
    unsubscribe: 'Keine E-Mails mehr dazu',
    preferences: 'Was über Sie gespeichert ist, und Ihre E-Mails',
  }
}
