import type { PrivacyStrings } from '../en/privacy.ts'
import type { Format } from '../format.ts'

export const privacy = (format: Format): PrivacyStrings => {
  const meetings = (n: number) => format.plural(n, { one: '1 Termin', other: `${format.number(n)} Termine` })
  const on = (at: string) => format.dateTimeOfAnyYear(at)
  return {
    title: 'Was über mich gespeichert ist',
    back: 'Zurück',
    what: 'Was',
    kept: (kept, initiative) =>
      `${initiative}: ${format.list([
        `${meetings(kept.meetings)} mit Ihrer Antwort und ob Sie kamen`,
        ...(kept.ahead > 0
          ? [format.plural(kept.ahead, { one: '1 künftiger Termin', other: `${format.number(kept.ahead)} künftige Termine` })]
          : []),
        ...(kept.messages > 0
          ? [
              format.plural(kept.messages, {
                one: '1 Botschaft an Ihre Leute',
                other: `${format.number(kept.messages)} Botschaften an Ihre Leute`,
              }),
            ]
          : []),
      ])}.`,
    keptClosed: (initiative) => `${initiative}: was bis zu Ihrem Widerspruch gespeichert wurde. Außer Ihnen sieht es niemand.`,
    keptAsManager: (initiative, followed) =>
      `${initiative}: Ihr Name als Programmleitung, ${followed ? 'was Sie geändert haben, und welche Ihrer Termine gekennzeichnet sind, da Ihr Kalender mitgelesen wird' : 'und was Sie geändert haben'}.`,
    never:
      'Nie, was in einem Termin, einer Mail oder einem Chat gesagt wurde. Ein Auszug einer Botschaft nur, wenn jemand darum gebeten hat.',
    why: 'Warum',
    purpose: 'Um früh zu sehen, ob das Programm seine Sponsoren noch hinter sich hat.',
    howLong: 'Wie lange',
    duration: (untagged, items, audit) =>
      `Solange Sie im Sponsorenkreis sind. Ein Termin, den niemand kennzeichnet: ${format.number(untagged)} Tage. Welchen Termin Sie geöffnet haben: ${format.number(items)} Tage. Wer nachgesehen hat: ${format.number(audit)} Tage.`,
    durationManager: (items, audit) =>
      `Solange Sie sie leiten. Welchen Termin Sie geöffnet haben: ${format.number(items)} Tage. Was Sie angesehen und geändert haben: ${format.number(audit)} Tage.`,
    whoSees: 'Wer es sieht',
    seers: (managers) =>
      `Sie und die Programmleitung (${format.list(managers)}). Andere Sponsoren sehen Summen über mindestens drei von Ihnen, und was Sie zu einem Termin geantwortet haben, zu dem auch sie eingeladen sind.`,
    seersOfManager: 'Sponsoren sehen Ihren Namen, und was Sie über sie angesehen und geändert haben.',
    nothing: 'Über Sie ist nichts gespeichert.',
    nothingText:
      'Sie sind in keinem Sponsorenkreis und leiten keine Initiative. Hat ein Sponsor Sie als Vertretung genannt, steht Ihr Name bei diesem einen Termin; fragen Sie dessen Programmleitung.',
    erasedAt: (at, by) =>
      by === undefined
        ? `Was über Sie gespeichert war, wurde am ${on(at)} gelöscht.`
        : `Was über Sie gespeichert war, hat ${by} am ${on(at)} gelöscht.`,
    erasing: 'Was über Sie gespeichert ist, wird gerade gelöscht. Was Sie hier noch sehen, verschwindet in wenigen Minuten.',

    actions: 'Was Sie tun können',
    download: 'Alles herunterladen',
    downloadHint: 'Eine Datei (JSON) mit allem, was gespeichert ist, für Sie oder ein anderes Programm.',
    downloadMeetings: 'Termine als Tabelle herunterladen',
    downloading: 'Wird vorbereitet …',
    downloaded: 'Heruntergeladen.',

    thisDevice: {
      title: 'Auf diesem Gerät',
      panels:
        'Die letzten Panels, die Sie hier geöffnet haben, höchstens acht und jedes eine Woche lang, damit das nächste sofort da ist. Niemand sonst, der sich anmeldet, sieht sie.',
      draft: 'Dass Sie den Entwurf einer Nachricht geöffnet haben, einen Tag lang oder bis die Nachricht erfasst ist. Kein Wort daraus.',
      remove: 'Von diesem Gerät entfernen',
      removed: 'Entfernt. Was Sie als Nächstes öffnen, wird wieder behalten.',
      nothing: 'Auf diesem Gerät ist nichts über Sie gespeichert.',
    },

    object: 'Widersprechen',
    objectHint: 'Über Sie wird nichts mehr erfasst oder ausgewertet. Sie können es zurücknehmen.',
    objectTitle: 'Der Auswertung widersprechen',
    objectText: (initiative) =>
      `Für „${initiative}“: Ab jetzt wird über Sie nichts mehr erfasst oder ausgewertet. Was da ist, wird verschlossen: Die Programmleitung sieht, dass Sie widersprechen, und keine Fakten. Sie können es jederzeit zurücknehmen.`,
    objectReason: 'Warum',
    objectReasonHint: 'Freiwillig. Die Programmleitung kann es lesen.',
    objectConfirm: 'Jetzt widersprechen',
    objecting: 'Wird gespeichert …',
    objected: (since) => `Sie haben am ${on(since)} widersprochen. Über Sie wird nichts Neues erfasst, und nur Sie sehen, was war.`,
    yourReason: (reason) => `Ihr Grund: „${reason}“`,
    takeBack: 'Zurücknehmen',
    takingBack: 'Wird gespeichert …',
    cancel: 'Abbrechen',

    erase: 'Löschen',
    eraseHint: 'Endgültig. Vorher sehen Sie, was verschwindet und was bleibt.',
    eraseTitle: 'Löschen, was über Sie gespeichert ist',
    goes: 'Das verschwindet endgültig',
    goesList: [
      'Einladungen, Antworten, Ergebnisse und Zeiten jedes Termins, mit Ihren Anmerkungen',
      'Ihre Botschaften und alles, was daraus über Sie gelesen wurde',
      'Ihr Platz im Sponsorenkreis, mit Namen und Adressen',
      'Wer nachgesehen hat',
    ],
    stays: 'Das bleibt',
    staysList: [
      'Dass gelöscht wurde, und wann',
      'Fingerabdrücke Ihres Namens und Ihrer Adressen, damit kein Import Sie zurückbringt',
      'Was andere selbst geschrieben haben, etwa der Titel eines Termins',
    ],
    staysAsManager: (initiatives) => `Ihr Name als Programmleitung von ${format.list(initiatives)}: Jemand muss dafür einstehen`,
    next: 'Weiter',
    understood: 'Mir ist klar, dass sich das nicht rückgängig machen lässt',
    eraseConfirm: 'Endgültig löschen',
    erasingNow: 'Wird gelöscht …',
    byManager:
      'In Ihrer Organisation löscht die Programmleitung, was über einen Sponsor gespeichert ist. Widersprechen Sie zuerst; dann wird nichts mehr erfasst oder gezeigt, und sie kann es löschen.',
    done: 'Gelöscht. Über Sie wird nichts mehr erfasst.',

    meetingsTitle: 'Termin für Termin',
    noMeetings: 'In dieser Zeit ist kein Termin mit Ihnen erfasst.',
    earlier: 'Frühere Termine zeigen',
    loadingEarlier: 'Wird geladen …',
    since: (at) => `Seit ${format.date(at)}`,
    untagged: 'Nicht gekennzeichnet: Er zählt nirgends.',
    cancelled: 'Abgesagt',
    youCalled: 'Sie haben eingeladen.',
    inCall: (times) => `Zugeschaltet ${format.list(times)}.`,
    delegateInCall: (name, times) =>
      name === ''
        ? `Ihre Vertretung war zugeschaltet: ${format.list(times)}.`
        : `„${name}“ war für Sie zugeschaltet: ${format.list(times)}.`,
    planned: (name) => `Sie wollen ${name} schicken.`,
    maybeYou: (name) => `Ein Name, der Ihrer sein kann, ist noch zu klären: „${name}“.`,
    captured: (at) => `Erfasst ${on(at)}.`,
    moreTimes: (n) => format.plural(n, { one: '1 weiteres Mal', other: `${format.number(n)} weitere Male` }),
    addNote: 'Etwas anmerken',
    addNoteTo: (title, when) => `Etwas anmerken: ${title}, ${when}`,
    editNote: 'Ändern',
    editNoteTo: (title, when) => `Anmerkung ändern: ${title}, ${when}`,
    removeNote: 'Entfernen',
    removeNoteTo: (title, when) => `Anmerkung entfernen: ${title}, ${when}`,
    note: 'Ihre Anmerkung',
    noteHint: 'Die Programmleitung sieht sie neben dem Ergebnis.',
    notePlaceholder: 'Ich saß im Sitzungszimmer',
    noteSave: 'Anmerkung speichern',
    noteSaving: 'Wird gespeichert …',
    noteIs: (text) => `Ihre Anmerkung: „${text}“`,
    noteWaits: 'Wartet auf die Programmleitung.',
    noteRead: 'Die Programmleitung hat es geklärt.',
    noteRemoved: 'Anmerkung entfernt.',
    undo: 'Rückgängig',

    messagesTitle: 'Botschaften',
    message: (day, channel, audience) => `${day} · ${channel} · ${audience}`,

    rosterTitle: 'Ihr Platz im Sponsorenkreis',
    rosterName: 'Name',
    rosterAddresses: 'Adressen',
    rosterOtherNames: 'Auch geschrieben als',
    rosterRole: 'Rolle',
    rosterTerms: 'Amtszeit',
    term: (from, to, lead) =>
      `${to === undefined ? `seit ${format.day(from)}` : `${format.day(from)} bis ${format.day(to)}`}${lead ? ', federführend' : ''}`,
    rosterCadence: 'Vereinbarte Botschaften',
    everyDays: (days) => format.plural(days, { one: 'jeden Tag', other: `etwa alle ${format.number(days)} Tage` }),
    alsoTitle: 'Außerdem gespeichert',
    onAgenda: (titles) => `Auf der Tagesordnung Ihrer eigenen Termine, wie Sie gesagt haben: ${format.list(titles)}`,
    setAside: (n) => format.plural(n, { one: '1 zurückgestellter Vorschlag', other: `${format.number(n)} zurückgestellte Vorschläge` }),
    disruptions: (n) => `${meetings(n)}, zu denen Sie eingeladen und die Sie dann abgesagt oder verschoben haben`,
    mailbox: (events, last) =>
      `Aus Ihrem Kalender, der mitgelesen wird: ${meetings(events)}${last === undefined ? '' : `, zuletzt gelesen am ${on(last)}`}`,
    reports: (n, last) =>
      `Von Terminen, zu denen Sie in Teams einladen, wo sie stattfinden und dass nach der Teilnahme gefragt wurde: ${format.number(n)}${last === undefined ? '' : `, zuletzt am ${on(last)}`}`,
    knownItems: (n) => `Welche der von Ihnen geöffneten Termine gekennzeichnet sind: ${format.number(n)}`,

    auditTitle: 'Wer nachgesehen hat',
    auditMine: 'Was Sie angesehen und geändert haben',
    auditIntro: 'Gezählt wird nach Tagen. Wenn Sie selbst nachsehen, wird das nicht aufgeschrieben.',
    auditNone: 'Bisher niemand.',
    auditMore: 'Mehr zeigen',
    times: (n) => format.plural(n, { one: 'einmal', other: `${format.number(n)}-mal` }),
    youYourself: 'Sie',
    audit: {
      board: 'Übersicht geöffnet',
      meetings: 'Termine durchgesehen',
      messages: 'Botschaften angesehen',
      'look-back': 'auf das letzte Jahr zurückgeblickt',
      mail: 'per E-Mail erhalten oder so eine E-Mail gelesen',
      added: 'in den Sponsorenkreis aufgenommen',
      changed: 'Eintrag im Sponsorenkreis geändert',
      imported: 'Kalender oder Bericht importiert',
      corrected: 'Ergebnis berichtigt',
      'names-settled': 'geklärt, wessen Name in einem Bericht steht',
      'message-recorded': 'Botschaft festgehalten',
      'message-removed': 'Botschaft entfernt',
      noted: 'etwas angemerkt, geändert oder entfernt',
      objected: 'widersprochen',
      'objection-withdrawn': 'Widerspruch zurückgenommen',
      'following-answered': 'gesagt, ob dem Kalender gefolgt werden darf',
      exported: 'alles heruntergeladen',
      erased: 'gelöscht, was über einen Sponsor gespeichert war',
    },
    auditMeeting: (start) => `Termin vom ${format.date(start)}`,
    aboutAll: 'alle Sponsoren',
    exportedOn: (at) => `Zuletzt heruntergeladen am ${on(at)}.`,

    csv: {
      initiative: 'Initiative',
      start: 'Beginn (UTC)',
      end: 'Ende (UTC)',
      zone: 'Zeitzone',
      title: 'Titel',
      kind: 'Art',
      cancelled: 'Abgesagt',
      invited: 'Eingeladen',
      answer: 'Antwort',
      outcome: 'Ergebnis',
      counts: 'Zählt',
      minutes: 'Minuten dabei',
      of: 'Von Minuten',
      source: 'Quelle',
      correctedBy: 'Berichtigt von',
      note: 'Anmerkung',
    },
    yes: 'ja',
    no: 'nein',
    meetingsFile: 'steerwell-meine-termine.csv',
    dataFile: 'steerwell-meine-daten.json',

    objectionsTitle: 'Wer widerspricht',
    objects: (name, since) => `${name} hat am ${on(since)} widersprochen.`,
    objectsText:
      'Über diese Person wird nichts erfasst oder gezeigt, bis sie es zurücknimmt. Sprechen Sie mit ihr, oder löschen Sie, was gespeichert ist.',
    theirReason: (reason) => `„${reason}“`,
    eraseTheirs: (name) => `Löschen, was über ${name} gespeichert ist`,
    eraseTheirsText:
      'Einladungen, Antworten, Ergebnisse, Anmerkungen, Botschaften und Auswertungen dieses Sponsors verschwinden endgültig, ebenso der Platz im Sponsorenkreis. Importe bringen nichts davon zurück.',
    erasedSponsors: (dates) =>
      format.plural(dates.length, {
        one: `Ein Sponsor hat seine Daten am ${dates.map(format.date).join()} löschen lassen. Steerwell übergeht ihn von nun an.`,
        other: `${format.number(dates.length)} Sponsoren haben ihre Daten löschen lassen. Steerwell übergeht sie von nun an.`,
      }),
    notesTitle: 'Was Sponsoren selbst sagen',
    notesIntro: 'Berichtigen Sie das Ergebnis, oder lassen Sie es, wie es ist; der Sponsor sieht in jedem Fall, dass Sie es gelesen haben.',
    leaveIt: 'So lassen',
    leaveItOn: (name, when) => `So lassen: ${name}, ${when}`,
    said: (text) => `„${text}“`,
  }
}
