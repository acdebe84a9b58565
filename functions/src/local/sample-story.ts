/**
 * The story of the sample tenant, as data: a CRM programme a year old, one sponsor who fades, one who recovers after a
 * realignment, a steady lead, one who is new and follows another, and one who sits in the boardroom. The lead comes to every
 * meeting and used to write every month, but has not for eleven weeks; nobody ever spoke to finance.
 */
import type { NewInitiative, SponsorInput } from '../contract/initiatives.ts'
import type { NewMarker } from '../contract/meetings.ts'
import type { NewMessage } from '../contract/messages.ts'
import type { MeetingKind } from '../domain/meeting.ts'
import { addDays, type LocalDate } from '../domain/time.ts'
import { addMonths, nthWeekday, weekdayFrom } from './sample-dates.ts'

/**
 * What one sponsor answered and did, one letter per meeting:
 *
 * | letter | answered | then |
 * |---|---|---|
 * | `P` `T` `N` | accepted, tentative, not | was there |
 * | `p` | accepted | was there in part |
 * | `J` | accepted | dropped out of the call and joined again |
 * | `R` | accepted | sat in the boardroom; the call shows the room only |
 * | `U` | accepted | joined as a guest, under half a name |
 * | `C` | accepted | dialled in |
 * | `G` | sent a delegate | who came |
 * | `A` `t` `n` | accepted, tentative, not | did not come |
 * | `D` | declined | did not come |
 * | `.` | | the meeting did not take place |
 */
export const codes = ['P', 'T', 'N', 'p', 'J', 'R', 'U', 'C', 'G', 'A', 't', 'n', 'D', '.'] as const
export type Code = (typeof codes)[number]

/** Seats at the table; `it` changes hands. */
export const seats = ['lead', 'marketing', 'service', 'finance', 'it'] as const
export type Seat = (typeof seats)[number]

export const manager = 'Lynne Robbins'
export const noteTaker = 'Joni Sherman'
export const delegates: Readonly<Partial<Record<Seat, string>>> = { marketing: 'Alex Wilber' }
export const boardroom = 'Boardroom Munich'

/** The programme's zone; Outlook and Teams write its times in it. */
export const sampleZone = 'Europe/Berlin'

/** Days before the anchor on which the chief information officer changed. */
const handoverDays = 42

export function handover(anchor: LocalDate): LocalDate {
  return addDays(anchor, -handoverDays)
}

/** Who has the seat on that day. */
export function holder(seat: Seat, date: LocalDate, anchor: LocalDate): string {
  switch (seat) {
    case 'lead':
      return 'Megan Bowen'
    case 'marketing':
      return 'Miriam Graham'
    case 'service':
      return 'Nestor Wilke'
    case 'finance':
      return 'Pradeep Gupta'
    case 'it':
      return date < handover(anchor) ? 'Lee Gu' : 'Johanna Lorenz'
  }
}

export const addressOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@contoso.com`

export function initiativeOf(anchor: LocalDate): NewInitiative {
  return {
    name: 'Customer One',
    definition: 'One CRM for sales, marketing and service, so that everybody who talks to a customer knows what we promised them.',
    valueStatement: 'Customers stop telling us the same thing three times, and account teams win back a day a week for selling.',
    painPoints: [
      'Three customer lists that contradict each other',
      'Offers go out before service has closed the complaint',
      'A forecast takes four days of spreadsheets',
    ],
    payback: { what: 'Service cost per customer down by 12%, forecast within a day', due: addMonths(anchor, 8) },
    investmentStart: addMonths(anchor, -10),
    zone: sampleZone,
  }
}

export function sponsorsOf(anchor: LocalDate): SponsorInput[] {
  const from = addMonths(anchor, -13)
  const sponsor = (
    displayName: string,
    title: string,
    area: SponsorInput['area'],
    term: SponsorInput['terms'][number],
    messageEveryDays?: number,
  ): SponsorInput => ({
    displayName,
    addresses: [addressOf(displayName)],
    title,
    area,
    terms: [term],
    ...(messageEveryDays === undefined ? {} : { messageEveryDays }),
  })
  return [
    sponsor('Megan Bowen', 'Chief Sales Officer', 'sales', { from, lead: true }, 28),
    sponsor('Miriam Graham', 'VP Marketing', 'marketing', { from }, 56),
    sponsor('Nestor Wilke', 'Director Customer Service', 'service', { from }, 28),
    sponsor('Pradeep Gupta', 'Chief Financial Officer', 'finance', { from }),
    sponsor('Lee Gu', 'Chief Information Officer', 'it', { from, to: handover(anchor) }),
    sponsor('Johanna Lorenz', 'Chief Information Officer', 'it', { from: handover(anchor) }, 28),
  ]
}

export function markersOf(anchor: LocalDate): NewMarker[] {
  const next = nextSteering(anchor)
  return [
    {
      kind: 'technical',
      date: addDays(next, -18 * 14 + 1),
      note: 'Data migration: service history did not come across; go-live moved by six weeks',
    },
    { kind: 'realignment', date: realignmentDate(anchor), note: 'New promise agreed: service first, marketing automation next year' },
    { kind: 'alignment', date: addDays(realignmentDate(anchor), 7), note: 'Definition signed by all sponsors' },
    { kind: 'people', date: handover(anchor), note: 'Johanna Lorenz follows Lee Gu as Chief Information Officer' },
  ]
}

export interface SampleMessage extends Omit<NewMessage, 'sponsorId'> {
  readonly sponsor: string
}

/** All on days up to the anchor, earliest first. */
export function messagesOf(anchor: LocalDate): SampleMessage[] {
  type Said = Omit<SampleMessage, 'sponsor' | 'date' | 'audience'>
  const said = (sponsor: string, audience: SampleMessage['audience'], byDay: Readonly<Record<number, Said>>): SampleMessage[] =>
    Object.entries(byDay).map(([days, what]) => ({ sponsor, audience, date: addDays(anchor, -Number(days)), ...what }))
  const mail: Said = { channel: 'mail', themes: ['why'] }
  const townHall: Said = { channel: 'townHall', themes: ['why', 'peopleChange'] }
  return [
    ...said('Megan Bowen', ['sales', 'marketing'], {
      301: { ...townHall, excerpt: 'Customers tell us everything three times. By next summer they will tell us once.' },
      272: mail,
      244: { channel: 'video', themes: ['why', 'payback'] },
      216: mail,
      187: { channel: 'mail', themes: ['painPoints'] },
      160: townHall,
      131: mail,
      104: { channel: 'mail', themes: ['payback'] },
      76: mail,
    }),
    ...said('Miriam Graham', ['marketing'], {
      260: { channel: 'meeting', themes: ['painPoints'] },
      203: { channel: 'intranet', themes: ['technology'] },
      125: { channel: 'chat', themes: [] },
    }),
    ...said('Nestor Wilke', ['service'], {
      140: { channel: 'meeting', themes: ['why', 'peopleChange'] },
      112: mail,
      83: { channel: 'mail', themes: ['painPoints'] },
      55: townHall,
      27: mail,
      3: { channel: 'meeting', themes: ['payback'] },
    }),
    ...said('Lee Gu', ['it'], { 210: { channel: 'mail', themes: ['technology'] } }),
    ...said('Johanna Lorenz', ['it', 'operations'], { 41: { channel: 'meeting', themes: ['why'] }, 13: mail }),
  ].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Departures of one meeting from its series. */
export interface Departure {
  readonly movedTo?: { readonly days: number; readonly start: string }
  /** Cancelled by the organizer: Exchange keeps the occurrence and says so. */
  readonly cancelled?: true
  /** Taken out of the series (EXDATE). */
  readonly deleted?: true
  /** The call was not started, or without attendance: there is no report. */
  readonly noReport?: true
  /** What the PM corrected afterwards. */
  readonly corrections?: readonly { readonly seat: Seat; readonly outcome: 'present' | 'excused'; readonly reason: string }[]
}

export interface SampleSeries {
  /** Tells series apart in their UID. */
  readonly number: number
  readonly title: string
  readonly kind?: MeetingKind
  /** Name of the organizer. */
  readonly organizer: string
  /** Others on every invitation. */
  readonly others: readonly string[]
  /** Whether {@link boardroom} is booked. */
  readonly room: boolean
  /** Wall time `HH:MM`. */
  readonly start: string
  readonly minutes: number
  /** RFC 5545 RRULE; absent for a single meeting. */
  readonly rule?: string
  /** Original date of the occurrence; 0 is the first after the anchor, -1 the last on or before it. */
  readonly dateOf: (index: number) => LocalDate
  /** Index of the first occurrence, and how many there are at most. */
  readonly first: number
  readonly count: number
  /** Answers to the series as a whole; whoever is not named here accepted. */
  readonly standing: Readonly<Partial<Record<Seat, Code>>>
  /** Up to the anchor: the last letter is occurrence -1. */
  readonly past: Readonly<Partial<Record<Seat, string>>>
  /** From occurrence 0 on, again and again. */
  readonly later: Readonly<Partial<Record<Seat, string>>>
  readonly departures: Readonly<Record<number, Departure>>
}

/** Number of the series that is left for the reader to tag. */
export const vendorBriefing = 5

/** Every other Tuesday, so that the next one is always one to seven days after the anchor. */
const nextSteering = (anchor: LocalDate) => weekdayFrom(addDays(anchor, 1), 2)

/** Between the tenth and the eleventh steering meeting before the anchor. */
const realignmentDate = (anchor: LocalDate) => addDays(nextSteering(anchor), -21 * 7 + 2)

/** The n-th weekday of each month; occurrence 0 is the first after the anchor. */
function monthly(anchor: LocalDate, n: number, weekday: number): (index: number) => LocalDate {
  const isAfter = nthWeekday(anchor, n, weekday) > anchor
  return (index) => nthWeekday(addMonths(`${anchor.slice(0, 7)}-01`, index + (isAfter ? 0 : 1)), n, weekday)
}

export function seriesOf(anchor: LocalDate): SampleSeries[] {
  return [
    {
      number: 1,
      title: 'Customer One steering committee',
      kind: 'steering',
      organizer: manager,
      others: [noteTaker, 'Isaiah Langer'],
      room: true,
      start: '10:00',
      minutes: 60,
      rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO',
      dateOf: (index) => addDays(nextSteering(anchor), index * 14),
      first: -26,
      count: Number.POSITIVE_INFINITY,
      standing: { marketing: 'n' },
      past: {
        lead: 'PPPPPJP.PPPPDPPPPP.PUPPpPP',
        marketing: 'PPPPPPP.PPPpPTPTtP.DGtDnGD',
        service: 'PPJPPPP.PtDDnDtAPP.PPPCPJP',
        finance: 'RRPRRPR.RRPRRPRRRR.RPRPRRR',
        it: 'PPPTPPn.PPPPPtPPPP.PPpPPPP',
      },
      later: { lead: 'PPPPpPPJ', marketing: 'tDnDGDtD', service: 'PPPTPPJP', finance: 'RPRRPR', it: 'PPTPPPPp' },
      departures: {
        [-22]: { noReport: true },
        [-19]: { deleted: true },
        [-16]: { movedTo: { days: 2, start: '15:00' } },
        [-14]: { corrections: [{ seat: 'lead', outcome: 'excused', reason: 'On leave, agreed with the programme' }] },
        [-11]: { noReport: true },
        [-10]: { corrections: [{ seat: 'finance', outcome: 'present', reason: 'Sat in the boardroom' }] },
        [-9]: { corrections: [{ seat: 'finance', outcome: 'present', reason: 'Sat in the boardroom' }] },
        [-8]: { cancelled: true },
        1: { movedTo: { days: 1, start: '10:00' } },
        7: { noReport: true },
        16: { noReport: true },
      },
    },
    {
      number: 2,
      title: 'Customer One executive briefing',
      kind: 'briefing',
      organizer: manager,
      others: [noteTaker],
      room: true,
      start: '14:00',
      minutes: 45,
      rule: 'FREQ=MONTHLY;INTERVAL=1;BYDAY=1TH',
      dateOf: monthly(anchor, 1, 4),
      // None is older than the year for which Teams keeps reports, and a mailbox is searched.
      first: -11,
      count: Number.POSITIVE_INFINITY,
      standing: { marketing: 'n' },
      past: {
        lead: 'PPPPPPPpPPP',
        marketing: 'PPPPPtPDDnD',
        service: 'PPPDtDPPPPP',
        finance: 'RRPRRRRPRRR',
        it: 'PTPPPPnPPPP',
      },
      later: { lead: 'PPPJ', marketing: 'DnD', service: 'PPP', finance: 'RRPR', it: 'PPP' },
      departures: { [-9]: { noReport: true }, 4: { noReport: true } },
    },
    {
      number: 3,
      title: 'Customer One realignment workshop',
      kind: 'alignment',
      organizer: manager,
      others: [noteTaker, 'Isaiah Langer'],
      room: false,
      start: '09:00',
      minutes: 180,
      dateOf: () => realignmentDate(anchor),
      first: -1,
      count: 1,
      standing: {},
      past: { lead: 'P', marketing: 'T', service: 'P', finance: 'P', it: 'J' },
      later: {},
      departures: {},
    },
    {
      number: 4,
      title: 'Sales leadership team',
      kind: 'teamMeeting',
      organizer: 'Megan Bowen',
      others: ['Adele Vance', 'Isaiah Langer', manager],
      room: false,
      start: '09:00',
      minutes: 60,
      rule: 'FREQ=MONTHLY;INTERVAL=1;BYDAY=2WE',
      dateOf: monthly(anchor, 2, 3),
      first: -9,
      count: Number.POSITIVE_INFINITY,
      standing: {},
      past: { lead: 'PPPPPJPPP' },
      later: { lead: 'PPPJ' },
      departures: { [-8]: { noReport: true }, [-4]: { noReport: true }, [-3]: { movedTo: { days: 1, start: '08:30' } } },
    },
    // From here on: what else is in the PM's calendar, left for the reader to tag or to see forgotten.
    {
      number: vendorBriefing,
      title: 'Fabrikam vendor briefing',
      organizer: 'Nestor Wilke',
      others: [manager, 'Grady Archie'],
      room: false,
      start: '11:00',
      minutes: 30,
      rule: 'FREQ=MONTHLY;INTERVAL=1;BYDAY=3FR',
      dateOf: monthly(anchor, 3, 5),
      first: -5,
      count: Number.POSITIVE_INFINITY,
      standing: {},
      past: { service: 'PPPPP', finance: 'PPPPP' },
      later: { service: 'P', finance: 'P' },
      departures: {},
    },
    {
      number: 6,
      title: 'Lynne and Joni: minutes and actions',
      organizer: manager,
      others: [noteTaker],
      room: false,
      start: '16:30',
      minutes: 30,
      rule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;WKST=MO',
      dateOf: (index) => addDays(weekdayFrom(addDays(anchor, 1), 3), index * 7),
      first: -20,
      count: Number.POSITIVE_INFINITY,
      standing: {},
      past: {},
      later: {},
      departures: {},
    },
  ]
}
