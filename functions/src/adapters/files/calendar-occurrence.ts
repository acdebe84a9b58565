/** An occurrence with its people, as the domain has it. */
import type { CalendarOccurrence } from '../../domain/calendar-file.ts'
import { instantOf } from '../../domain/time.ts'
import type { CalendarAccount } from './calendar-account.ts'
import type { CalendarEvent, Moment } from './calendar-events.ts'
import { readInvitees, readOrganizer } from './calendar-invitees.ts'
import { quote } from './calendar-lines.ts'
import type { Length } from './calendar-moment.ts'
import { dayMs, type StepBudget } from './calendar-recurrence.ts'

export interface SeriesContext {
  /** Milliseconds since the epoch; occurrences that overlap `[from, to)` are made. */
  readonly from: number
  readonly to: number
  readonly account: CalendarAccount
  /** Steps that the whole file may still take. */
  readonly budget: StepBudget
  /** `false` when the limit is reached: no more are wanted. */
  emit(occurrence: CalendarOccurrence): boolean
}

const [firstInstant, lastInstant] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')]

export interface Emission {
  readonly event: CalendarEvent
  /** The series: an exception that names nobody keeps its people, one without title its title. */
  readonly fallback: CalendarEvent
  readonly at: Moment
  readonly wall: number
  readonly length: Length
  readonly originalEpoch?: number
  readonly recurring: boolean
}

/** One occurrence, if it lies in the window. `false` when no more are wanted. */
export function emit({ event, fallback, at, wall, length, originalEpoch, recurring }: Emission, context: SeriesContext): boolean {
  const { clock } = at
  const start = clock.toEpoch(wall)
  const end = clock.toEpoch(wall + length.days * dayMs) + length.seconds * 1000
  const inWindow = start === end ? start >= context.from && start < context.to : start < context.to && end > context.from
  if (!inWindow) return true
  // Instants are compared as text, which holds for years of four digits.
  if (![start, end, originalEpoch ?? start].every((epoch) => epoch >= firstInstant && epoch <= lastInstant)) {
    context.account.skip(
      event.line,
      `${quote(event.title ?? 'A meeting without title')} begins or ends beyond all calendars; it was left out.`,
    )
    return true
  }
  if (start === end) {
    context.account.noteOnce('no length', event.line, (count) =>
      count === 1
        ? 'One meeting has no length; an attendance report cannot be matched to it by time.'
        : `${count} meetings have no length; attendance reports cannot be matched to them by time.`,
    )
  }
  const people = peopleOf(event.organizer || event.attendees.length > 0 ? event : fallback, context.account)
  return context.emit({
    uid: event.uid,
    originalStart: instantOf(originalEpoch ?? start),
    time: { start: instantOf(start), end: instantOf(end) },
    zone: clock.zone,
    allDay: event.start ? event.allDay : fallback.allDay,
    title: event.title ?? fallback.title ?? '',
    cancelled: event.cancelled || fallback.cancelled,
    recurring,
    ...people,
    line: event.line,
  })
}

type People = Pick<CalendarOccurrence, 'organizer' | 'invitees'>
/** Read once per event, and only of events with an occurrence in the window: the invitees are most of a large file. */
const peopleRead = new WeakMap<CalendarEvent, People>()

function peopleOf(event: CalendarEvent, account: CalendarAccount): People {
  const known = peopleRead.get(event)
  if (known) return known
  const organizer = readOrganizer(event.organizer, account)
  const people: People = { ...(organizer && { organizer }), invitees: readInvitees(event.attendees, account) }
  peopleRead.set(event, people)
  return people
}
