/** One VEVENT (RFC 5545 3.6.1) → what it says about time, repetition and people; or why it cannot be used. */
import { createHash } from 'node:crypto'
import type { CalendarAccount } from './calendar-account.ts'
import { type CalendarComponent, type ContentLine, type PropertyParts, parseProperty, quote, unescapeText } from './calendar-lines.ts'
import { type Length, parseDuration, parseMoment, type WrittenMoment } from './calendar-moment.ts'
import { dayMs, parseRule, type RecurrenceRule } from './calendar-recurrence.ts'
import { type TimeZoneReader, utcClock, type WallClock } from './time-zones.ts'

/** A DATE or DATE-TIME with the clock it is read on. */
export interface Moment extends WrittenMoment {
  readonly clock: WallClock
  /** RFC 5545 3.3.5 form 1: no zone and no Z. */
  readonly floating: boolean
  readonly line: number
}

export interface ExtraDate extends Moment {
  /** From a PERIOD; else the meeting's own length applies. */
  readonly length?: Length
}

export interface CalendarEvent {
  readonly uid: string
  readonly line: number
  readonly sequence: number
  /** DTSTAMP or LAST-MODIFIED; decides between versions with the same SEQUENCE. */
  readonly stamp: number
  /** Absent only in an exception that says nothing about its time: it did not move. */
  readonly start?: Moment
  readonly length?: Length
  readonly allDay: boolean
  readonly rules: readonly { readonly rule: RecurrenceRule; readonly line: number }[]
  readonly excludedRules: readonly { readonly rule: RecurrenceRule; readonly line: number }[]
  /** It has an RRULE or RDATE, readable or not. */
  readonly repeats: boolean
  /** It says itself when it takes place: everything in its RRULE and RDATE was read, and it is no message that takes something back. */
  readonly complete: boolean
  readonly extraDates: readonly ExtraDate[]
  readonly excludedDates: readonly Moment[]
  /** Present: this is an exception to a series (RFC 5545 3.8.4.4). */
  readonly recurrenceId?: Moment
  readonly thisAndFuture: boolean
  readonly cancelled: boolean
  readonly title?: string
  readonly organizer?: ContentLine
  readonly attendees: readonly ContentLine[]
}

/** Dates that one event may add or exclude. */
const maxDates = 50_000
const maxTitle = 300

export interface EventReader {
  readonly zones: TimeZoneReader
  readonly account: CalendarAccount
  /** METHOD:CANCEL of the calendar around it (RFC 5546 3.2.5). */
  readonly cancelledByMethod: boolean
}

/** `undefined` when it was skipped; the account says why. */
export function readEvent(component: CalendarComponent, reader: EventReader): CalendarEvent | undefined {
  const { account } = reader
  const all = (name: string): readonly ContentLine[] => component.lines.filter((line) => line.name === name)
  const read = (line: ContentLine | undefined): PropertyParts | undefined => {
    const parts = line && parseProperty(line)
    if (line && !parts) account.skip(line.line, `The line ${line.name} cannot be read; the line was left out.`)
    return parts
  }
  const text = (name: string): string | undefined => {
    const value = read(all(name)[0])?.value.trim()
    return value === '' ? undefined : value
  }

  const idLine = all('RECURRENCE-ID')[0]
  const title = clean(unescapeText(text('SUMMARY') ?? ''))
  const named = title === '' ? 'The event' : `The event ${quote(title)}`
  const skip = (line: ContentLine | undefined, why: string): undefined => {
    const kept = idLine
      ? 'the change was left out, and the occurrence stays as its series has it'
      : `the event (line ${component.line}) was left out`
    account.skip(line?.line ?? component.line, `${named} ${why}; ${kept}.`)
  }

  const idParts = read(idLine)
  const recurrenceId = idLine && idParts && readMoment(idLine, idParts, reader)
  if (idLine && !recurrenceId) return skip(idLine, 'says in a way that cannot be read which occurrence of its series it replaces')

  const startLine = all('DTSTART')[0]
  const startParts = read(startLine)
  const start = startLine && startParts && readMoment(startLine, startParts, reader)
  if (startLine && !start) return skip(startLine, `has a start that cannot be read (${quote(startParts?.value ?? startLine.text)})`)
  // An exception may keep silent about its time (a cancellation by RFC 5546 3.2.5 does); anything else needs a start.
  if (!start && !recurrenceId) return skip(undefined, 'has no start (DTSTART)')

  const endLine = all('DTEND')[0]
  const durationLine = all('DURATION')[0]
  let length: Length | undefined
  if (start && endLine) {
    const parts = read(endLine)
    const end = parts && readMoment(endLine, parts, reader)
    if (!end) return skip(endLine, `has an end that cannot be read (${quote(parts?.value ?? endLine.text)})`)
    length = between(start, end)
  } else if (durationLine) {
    length = parseDuration(read(durationLine)?.value ?? '')
    if (!length) return skip(durationLine, 'has a length (DURATION) that cannot be read')
  } else if (start && !recurrenceId) {
    // RFC 5545 3.6.1: a date without end is that day, a time without end is that moment.
    length = start.date ? { days: 1, seconds: 0 } : { days: 0, seconds: 0 }
  }
  if (length && length.days * 86_400 + length.seconds < 0) return skip(endLine ?? durationLine, 'ends before it starts')

  const extraDates = readDates(all('RDATE'), reader)
  const rules = all('RRULE').flatMap((line) => readRule(line, read(line), account))
  const fullDay = start !== undefined && (start.date || isFullDay(start, length, text('X-MICROSOFT-CDO-ALLDAYEVENT')))
  const organizer = all('ORGANIZER')[0]
  return {
    uid: text('UID') ?? uidFor(component, account),
    line: component.line,
    sequence: Number.parseInt(text('SEQUENCE') ?? '', 10) || 0,
    stamp: Math.max(0, ...['DTSTAMP', 'LAST-MODIFIED'].map((name) => parseMoment(text(name) ?? '')?.wall ?? 0)),
    ...(start && { start }),
    ...(length && { length: start?.date ? fullDays(length) : length }),
    allDay: fullDay,
    rules,
    excludedRules: all('EXRULE').flatMap((line) => readRule(line, read(line), account)),
    repeats: all('RRULE').length + all('RDATE').length > 0,
    complete: !reader.cancelledByMethod && rules.length === all('RRULE').length && extraDates.complete,
    extraDates: extraDates.dates,
    excludedDates: readDates(all('EXDATE'), reader).dates,
    ...(recurrenceId && { recurrenceId }),
    thisAndFuture: idParts?.params.get('range')?.[0]?.toUpperCase() === 'THISANDFUTURE',
    cancelled: reader.cancelledByMethod || text('STATUS')?.toUpperCase() === 'CANCELLED',
    ...(title !== '' && { title }),
    ...(organizer && { organizer }),
    attendees: all('ATTENDEE'),
  }
}

/** Cut at characters, not in the middle of one. */
function clean(title: string): string {
  return Array.from(
    title
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 2 * maxTitle),
  )
    .slice(0, maxTitle)
    .join('')
    .trim()
}

function readMoment(line: ContentLine, parts: PropertyParts, reader: EventReader): Moment | undefined {
  let { value } = parts
  let tzid = parts.params.get('tzid')?.[0]
  // TZID=(UTC+01:00) Amsterdam, …:20260101T090000 without quotes: the colon in the offset is no end of the parameters.
  const unquoted = /;TZID=([^"]*):(\d{4}[^:]*)$/i.exec(line.text)
  if (unquoted && !parseMoment(value)) {
    tzid = unquoted[1]
    value = unquoted[2] ?? ''
  } else if (parts.mended) {
    reader.account.note(
      line.line,
      `The quotation marks in this line are misplaced; it was read as ${quote(`${line.name} ${tzid ?? ''} ${value}`)}.`,
    )
  }
  const written = parseMoment(value)
  return written && onClock(written, tzid, line, reader)
}

/** Zones apply to dates too where a file says so; that decides where midnight is. */
function onClock(written: WrittenMoment, tzid: string | undefined, { line, name }: ContentLine, reader: EventReader): Moment {
  if (written.utc) return { ...written, clock: utcClock, floating: false, line }
  if (tzid !== undefined) return { ...written, clock: reader.zones.clock(tzid, line), floating: false, line }
  const clock = reader.zones.floating
  if (!written.date && name === 'DTSTART') {
    reader.account.noteOnce('floating', line, (count) => {
      const times = count === 1 ? 'One event has a start' : `${count} events have starts`
      return `${times} without a time zone; read as ${clock.zone}.`
    })
  }
  return { ...written, clock, floating: true, line }
}

/** Elapsed time for times (RFC 5545 3.8.5.3: "the same exact duration"), calendar days for dates. */
function between(start: Moment, end: Moment): Length {
  if (start.date) {
    const days = Math.ceil((end.wall - start.wall) / dayMs)
    // An end on the same day is what some clients write for one day; RFC 5545 wants the day after.
    return { days: days === 0 ? 1 : days, seconds: 0 }
  }
  return { days: 0, seconds: (end.clock.toEpoch(end.wall) - start.clock.toEpoch(start.wall)) / 1000 }
}

function fullDays({ days, seconds }: Length): Length {
  return { days: Math.max(1, days + Math.ceil(seconds / 86_400)), seconds: 0 }
}

/** Outlook writes some all-day events as times from midnight to midnight and says so in a property of its own. */
function isFullDay(start: Moment, length: Length | undefined, outlookSays: string | undefined): boolean {
  return (
    outlookSays?.toUpperCase() === 'TRUE' && start.wall % dayMs === 0 && length !== undefined && length.days * 86_400 + length.seconds > 0
  )
}

function readRule(
  line: ContentLine,
  parts: PropertyParts | undefined,
  account: CalendarAccount,
): readonly { rule: RecurrenceRule; line: number }[] {
  if (!parts) return []
  const rule = parseRule(parts.value)
  if (rule) return [{ rule, line: line.line }]
  account.skip(line.line, `The repetition ${quote(parts.value)} cannot be understood; only the dates that the file names itself were read.`)
  return []
}

/** RDATE and EXDATE: lists, dates or times or periods, with or without the VALUE parameter that they should have. */
function readDates(
  lines: readonly ContentLine[],
  reader: EventReader,
): { readonly dates: readonly ExtraDate[]; readonly complete: boolean } {
  const dates: ExtraDate[] = []
  let complete = true
  const leaveOut = (line: ContentLine, reason: string) => {
    reader.account.skip(line.line, reason)
    complete = false
  }
  for (const line of lines) {
    const parts = parseProperty(line)
    if (!parts) {
      leaveOut(line, `The line ${line.name} cannot be read; the line was left out.`)
      continue
    }
    const tzid = parts.params.get('tzid')?.[0]
    for (const value of parts.value.split(',')) {
      if (value.trim() === '') continue
      if (dates.length >= maxDates) {
        leaveOut(line, `The event names more than ${maxDates} single dates; the rest of this line was left out.`)
        return { dates, complete }
      }
      const [from = '', to] = value.split('/')
      const written = parseMoment(from)
      if (!written) {
        leaveOut(line, `The date ${quote(value)} cannot be read; this date was left out.`)
        continue
      }
      const start = onClock(written, tzid, line, reader)
      const length = to === undefined ? undefined : readPeriodEnd(start, to, tzid, line, reader)
      if (to !== undefined && (!length || length.days * 86_400 + length.seconds < 0)) {
        leaveOut(line, `The period ${quote(value)} cannot be read; this date was left out.`)
        continue
      }
      dates.push({ ...start, ...(length && { length }) })
    }
  }
  return { dates, complete }
}

function readPeriodEnd(start: Moment, to: string, tzid: string | undefined, line: ContentLine, reader: EventReader): Length | undefined {
  const written = parseMoment(to)
  return written ? between(start, onClock(written, tzid, line, reader)) : parseDuration(to)
}

/** Without a UID nothing says at the next import that this is the same meeting; what it is about and when it begins has to do. */
function uidFor(component: CalendarComponent, account: CalendarAccount): string {
  const parts = ['DTSTART', 'SUMMARY', 'ORGANIZER'].map((name) => component.lines.find((line) => line.name === name)?.text ?? '')
  account.note(
    component.line,
    'The event has no identifier (UID). It is recognised again by its start, title and organizer; if one of them changes, the next import takes it for another meeting.',
  )
  return `no-uid:${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`
}
