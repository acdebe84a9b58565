import type { Format } from '../../../../../../addin/src/strings/format.ts'
import type { MailAudience } from '../../../../domain/mail-content.ts'
import type { Cadence } from '../../../../domain/mail-preference.ts'
import type { MeetingKind } from '../../../../domain/meeting.ts'

/** Before a steering meeting a mail comes anyway, to say when it is. */
export const skipped = (cadence: Cadence, sentence: string) => (cadence === 'beforeSteering' || cadence === 'off' ? '' : sentence)

export interface Counts {
  readonly due: number
  readonly came: number
  readonly unknown: number
}

/** What only mails say; the rest has the wording of the add-in. Facts are lines without a full stop: subjects are made of them. */
export const mail = (format: Format) => {
  const n = format.number
  const several: Record<MeetingKind, string> = {
    steering: 'steering meetings',
    briefing: 'executive briefings',
    alignment: 'alignment meetings',
    teamMeeting: 'team meetings',
  }
  const one: Record<MeetingKind, string> = {
    steering: 'steering meeting',
    briefing: 'executive briefing',
    alignment: 'alignment meeting',
    teamMeeting: 'team meeting',
  }
  const often: Record<Cadence, string> = {
    weekly: ' once a week',
    monthly: ' once a month',
    beforeSteering: ' before each steering meeting',
    onChange: ' when something of weight changes',
    off: '',
  }
  const unknownToo = (unknown: number) => (unknown === 0 ? '' : `, ${n(unknown)} not known`)
  const sponsors = (count: number, of: { readonly one: string; readonly other: string }) =>
    format.plural(count, { one: `One sponsor ${of.one}`, other: `${n(count)} sponsors ${of.other}` })
  return {
    subject: (initiative: string, fact: string) => `${initiative}: ${fact}`,
    testSubject: (subject: string) => `Test: ${subject}`,
    test: 'A test. This is how the mail would look; nobody else got it.',

    fading: (count: number) => sponsors(count, { one: 'perhaps comes less than before', other: 'perhaps come less than before' }),
    fadingNoMore: (count: number) => sponsors(count, { one: 'no longer seems to come less', other: 'no longer seem to come less' }),
    newLead: 'There is a new lead sponsor',
    noMoreLead: 'The lead sponsor leads no longer',
    marker: (kind: string, day: string) => `${kind} on ${day}`,
    attendanceOf: (count: number) => sponsors(count, { one: 'has new attendance', other: 'have new attendance' }),
    gaps: (count: number) => format.plural(count, { one: 'One more thing is open', other: `${n(count)} more things are open` }),
    gapsOpen: (count: number) => format.plural(count, { one: 'One thing is open', other: `${n(count)} things are open` }),
    settled: (count: number) => format.plural(count, { one: 'One open thing is settled', other: `${n(count)} open things are settled` }),
    team: ({ due, came, unknown }: Counts) =>
      unknown === due
        ? `Of ${n(due)} due invitations it is not known yet who came`
        : `Sponsors came to ${n(came)} of ${n(due)} due invitations${unknownToo(unknown)}`,
    teamIn: (quarter: string, kind: MeetingKind, { due, came, unknown }: Counts) =>
      unknown === due
        ? `In ${quarter} it is not known yet who came to ${several[kind]}`
        : `In ${quarter} sponsors came to ${n(came)} of ${n(due)} invitations to ${several[kind]}${unknownToo(unknown)}`,
    yours: (kind: MeetingKind, { due, came, unknown }: Counts) => {
      if (due === 1)
        return unknown === 1
          ? `One ${one[kind]} so far; not known who came`
          : `You were ${came === 1 ? '' : 'not '}in the one ${one[kind]} so far`
      return unknown === due
        ? `${n(due)} ${several[kind]} so far; not known who came`
        : `You were in ${n(came)} of your last ${n(due)} ${several[kind]}${unknownToo(unknown)}`
    },
    nothingNew: (since: string) => `Nothing new since ${since}`,
    before: ({ due, came }: Counts) => `before: ${n(came)} of ${n(due)}`,
    fadingOf: (name: string, kind: MeetingKind, sentence: string) => `${name}, ${several[kind]}: ${sentence}`,
    fadingNoMoreOf: (name: string, kind: MeetingKind) => `${name} no longer seems to come less to ${several[kind]}.`,
    leads: (name: string, before: string) => (before ? `${name} leads now, no longer ${before}.` : `${name} leads.`),
    leadsNoMore: (name: string) => `${name} leads no longer.`,
    gapSettled: (gap: string) => `Settled: ${gap}`,

    doThis: 'The one thing to do',
    toDo: {
      manager: 'Nothing is asked of you this time.',
      sponsor: 'Nothing is asked of you this time.',
      circle: 'Ask about it in your next executive meeting: sponsors stay when their peers notice.',
    } satisfies Record<MailAudience, string>,
    open: { manager: 'Open the board', sponsor: 'Open your panel', circle: 'Open Steerwell' } satisfies Record<MailAudience, string>,
    changed: (since: string) => `New since ${since}`,
    stands: 'How it stands',
    stillOpen: 'Still open',
    andMore: (count: number) => `and ${n(count)} more`,
    next: 'Next meeting',
    noNext: { manager: 'No tagged meeting in the next weeks.', sponsor: 'You are invited to no tagged meeting in the next weeks.' },
    nextMeeting: (kind: string, when: string) => `${kind}, ${when}`,
    trend: {
      manager: 'Who came, of the last meetings',
      sponsor: 'Your last meetings',
      circle: 'Who came, by quarter',
    } satisfies Record<MailAudience, string>,
    othersAsBefore: (count: number) =>
      format.plural(count, { one: 'One more line is on the board.', other: `${n(count)} more lines are on the board.` }),
    of: (came: number, due: number) => `${n(came)} of ${n(due)}`,
    unknownOf: (unknown: number) => `${n(unknown)} not known`,
    /** Read aloud in place of a bar. */
    bar: (label: string, { due, came, unknown }: Counts) =>
      `${label}: came ${n(came)}, did not come ${n(due - came - unknown)}, not known ${n(unknown)}`,

    why: (cadence: Cadence, initiative: string) =>
      `You get this about ${initiative}${often[cadence]}, as you asked for.${skipped(cadence, ' When nothing is new, no mail comes.')}`,
    zone: (zone: string) => `Times are those of ${zone}.`,
    monthly: 'Once a month instead',
    unsubscribe: 'No more mails about this',
    preferences: 'What is kept about you, and your mails',
  }
}

export type MailStrings = ReturnType<typeof mail>
