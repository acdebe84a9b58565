import type { CheckGroup } from '../../features/board/checks.ts'
import type { FirstDayStep } from '../../features/board/first-day.ts'
import type { Format } from '../format.ts'

interface Counts {
  readonly due: number
  readonly came: number
  readonly unknown: number
}
interface CheckWords {
  readonly names: string
  /** How many are named. */
  readonly sponsors: number
  readonly areas: string
  readonly meetings: number
}

interface FirstDayWords {
  readonly title: string
  /** Of a step that is still to be done. */
  readonly text: string
  readonly action: string
}

export const board = (format: Format) => ({
  views: {
    board: 'Board',
    questions: 'To settle',
    meetings: 'Meetings',
    import: 'Import',
    roster: 'Sponsors',
    'look-back': 'Look back',
    'steering-pack': 'Steering pack',
  },
  viewsLabel: 'Views',
  newInitiative: 'New initiative',
  welcome: 'Is your programme’s sponsor still behind it?',
  welcomeText:
    'Steerwell reads it from the calendar: who was invited to steering meetings and briefings, who answered, who came. Begin with the initiative that is sponsored.',
  edit: 'Edit',
  why: 'Why we are doing this',
  noWhy: 'No value statement yet. It is what an executive needs when somebody asks why.',
  payback: (what: string, due: string) =>
    what && due ? `Payback: ${what}, due ${due}` : what ? `Payback: ${what}` : due ? `Payback due ${due}` : '',
  remorse: {
    'not-started': 'Investment has not started',
    open: 'Remorse window open',
    closing: 'Remorse window closing',
    over: 'Payback is due',
    unknown: '',
  },
  remorseMeaning: {
    'not-started': 'The investment has not begun yet.',
    open: 'The investment is under way and the payback not yet due: doubts are likeliest now.',
    closing: 'The payback is due within 60 days.',
    over: 'The date of the payback has passed.',
    unknown: '',
  },
  asOf: (when: string, meetings: number) =>
    format.plural(meetings, {
      one: `From ${format.number(meetings)} meeting, as of ${when}.`,
      other: `From ${format.number(meetings)} meetings, as of ${when}.`,
    }),

  firstDayTitle: 'Getting started',
  firstDayProgress: (done: number, of: number) => `${done} of ${of} done`,
  firstDay: {
    sponsors: {
      title: 'Name your sponsors',
      text: 'Who stands behind it, in which area, since when, and who leads.',
      action: 'Name sponsors',
    },
    calendar: {
      title: 'Import the calendar',
      text: 'Export it from Outlook as an .ics file. Only meetings with a sponsor, or that you tag, are kept.',
      action: 'Import calendar',
    },
    tags: { title: 'Tag the series', text: 'Say which series is the steering meeting, which the briefing.', action: 'Tag meetings' },
    reports: {
      title: 'Import attendance reports',
      text: 'Teams offers one as a .csv file after each meeting. They say who was there.',
      action: 'Import reports',
    },
  } satisfies Record<FirstDayStep, FirstDayWords>,
  /** Instead, where calendars can be followed, and where they are. */
  firstDayFollowing: {
    offered: {
      calendar: {
        title: 'Follow the calendars, or import one',
        text: 'Followed, tagged meetings, answers and attendance come in by themselves. Or export the calendar from Outlook as an .ics file.',
        action: 'Follow or import',
      },
    },
    on: {
      calendar: { title: 'Follow the calendars', text: '', action: 'Follow or import' },
      tags: {
        title: 'Tag the series',
        text: 'Open the steering meeting in Outlook and tag it in the Steerwell panel. It then comes in by itself within minutes.',
        action: 'See meetings',
      },
      reports: {
        title: 'Attendance comes in by itself',
        text: 'Minutes after a meeting, where whoever called it has their calendar followed. Of others, import the report from Teams.',
        action: 'Import reports',
      },
    },
  } satisfies Record<'offered' | 'on', Partial<Record<FirstDayStep, FirstDayWords>>>,
  done: 'Done',
  toDo: 'To do',

  checksTitle: 'Needs attention',
  checksNone: 'Nothing needs attention.',
  check: {
    'no-lead': () => 'No lead sponsor today.',
    'no-business-sponsor': () => 'No sponsor from a business area.',
    'only-it': () => 'Only IT sponsors the initiative.',
    'no-senior-business-sponsor': () =>
      'No sponsor from the business answers for a business of their own. One or two senior ones carry a programme.',
    'many-senior-business-sponsors': () => 'More than two senior sponsors from the business. What everybody answers for, nobody does.',
    'area-uncovered': ({ areas }: CheckWords) => `Nobody stands for ${areas}.`,
    'succession-gap': ({ names, sponsors }: CheckWords) =>
      format.plural(sponsors, {
        one: `A term ended, and nobody of that area follows: ${names}.`,
        other: `Terms ended, and nobody of their areas follows: ${names}.`,
      }),
    'perhaps-in-room': ({ names, meetings }: CheckWords) =>
      format.plural(meetings, {
        one: `Somebody was perhaps in the room in one meeting${names && `: ${names}`}.`,
        other: `Somebody was perhaps in the room in ${format.number(meetings)} meetings${names && `: ${names}`}.`,
      }),
    'perhaps-dialled-in': ({ names, meetings }: CheckWords) =>
      format.plural(meetings, {
        one: `Somebody perhaps dialled in to one meeting${names && `: ${names}`}.`,
        other: `Somebody perhaps dialled in to ${format.number(meetings)} meetings${names && `: ${names}`}.`,
      }),
    'names-to-settle': ({ meetings }: CheckWords) =>
      format.plural(meetings, {
        one: 'A report of one meeting has names that may be a sponsor’s.',
        other: `Reports of ${format.number(meetings)} meetings have names that may be a sponsor’s.`,
      }),
    'no-report': ({ meetings }: CheckWords) =>
      format.plural(meetings, {
        one: 'One meeting has no attendance report.',
        other: `${format.number(meetings)} meetings have no attendance report.`,
      }),
    'delegated-not-seen': ({ names, meetings }: CheckWords) =>
      format.plural(meetings, {
        one: `A delegate was named for one meeting but not seen in it${names && `: ${names}`}.`,
        other: `Delegates were named for ${format.number(meetings)} meetings but not seen in them${names && `: ${names}`}.`,
      }),
    noted: ({ names, meetings }: CheckWords) =>
      format.plural(meetings, {
        one: `${names} left a note to what is kept about one meeting.`,
        other: `Notes wait for you to ${format.number(meetings)} meetings: ${names}.`,
      }),
    fading: ({ names }: CheckWords) => `Perhaps coming less than before: ${names}.`,
    'never-invited': ({ names }: CheckWords) => `On no invitation so far: ${names}. Import the calendar again if they were named after it.`,
    'not-yet-captured': ({ meetings }: CheckWords) =>
      format.plural(meetings, {
        one: 'One meeting is over and not captured yet.',
        other: `${format.number(meetings)} meetings are over and not captured yet.`,
      }),
  } satisfies Record<CheckGroup['code'], (words: CheckWords) => string>,
  remedy: { roster: 'Open sponsors', questions: 'Settle', import: 'Import report', meetings: 'Open meetings' },

  teamTitle: 'The team',
  team: ({ due, came, unknown }: Counts) =>
    unknown === due
      ? format.plural(due, {
          one: '1 due invitation; not known yet who came.',
          other: `${format.number(due)} due invitations; not known yet who came.`,
        })
      : unknown === 0
        ? `Came to ${format.number(came)} of ${format.number(due)} due invitations.`
        : `Came to ${format.number(came)} of ${format.number(due)} due invitations; ${format.number(unknown)} not known.`,
  teamEmpty: 'No tagged meeting is over yet.',
  teamWithheld: 'Sponsors see sums over three of them or more: a sum over fewer would tell about one.',
  quarterBars: 'By quarter',
  quarter: (quarter: string) => {
    const [year, q] = quarter.split('-')
    return `${q} ${year}`
  },
  quarterFact: (quarter: string, { due, came, unknown }: Counts) =>
    `${quarter}: came ${format.number(came)} of ${format.number(due)}, ${format.number(unknown)} not known`,
  legend: { came: 'Came', other: 'Did not come', unknown: 'Not known' },

  sponsorsTitle: 'Sponsors',
  /** Above the cards of those for whom the same is to be done. */
  attention: { talk: 'To talk with', settle: 'Something to settle', roster: 'To look at on the roster', nothing: 'Nothing open' },
  sponsorsEmpty: 'No sponsors yet.',
  lookBack: 'How would this have read the past year?',
  notInTerm: 'Not in term today',
  objects: 'Has objected: nothing is captured or shown.',
  /** On the card of whose alarm is on: to be seen at a glance, and not to startle. */
  fading: 'Perhaps coming less',
  recent: ({ due, came, unknown }: Counts) =>
    due === 0
      ? 'No meeting was due yet'
      : due === 1
        ? came === 1
          ? 'In the one meeting so far'
          : unknown === 1
            ? 'One meeting so far; not known who came'
            : 'Not in the one meeting so far'
        : unknown === due
          ? `${format.number(due)} meetings so far; not known who came`
          : `In ${format.number(came)} of the last ${format.number(due)}`,
  recentUnknown: (unknown: number) => `${format.number(unknown)} not known`,
  noMeetings: 'No meeting was due yet.',
  level: (low: string, high: string, partly: boolean) =>
    `Attendance these days is likely between ${low} and ${high}${partly ? ' (in part counts half)' : ''}.`,
  notEnough: 'Not enough meetings yet for a trend.',
  details: 'Details',
  hideDetails: 'Hide details',
  detailsOf: (name: string) => `Details for ${name}`,
  hideDetailsOf: (name: string) => `Hide details for ${name}`,
  miniTrend: (name: string, outcomes: string) => `${name}, last meetings, oldest first: ${outcomes}`,
  factsTitle: 'Facts',
  fact: {
    due: 'Due',
    present: 'Present',
    partial: 'Partly present',
    delegate: 'Delegate came',
    absent: 'Absent',
    declined: 'of these, declined beforehand',
    unknown: 'Not known',
    excused: 'Excused (not due)',
    coverage: 'Known share of the due',
  },
  evidenceTitle: 'Meeting by meeting',
  terms: (from: string, to: string) => (to ? `Sponsor from ${from} until ${to}` : `Sponsor since ${from}`),
  leadTerms: (from: string, to: string) => (to ? `Lead from ${from} until ${to}` : `Lead since ${from}`),

  upcomingTitle: 'Coming up',
  upcomingEmpty: 'No tagged meeting in the next weeks.',
  /** To a sponsor, who sees only meetings that they are invited to. */
  upcomingEmptyForYou: 'You are invited to no tagged meeting in the next weeks.',
  leadTitle: 'Without the lead’s acceptance',
  leadSummary: (open: number, ahead: number) =>
    open === 0
      ? `The lead has accepted all ${format.number(ahead)} meetings of the next four weeks.`
      : `${format.number(open)} of ${format.number(ahead)} in the next four weeks`,
  leadAcceptedOne: 'The lead has accepted the one meeting of the next four weeks.',
  leadNotInvited: 'No lead invited',
  answers: 'Answers',
  sponsorNotice: 'You see the team and your own facts.',
})

export type BoardStrings = ReturnType<typeof board>
