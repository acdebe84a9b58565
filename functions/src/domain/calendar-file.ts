/** What a calendar file says, in the domain's terms; made by `adapters/files/calendar-file.ts`. */
import type { Instant, Interval, LocalDate, Zone } from './time.ts'

export type Response = 'none' | 'accepted' | 'tentative' | 'declined'

/** Someone or something on the invitation. */
export interface Invitee {
  /** Lower-case e-mail address; absent when the file holds none. */
  readonly address?: string
  readonly name?: string
  /** Directory object id, when the source knows it (never in a file). */
  readonly objectId?: string
  readonly kind: 'person' | 'room' | 'group'
  readonly response: Response
  readonly optional: boolean
  /** Whom they sent instead (RFC 5545 3.2.5 DELEGATED-TO, or the delegate who names them in DELEGATED-FROM). */
  readonly delegatedTo?: { readonly address?: string; readonly name?: string }
  /** They are on the invitation because this person delegated to them. */
  readonly delegatedFrom?: { readonly address?: string; readonly name?: string }
}

/** One meeting in a calendar: one occurrence of a series, or a single one. */
export interface CalendarOccurrence {
  /** UID of the series or single event as the file has it. */
  readonly uid: string
  /** Start before any move; with the UID it is the meeting's key. All-day meetings: midnight in `zone`. */
  readonly originalStart: Instant
  readonly time: Interval
  readonly zone: Zone
  readonly allDay: boolean
  readonly title: string
  readonly cancelled: boolean
  /** Part of a series (RRULE, RDATE, or an exception to one). */
  readonly recurring: boolean
  readonly organizer?: { readonly address?: string; readonly name?: string }
  readonly invitees: readonly Invitee[]
  /** Line of BEGIN:VEVENT in the file, from 1. */
  readonly line: number
}

export interface SkippedLine {
  readonly line: number
  /** A sentence a PM understands: what is wrong and what was done about it. */
  readonly reason: string
}

export interface CalendarFile {
  readonly occurrences: readonly CalendarOccurrence[]
  /**
   * UIDs, as in the file, of series that are in it as a whole: with their rule or list of dates, read to its end. Only of these does
   * the file also say which occurrences there are not. An invitation to single occurrences, or an update of some, has none.
   */
  readonly completeSeries: readonly string[]
  /** VEVENTs in the file, whether usable or not. */
  readonly eventCount: number
  /** Events (or other components) that were left out, with why. */
  readonly skipped: readonly SkippedLine[]
  /** Things that were read in a way the PM should know of, for instance a zone that was guessed from the file's own rules. */
  readonly notes: readonly SkippedLine[]
  /** Occurrences outside this window were not made. */
  readonly window: { readonly from: LocalDate; readonly to: LocalDate }
  /** Most occurrences that one file may yield, and whether that limit cut something off. */
  readonly limit: number
  readonly limitReached: boolean
}

export interface CalendarFileOptions {
  /** Only occurrences that overlap `[from, to)` are made. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly limit: number
  /** Where floating times (RFC 5545 3.3.5 form 1) and unknown zones are read. */
  readonly floatingZone: Zone
}
