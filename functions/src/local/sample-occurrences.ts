/** The occurrences of the sample's meetings: who is invited and what they answered, who came. The stand-in tenant tells them, by Graph. */
import { addDays, type LocalDate } from '../domain/time.ts'
import type { SampleInvitee } from './sample-calendar.ts'
import {
  addressOf,
  boardroom,
  type Code,
  codes,
  type Departure,
  delegates,
  holder,
  manager,
  type SampleSeries,
  type Seat,
  seats,
} from './sample-story.ts'

/** An occurrence gets an answer of its own this many days before; until then the answer to the series stands. */
export const answeredDays = 14

export interface SampleParticipant {
  readonly name: string
  /** Absent for guests and telephones. */
  readonly address?: string
  readonly role: 'Organizer' | 'Presenter' | 'Attendee'
  /** Seconds after midnight on the wall clock, earliest first. */
  readonly joins: readonly { readonly from: number; readonly to: number }[]
}

/** A GlobalObjectId as Exchange makes them ([MS-OXOCAL] 2.2.1.27): fixed head, no occurrence date, creation time, random end. */
export function uidOf(number: number): string {
  const end = `5EED${String(number).padStart(4, '0')}`
  return `040000008200E00074C5B7101A82E00800000000${'C0A8D2E47B1FDB01'}${'0'.repeat(16)}10000000${end.repeat(4)}`
}

export interface Occurrence {
  readonly series: SampleSeries
  readonly index: number
  readonly original: LocalDate
  readonly date: LocalDate
  readonly start: string
  readonly departure: Departure
}

/** Those before `until`. */
export function occurrencesOf(series: SampleSeries, until: LocalDate): Occurrence[] {
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

export function codeOf({ series, index }: Occurrence, seat: Seat): Code {
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

/** Who is invited on that day, with what they answer to the series. */
export function standingInvitees(series: SampleSeries, date: LocalDate, anchor: LocalDate): SampleInvitee[] {
  return inviteesOf(series, date, anchor, (seat) => series.standing[seat] ?? 'P')
}

/** Who is invited to this occurrence, with their answers as of `today`. */
export function inviteesOn(occurrence: Occurrence, anchor: LocalDate, today: LocalDate): SampleInvitee[] {
  const { series, original, date } = occurrence
  if (date >= addDays(today, answeredDays)) return standingInvitees(series, original, anchor)
  return inviteesOf(series, original, anchor, (seat) => codeOf(occurrence, seat))
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

/** Who the call shows, with joins a little before and after the hour as people do. Nobody, when there is no report of it. */
export function participantsOf(occurrence: Occurrence, anchor: LocalDate): SampleParticipant[] {
  const { series, index, original, start, departure } = occurrence
  if (departure.deleted || departure.cancelled || departure.noReport) return []
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
