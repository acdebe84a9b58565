import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { RemorseWindow } from '../../../../functions/src/domain/initiative.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'
import type { OutsideTerm } from '../../features/panel/term.ts'
import type { Format, PluralForms } from '../format.ts'

interface Counts {
  readonly due: number
  readonly came: number
  readonly unknown: number
}

export const panel = (format: Format) => ({
  /** Above the initiative's name: which meeting this is about. */
  thisMeeting: (kind: string, when: string) => `${kind}, ${when}`,
  nextMeeting: (kind: string, when: string) => `Next: ${kind}, ${when}`,
  pastMeeting: (kind: string, when: string) => `${kind} on ${when}`,
  noNextMeeting: 'No coming meeting is tagged yet.',

  why: 'Why this matters',
  payback: 'Payback',
  paybackDue: (day: string) => `Due ${day}`,
  noValueStatement: 'Nobody has written down yet why this initiative is worth it.',
  /** To a sponsor who is not in term, in the place of the why. */
  outsideTerm: (outside: OutsideTerm) =>
    'begins' in outside
      ? `Your term begins on ${format.day(outside.begins)}.`
      : `Your term ended on ${format.day(outside.ended)}; these are your own facts until then.`,
  /** After {@link paybackDue}: without that date there is no such window. */
  remorse: {
    open: 'Until then doubts come, and sponsors are needed most.',
    closing: 'That is soon. Doubts come now, and people look to the sponsors.',
  } satisfies Partial<Record<RemorseWindow, string>>,

  aboutYou: 'About you',
  recent: ({ due, came, unknown }: Counts, meetings: PluralForms) =>
    due === 1
      ? came === 1
        ? `You came to your only ${meetings.one} so far`
        : unknown === 1
          ? `One ${meetings.one} so far; not known whether you came`
          : `You were not in your only ${meetings.one} so far`
      : unknown === due
        ? `${format.number(due)} ${meetings.other} so far; not known whether you came`
        : `In ${format.number(came)} of your last ${format.number(due)} ${meetings.other}`,
  /** After {@link recent}, where there is one line for all. */
  recentUnknown: (count: number) => `, ${format.number(count)} not known`,
  noneDue: (meetings: PluralForms) => `No ${meetings.one} has counted for you yet`,
  notKnown: (count: number) => `${format.number(count)} not known`,
  cameInARow: (count: number) => `The last ${format.number(count)} in a row`,
  missedInARow: (count: number) => `Not there in person the last ${format.number(count)} times`,
  level: (low: string, high: string, partly: boolean) =>
    `Your attendance these days is likely between ${low} and ${high}${partly ? ' (in part counts half)' : ''}.`,
  notEnough: 'Not enough meetings yet to say how this develops.',
  notYetCaptured: (count: number) =>
    format.plural(count, {
      one: '1 meeting has ended since and is not captured yet.',
      other: `${format.number(count)} meetings have ended since and are not captured yet.`,
    }),
  past: {
    present: 'You were there.',
    partial: 'You were there for part of it.',
    delegate: 'A delegate came in your place.',
    excused: 'You were excused; it does not count.',
    absent: 'You are recorded as not there.',
    unknown: 'It is not known whether you were there.',
  } satisfies Record<Outcome, string>,
  fetchHint: 'You called this meeting, so Teams shows you who joined. Steerwell keeps that of sponsors only.',
  pastHeading: 'What was captured about you',
  settle: 'Your programme manager can settle it.',
  wrong: 'If this is not right, your programme manager can correct it.',

  whoElse: 'Who else comes',
  /** Before the names of those who answered so. */
  answered: (response: string) => `${response}:`,
  withRole: (name: string, role: string) => `${name} (${role.toLowerCase()})`,
  whoComes: 'Who comes',
  yourAnswer: 'Your answer:',
  /** In its place. */
  youCalledIt: 'You called it',
  nobodyElse: 'No other sponsor is invited.',

  team: 'All sponsors together',
  teamFact: ({ due, came, unknown }: Counts) =>
    unknown === due
      ? format.plural(due, {
          one: '1 due invitation; not known yet who came',
          other: `${format.number(due)} due invitations; not known yet who came`,
        })
      : `Came ${format.number(came)} of ${format.number(due)} times`,
  teamNothing: 'No tagged meeting has taken place yet.',
  openBoard: 'Open the board',

  moreAboutYou: 'More about you',
  trend: 'How this develops',
  duties: 'Your five duties',
  evidence: 'What this rests on',

  nothingOpen: 'Open a meeting to see why it matters and who comes.',
  notTagged: 'This meeting is not part of an initiative that Steerwell follows for you.',
  notTaggedManager: 'This meeting is not tagged yet.',
  tagHint: 'Tag it, and Steerwell follows who comes.',
  tag: 'Tag this meeting',
  tagging: 'Tagging …',
  tagFor: 'Initiative',
  tagAs: 'What kind of meeting is it?',
  tagWhich: 'Which meetings?',
  tagSeries: 'The whole series, past and future',
  tagOccurrence: 'This occurrence only',
  cancel: 'Cancel',
  saveFirst: 'This appointment is not saved yet. Save it first, then Steerwell can tag it.',
  anotherOpen: 'You have another meeting open, which Steerwell does not recognise.',
  notFound: {
    consent: 'Your organisation has not approved yet that Steerwell reads your calendar, so it shows what it knows.',
    'sign-in': 'Microsoft 365 did not accept your sign-in, so Steerwell shows what it knows.',
    'not-in-calendar': 'This meeting is not in your own calendar, so Steerwell shows what it knows.',
    'no-mailbox': 'Steerwell finds no calendar of yours in Microsoft 365, so it shows what it knows.',
    unavailable: 'Microsoft 365 does not answer at the moment, so Steerwell shows what it knows.',
  } satisfies Record<NonNullable<Panel['notFound']>, string>,
  cannotTell:
    'Outlook does not say which series this is, and no captured meeting has this time and title. Save the calendar in Outlook, import it on the board, and tag the meeting there.',
  taggedNotCaptured: 'Tagged, but not captured:',
  restNotCaptured: 'The rest of the series could not be captured:',
  taggedComesIn: 'Tagged. Its meetings come in by themselves within minutes.',
  restComesIn: 'The rest of the series comes in by itself within minutes.',
  tagged: (over: number, meetings: number) =>
    meetings === 0
      ? 'Tagged. Steerwell has not captured one of these meetings yet: import the calendar on the board.'
      : over === 0
        ? format.plural(meetings, {
            one: 'Tagged. It is captured; it counts when it is over.',
            other: `Tagged. ${format.number(meetings)} meetings are captured; they count when they are over.`,
          })
        : format.plural(over, {
            one: 'Tagged. 1 meeting that has taken place counts now.',
            other: `Tagged. ${format.number(over)} meetings that have taken place count now.`,
          }),
  /** Above what was read before, `when` being the time. */
  asOf: (when: string) => `As of ${when}`,
})

export type PanelStrings = ReturnType<typeof panel>
