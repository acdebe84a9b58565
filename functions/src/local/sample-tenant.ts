/** What the sample tenant's programme manager enters by hand: all that a calendar and attendance reports cannot tell. */
import type { NewInitiative, SponsorInput } from '../contract/initiatives.ts'
import type { NewMarker, NewTag } from '../contract/meetings.ts'
import { addDays, type LocalDate } from '../domain/time.ts'
import { type SampleEvent, type SampleInvitee, writeCalendar } from './sample-calendar.ts'
import { codeOf, inviteesOn, type Occurrence, occurrencesOf, standingInvitees, uidOf } from './sample-occurrences.ts'
import {
  addressOf,
  delegates,
  holder,
  initiativeOf,
  markersOf,
  messagesOf,
  type SampleMessage,
  type SampleSeries,
  seats,
  seriesOf,
  sponsorsOf,
  vendorBriefing,
} from './sample-story.ts'

export interface SampleTenant {
  readonly initiative: NewInitiative
  readonly sponsors: readonly SponsorInput[]
  readonly tags: readonly NewTag[]
  readonly markers: readonly NewMarker[]
  readonly messages: readonly SampleMessage[]
  /** Of meetings before `today`, earliest first. */
  readonly corrections: readonly SampleCorrection[]
  /**
   * A series that is left for the reader to tag: what nobody tagged is not followed, so the PM has saved it from her calendar.
   * text/calendar, without an end: import it up to {@link SampleTenant.until}.
   */
  readonly untagged: string
  /** First day that {@link SampleTenant.untagged} no longer shows. */
  readonly until: LocalDate
}

/** What was so, though no report says it: somebody came for somebody else, was excused, or sat in the boardroom. */
export interface SampleCorrection {
  readonly iCalUId: string
  /** Day of the occurrence by its series, and the day on which it was. */
  readonly original: LocalDate
  readonly date: LocalDate
  /** The sponsor's address. */
  readonly address: string
  readonly outcome: 'present' | 'excused' | 'delegate'
  readonly delegate?: { readonly name: string; readonly address: string }
  readonly reason?: string
}

/** Days ahead that the sample's calendar file shows. */
const daysAhead = 90

/**
 * The sample as of `today`. What happened depends on `anchor` alone, the day on which the sample was loaded first: later
 * days add meetings and never change what was there.
 */
export function sampleTenant(anchor: LocalDate, today: LocalDate = anchor): SampleTenant {
  const series = seriesOf(anchor)
  return {
    initiative: initiativeOf(anchor),
    sponsors: sponsorsOf(anchor),
    tags: series.flatMap(({ number, title, kind }) => (kind ? [{ iCalUId: uidOf(number), kind, title }] : [])),
    markers: markersOf(anchor),
    messages: messagesOf(anchor),
    corrections: series
      .filter(({ kind }) => kind !== undefined)
      .flatMap((one) => occurrencesOf(one, today))
      .filter(({ date }) => date < today)
      .flatMap((occurrence) => correctionsOf(occurrence, anchor))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    untagged: calendarOf(
      series.filter(({ number }) => number === vendorBriefing),
      anchor,
      today,
    ),
    until: addDays(today, daysAhead + 1),
  }
}

function correctionsOf(occurrence: Occurrence, anchor: LocalDate): SampleCorrection[] {
  const { series, original, date, departure } = occurrence
  const about = { iCalUId: uidOf(series.number), original, date }
  const sent = seats.flatMap((seat): SampleCorrection[] => {
    const delegate = delegates[seat]
    if (delegate === undefined || series.past[seat] === undefined || codeOf(occurrence, seat) !== 'G') return []
    const address = addressOf(holder(seat, original, anchor))
    return [{ ...about, address, outcome: 'delegate', delegate: { name: delegate, address: addressOf(delegate) } }]
  })
  const others = (departure.corrections ?? []).map(({ seat, outcome, reason }) => {
    return { ...about, address: addressOf(holder(seat, original, anchor)), outcome, reason }
  })
  return [...sent, ...others]
}

/** These series as the PM would save them from Outlook on that day. */
export function calendarOf(series: readonly SampleSeries[], anchor: LocalDate, today: LocalDate): string {
  const until = addDays(today, daysAhead + 1)
  return writeCalendar(
    series.flatMap((one) => eventsOf(one, anchor, today, until)),
    today,
  )
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
  const standing = standingInvitees(series, today, anchor)
  const master: SampleEvent = {
    ...event({ date: series.dateOf(series.first), start: series.start }, standing),
    ...(series.rule === undefined ? {} : { rule: series.rule }),
    without: occurrences.flatMap(({ original, departure }) => (departure.deleted ? [original] : [])),
  }
  const own = (occurrence: Occurrence) => inviteesOn(occurrence, anchor, today)
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
