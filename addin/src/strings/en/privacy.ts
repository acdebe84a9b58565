import type { AuditView } from '../../../../functions/src/contract/privacy.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import type { Format } from '../format.ts'

export interface Kept {
  readonly meetings: number
  readonly ahead: number
  readonly messages: number
}

export const privacy = (format: Format) => {
  const meetings = (n: number) => format.plural(n, { one: '1 meeting', other: `${format.number(n)} meetings` })
  const on = (at: Instant) => format.dateTimeOfAnyYear(at)
  return {
    title: 'What is kept about me',
    back: 'Back',
    what: 'What',
    kept: (kept: Kept, initiative: string) =>
      `${initiative}: ${format.list([
        `${meetings(kept.meetings)} with your answer and whether you came`,
        ...(kept.ahead > 0 ? [`${meetings(kept.ahead)} ahead`] : []),
        ...(kept.messages > 0
          ? [
              format.plural(kept.messages, {
                one: '1 message to your people',
                other: `${format.number(kept.messages)} messages to your people`,
              }),
            ]
          : []),
      ])}.`,
    keptClosed: (initiative: string) => `${initiative}: what was kept until you objected. Nobody but you sees it.`,
    keptAsManager: (initiative: string, followed: boolean) =>
      `${initiative}: your name as its programme manager, ${followed ? 'what you changed, and which of your meetings are tagged, since your calendar is followed' : 'and what you changed'}.`,
    never: 'Never what was said in a meeting, a mail or a chat. An excerpt of a message only if somebody asked for it.',
    why: 'Why',
    purpose: 'To see early whether the programme still has its sponsors behind it.',
    howLong: 'How long',
    duration: (untagged: number, items: number, audit: number) =>
      `While you are on the roster. A meeting that nobody tags, ${format.number(untagged)} days. Which meeting you opened, ${format.number(items)} days. Who looked, ${format.number(audit)} days.`,
    durationManager: (items: number, audit: number) =>
      `While you manage it. Which meeting you opened, ${format.number(items)} days. What you looked at and changed, ${format.number(audit)} days.`,
    whoSees: 'Who sees it',
    seers: (managers: readonly string[]) =>
      `You, and the programme ${format.plural(managers.length, { one: 'manager', other: 'managers' })} ${format.list(managers)}. Other sponsors see sums over three of you or more, and what you answered to a meeting that they are invited to.`,
    seersOfManager: 'Sponsors see your name, and what you looked at and changed about them.',
    nothing: 'Nothing is kept about you.',
    nothingText:
      'You are on no roster and manage no initiative. If a sponsor named you as their delegate, your name stands with that one meeting; ask their programme manager.',
    erasedAt: (at: Instant, by: string | undefined) =>
      by === undefined ? `What was kept about you was erased on ${on(at)}.` : `What was kept about you was erased by ${by} on ${on(at)}.`,
    erasing: 'What is kept about you is being erased. What you still see here goes within minutes.',

    actions: 'What you can do',
    download: 'Download everything',
    downloadHint: 'One file (JSON) with all that is kept, for you or another program.',
    downloadMeetings: 'Download meetings as a table',
    downloading: 'Preparing …',
    downloaded: 'Downloaded.',

    thisDevice: {
      title: 'On this device',
      panels:
        'The last panels that you opened here, eight at most and each for a week, so that the next one is there at once. They are shown to nobody else who signs in.',
      draft: 'That you opened a draft of a message, for a day or until the message is recorded. Not a word of it.',
      remove: 'Remove from this device',
      removed: 'Removed. The next panel that you open is kept again.',
      nothing: 'Nothing is kept about you on this device.',
    },

    object: 'Object',
    objectHint: 'Nothing more is captured or read about you. You can take it back.',
    objectTitle: 'Object to being read',
    objectText: (initiative: string) =>
      `For “${initiative}”: from now on nothing about you is captured or read. What is there is closed: programme managers see that you object, and no facts. You can take it back at any time.`,
    objectReason: 'Why',
    objectReasonHint: 'Optional. The programme manager can read it.',
    objectConfirm: 'Object now',
    objecting: 'Saving …',
    objected: (since: Instant) => `You have objected, on ${on(since)}. Nothing new is captured about you, and only you see what was.`,
    yourReason: (reason: string) => `Your reason: “${reason}”`,
    takeBack: 'Take it back',
    takingBack: 'Saving …',
    cancel: 'Cancel',

    erase: 'Erase',
    eraseHint: 'For good. What goes and what stays is shown first.',
    eraseTitle: 'Erase what is kept about you',
    goes: 'This goes, for good',
    goesList: [
      'Invitations, answers, outcomes and joins of every meeting, with your notes',
      'Your messages, and every reading about you',
      'Your place on the roster, with your name and addresses',
      'Who looked at it',
    ],
    stays: 'This stays',
    staysList: [
      'That it was erased, and when',
      'Fingerprints of your name and addresses, so that no import brings you back',
      'What others wrote themselves, such as the title of a meeting',
    ],
    staysAsManager: (initiatives: readonly string[]) =>
      `Your name as programme manager of ${format.list(initiatives)}: somebody has to answer for it`,
    next: 'Continue',
    understood: 'I understand that this cannot be undone',
    eraseConfirm: 'Erase for good',
    erasingNow: 'Erasing …',
    byManager:
      'In your organisation a programme manager erases what is kept about a sponsor. Object first; then nothing is captured or shown, and they can erase it.',
    done: 'Erased. Nothing is captured about you any more.',

    meetingsTitle: 'Meeting by meeting',
    noMeetings: 'No meeting with you was captured in this time.',
    earlier: 'Show earlier meetings',
    loadingEarlier: 'Loading …',
    since: (at: Instant) => `Since ${format.date(at)}`,
    untagged: 'Not tagged: it counts nowhere.',
    cancelled: 'Cancelled',
    youCalled: 'You called it.',
    inCall: (times: readonly string[]) => `In the call ${format.list(times)}.`,
    delegateInCall: (name: string, times: readonly string[]) =>
      name === '' ? `Your delegate was in the call: ${format.list(times)}.` : `“${name}” was in the call for you: ${format.list(times)}.`,
    planned: (name: string) => `You plan to send ${name}.`,
    maybeYou: (name: string) => `A name that may be yours waits to be settled: “${name}”.`,
    captured: (at: Instant) => `Captured ${on(at)}.`,
    moreTimes: (n: number) => format.plural(n, { one: '1 more time', other: `${format.number(n)} more times` }),
    addNote: 'Add a note',
    addNoteTo: (title: string, when: string) => `Add a note: ${title}, ${when}`,
    editNote: 'Change',
    editNoteTo: (title: string, when: string) => `Change the note: ${title}, ${when}`,
    removeNote: 'Remove',
    removeNoteTo: (title: string, when: string) => `Remove the note: ${title}, ${when}`,
    note: 'Your note',
    noteHint: 'The programme manager sees it beside the outcome.',
    notePlaceholder: 'I was in the boardroom',
    noteSave: 'Save note',
    noteSaving: 'Saving …',
    noteIs: (text: string) => `Your note: “${text}”`,
    noteWaits: 'Waits for the programme manager.',
    noteRead: 'The programme manager has settled it.',
    noteRemoved: 'Note removed.',
    undo: 'Undo',

    messagesTitle: 'Messages',
    message: (day: string, channel: string, audience: string) => `${day} · ${channel} · ${audience}`,

    rosterTitle: 'Your place on the roster',
    rosterName: 'Name',
    rosterAddresses: 'Addresses',
    rosterOtherNames: 'Also written as',
    rosterRole: 'Role',
    rosterTerms: 'Term',
    term: (from: string, to: string | undefined, lead: boolean) =>
      `${to === undefined ? `since ${format.day(from)}` : `${format.day(from)} to ${format.day(to)}`}${lead ? ', as lead' : ''}`,
    rosterCadence: 'Messages agreed',
    everyDays: (days: number) => format.plural(days, { one: 'every day', other: `about every ${format.number(days)} days` }),
    alsoTitle: 'Also kept',
    onAgenda: (titles: readonly string[]) => `On the agenda of your own meetings, as you said: ${format.list(titles)}`,
    setAside: (n: number) =>
      format.plural(n, { one: '1 suggestion that was put off', other: `${format.number(n)} suggestions that were put off` }),
    disruptions: (n: number) => `${meetings(n)} that you called and then cancelled or moved`,
    mailbox: (events: number, last: Instant | undefined) =>
      `Of your calendar, which is followed: ${meetings(events)}${last === undefined ? '' : `, read last on ${on(last)}`}`,
    reports: (n: number, last: Instant | undefined) =>
      `Of meetings that you call in Teams, where they are held and that attendance was asked for: ${format.number(n)}${last === undefined ? '' : `, last on ${on(last)}`}`,
    knownItems: (n: number) => `Which of the meetings you opened are tagged: ${format.number(n)}`,

    auditTitle: 'Who looked',
    auditMine: 'What you looked at and changed',
    auditIntro: 'Looks are counted by the day. Your own are not written down.',
    auditNone: 'Nobody so far.',
    auditMore: 'Show more',
    times: (n: number) => format.plural(n, { one: 'once', other: `${format.number(n)} times` }),
    youYourself: 'You',
    audit: {
      board: 'opened the board',
      meetings: 'looked through the meetings',
      messages: 'looked at messages',
      'look-back': 'looked back on the past year',
      mail: 'got it by mail, or read such a mail',
      added: 'put on the roster',
      changed: 'changed the entry on the roster',
      imported: 'imported a calendar or a report',
      corrected: 'corrected an outcome',
      'names-settled': 'said whose name it is in a report',
      'message-recorded': 'recorded a message',
      'message-removed': 'removed a message',
      noted: 'left a note, changed or removed one',
      objected: 'objected',
      'objection-withdrawn': 'took the objection back',
      'following-answered': 'said whether the calendar may be followed',
      exported: 'downloaded everything',
      erased: 'erased what was kept about a sponsor',
    } satisfies Record<AuditView['kind'], string>,
    auditMeeting: (start: Instant) => `meeting of ${format.date(start)}`,
    aboutAll: 'all sponsors',
    exportedOn: (at: Instant) => `Downloaded last on ${on(at)}.`,

    csv: {
      initiative: 'Initiative',
      start: 'Start (UTC)',
      end: 'End (UTC)',
      zone: 'Time zone',
      title: 'Title',
      kind: 'Kind',
      cancelled: 'Cancelled',
      invited: 'Invited',
      answer: 'Answer',
      outcome: 'Outcome',
      counts: 'Counts',
      minutes: 'Minutes present',
      of: 'Of minutes',
      source: 'Source',
      correctedBy: 'Corrected by',
      note: 'Note',
    },
    yes: 'yes',
    no: 'no',
    meetingsFile: 'steerwell-my-meetings.csv',
    dataFile: 'steerwell-my-data.json',

    // On the manager's board.
    objectionsTitle: 'Who objects',
    objects: (name: string, since: Instant) => `${name} has objected, on ${on(since)}.`,
    objectsText: 'Nothing is captured or shown about them until they take it back. Talk to them, or erase what is kept.',
    theirReason: (reason: string) => `“${reason}”`,
    eraseTheirs: (name: string) => `Erase what is kept about ${name}`,
    eraseTheirsText:
      'Invitations, answers, outcomes, notes, messages and readings of this sponsor go for good, and so does their place on the roster. Imports will not bring them back.',
    erasedSponsors: (dates: readonly Instant[]) =>
      format.plural(dates.length, {
        one: `A sponsor had their data erased on ${dates.map(format.date).join()}. Steerwell passes over them from now on.`,
        other: `${format.number(dates.length)} sponsors had their data erased. Steerwell passes over them from now on.`,
      }),
    notesTitle: 'What sponsors say themselves',
    notesIntro: 'Correct the outcome, or leave it as it is; either way the sponsor sees that you have read the note.',
    leaveIt: 'Leave it',
    leaveItOn: (name: string, when: string) => `Leave it: ${name}, ${when}`,
    said: (text: string) => `“${text}”`,
  }
}

export type PrivacyStrings = ReturnType<typeof privacy>
