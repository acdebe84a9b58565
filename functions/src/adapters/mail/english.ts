import type { MailSentences } from './mail-sentences.ts'

const kinds = { steering: 'steering meeting', briefing: 'executive briefing', alignment: 'alignment meeting', teamMeeting: 'team meeting' }
const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`
const recorded = (unknown: number) => (unknown === 0 ? '' : ` (${unknown} not known)`)
const areas = (area: string | undefined) => (area === 'it' ? 'IT' : area === 'hr' ? 'HR' : (area ?? 'an area'))

export const english: MailSentences = {
  kind: kinds,
  dates: { locale: 'en-GB' },
  attendance: ({ kind, due, came, unknown }, who, before) =>
    `${who === undefined ? 'You were' : `${who} was`} in ${came} of the last ${plural(due, kinds[kind])}${recorded(unknown)}` +
    `${before ? `; it was ${before.came} of ${before.due}` : ''}.`,
  fading: ({ kind, missedInARow }, who, lastCame) =>
    `${who} may be fading: not there in the last ${plural(missedInARow, kinds[kind])}${lastCame === undefined ? '' : `, last seen on ${lastCame}`}.`,
  fadingNoMore: ({ kind }, who) => `${who} is back in ${kinds[kind]}s: the alarm is off.`,
  lead: (who) => `${who} is lead sponsor.`,
  gap: ({ code, area, meetings = 0 }, who = 'A sponsor') =>
    ({
      'no-lead': 'Nobody leads: no lead sponsor is named.',
      'no-business-sponsor': 'No sponsor comes from the business.',
      'only-it': 'All sponsors come from IT.',
      'no-senior-business-sponsor': 'No sponsor from the business answers for a business of their own.',
      'many-senior-business-sponsors': 'More than two senior sponsors share the responsibility.',
      'area-uncovered': `Nobody stands for ${areas(area)}.`,
      'succession-gap': `The term of ${who} ended, and nobody followed.`,
      'perhaps-in-room': `${who} was perhaps in the room in ${plural(meetings, 'meeting')}: settle it in one click.`,
      'perhaps-dialled-in': `${who} perhaps dialled in to ${plural(meetings, 'meeting')}: settle it in one click.`,
      'names-to-settle': `A name in ${plural(meetings, 'report')} may be that of ${who}.`,
      'delegated-not-seen': `${who} planned to send somebody who was not seen in ${plural(meetings, 'meeting')}.`,
      'no-report': `${plural(meetings, 'meeting')} without attendance.`,
      noted: `${who} left a note to ${plural(meetings, 'meeting')}.`,
      'not-yet-captured': `${plural(meetings, 'meeting')} over and not captured yet.`,
      'never-invited': `${who} is on no invitation.`,
    })[code],
  gapClosed: (gap) => `Settled: ${gap}`,
  marker: ({ kind }, date) =>
    `${{ technical: 'Technical issue', people: 'People issue', process: 'Process issue', realignment: 'Expectations agreed anew', alignment: 'Expectations agreed' }[kind]} on ${date}.`,
  team: ({ kind, quarter, due, came, unknown }) =>
    `${quarter}: sponsors came to ${kinds[kind]}s ${came} times out of ${due}${recorded(unknown)}.`,
  act: (act, who = 'a sponsor', date) => {
    switch (act.code) {
      case 'find-lead':
        return 'Find a lead sponsor.'
      case 'ask-lead-to-accept':
        return `Ask ${who} to accept the ${kinds[act.next.kind]} of ${date(act.next.start)}.`
      case 'talk-to-sponsor':
        return `Talk to ${who}${act.next ? ` before the ${kinds[act.next.kind]} of ${date(act.next.start)}` : ''}.`
      case 'ask-delegator':
        return `Ask ${who} to come in person again: a delegate came to ${act.delegates} of the last three meetings.`
      case 'business-to-briefing':
        return 'Bring somebody from the business to the next executive briefing.'
      case 'realign':
        return `Agree expectations anew: the lead’s attendance dipped on ${date(act.since)}.`
      case 'name-successor':
        return `Name a successor of ${who}.`
      case 'settle-outcomes':
        return `Settle who was there in ${plural(act.meetings, 'meeting')}.`
      case 'message-to-area':
        return `Have something told to ${areas(act.area)}: nothing for ${plural(act.days, 'day')}.`
      case 'answer-invitation':
        return `Answer the invitation to the ${kinds[act.next.kind]} of ${date(act.next.start)}.`
      case 'name-delegate':
        return `Name who comes in your place to the ${kinds[act.next.kind]} of ${date(act.next.start)}.`
      case 'come-yourself':
        return `Come yourself to the ${kinds[act.next.kind]} of ${date(act.next.start)}.`
      case 'speak-to-issue':
        return `Say a word on the issue of ${date(act.date)}.`
      case 'send-message':
        return `Tell your organisation something: the last time was ${plural(act.days, 'day')} ago.`
      case 'put-on-agenda':
        return 'Put the initiative on the agenda of your own team meeting.'
      default:
        return act satisfies never
    }
  },
  subject: (initiative, fact) => `${initiative}: ${fact}`,
  test: 'Test',
  heading: { manager: 'What needs you', sponsor: 'Your part', circle: 'How the team does' },
  news: (since) => (since === undefined ? 'How it stands' : `New since ${since}`),
  nothingChanged: 'Nothing has changed since the last mail.',
  doThis: 'One thing to do',
  nothingToDo: {
    manager: 'Nothing is asked of you now.',
    sponsor: 'Nothing is asked of you now.',
    circle: 'Ask about it in your next executive meeting: a word from outside the team keeps sponsors in it.',
  },
  next: (kind, date, title) => `Next ${kind}: ${date}, “${title}”.`,
  open: 'Open in Steerwell',
  purpose: 'For steering the programme, not for appraising people.',
  why: (cadence, initiative) =>
    `You asked for mails about ${initiative}: ${{ weekly: 'once a week', monthly: 'once a month', beforeSteering: 'before each steering meeting', onChange: 'when something changes', off: 'none' }[cadence]}.`,
  skipped: 'When there is nothing new, none is sent.',
  preferences: 'Preferences',
  lessOften: 'Less often',
  unsubscribe: 'Unsubscribe',
}
