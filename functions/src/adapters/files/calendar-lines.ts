/**
 * The layer below the calendar's meaning: content lines and components of RFC 5545, each with its line in the file.
 *
 * ical.js takes a property apart (parameters, quotes, RFC 6868), line by line. Its own whole-file parser is not used,
 * because it gives up at the first bad line and knows no line numbers. Only what the calendar reader asks for is kept:
 * DESCRIPTION, X-ALT-DESC, comments and attachments are passed over unread, as they hold what people wrote in confidence.
 */
import ICAL from 'ical.js'
import type { UnreadableFile } from '../../domain/failure.ts'
import { fail, ok, type Result } from '../../domain/failure.ts'
import type { CalendarAccount } from './calendar-account.ts'

/** A content line, unfolded (RFC 5545 3.1). */
export interface ContentLine {
  /** Upper case. */
  readonly name: string
  readonly text: string
  /** Where it begins in the file, from 1. */
  readonly line: number
}

export interface CalendarComponent {
  /** Upper case: VCALENDAR, VEVENT, VTIMEZONE, STANDARD, DAYLIGHT. */
  readonly name: string
  readonly line: number
  readonly lines: readonly ContentLine[]
  readonly children: readonly CalendarComponent[]
}

export interface PropertyParts {
  /** Keys in lower case; more than one value only where RFC 5545 allows a list. */
  readonly params: ReadonlyMap<string, readonly string[]>
  /** As in the file, nothing unescaped. */
  readonly value: string
  /** The line broke the grammar; this is the best reading of it. */
  readonly mended: boolean
}

/** Longest content line that is taken apart: 6,000 excluded dates or 2,000 delegates still fit. */
const maxLineLength = 100_000

const wantedLines: Readonly<Record<string, ReadonlySet<string>>> = {
  VCALENDAR: new Set(['METHOD']),
  VEVENT: new Set([
    'UID',
    'SEQUENCE',
    'DTSTAMP',
    'LAST-MODIFIED',
    'SUMMARY',
    'STATUS',
    'DTSTART',
    'DTEND',
    'DURATION',
    'RRULE',
    'RDATE',
    'EXDATE',
    'EXRULE',
    'RECURRENCE-ID',
    'ORGANIZER',
    'ATTENDEE',
    'X-MICROSOFT-CDO-ALLDAYEVENT',
  ]),
  VTIMEZONE: new Set(['TZID', 'X-LIC-LOCATION']),
  STANDARD: new Set(['DTSTART', 'RRULE', 'RDATE', 'TZOFFSETFROM', 'TZOFFSETTO']),
  DAYLIGHT: new Set(['DTSTART', 'RRULE', 'RDATE', 'TZOFFSETFROM', 'TZOFFSETTO']),
}

interface OpenComponent {
  readonly name: string
  readonly line: number
  readonly lines: ContentLine[]
  readonly children: CalendarComponent[]
}

/** All VCALENDAR objects in the text: one file may hold several (RFC 5545 3.4). */
export function readComponents(text: string, account: CalendarAccount): Result<readonly CalendarComponent[], UnreadableFile> {
  const calendars: CalendarComponent[] = []
  const open: OpenComponent[] = []
  /** How many of each name are open, so that a file of nothing but BEGIN and END is still read in one pass. */
  const openNames = new Map<string, number>()
  const isOpen = (name: string): boolean => (openNames.get(name) ?? 0) > 0
  let foreignTextAt: number | undefined

  const close = (): void => {
    const closed = open.pop()
    if (!closed) return
    openNames.set(closed.name, (openNames.get(closed.name) ?? 1) - 1)
    const parent = open.at(-1)
    if (parent) {
      if (closed.name in wantedLines) parent.children.push(closed)
    } else calendars.push(closed)
  }

  for (const { text: line, line: number, broken } of unfold(text)) {
    const name = /^[A-Za-z0-9-]+(?=[;:])/.exec(line)?.[0].toUpperCase()
    const here = open.at(-1)
    if (name === 'BEGIN') {
      const component = line.slice(6).trim().toUpperCase()
      if (component === 'VCALENDAR' && here) return fail(cutShort(here, number))
      if (!here && component !== 'VCALENDAR') {
        foreignTextAt ??= number
        continue
      }
      if (component === 'VEVENT' && isOpen('VEVENT')) {
        account.skip(number, 'The event before this line has no end (END:VEVENT is missing); it was read up to here.')
        while (open.length > 1) close()
      }
      open.push({ name: component, line: number, lines: [], children: [] })
      openNames.set(component, (openNames.get(component) ?? 0) + 1)
    } else if (name === 'END') {
      const component = line.slice(4).trim().toUpperCase()
      if (!isOpen(component)) {
        account.skip(number, `This line ends a part (${quote(component)}) that did not begin; the line was left out.`)
        continue
      }
      // A missing END of something inside (an alarm, say) must not swallow the events that follow.
      while (open.at(-1)?.name !== component) close()
      close()
    } else if (!here) {
      if (line.trim() !== '') foreignTextAt ??= number
    } else if (name === undefined) {
      if (here.name in wantedLines) account.skip(number, 'This line is not in the form of a calendar file; the line was left out.')
    } else if (wantedLines[here.name]?.has(name)) {
      if (broken || line.length > maxLineLength) account.skip(number, `The line ${name} is far too long; the line was left out.`)
      else here.lines.push({ name, text: line, line: number })
    }
  }

  const unclosed = open.at(-1)
  if (unclosed) return fail(cutShort(unclosed))
  if (calendars.length > 0 && foreignTextAt !== undefined) {
    account.note(foreignTextAt, 'There is text outside the calendar (outside BEGIN:VCALENDAR … END:VCALENDAR); it was not read.')
  }
  return ok(calendars)
}

/** Whole files only: the missing part may hold meetings, and nobody would notice that they are gone. */
function cutShort(component: OpenComponent, at?: number): UnreadableFile {
  const where = at === undefined ? 'The file ends' : `Another calendar begins on line ${at}`
  return {
    type: 'unreadable-file',
    code: 'truncated',
    line: component.line,
    message: `${where} before ${component.name} of line ${component.line} has its end, so part of the calendar is missing and nothing was imported. Export or download the calendar again.`,
  }
}

/**
 * Physical lines joined at their folds. A fold is a line break followed by one space or tab (RFC 5545 3.1; old Outlook uses tabs).
 * `broken`: longer than anything a calendar needs; the rest was dropped, so that one line cannot fill the memory twice.
 */
function* unfold(text: string): Generator<{ text: string; line: number; broken: boolean }> {
  // Some mail gateways double the carriage return: `\r\r\n` is still one line break.
  const breaks = /\r*\n|\r/g
  let at = 0
  let line = 0
  let current: { text: string; line: number; broken: boolean } | undefined
  while (at <= text.length) {
    line++
    const found = breaks.exec(text)
    const end = found ? found.index : text.length
    const first = text.charCodeAt(at)
    if (current && (first === 0x20 || first === 0x09) && at < end) {
      if (current.text.length > maxLineLength) current.broken = true
      else current.text += text.slice(at + 1, end)
    } else if (end > at) {
      if (current) yield current
      current = { text: text.slice(at, end), line, broken: false }
    }
    if (!found) break
    at = found.index + found[0].length
  }
  if (current) yield current
}

/** Parameters as ical.js knows them, but no value types: dates are read leniently here, and nothing else is wanted decoded. */
const rawValues = { property: {}, param: ICAL.design.icalendar.param, value: {}, propertyGroups: false }

/** `undefined` when the line cannot be read even with good will. */
export function parseProperty(line: ContentLine): PropertyParts | undefined {
  const asWritten = takeApart(line.text)
  if (asWritten) return { ...asWritten, mended: false }
  // Seen from Exchange: DTSTART;TZID="W. Europe Standard Time:20200609T090000" with the closing quote behind the value.
  const unquoted = takeApart(line.text.replaceAll('"', ''))
  return unquoted && { ...unquoted, mended: true }
}

function takeApart(text: string): Omit<PropertyParts, 'mended'> | undefined {
  let parsed: unknown
  try {
    parsed = ICAL.parse.property(text, rawValues)
  } catch {
    // ical.js throws for bad grammar (ParserError) and, on some lines, whatever its assumptions break into.
    return undefined
  }
  if (!Array.isArray(parsed)) return undefined
  const [, params, type, value]: unknown[] = parsed
  if (typeof params !== 'object' || params === null || typeof value !== 'string') return undefined
  const found = new Map<string, readonly string[]>()
  for (const [key, given] of Object.entries(params)) {
    found.set(
      key,
      [given].flat(2).filter((one): one is string => typeof one === 'string'),
    )
  }
  // ical.js moves VALUE from the parameters into the type.
  if (typeof type === 'string' && type !== 'unknown') found.set('value', [type])
  return {
    params: found,
    value: found.has('delegated-to') || found.has('delegated-from') || found.has('member') ? afterList(value) : value,
  }
}

/** ical.js 2.2 miscounts a list of quoted values when it is the last parameter, and begins the value inside the list. */
function afterList(value: string): string {
  const end = value.lastIndexOf('":')
  return end === -1 ? value : value.slice(end + 2)
}

/** RFC 5545 3.3.11: `\n`, `\,`, `\;` and `\\`. */
export function unescapeText(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped))
}

/** Something from the file for use in a sentence. */
export function quote(text: string): string {
  const short = text.replaceAll(/\s+/g, ' ').trim()
  return `“${short.length > 60 ? `${short.slice(0, 59)}…` : short}”`
}
