/**
 * Reads the attendance reports that Teams offers for download, of every generation since 2020.
 *
 * Teams writes UTF-16LE with tabs; what arrives went through editors, spreadsheets and mail, so encoding, separator,
 * order and even headings can differ. What cannot be read is named with its line; nothing is guessed in silence.
 *
 * The parts: `report-cells.ts` (rows), `report-tables.ts` (summary and tables, by `header-synonyms.ts`), `report-dates.ts`,
 * `report-durations.ts`, `report-names.ts`, `report-people.ts` (rows to people and joins).
 */
import { createHash } from 'node:crypto'
import type { AttendanceReport, AttendanceReportOptions, Participant } from '../../domain/attendance-report.ts'
import type { SkippedLine } from '../../domain/calendar-file.ts'
import { type AmbiguousDates, type DateOrder, fail, ok, type Result, type TooLarge, type UnreadableFile } from '../../domain/failure.ts'
import { type Instant, type Interval, plusSeconds, type Zone } from '../../domain/time.ts'
import { decodeText } from './decode-text.ts'
import { comparable, languageOf } from './header-synonyms.ts'
import { rowsOf, separatorOf } from './report-cells.ts'
import { decideDateOrder, instantOfWallTime, type WrittenTime } from './report-dates.ts'
import { durationTolerance } from './report-durations.ts'
import { oneLine } from './report-names.ts'
import { type People, type Person, type PresenceRow, peopleIn } from './report-people.ts'
import { type ReportParts, reportParts, type Table } from './report-tables.ts'

/** 20 MB: a report of the largest Teams meeting (20,000 people, several joins each, UTF-16) has about 10. */
export const maxFileBytes = 20 * 1024 * 1024

/**
 * Ten joins of everybody in that meeting. Checked before the text is taken apart into rows and cells, which takes many times its room:
 * a file of nothing but line ends has ten million.
 */
const maxRows = 200_000
/** A webinar's report has a column for each question; reports have about ten otherwise. */
const maxCells = 2_000_000

/**
 * The report's participants with their joins as instants. Wall times are read in `options.zone` unless the headings say UTC.
 *
 * A row whose leave is not after its join is no join and is listed under `skipped`; a join without a leave ends with the
 * meeting (`openEnded`). Fails with `ambiguous-dates` when the file leaves open which of day and month comes first and
 * `options.dateOrder` is not given; every other failure says what the file is or what is wrong with it.
 * Throws `RangeError` for a zone that the platform does not know.
 */
export function readAttendanceReport(
  bytes: Uint8Array,
  options: AttendanceReportOptions,
): Result<AttendanceReport, UnreadableFile | TooLarge | AmbiguousDates> {
  if (bytes.length > maxFileBytes) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(0)
    return fail({
      type: 'too-large',
      message: `The file has ${megabytes} MB; an attendance report may have up to ${maxFileBytes / 1024 / 1024} MB.`,
    })
  }
  const otherKind = kindByBytes(bytes)
  if (otherKind) return fail(notAReport(otherKind))
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const { text } = decoded.value

  const otherText = kindByText(text)
  if (otherText) return fail(notAReport(otherText))
  const separator = separatorOf(text)
  if (countOf(text, /\r\n|\n|\r/g, maxRows) > maxRows || countOf(text, new RegExp(separator, 'g'), maxCells) > maxCells) {
    return fail({
      type: 'too-large',
      message: `The file has more than ${maxRows.toLocaleString('en')} lines or ${maxCells.toLocaleString('en')} cells; no attendance report of Teams is that long.`,
    })
  }
  const rows = rowsOf(text, separator)
  if (rows.slice(0, 5).some(({ cells }) => isLiveEventHeading(cells))) return fail(liveEventReport)
  if (rows.slice(0, 10).some(({ cells }) => isZoomHeading(cells))) return fail(notAReport('a participant list of Zoom'))
  const parts = reportParts(rows, separator)
  if (parts.tables.length === 0 && !parts.hasSections) {
    return fail(notAReport(rows[0] ? kindByHeading(rows[0].cells) : 'an empty table'))
  }
  if (parts.tables.every((table) => table.rows.length === 0)) return fail(noRows(parts))

  const people = peopleIn(parts.tables, isCutOff(text))
  const summaryTimes = [parts.summary.start, parts.summary.end].filter((time) => time !== undefined)
  const rowTimes = people.rows.flatMap(({ join, leave }) => [join, leave]).filter((time) => time !== undefined)
  const decision = decideDateOrder([...summaryTimes, ...rowTimes], parts.otherTimes, options.dateOrder)
  if (decision.decided === 'contradiction') {
    return fail({ type: 'unreadable-file', code: 'contradictory-dates', message: decision.message, line: decision.line })
  }

  const zone = parts.utc ? 'UTC' : options.zone
  if (decision.decided) {
    const { report, reason } = build(parts, people, decision.order, zone)
    if (!report) return fail(noRows(parts, reason))
    const chosen = decision.from === 'chosen'
    const otherTime = chosen
      ? build(parts, people, decision.order === 'day-first' ? 'month-first' : 'day-first', zone).report?.time
      : undefined
    // Always the same reading, whatever zone and order were asked for, so that these do not make it another report.
    const orders: readonly DateOrder[] = chosen ? ['day-first', 'month-first'] : [decision.order]
    const [asWritten = report] = orders.flatMap((order) => build(parts, people, order, 'UTC').report ?? [])
    return ok({
      ...report,
      dateOrder: decision.as,
      dateOrderFrom: decision.from,
      ...(otherTime && { otherTime }),
      fingerprint: fingerprintOf(asWritten.title ?? '', asWritten.participants),
    })
  }
  const readings = (['day-first', 'month-first'] as const).flatMap((dateOrder) => {
    const time = build(parts, people, dateOrder, zone).report?.time
    return time ? [{ dateOrder, start: time.start, end: time.end }] : []
  })
  if (readings.length === 0) return fail(noRows(parts, build(parts, people, 'day-first', zone).reason))
  const message =
    'The dates in this report can be read with the day or with the month first, and the file does not tell which. Choose the reading that is right.'
  return fail({ type: 'ambiguous-dates', message, readings })
}

type Built = Omit<AttendanceReport, 'dateOrder' | 'dateOrderFrom' | 'otherTime' | 'fingerprint'>

/** The report if its dates are read in this order; without one if nobody's join can be read, with the first reason why. */
function build(
  parts: ReportParts,
  people: People,
  order: DateOrder,
  zone: Zone,
): { readonly report?: Built; readonly reason?: SkippedLine | undefined } {
  const clock = wallClock(order, zone)
  const skipped = [...people.skipped]
  const notes = [...parts.notes, ...people.notes]

  const instants = people.rows.flatMap(({ join, leave }) => [clock(join), clock(leave)]).filter((at) => at !== undefined)
  const first = earliest(instants)
  const last = latest(instants)
  if (first === undefined || last === undefined) return { reason: people.skipped[0] ?? people.rows.map(noSuchTime)[0] }
  const time = meetingTime(parts, clock, { start: first, end: last }, notes)

  const joinsOf = joinReader(clock, { first, last, meetingEnd: time.end }, skipped, notes)
  const participants = people.people
    .map((person) => ({ person, ...joinsOf(person) }))
    .filter(({ joins }) => joins.length > 0)
    .map(({ person, joins, openEnded }): Participant => {
      const { name, addresses, dialIn, line } = person
      return { name, addresses, dialIn, joins, openEnded, line }
    })
  if (participants.length === 0) return { reason: inOrder(skipped)[0] }
  checkCount(parts, participants.length, notes)

  const language = languageOf(parts.headings)
  const title = parts.summary.title && oneLine(parts.summary.title)
  const report: Built = {
    generation: generationOf(parts),
    language,
    ...(title && { title }),
    time,
    participants,
    rowCount: people.rowCount,
    skipped: inOrder(skipped),
    notes: inOrder(notes),
  }
  return { report }
}

type Clock = (written: WrittenTime | undefined) => Instant | undefined

/** Many people leave in the same second; converting each wall time once keeps large reports quick. */
function wallClock(order: DateOrder, zone: Zone): Clock {
  const known = new Map<string, Instant | undefined>()
  return (written) => {
    if (!written) return undefined
    const key = Object.values(written.wall).join(' ')
    if (!known.has(key)) known.set(key, instantOfWallTime(written.wall, order, zone))
    return known.get(key)
  }
}

/** As the summary says; where it says nothing, or something that no row agrees with, from the first join to the last leave. */
function meetingTime(parts: ReportParts, clock: Clock, rows: Interval, notes: SkippedLine[]): Interval {
  const { start, end } = parts.summary
  const said = { start: clock(start) ?? rows.start, end: clock(end) ?? rows.end }
  const line = start?.line ?? end?.line ?? 1
  // A meeting of no length would have room for nobody.
  const fromRows = { start: rows.start, end: rows.end > rows.start ? rows.end : plusSeconds(rows.start, 1) }
  if (said.end <= said.start) {
    if (start && end)
      notes.push({ line, reason: 'The summary ends the meeting before it starts; its time was taken from the joins instead.' })
    return fromRows
  }
  if (said.start > rows.end || said.end < rows.start) {
    notes.push({
      line,
      reason: 'Nobody in the table was there at the time that the summary names; the time was taken from the joins instead.',
    })
    return fromRows
  }
  return said
}

interface Moments {
  /** Earliest and latest time in any row. */
  readonly first: Instant
  readonly last: Instant
  readonly meetingEnd: Instant
}
interface Joins {
  readonly joins: readonly Interval[]
  readonly openEnded: boolean
}

function joinReader(clock: Clock, moments: Moments, skipped: SkippedLine[], notes: SkippedLine[]): (person: Person) => Joins {
  /** The end of a join whose leave is missing: the meeting's, else the last thing that the report knows of. */
  const openEnd = (start: Instant, end: Instant): Instant => {
    if (end > start) return end
    // Joined in the last second that the report knows of: there, if only just.
    return moments.last > start ? moments.last : plusSeconds(start, 1)
  }

  const fromTable = (rows: readonly PresenceRow[]): Joins => {
    const joins: Interval[] = []
    let openEnded = false
    for (const row of rows) {
      const start = clock(row.join)
      const end = clock(row.leave)
      if (start === undefined || (row.leave && end === undefined)) {
        skipped.push(noSuchTime(row))
      } else if (end === undefined) {
        joins.push({ start, end: openEnd(start, moments.meetingEnd) })
        openEnded = true
      } else if (end < start) {
        skipped.push({ line: row.line, reason: `"${row.name}" leaves before joining; the line was left out.` })
      } else if (end === start) {
        skipped.push({ line: row.line, reason: `"${row.name}" joins and leaves in the same second; the line was left out.` })
      } else {
        joins.push({ start, end })
        checkDuration(row, { start, end }, notes)
      }
    }
    return { joins: sorted(joins), openEnded }
  }

  /**
   * One line per join and per leave. A leave ends every join before it that is still open: of two joins and one leave,
   * either two devices were used or one leave was lost, and both cover the same time.
   */
  const fromActions = (rows: readonly PresenceRow[]): Joins => {
    const joins: Interval[] = []
    let open: Instant[] = []
    const timed = rows.map((row) => ({ row, at: row.action === 'joined-before' ? moments.first : clock(row.join) }))
    for (const { row, at } of timed.toSorted((a, b) => compare(a.at ?? '', b.at ?? ''))) {
      if (at === undefined) {
        skipped.push(noSuchTime(row))
      } else if (row.action !== 'left') {
        open.push(at)
      } else if (open.length === 0) {
        skipped.push({ line: row.line, reason: `"${row.name}" leaves without having joined; the line was left out.` })
      } else {
        const real = open.filter((start) => start < at)
        if (real.length === 0)
          skipped.push({ line: row.line, reason: `"${row.name}" joins and leaves in the same second; the line was left out.` })
        for (const start of real) joins.push({ start, end: at })
        open = []
      }
    }
    for (const start of open) joins.push({ start, end: openEnd(start, moments.last) })
    return { joins: sorted(joins), openEnded: open.length > 0 }
  }

  return (person) => {
    if (person.actions.length > 0) return fromActions(person.actions)
    const activities = fromTable(person.joins)
    if (person.spans.length === 0) {
      if (person.hasSpans && activities.joins.length > 0) {
        notes.push({
          line: person.line,
          reason: `"${person.name}" is in the list of joins but not in the list of participants; the joins were used.`,
        })
      }
      return activities
    }
    const span = fromTable(person.spans)
    if (activities.joins.length === 0) {
      if (person.hasJoins && span.joins.length > 0) {
        notes.push({ line: person.line, reason: `"${person.name}" has no line among the joins; first join and last leave were used.` })
      }
      awayInBetween(person, span.joins, notes)
      return span
    }
    if (span.joins.length > 0 && !agree(activities.joins, span.joins)) {
      notes.push({
        line: person.line,
        reason: `The joins of "${person.name}" do not fit first join and last leave, so the file was edited; first join and last leave were used.`,
      })
      return span
    }
    return activities
  }
}

function noSuchTime(row: PresenceRow): SkippedLine {
  return { line: row.line, reason: `There is no such date or time of day in the line of "${row.name}".` }
}

/** First joins and last leaves come from the same log as the joins, so only rounding can keep them apart. */
const sectionToleranceMs = 60_000

function agree(joins: readonly Interval[], spans: readonly Interval[]): boolean {
  const near = (a: Instant | undefined, b: Instant | undefined) => Math.abs(Date.parse(a ?? '') - Date.parse(b ?? '')) <= sectionToleranceMs
  return (
    near(earliest(joins.map(({ start }) => start)), earliest(spans.map(({ start }) => start))) &&
    near(latest(joins.map(({ end }) => end)), latest(spans.map(({ end }) => end)))
  )
}

/** Teams computes both from the same log: if they differ by more than rounding, somebody edited one of them. */
function checkDuration(row: PresenceRow, join: Interval, notes: SkippedLine[]): void {
  if (row.kind !== 'joins' || row.durationSeconds === undefined) return
  const apart = Math.abs((Date.parse(join.end) - Date.parse(join.start)) / 1000 - row.durationSeconds)
  if (apart <= durationTolerance) return
  notes.push({ line: row.line, reason: `The duration in the line of "${row.name}" does not fit its times; the times were used.` })
}

/** From first join to last leave is longer than somebody was there if they went out in between; the duration tells. */
function awayInBetween(person: Person, spans: readonly Interval[], notes: SkippedLine[]): void {
  const [row] = person.spans
  const [span] = spans
  if (person.spans.length !== 1 || !row || !span || row.durationSeconds === undefined) return
  const away = (Date.parse(span.end) - Date.parse(span.start)) / 1000 - row.durationSeconds
  if (away < 120) return
  const minutes = Math.round(away / 60)
  notes.push({
    line: row.line,
    reason: `"${row.name}" was out for about ${minutes} minutes between first join and last leave; the report does not say when, so it counts as present.`,
  })
}

function checkCount(parts: ReportParts, count: number, notes: SkippedLine[]): void {
  const said = parts.summary.participantCount
  if (!said || said.count === count) return
  notes.push({ line: said.line, reason: `The summary counts ${said.count} participants, the report names ${count} with a usable time.` })
}

function generationOf({ tables, hasSections, hasSummary }: ReportParts): AttendanceReport['generation'] {
  if (tables.some(({ kind }) => kind === 'actions')) return 'join-leave-list-2020'
  if (hasSections) return 'three-sections-2022'
  if (!hasSummary) return 'table-only'
  return tables.some(({ kind }) => kind === 'participants') ? 'three-sections-2022' : 'summary-and-table-2021'
}

/**
 * Over what the report says, not how: the same after another download, encoding, separator or order of lines.
 *
 * @param participants with their times read in UTC
 */
function fingerprintOf(title: string, participants: readonly Participant[]): string {
  const people = participants.map(({ name, addresses, joins }) =>
    JSON.stringify([addresses.length > 0 ? addresses.toSorted() : name.toLowerCase(), joins.map(({ start, end }) => [start, end])]),
  )
  return createHash('sha256')
    .update(JSON.stringify([title, people.toSorted()]))
    .digest('hex')
}

/** Oldest first, each once: people paste the same lines twice. */
function sorted(joins: readonly Interval[]): Interval[] {
  const unique = new Map(joins.map((join) => [`${join.start} ${join.end}`, join]))
  return [...unique.values()].sort((a, b) => compare(a.start, b.start) || compare(a.end, b.end))
}

function inOrder(lines: readonly SkippedLine[]): SkippedLine[] {
  return lines.toSorted((a, b) => a.line - b.line)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function earliest(instants: readonly Instant[]): Instant | undefined {
  return instants.reduce<Instant | undefined>((best, next) => (best === undefined || next < best ? next : best), undefined)
}
function latest(instants: readonly Instant[]): Instant | undefined {
  return instants.reduce<Instant | undefined>((best, next) => (best === undefined || next > best ? next : best), undefined)
}

/** How often the pattern occurs; not counted further than one over `most`. */
function countOf(text: string, pattern: RegExp, most: number): number {
  let count = 0
  while (count <= most && pattern.exec(text)) count++
  return count
}

/** Every line of a report ends with a line break; without one, the last line may be only its beginning. */
function isCutOff(text: string): boolean {
  return !/[\n\r]\s*$/.test(text)
}

// What else people upload

const liveEventReport: UnreadableFile = {
  type: 'unreadable-file',
  code: 'live-event-report',
  message:
    'This is the attendee engagement report of a Teams live event; it lists sessions, not who came to a meeting. In Teams, open the meeting in the calendar, choose Attendance and download that report.',
}

function isLiveEventHeading(cells: readonly string[]): boolean {
  const known = new Set(cells.map(comparable))
  return known.has('sessionid') && known.has('participantid') && known.has('utceventtimestamp')
}

/** Its "Join Time" and "Leave Time" would pass for ours. */
function isZoomHeading(cells: readonly string[]): boolean {
  const known = new Set(cells.map(comparable))
  return known.has('nameoriginalname') || (known.has('useremail') && known.has('durationminutes'))
}

function notAReport(what: string): UnreadableFile {
  return {
    type: 'unreadable-file',
    code: 'not-an-attendance-report',
    message: `This looks like ${what}, not like an attendance report of a Teams meeting. In Teams, open the meeting in the calendar, choose Attendance and download the report (.csv).`,
  }
}

function noRows({ tables }: ReportParts, reason?: SkippedLine): UnreadableFile {
  const message = tables.some(({ withoutTimes, rows }: Table) => withoutTimes && rows.length > 0)
    ? 'This report names who attended but not when: your organisation keeps join and leave times out of attendance reports. Settle the outcomes by hand.'
    : reason
      ? `No line of this report can be used. Line ${reason.line}: ${reason.reason}`
      : 'This is an attendance report, but nobody is in it. Teams writes such a file when it is downloaded before anyone has joined; download it again after the meeting.'
  return { type: 'unreadable-file', code: 'no-rows', message, ...(reason && { line: reason.line }) }
}

function kindByBytes(bytes: Uint8Array): string | undefined {
  const starts = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte)
  // PKWARE's local file header; xlsx, docx and zip archives all begin with it.
  if (starts(0x50, 0x4b, 0x03, 0x04))
    return 'an Excel workbook or another ZIP archive (if it is a report that was saved from Excel, save it there as CSV)'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'an old Excel workbook or another Office document'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'a PDF document'
  return undefined
}

function kindByText(text: string): string | undefined {
  const start = text.slice(0, 2000).trimStart()
  if (/^BEGIN:VCALENDAR/i.test(start)) return 'a calendar file (import it as a calendar)'
  if (/^<(?:!doctype html|html|head|body|table)\b/i.test(start)) return 'a web page'
  if (/^<\?xml|^<[a-z]/i.test(start)) return 'an XML document'
  if (/^\{\s*"|^\[\s*[{[\]"]/.test(start)) return 'JSON data'
  return undefined
}

function kindByHeading(cells: readonly string[]): string {
  const known = new Set(cells.map(comparable))
  if (known.has('subject') && known.has('startdate')) return 'a calendar that Outlook exported as CSV'
  if (cells.length < 2) return 'plain text'
  const shown = cells.slice(0, 4).map((cell) => `"${cell.slice(0, 40)}"`)
  return `a table with the headings ${shown.join(', ')}${cells.length > 4 ? ', …' : ''}`
}
