/** The sample tenant's calendars and calls, as its story tells them (`functions/src/local/sample-story.ts`). */
import { addDays, type LocalDate } from '../../../functions/src/domain/time.ts'
import type { SampleInvitee } from '../../../functions/src/local/sample-calendar.ts'
import {
  answeredDays,
  inviteesOn,
  type Occurrence,
  occurrencesOf,
  participantsOf,
  type SampleParticipant,
  standingInvitees,
  uidOf,
} from '../../../functions/src/local/sample-occurrences.ts'
import { type SampleSeries, sampleZone, seriesOf } from '../../../functions/src/local/sample-story.ts'
import type { Attended } from './attendance.ts'
import type { GraphStandIn } from './graph-stand-in.ts'
import type { Answer, StandInMeeting } from './meetings.ts'
import { epochOf, type Repeat, type Wall, wallIn } from './recurrence.ts'

/** Exchange's name of {@link sampleZone}. */
const zone = 'W. Europe Standard Time'

export interface SampleCalendars {
  /** What people have answered since, and the calls that are to come in the next days: their reports are there when they have ended. */
  goOn(): void
}

/**
 * Puts the sample's meetings into a tenant. What it tells depends on `anchor` and its clock alone: whoever looks again, after a restart
 * too, finds the same under the same ids.
 *
 * @param anchor the day that the sample begins from
 */
export function fillWithSample(tenant: GraphStandIn, anchor: LocalDate): SampleCalendars {
  const day = () => wallIn(tenant.now(), sampleZone).slice(0, 10)
  const calendars = seriesOf(anchor).map((series) => {
    const meeting = addSeries(tenant, series, anchor)
    // Whatever is moved or called off is so from the beginning.
    const departures = Object.keys(series.departures).map(Number)
    for (const occurrence of occurrencesOf(series, addDays(anchor, daysTold)))
      if (departures.includes(occurrence.index)) depart(tenant, meeting, occurrence)
    return { series, meeting, told: new Set<number>() }
  })
  const goOn = () => {
    const today = day()
    for (const { series, meeting, told } of calendars)
      for (const occurrence of occurrencesOf(series, addDays(today, answeredDays))) {
        if (told.has(occurrence.index) || occurrence.date >= addDays(today, answeredDays)) continue
        told.add(occurrence.index)
        answer(tenant, meeting, occurrence, anchor)
        hold(tenant, meeting, occurrence, anchor)
      }
  }
  goOn()
  return { goOn }
}

/** The last departure that the story has lies nearer. */
const daysTold = 400

const answers: Readonly<Record<SampleInvitee['response'], Answer>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentativelyAccepted',
  DECLINED: 'declined',
  'NEEDS-ACTION': 'none',
  // Outlook knows no delegation: whoever sends somebody forwards the invitation, and need not answer.
  DELEGATED: 'none',
}

const wallOf = ({ original, series }: Occurrence): Wall => `${original}T${series.start}`

function addSeries(tenant: GraphStandIn, series: SampleSeries, anchor: LocalDate): StandInMeeting {
  const [first] = occurrencesOf(series, anchor)
  const invitees = series.rule === undefined && first ? invitedTo(first, anchor) : standingInvitees(series, anchor, anchor)
  const meeting = tenant.addEvent({
    uid: uidOf(series.number),
    organizer: series.organizer,
    title: series.title,
    start: `${series.dateOf(series.first)}T${series.start}`,
    minutes: series.minutes,
    zone,
    ...(series.rule === undefined ? {} : { repeat: repeatOf(series.rule) }),
    invited: invitees.map(({ name }) => name),
  })
  for (const { name, response } of invitees) tenant.respond(meeting, name, answers[response])
  return meeting
}

/** Weekly and monthly by weekday is all that the story has. */
function repeatOf(rule: string): Repeat {
  const interval = Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1)
  if (rule.startsWith('FREQ=WEEKLY;')) return { every: 'week', interval }
  if (/^FREQ=MONTHLY;.*BYDAY=[1-4][A-Z]{2}/.test(rule)) return { every: 'month', sameWeekday: true, interval }
  throw new Error(`The stand-in tenant has no series of ${rule}.`)
}

function depart(tenant: GraphStandIn, meeting: StandInMeeting, occurrence: Occurrence): void {
  const { date, start, departure } = occurrence
  if (departure.movedTo) tenant.moveOccurrence(meeting, wallOf(occurrence), `${date}T${start}`)
  if (departure.cancelled) tenant.cancel(meeting, wallOf(occurrence))
  if (departure.deleted) tenant.takeOut(meeting, wallOf(occurrence))
}

/** Everybody has answered. */
const invitedTo = (occurrence: Occurrence, anchor: LocalDate) => inviteesOn(occurrence, anchor, occurrence.date)

function answer(tenant: GraphStandIn, meeting: StandInMeeting, occurrence: Occurrence, anchor: LocalDate): void {
  const { series, departure } = occurrence
  const invitees = invitedTo(occurrence, anchor)
  if (series.rule === undefined || departure.deleted) return
  const standing = standingInvitees(series, anchor, anchor)
  if (!departure.movedTo && JSON.stringify(invitees) === JSON.stringify(standing)) return
  if (invitees.map(({ name }) => name).join() !== standing.map(({ name }) => name).join())
    tenant.invite(
      meeting,
      wallOf(occurrence),
      invitees.map(({ name }) => name),
    )
  for (const { name, response } of invitees) tenant.respond(meeting, name, answers[response], wallOf(occurrence))
}

/** The call, as it will have been: nobody sees its report before it has ended. */
function hold(tenant: GraphStandIn, meeting: StandInMeeting, occurrence: Occurrence, anchor: LocalDate): void {
  const participants = participantsOf(occurrence, anchor)
  const joins = participants.flatMap((participant) => participant.joins)
  if (joins.length === 0) return
  const { date, start } = occurrence
  const [hours = 0, minutes = 0] = start.split(':').map(Number)
  const midnight = epochOf(`${date}T${start}`, zone) - (hours * 60 + minutes) * 60_000
  const [first, last] = [Math.min(...joins.map(({ from }) => from)), Math.max(...joins.map(({ to }) => to))]
  tenant.endMeeting(meeting, {
    start: new Date(midnight + first * 1000).toISOString(),
    minutes: (last - first) / 60,
    attended: participants.map((participant) => attended(participant, first)),
  })
}

function attended({ name, address, joins }: SampleParticipant, first: number): Attended {
  return {
    name,
    joins: joins.map(({ from, to }) => [(from - first) / 60, (to - first) / 60]),
    ...(address === undefined ? (name.startsWith('+') ? { dialIn: true } : { guest: true }) : {}),
  }
}
