/**
 * iCalendar files (RFC 5545) from Outlook, Exchange, Google, Apple and others → meetings.
 *
 * Lenient with one line, strict with the whole: a bad line or event is left out and accounted for with its number, but a file whose end is
 * missing is refused, because nobody would notice the meetings that are not there. What is computed is bounded by the window, by the limit
 * and by a number of steps, never by the file.
 */
import type { CalendarFile, CalendarFileOptions, CalendarOccurrence } from '../../domain/calendar-file.ts'
import { fail, ok, type Result, type TooLarge, type UnreadableFile } from '../../domain/failure.ts'
import { CalendarAccount } from './calendar-account.ts'
import { type CalendarEvent, readEvent } from './calendar-events.ts'
import { type CalendarComponent, parseProperty, quote, readComponents } from './calendar-lines.ts'
import { parseMoment } from './calendar-moment.ts'
import type { SeriesContext } from './calendar-occurrence.ts'
import { isWithinDay } from './calendar-recurrence.ts'
import { type EventGroup, expandGroup } from './calendar-series.ts'
import { decodeText } from './decode-text.ts'
import { clockOf, definitionBudget, TimeZoneReader } from './time-zones.ts'

/** 20 MB: ten years of a full calendar with its texts; checked before anything is decoded. */
export const maxFileBytes = 20 * 1024 * 1024

/** Steps through repetitions that one file may take; keeps the worst file under a second or two. */
const maxStepsPerFile = 4_000_000

/** Messages about a meeting, not the meeting (RFC 5546 1.4). */
const messageMethods: ReadonlySet<string> = new Set(['REPLY', 'REFRESH', 'COUNTER', 'DECLINECOUNTER'])

/**
 * Throws `RangeError` when the window's dates or the zone are not valid, which is the caller's bug.
 * The same bytes and options always give the same answer.
 */
export function readCalendarFile(bytes: Uint8Array, options: CalendarFileOptions): Result<CalendarFile, UnreadableFile | TooLarge> {
  if (bytes.length > maxFileBytes) {
    const megabytes = Math.ceil(bytes.length / 1024 / 1024)
    return fail({
      type: 'too-large',
      message: `The file has ${megabytes} MB; at most ${maxFileBytes / 1024 / 1024} MB are read. Export a shorter span of time, or the calendar without attachments.`,
    })
  }
  const decoded = decodeText(mendSplitCharacters(bytes))
  if (!decoded.ok) return decoded
  const { text } = decoded.value
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(text)) return fail(notACalendar(text))

  const account = new CalendarAccount()
  const calendars = readComponents(text, account)
  if (!calendars.ok) return calendars

  const { from, to } = windowOf(options)
  const occurrences: CalendarOccurrence[] = []
  const completeSeries: string[] = []
  let limitReachedAt: CalendarOccurrence | undefined
  const context: SeriesContext = {
    from,
    to,
    account,
    budget: { left: maxStepsPerFile },
    emit(occurrence) {
      if (occurrences.length >= options.limit) {
        limitReachedAt ??= occurrence
        return false
      }
      occurrences.push(occurrence)
      return true
    },
  }

  const { groups, eventCount } = readGroups(calendars.value, { ...options, from, to, account })
  if (eventCount === 0) {
    return fail({
      type: 'unreadable-file',
      code: 'no-usable-event',
      message: 'This is a calendar, but it holds no meetings (no VEVENT). Export the calendar again, with its events.',
    })
  }
  if (groups.length === 0) {
    const [first] = account.skipped
    return fail({
      type: 'unreadable-file',
      code: 'no-usable-event',
      ...(first && { line: first.line }),
      message: `None of the ${eventCount === 1 ? 'events' : `${eventCount} events`} in this calendar can be used.${first ? ` Line ${first.line}: ${first.reason}` : ''}`,
    })
  }
  // A rule that repeats every second must not use up what the steering committee needs: the frequent ones come last.
  for (const group of groups.toSorted((a, b) => Number(isFrequent(a)) - Number(isFrequent(b)))) {
    if (limitReachedAt) break
    const complete = expandGroup(group, context)
    const uid = (group.masters[0] ?? group.exceptions[0])?.uid
    if (complete && uid !== undefined) completeSeries.push(uid)
  }
  if (limitReachedAt) {
    account.note(
      limitReachedAt.line,
      `More than ${options.limit} meetings lie between ${options.from} and ${options.to}; those from here on (${quote(limitReachedAt.title)}) were not read. Choose a shorter span of time.`,
    )
  }
  return ok({
    occurrences: occurrences.toSorted(
      (a, b) => compare(a.time.start, b.time.start) || compare(a.originalStart, b.originalStart) || a.line - b.line,
    ),
    completeSeries,
    eventCount,
    skipped: account.skipped,
    notes: account.notes,
    window: { from: options.from, to: options.to },
    limit: options.limit,
    limitReached: limitReachedAt !== undefined,
  })
}

function windowOf(options: CalendarFileOptions): { from: number; to: number } {
  const clock = clockOf(options.floatingZone)
  const [from, to] = [parseMoment(options.from), parseMoment(options.to)]
  if (!from?.date || !to?.date) throw new RangeError(`not a date: ${options.from} or ${options.to}`)
  return { from: clock.toEpoch(from.wall), to: clock.toEpoch(to.wall) }
}

/** All usable events by UID, which is global: one meeting may be in several calendars of the file. */
function readGroups(
  calendars: readonly CalendarComponent[],
  options: { floatingZone: string; from: number; to: number; account: CalendarAccount },
): { groups: readonly EventGroup[]; eventCount: number } {
  const { account } = options
  const groups = new Map<string, EventGroup>()
  const budget = definitionBudget()
  let eventCount = 0
  for (const calendar of calendars) {
    const methodLine = calendar.lines.find((line) => line.name === 'METHOD')
    const method = ((methodLine && parseProperty(methodLine)?.value) ?? '').trim().toUpperCase()
    const zones = new TimeZoneReader(calendar, { ...options, budget })
    for (const component of calendar.children) {
      if (component.name !== 'VEVENT') continue
      eventCount++
      if (messageMethods.has(method)) {
        account.skip(component.line, `This is a message about a meeting (METHOD:${method}), not the meeting itself; it was left out.`)
        continue
      }
      const event = readEvent(component, { zones, account, cancelledByMethod: method === 'CANCEL' })
      if (event) addTo(groups, event)
    }
  }
  return { groups: [...groups.values()], eventCount }
}

function addTo(groups: Map<string, EventGroup>, event: CalendarEvent): void {
  let group = groups.get(event.uid)
  if (!group) {
    group = { masters: [], exceptions: [] }
    groups.set(event.uid, group)
  }
  if (event.recurrenceId) group.exceptions.push(event)
  else group.masters.push(event)
}

function isFrequent({ masters }: EventGroup): boolean {
  return masters.some(({ rules }) => rules.some(({ rule }) => isWithinDay(rule)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Simple implementations fold lines between the bytes of one UTF-8 character (RFC 5545 3.1 warns of them). Moving the fold behind the character
 * keeps the line numbers; done in bytes, since afterwards the character is gone.
 */
function mendSplitCharacters(bytes: Uint8Array): Uint8Array {
  const split = /([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})/g
  const binary = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Only where a line begins with white space and half a character: most files have no such line, and need no copy.
  let found = false
  for (let at = binary.indexOf(0x0a); at !== -1 && !found; at = binary.indexOf(0x0a, at + 1)) {
    const next = binary[at + 2] ?? 0
    found = (binary[at + 1] === 0x20 || binary[at + 1] === 0x09) && next >= 0x80 && next <= 0xbf
  }
  if (!found) return bytes
  return Buffer.from(binary.toString('latin1').replaceAll(split, '$1$3$2'), 'latin1')
}

function notACalendar(text: string): UnreadableFile {
  const start = text.trimStart().slice(0, 2000)
  const found = /^<!doctype html|^<html/i.test(start)
    ? 'It is a web page: the link probably asked for a sign-in instead of giving the calendar.'
    : /^<\?xml|^</.test(start)
      ? 'It is an XML file.'
      : /^BEGIN:VCARD/i.test(start)
        ? 'It is a contact (vCard).'
        : /^(received|return-path|from|subject|mime-version|date|to|content-type):/im.test(start)
          ? 'It looks like an e-mail: save the invitation inside it as .ics.'
          : /^[[{]/.test(start)
            ? 'It is a JSON file.'
            : /^[^\n]*[,;\t][^\n]*[,;\t]/.test(start) || /^1\.\s/.test(start)
              ? 'It looks like a table: if it is a Teams attendance report, import it as one.'
              : `It begins with ${quote(start.split('\n', 1)[0] ?? '')}.`
  return {
    type: 'unreadable-file',
    code: 'not-a-calendar',
    line: 1,
    message: `This is not a calendar file (.ics): there is no BEGIN:VCALENDAR in it. ${found}`,
  }
}
