import type { LookBackStrings } from '../en/look-back.ts'
import type { Format } from '../format.ts'

export const lookBack = (format: Format): LookBackStrings => {
  const meetings = (count: number) => format.plural(count, { one: '1 Termin', other: `${format.number(count)} Termine` })
  const times = (count: number) => format.plural(count, { one: 'einmal', other: `${format.number(count)}-mal` })
  const inPart = (partly: number) => (partly > 0 ? ` (davon ${format.number(partly)} teilweise)` : '')
  const squared = (value: number) => format.number(Math.round(value * 1000) / 1000)
  const after = (count: number, of: number) => (of === 1 ? 'Danach' : `Nach ${format.number(count)} davon`)
  return {
    title: 'Was wäre im letzten Jahr zu lesen gewesen?',
    intro: (from) =>
      `Alle Termine werden noch einmal der Reihe nach erzählt. Was zu einem Termin gesagt wurde, beruht nur auf denen, die vorher vorbei waren. Die Bilder beginnen am ${from}; aus früheren Terminen wird nur gelernt.`,
    howTitle: 'Was das zeigen kann und was nicht',
    how: [
      'Es ist dieselbe Rechnung, die die Übersicht verwendet. Nichts daran wurde auf Ihre Termine eingestellt; sie lernt aus ihnen, wie sie kommen.',
      'Sponsoren, Kennzeichnungen und Ergebnisse sind so, wie man sie heute kennt, als wäre jeder Bericht gleich nach dem Termin gekommen.',
      'Antworten auf Einladungen bleiben außen vor: Wann sie gegeben wurden, ist nicht bekannt.',
      'Es zählt ein Termin, dessen Ergebnis bekannt ist; wer entschuldigt war, war nicht fällig, und eine Vertretung ist nicht der Sponsor.',
      'Es sagt, wie gut die Rechnung hier bisher war. Für das nächste Jahr verspricht es nichts.',
    ],

    emptyTitle: 'Dafür braucht es Vergangenheit',
    empty:
      'Importieren Sie einen Kalender und Anwesenheitsberichte, und kennzeichnen Sie die Termine. Dann lässt sich jeder vergangene noch einmal erzählen.',
    import: 'Kalender und Berichte importieren',

    summaryTitle: 'Was gesagt wurde und wie es kam',
    noForecasts: 'Noch lässt sich keine Vorhersage prüfen: Vor der ersten müssen vier Ergebnisse eines Sponsors bekannt sein.',
    forecasts: (count, { came, partly }) =>
      format.plural(count, {
        one: `Bei einer Einladung war vorher gesagt, wie wahrscheinlich der Sponsor kommt, und es ist bekannt, was geschah: ${came === 1 ? 'dabei' : 'nicht dabei'}${inPart(partly)}.`,
        other: `Bei ${format.number(count)} Einladungen war vorher gesagt, wie wahrscheinlich der Sponsor kommt, und es ist bekannt, was geschah: bei ${format.number(came)} dabei${inPart(partly)}.`,
      }),
    tooFew: (least) => `Das ist zu wenig, um zu sagen, wie gut es war: Unter ${format.number(least)} entscheidet der Zufall.`,
    brier: ({ model, ownRate, verdict }) => {
      const numbers = `mittlerer quadratischer Fehler ${squared(model)} gegen ${squared(ownRate)}, 0 wäre vollkommen`
      return {
        better: `Das war näher an dem, was geschah, als einfach den bisherigen Anteil jedes Sponsors zu nehmen (${numbers}).`,
        worse: `Einfach den bisherigen Anteil jedes Sponsors zu nehmen, wäre näher an dem gewesen, was geschah (${numbers}).`,
        'no-clear-difference': `Verglichen damit, einfach den bisherigen Anteil jedes Sponsors zu nehmen, gibt es keinen klaren Unterschied (${numbers}).`,
      }[verdict]
    },
    noAlarms: 'Von niemandem hätte es geheißen, dass er oder sie vielleicht seltener kommt als früher.',
    alarms: (raised) => `Im Lauf des Jahres hätte es ${times(raised)} neu geheißen, dass ein Sponsor vielleicht seltener kommt als früher.`,
    cameLess: (count, of) => `${after(count, of)}: in den nächsten drei Monaten bei weniger als der Hälfte der Termine dabei.`,
    cameOn: (count, of) => `${after(count, of)}: in den nächsten drei Monaten bei der Hälfte der Termine oder mehr dabei.`,
    open: (count, of) => `${after(count, of)}: noch nicht zu sagen, die drei Monate sind nicht vorbei.`,
    notKnown: (count, of) => `${after(count, of)}: zu wenig bekannt von dem, was folgte.`,
    reason: 'Dass jemand vielleicht seltener kommt, ist ein Anlass zu fragen, nie ein Befund.',

    calibration: 'Wenn das gesagt war, wie oft waren sie dabei?',
    said: 'Gesagt war',
    came: 'Dabei waren sie bei',
    range: ({ from, to }) => `${format.percent(from)} bis ${format.percent(to)}`,
    cameOf: ({ came, count }) => `${format.number(came)} von ${format.number(count)}`,
    partly: (partly) => `davon ${format.number(partly)} teilweise`,

    sponsorsTitle: 'Sponsor für Sponsor',
    legend: { forecast: 'Vorher gesagt: Teilnahme', fading: 'Kommt vielleicht seltener als früher' },
    tooFewMeetings: (count) =>
      format.plural(count, {
        one: '1 Termin fällig; zu wenige bekannte Ergebnisse für eine Vorhersage.',
        other: `${format.number(count)} Termine fällig; zu wenige bekannte Ergebnisse für eine Vorhersage.`,
      }),
    omitted: (count) => `${meetings(count)} früher im Jahr: oben mitgezählt, nicht gezeichnet.`,
    alarm: (day, reading) => `Nach dem Termin am ${day}: „${reading}“`,
    alarmOff: (day) => `Nach dem Termin am ${day} nicht mehr.`,
    followed: ({ known, due, came, open }) =>
      known === 0
        ? due === 0
          ? 'Noch kein Termin danach.'
          : 'Was danach kam, ist nicht bekannt.'
        : `In den drei Monaten danach bei ${format.number(came)} von ${format.number(known)}${
            due > known ? ` bekannten (fällig: ${format.number(due)})` : ''
          } dabei${open ? '; die drei Monate sind nicht vorbei' : ''}.`,

    picture: (label, forecasts, alarms) =>
      `${label}: vor ${format.plural(forecasts, { one: '1 Termin', other: `${format.number(forecasts)} Terminen` })} gesagte Teilnahme und was geschah.${
        alarms > 0 ? ` Kommt vielleicht seltener als früher: ${times(alarms)}.` : ''
      }`,
    saidBefore: (share) => `Vorher gesagt: etwa ${share}`,
    saidNothing: 'Vorher gesagt: noch nichts',
    fadingAfter: 'Danach: kommt vielleicht seltener',
    byMeeting: (label) => `${label}, Termin für Termin`,
    showTable: (label) => `Als Tabelle zeigen: ${label}`,
    hideTable: (label) => `Tabelle ausblenden: ${label}`,
    columns: { date: 'Datum', said: 'Vorher gesagt', outcome: 'Ergebnis', after: 'Danach gesagt' },
    about: (share) => `etwa ${share}`,
    nothing: 'noch nichts',
    less: 'kommt vielleicht seltener',
  }
}
