/** From rows of cells to the parts of an attendance report: its summary and its tables, with every column found by what it says. */
import type { SkippedLine } from '../../domain/calendar-file.ts'
import { type Column, columnOf, type Section, saysUtc, sectionOf, summaryLineOf } from './header-synonyms.ts'
import type { Row, Separator } from './report-cells.ts'
import { isDateOnly, isTimeOnly, type WallTime, type WrittenTime, wallTimeOf } from './report-dates.ts'

export interface Cell {
  readonly text: string
  readonly line: number
}

export interface Summary {
  readonly title?: string
  readonly start?: WrittenTime
  readonly end?: WrittenTime
  readonly participantCount?: { readonly count: number; readonly line: number }
}

export type TableKind =
  /** One line per join and per leave (2020). */
  | 'actions'
  /** One line per person, from their first join to their last leave. */
  | 'participants'
  /** One line per join with its leave. */
  | 'joins'

export interface TableRow {
  readonly line: number
  /** The cell in this column; empty when there is none. */
  readonly cell: (column: Column) => string
  /** Fewer cells than the headings; the last row of a file that was cut off is one. */
  readonly short: boolean
}

export interface Table {
  readonly kind: TableKind
  readonly headingLine: number
  /** The report was made under a policy that withholds join and leave times ("Only who attended"). */
  readonly withoutTimes: boolean
  readonly rows: readonly TableRow[]
}

export interface ReportParts {
  readonly summary: Summary
  /** There was a summary of at least one known line, or a section title that says so. */
  readonly hasSummary: boolean
  readonly hasSections: boolean
  readonly tables: readonly Table[]
  /** Headings, titles and summary lines, to tell the language from. */
  readonly headings: readonly string[]
  readonly utc: boolean
  readonly notes: readonly SkippedLine[]
  /** Dates in columns that say nothing about presence, such as when somebody registered; they still show the order of day and month. */
  readonly otherTimes: readonly WrittenTime[]
}

interface OpenTable {
  readonly heading: Row
  readonly section: Section | undefined
  readonly rows: Row[]
}

/** A heading of a table has at least this many columns that are known; one alone ("Name") is on any list. */
const fewestKnownHeadings = 2
const telling: readonly Column[] = ['join', 'first-join', 'leave', 'last-leave']

export function reportParts(rows: readonly Row[], separator: Separator): ReportParts {
  const summaryRows: Row[] = []
  const open: OpenTable[] = []
  const titles: string[] = []
  let section: Section | undefined
  let expectsHeading = false
  let table: OpenTable | undefined

  for (const row of rows) {
    const [first = '', ...rest] = row.cells
    const title = rest.length === 0 ? sectionOf(first) : undefined
    if (title) {
      section = title
      titles.push(first)
      table = undefined
      // Whatever stands first under a numbered title is its heading, in whatever language. "Teilnehmer" alone can be a line of the summary.
      expectsHeading = title !== 'summary' && /^\s*\d/.test(first)
    } else if (isHeading(row) || (expectsHeading && rest.length > 0)) {
      table = { heading: row, section: section === 'summary' ? undefined : section, rows: [] }
      open.push(table)
      expectsHeading = false
    } else if (table) {
      table.rows.push(row)
    } else if (rest.length > 0) {
      summaryRows.push(row)
    }
  }

  const notes: SkippedLine[] = []
  const otherTimes: WrittenTime[] = []
  const tables = open
    .filter(({ section }) => section !== 'other')
    .map((found) => readTable(found, separator, notes, otherTimes))
    .filter((found) => found !== undefined)
  const { summary, known } = readSummary(summaryRows, separator, section !== undefined)
  const headingCells = open.flatMap(({ heading }) => heading.cells)
  return {
    summary,
    hasSummary: known || titles.some((title) => sectionOf(title) === 'summary'),
    hasSections: titles.some((title) => sectionOf(title) === 'participants' || sectionOf(title) === 'activities'),
    tables,
    headings: [...titles, ...summaryRows.map(({ cells }) => cells[0] ?? ''), ...headingCells],
    utc: [...headingCells, ...summaryRows.map(({ cells }) => cells[0] ?? '')].some(saysUtc),
    notes,
    otherTimes,
  }
}

/** Known words, two of them, and one that only an attendance report has: a list of people with e-mail addresses is none. */
function isHeading({ cells }: Row): boolean {
  const known = new Set(cells.map(columnOf).filter((column) => column !== undefined))
  // Nothing but a Teams report has this abbreviation in a heading.
  if (known.has('upn') && cells.length >= 4) return true
  if (known.size < fewestKnownHeadings) return false
  const joinAndLeave = (known.has('join') || known.has('first-join')) && (known.has('leave') || known.has('last-leave'))
  // One of the two may be damaged or in unknown words if enough others are there.
  const nearly = known.size >= 4 && telling.some((column) => known.has(column))
  return joinAndLeave || nearly || (known.has('action') && known.has('timestamp'))
}

function readTable(table: OpenTable, separator: Separator, notes: SkippedLine[], otherTimes: WrittenTime[]): Table | undefined {
  const { heading, section } = table
  const columns = heading.cells.map(columnOf)
  const width = heading.cells.length
  const rows = table.rows.map((row) => ({ line: row.line, cells: realigned(row.cells, columns, width, separator) }))

  const at = new Map<Column, number>()
  columns.forEach((column, index) => {
    if (column && !at.has(column)) at.set(column, index)
  })
  guessColumns(at, heading, rows, notes)

  const isAction = at.has('action') && at.has('timestamp')
  const perPerson = section === 'participants' || (section !== 'activities' && (at.has('first-join') || at.has('last-leave')))
  const timed = isAction || (has(at, 'join', 'first-join') && has(at, 'leave', 'last-leave'))
  if (!timed && section === undefined && !at.has('upn')) return undefined

  for (let index = 1; index < width; index++) {
    // Only columns that are none of ours and hold nothing but times: what somebody typed into an answer says nothing about Teams' format.
    const filled = columns[index] ? [] : rows.filter(({ cells }) => (cells[index] ?? '') !== '')
    const walls = filled.flatMap(({ line, cells }) => {
      const wall = wallTimeOf(cells[index] ?? '')
      return wall ? [{ wall, line }] : []
    })
    if (walls.length === filled.length) for (const time of walls) otherTimes.push(time)
  }
  return {
    kind: isAction ? 'actions' : perPerson ? 'participants' : 'joins',
    headingLine: heading.line,
    withoutTimes: !timed,
    rows: rows.map(({ line, cells }) => ({
      line,
      cell: (column) => cells[at.get(column) ?? -1] ?? '',
      short: cells.length < width,
    })),
  }
}

function has(at: ReadonlyMap<Column, number>, ...anyOf: readonly Column[]): boolean {
  return anyOf.some((column) => at.has(column))
}

/**
 * Columns whose headings are damaged or in words that are not known, by what their cells hold: times are the join and,
 * behind it, the leave; the first column that is nothing else is the name, as in every report that Teams writes.
 */
function guessColumns(at: Map<Column, number>, heading: Row, rows: readonly Row[], notes: SkippedLine[]): void {
  if (at.has('action')) return
  const taken = () => new Set(at.values())
  const note = (index: number, what: string) => {
    const said = heading.cells[index] ?? ''
    notes.push({ line: heading.line, reason: `The heading "${said}" is not known here; by what stands below it, it was read as ${what}.` })
  }
  const timeColumns = heading.cells
    .map((_, index) => index)
    .filter((index) => !taken().has(index) && rows.length > 0 && isMostly(rows, index, (text) => wallTimeOf(text) !== undefined))
  const leaveAt = at.get('leave') ?? at.get('last-leave')
  if (!has(at, 'join', 'first-join')) {
    const index = timeColumns.find((column) => leaveAt === undefined || column < leaveAt)
    if (index !== undefined) {
      at.set('join', index)
      note(index, 'the time of joining')
    }
  }
  const joinAt = at.get('join') ?? at.get('first-join')
  if (!has(at, 'leave', 'last-leave') && joinAt !== undefined) {
    const index = timeColumns.find((column) => column > joinAt)
    if (index !== undefined) {
      at.set('leave', index)
      note(index, 'the time of leaving')
    }
  }
  if (!at.has('name')) {
    const index = heading.cells.findIndex((_, column) => !taken().has(column))
    if (index !== -1) {
      at.set('name', index)
      note(index, 'the name')
    }
  }
  if (!has(at, 'email', 'upn')) {
    const index = heading.cells.findIndex(
      (_, column) => !taken().has(column) && rows.length > 0 && isMostly(rows, column, (text) => text.includes('@')),
    )
    if (index !== -1) {
      at.set('email', index)
      note(index, 'the e-mail address')
    }
  }
}

function isMostly(rows: readonly Row[], index: number, is: (text: string) => boolean): boolean {
  const filled = rows.map(({ cells }) => cells[index] ?? '').filter((text) => text !== '')
  return filled.length > 0 && filled.filter(is).length > filled.length / 2
}

/**
 * Puts the cells of a row back under their headings. Two things shift them: date and time in cells of their own
 * (premium engagement reports; comma files without quotes), and commas in names of comma files without quotes.
 */
function realigned(cells: readonly string[], columns: readonly (Column | undefined)[], width: number, separator: Separator): string[] {
  const joined: string[] = []
  for (let at = 0; at < cells.length; at++) {
    const [cell = '', next = ''] = [cells[at], cells[at + 1]]
    if (isDateOnly(cell) && isTimeOnly(next)) {
      joined.push(`${cell.replace(/,$/, '')} ${next}`)
      at++
    } else {
      joined.push(cell)
    }
  }
  if (separator !== ',' || columns[0] !== 'name' || joined.length <= 2) return joined
  const timeAt = columns.findIndex((column) => column === 'join' || column === 'first-join' || column === 'timestamp')
  const isAt = joined.findIndex((cell) => wallTimeOf(cell) !== undefined)
  const extra = isAt - timeAt
  // Cells behind the last filled one are cut off, so a full row cannot be asked for; the shifted time alone says it.
  if (timeAt === -1 || isAt === -1 || extra < 1 || extra > 3 || joined.length > width + extra) return joined
  return [joined.slice(0, extra + 1).join(', '), ...joined.slice(extra + 1)]
}

function readSummary(rows: readonly Row[], separator: Separator, hasSections: boolean): { summary: Summary; known: boolean } {
  let [title, start, end, participantCount]: [string?, WrittenTime?, WrittenTime?, { count: number; line: number }?] = []
  let known = false
  for (const { line, cells } of rows) {
    const what = summaryLineOf(cells[0] ?? '')
    if (!what) continue
    known = true
    if (what === 'title') title ??= titleIn(cells, separator)
    if (what === 'start') start ??= timeIn(cells, line)
    if (what === 'end') end ??= timeIn(cells, line)
    if (what === 'participant-count' && /^\d{1,6}$/.test(cells[1] ?? '')) participantCount ??= { count: Number(cells[1]), line }
  }
  if (!known && hasSections) {
    // Unknown words: Teams always writes the title first, then, of those that are times, start before end.
    const times = rows.map(({ line, cells }) => timeIn(cells, line)).filter((time) => time !== undefined)
    ;[start, end] = times
    const [firstRow] = rows
    if (firstRow && !timeIn(firstRow.cells, firstRow.line)) title = titleIn(firstRow.cells, separator)
  }
  return {
    known,
    summary: { ...(title && { title }), ...(start && { start }), ...(end && { end }), ...(participantCount && { participantCount }) },
  }
}

function titleIn(cells: readonly string[], separator: Separator): string | undefined {
  const title = cells.slice(1).join(separator === '\t' ? ' ' : `${separator} `)
  return title.trim() === '' ? undefined : title
}

function timeIn(cells: readonly string[], line: number): WrittenTime | undefined {
  const [first = '', second = ''] = cells.slice(1)
  const wall: WallTime | undefined = wallTimeOf(isDateOnly(first) && isTimeOnly(second) ? `${first.replace(/,$/, '')} ${second}` : first)
  return wall && { wall, line }
}
