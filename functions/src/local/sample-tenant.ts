/** The sample tenant's files: what a programme manager would have exported from Outlook and downloaded from Teams. */
import type { NewInitiative, SponsorInput } from '../contract/initiatives.ts'
import type { NewMarker, NewTag } from '../contract/meetings.ts'
import { addDays, type LocalDate } from '../domain/time.ts'
import { type SampleEvent, type SampleInvitee, writeCalendar } from './sample-calendar.ts'
import { type SampleParticipant, writeReport } from './sample-report.ts'
import {
  addressOf,
  boardroom,
  type Code,
  codes,
  type Departure,
  delegates,
  holder,
  initiativeOf,
  manager,
  markersOf,
  messagesOf,
  type SampleMessage,
  type SampleSeries,
  type Seat,
  seats,
  seriesOf,
  sponsorsOf,
} from './sample-story.ts'

export interface SampleTenant {
  /** Address of the PM, who does everything below. */
  readonly manager: string
  readonly initiative: NewInitiative
  readonly sponsors: readonly SponsorInput[]
  /** The PM's calendar, text/calendar. Series have no end: import up to {@link SampleTenant.until}. */
  readonly calendar: string
  /** First day that the sample no longer shows. */
  readonly until: LocalDate
  readonly tags: readonly NewTag[]
  readonly markers: readonly NewMarker[]
  readonly messages: readonly SampleMessage[]
  /** Of meetings before `today`, earliest first. */
  readonly reports: readonly SampleReportFile[]
}

export interface SampleReportFile {
  readonly date: LocalDate
  readonly bytes: Uint8Array
  /** American dates are ambiguous on the first twelve days of a month; the PM knows what she downloaded. */
  readonly dateOrder?: 'month-first'
  /** What she corrected afterwards. */
  readonly corrections: readonly { readonly address: string; readonly outcome: 'present' | 'excused'; readonly reason: string }[]
}

/** Days ahead that the sample's calendar shows. */
const daysAhead = 90
/** An occurrence gets an answer of its own this many days before; until then the answer to the series stands. */
const answeredDays = 14

/**
 * The sample as of `today`. What happened depends on `anchor` alone, the day on which the sample was loaded first: later
 * days add meetings and never change what was there.
 */
export function sampleTenant(anchor: LocalDate, today: LocalDate = anchor): SampleTenant {
  const until = addDays(today, daysAhead + 1)
  const series = seriesOf(anchor)
  const occurrences = series.flatMap((one) => occurrencesOf(one, until))
  return {
    manager: addressOf(manager),
    initiative: initiativeOf(anchor),
    sponsors: sponsorsOf(anchor),
    calendar: writeCalendar(
      series.flatMap((one) => eventsOf(one, anchor, today, until)),
      today,
    ),
    until,
    tags: series.flatMap(({ number, title, kind }) => (kind ? [{ iCalUId: uidOf(number), kind, title }] : [])),
    markers: markersOf(anchor),
    messages: messagesOf(anchor),
    reports: occurrences
      .filter(({ date }) => date < today)
      .flatMap((occurrence) => reportOf(occurrence, anchor))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
  }
}

/** A GlobalObjectId as Exchange makes them ([MS-OXOCAL] 2.2.1.27): fixed head, no occurrence date, creation time, random end. */
export function uidOf(number: number): string {
  const end = `5EED${String(number).padStart(4, '0')}`
  return `040000008200E00074C5B7101A82E00800000000${'C0A8D2E47B1FDB01'}${'0'.repeat(16)}10000000${end.repeat(4)}`
}

interface Occurrence {
  readonly series: SampleSeries
  readonly index: number
  readonly original: LocalDate
  readonly date: LocalDate
  readonly start: string
  readonly departure: Departure
}

function occurrencesOf(series: SampleSeries, until: LocalDate): Occurrence[] {
  const occurrences: Occurrence[] = []
  for (let index = series.first; index < series.first + series.count; index++) {
    const original = series.dateOf(index)
    if (original >= until) break
    const departure = series.departures[index] ?? {}
    const { movedTo } = departure
    occurrences.push({
      series,
      index,
      original,
      date: movedTo ? addDays(original, movedTo.days) : original,
      start: movedTo?.start ?? series.start,
      departure,
    })
  }
  return occurrences
}

function codeOf({ series, index }: Occurrence, seat: Seat): Code {
  const [past = '', later = ''] = [series.past[seat], series.later[seat]]
  const letter = index < 0 ? past.at(index) : later[index % later.length]
  const code = codes.find((one) => one === letter)
  if (!code) throw new Error(`${series.title} has no letter for ${seat} at ${index}.`)
  return code
}

const responses: Readonly<Record<Code, SampleInvitee['response']>> = {
  P: 'ACCEPTED',
  p: 'ACCEPTED',
  J: 'ACCEPTED',
  R: 'ACCEPTED',
  U: 'ACCEPTED',
  C: 'ACCEPTED',
  A: 'ACCEPTED',
  '.': 'ACCEPTED',
  T: 'TENTATIVE',
  t: 'TENTATIVE',
  N: 'NEEDS-ACTION',
  n: 'NEEDS-ACTION',
  D: 'DECLINED',
  G: 'DELEGATED',
}

/** The series and, as events of their own, every occurrence that differs from it. */
function eventsOf(series: SampleSeries, anchor: LocalDate, today: LocalDate, until: LocalDate): SampleEvent[] {
  const occurrences = occurrencesOf(series, until)
  const event = (occurrence: Pick<Occurrence, 'date' | 'start'>, invitees: readonly SampleInvitee[]): SampleEvent => ({
    uid: uidOf(series.number),
    title: series.title,
    organizer: { name: series.organizer, address: addressOf(series.organizer) },
    invitees,
    date: occurrence.date,
    start: occurrence.start,
    minutes: series.minutes,
  })
  const standing = inviteesOf(series, today, anchor, (seat) => series.standing[seat] ?? 'P')
  const master: SampleEvent = {
    ...event({ date: series.dateOf(series.first), start: series.start }, standing),
    ...(series.rule === undefined ? {} : { rule: series.rule }),
    without: occurrences.flatMap(({ original, departure }) => (departure.deleted ? [original] : [])),
  }
  const own = (occurrence: Occurrence) =>
    inviteesOf(series, occurrence.original, anchor, (seat) =>
      occurrence.date < addDays(today, answeredDays) ? codeOf(occurrence, seat) : (series.standing[seat] ?? 'P'),
    )
  if (series.rule === undefined) return occurrences.map((occurrence) => event(occurrence, own(occurrence)))
  return [
    master,
    ...occurrences.flatMap((occurrence): SampleEvent[] => {
      const { original, departure } = occurrence
      if (departure.deleted) return []
      const invitees = own(occurrence)
      const differs = departure.movedTo || departure.cancelled || JSON.stringify(invitees) !== JSON.stringify(standing)
      if (!differs) return []
      return [
        {
          ...event(occurrence, invitees),
          insteadOf: `${original}T${series.start}`,
          ...(departure.cancelled ? { cancelled: true } : {}),
        },
      ]
    }),
  ]
}

function inviteesOf(series: SampleSeries, date: LocalDate, anchor: LocalDate, code: (seat: Seat) => Code): SampleInvitee[] {
  const people = seats.flatMap((seat): SampleInvitee[] => {
    if (series.past[seat] === undefined) return []
    const name = holder(seat, date, anchor)
    // The organizer of a meeting has no answer to give.
    if (name === series.organizer) return []
    const address = addressOf(name)
    const response = responses[code(seat)]
    const delegate = response === 'DELEGATED' ? delegates[seat] : undefined
    if (delegate === undefined) return [{ name, address, response }]
    return [
      { name, address, response, delegatedTo: addressOf(delegate) },
      { name: delegate, address: addressOf(delegate), response: 'ACCEPTED', delegatedFrom: address },
    ]
  })
  const others = series.others.map((name): SampleInvitee => ({ name, address: addressOf(name), response: 'ACCEPTED' }))
  const room: SampleInvitee[] = series.room ? [{ name: boardroom, address: addressOf(boardroom), response: 'ACCEPTED', room: true }] : []
  return [...people, ...others, ...room]
}

function reportOf(occurrence: Occurrence, anchor: LocalDate): SampleReportFile[] {
  const { series, original, date, departure } = occurrence
  if (series.report === undefined || departure.deleted || departure.cancelled || departure.noReport) return []
  const participants = participantsOf(occurrence, anchor)
  return [
    {
      date,
      bytes: writeReport({ title: series.title, date, participants }, series.report),
      ...(series.report === 'en-utf16' ? { dateOrder: 'month-first' } : {}),
      corrections: (departure.corrections ?? []).map(({ seat, outcome, reason }) => ({
        address: addressOf(holder(seat, original, anchor)),
        outcome,
        reason,
      })),
    },
  ]
}

/** Who the call shows, with joins a little before and after the hour as people do. */
function participantsOf(occurrence: Occurrence, anchor: LocalDate): SampleParticipant[] {
  const { series, index, original, start } = occurrence
  const [hours = 0, minutes = 0] = start.split(':').map(Number)
  const begin = (hours * 60 + minutes) * 60
  const length = series.minutes * 60
  let seed = series.number * 7919 + (index + 1000) * 104_729
  /** 0 to `seconds`; a linear congruential generator (Numerical Recipes), for variety only. */
  const upTo = (seconds: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * (seconds + 1))
  }
  const whole = () => ({ from: begin - 120 + upTo(240), to: begin + length - upTo(150) })
  const person = (name: string, joins: SampleParticipant['joins'], role: SampleParticipant['role'] = 'Presenter'): SampleParticipant => ({
    name,
    address: addressOf(name),
    role,
    joins,
  })

  const sponsors = seats.flatMap((seat): SampleParticipant[] => {
    if (series.past[seat] === undefined) return []
    const name = holder(seat, original, anchor)
    const [first = '', last = ''] = name.split(' ')
    const { from, to } = whole()
    const part = Math.floor(length * 0.35)
    switch (codeOf(occurrence, seat)) {
      case 'P':
      case 'T':
      case 'N':
        return [person(name, [{ from, to }])]
      case 'p':
        return [person(name, [{ from, to: begin + part + upTo(180) }])]
      case 'J':
        return [
          person(name, [
            { from, to: begin + part },
            { from: begin + part + 120 + upTo(120), to },
          ]),
        ]
      case 'U':
        return [{ name: `${first.charAt(0)}. ${last} (Guest)`, role: 'Attendee', joins: [{ from, to }] }]
      case 'C':
        return [{ name: '+49 89 ****4417', role: 'Attendee', joins: [{ from, to }] }]
      case 'G': {
        const delegate = delegates[seat]
        return delegate === undefined ? [] : [person(delegate, [{ from, to }])]
      }
      default:
        return []
    }
  })
  const inRoom = seats.some((seat) => series.past[seat] !== undefined && codeOf(occurrence, seat) === 'R')
  return [
    person(manager, [{ from: begin - 300 + upTo(60), to: begin + length }], series.organizer === manager ? 'Organizer' : 'Presenter'),
    ...series.others
      .filter((name) => name !== manager)
      .map((name) => person(name, [whole()], name === series.organizer ? 'Organizer' : 'Presenter')),
    ...sponsors,
    ...(inRoom ? [person(boardroom, [whole()], 'Attendee')] : []),
  ]
}
