/** Calendars of a tenant's mailboxes, in the terms in which calendar files are read: one capture serves both. */
import type { CalendarFile } from './calendar-file.ts'
import type { CalendarMeeting } from './calendar-meeting.ts'
import type { Result } from './failure.ts'
import type { TenantFailure } from './tenant-failure.ts'
import type { Interval, LocalDate } from './time.ts'

export interface Mailbox {
  /** Directory object id of its owner. */
  readonly userId: string
  /** Lower-case addresses of its owner: whose own answer stands in it, even where the organizer has not seen it yet. */
  readonly addresses: readonly string[]
}

/** `[from, to)`, from midnight to midnight in UTC. */
export interface CalendarWindow {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** One occurrence, and what a mailbox knows of it beyond a file. */
export interface MailboxMeeting extends CalendarMeeting {
  /** The same for as long as the event is in this mailbox, whatever folder it is moved to. Other mailboxes have their own. */
  readonly eventId: string
  /** `eventId` of the series it belongs to. */
  readonly seriesId?: string
  /** Marked private, personal or confidential. Its title and people are here all the same: keep them only if the meeting is tagged. */
  readonly private: boolean
  /** This mailbox's owner organizes it: only here are everybody's answers up to date. */
  readonly organizedHere: boolean
  /** Where one joins online. All occurrences of a series share it. */
  readonly joinUrl?: string
}

/** An event that could not be read; the others were. */
export interface LeftOutEvent {
  readonly eventId: string
  /** `eventId` of the series it belongs to, where that is known; of a series itself, its own. */
  readonly seriesId?: string
  /** A sentence without personal data. */
  readonly reason: string
}

/** What the calendar said; goes into `planCalendar` as it is. */
export interface CalendarReading extends Pick<CalendarFile, 'window' | 'limitReached' | 'completeSeries'> {
  readonly occurrences: readonly MailboxMeeting[]
  readonly leftOut: readonly LeftOutEvent[]
}

/** Where in the stream of changes the next round begins. Opaque; the window is baked into it, so it is rolled by reading anew. */
export interface CalendarPosition {
  readonly link: string
  readonly window: CalendarWindow
}

export interface CalendarRound extends CalendarReading {
  /**
   * Ids of events that are no longer in the window of this calendar: deleted, or moved out of the window, or touched outside of it. No
   * reason to cancel anything: ask for them with {@link MailboxCalendars.readEvents} first. An occurrence that was taken out of its
   * series is *not* here; it is missing from a series in `completeSeries`.
   */
  readonly removed: readonly string[]
  readonly position: CalendarPosition
}

export interface FoundEvents {
  /** Single meetings and occurrences. */
  readonly meetings: readonly MailboxMeeting[]
  /** Series themselves: ask for their occurrences with {@link MailboxCalendars.readSeries}. */
  readonly series: readonly { readonly seriesId: string; readonly uid: string }[]
  /** Ids asked for that the mailbox does not have. */
  readonly gone: readonly string[]
  readonly leftOut: readonly LeftOutEvent[]
}

/** A place in a calendar, and nothing of what stands there. */
export interface PlacedEvent {
  readonly eventId: string
  readonly time: Interval
  readonly cancelled: boolean
}

export interface Asking {
  /** Ends the asking; the promise is rejected with its reason. */
  readonly signal?: AbortSignal
  /**
   * Events for which there is no answer at the moment are left out, too; else they are an outage, which may be over soon. An event of which
   * the tenant says that it cannot give it is left out in any case.
   */
  readonly leaveOut?: boolean
}

/** Outages are thrown; they are worth asking again later. */
export interface MailboxCalendars {
  /** The address of the mailbox, lower-case; `undefined` where it does not say. */
  readOwnerAddress(mailbox: Mailbox, asking?: Asking): Promise<Result<string | undefined, TenantFailure>>
  /** Everything in the window of the mailbox's primary calendar, and the position from which changes follow. */
  readCalendar(mailbox: Mailbox, window: CalendarWindow, asking?: Asking): Promise<Result<CalendarRound, TenantFailure>>
  /** What changed since then. The same position asked twice answers at least the same changes: nothing is lost if the answer is. */
  readChanges(mailbox: Mailbox, position: CalendarPosition, asking?: Asking): Promise<Result<CalendarRound, TenantFailure>>
  /** What became of these events. */
  readEvents(mailbox: Mailbox, eventIds: readonly string[], asking?: Asking): Promise<Result<FoundEvents, TenantFailure>>
  /** All occurrences of one series in the window. */
  readSeries(mailbox: Mailbox, seriesId: string, window: CalendarWindow, asking?: Asking): Promise<Result<CalendarReading, TenantFailure>>
  /** The mailbox's copy of a meeting or series that is known by its iCalUId, of whichever occurrence. */
  findEvents(mailbox: Mailbox, iCalUId: string, asking?: Asking): Promise<Result<FoundEvents, TenantFailure>>
  /** Where in the window the mailbox has the meeting that is joined there: of a series each occurrence. In order of start. */
  findByJoinUrl(
    mailbox: Mailbox,
    joinUrl: string,
    window: CalendarWindow,
    asking?: Asking,
  ): Promise<Result<readonly PlacedEvent[], TenantFailure>>
}
