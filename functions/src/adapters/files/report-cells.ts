/** From the text of an attendance report to rows of cells with their line numbers. */
import { CsvError, parse } from 'csv-parse/sync'
import { columnOf } from './header-synonyms.ts'
import { wallTimeOf } from './report-dates.ts'

export interface Row {
  /** Physical line of the file in which the row starts, from 1. */
  readonly line: number
  /** Trimmed, without empty cells at the end: a spreadsheet fills every row up to the widest one. */
  readonly cells: readonly string[]
}

export type Separator = '\t' | ';' | ','

/** The heading of the first table stands near the top; a webinar's questions can make the summary long. */
const linesToLookAt = 200

/**
 * Teams writes tabs; spreadsheets make commas or semicolons of them, depending on the region.
 * The one decides that shows most known headings in one line; where none is known, the one that cuts a line into most cells.
 */
export function separatorOf(text: string): Separator {
  const told = /^sep=([;,\t])\s*$/im.exec(text.slice(0, 10))?.[1]
  if (told === ';' || told === ',' || told === '\t') return told
  const lines = text.slice(0, 200_000).split(/\r\n|\n|\r/, linesToLookAt)
  let best: { separator: Separator; headings: number; cells: number } = { separator: '\t', headings: 0, cells: 1 }
  for (const separator of ['\t', ';', ','] as const) {
    for (const line of lines) {
      const cells = line.split(separator)
      const headings = cells.filter((cell) => columnOf(unquoted(cell)) !== undefined).length
      if (headings > best.headings || (headings === best.headings && best.headings === 0 && cells.length > best.cells)) {
        best = { separator, headings, cells: cells.length }
      }
    }
  }
  return best.separator
}

/**
 * Quoted cells may hold separators, doubled quotes and line breaks (answers in webinar reports do).
 * A lone quote, as in a name that somebody typed, must not swallow the rows behind it: then every line is a row of its own.
 */
export function rowsOf(text: string, separator: Separator): Row[] {
  return (wholeText(text, separator) ?? lineByLine(text, separator)).filter(({ cells }) => cells.length > 0)
}

function wholeText(text: string, separator: Separator): Row[] | undefined {
  if (!text.includes('"')) return lineByLine(text, separator)
  let records: string[][]
  try {
    records = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
    })
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
  const rows: Row[] = []
  let line = 1
  for (const record of records) {
    if (record.some((cell) => swallowsRows(cell, separator))) return undefined
    rows.push({ line, cells: cellsOf(record) })
    line += 1 + record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
  }
  return rows
}

/** An answer over several lines holds neither tabs nor times; the rows of a report do. */
function swallowsRows(cell: string, separator: Separator): boolean {
  if (!/[\n\r]/.test(cell)) return false
  return (separator === '\t' && cell.includes('\t')) || cell.split(/[\n\r]/).some((part) => part.split(separator).some(isTime))
}

function lineByLine(text: string, separator: Separator): Row[] {
  const rows: Row[] = []
  let line = 0
  for (const written of text.split(/\r\n|\n|\r/)) {
    line++
    if (written !== '') rows.push({ line, cells: cellsOf(cellsInLine(written, separator)) })
  }
  return rows
}

function cellsInLine(line: string, separator: Separator): string[] {
  if (!line.includes('"')) return line.split(separator)
  try {
    const [record] = parse(line, { delimiter: separator, record_delimiter: ['\n'], relax_column_count: true, relax_quotes: true })
    return record ?? []
  } catch (error) {
    if (error instanceof CsvError) return line.split(separator).map(unquoted)
    throw error
  }
}

function cellsOf(record: readonly string[]): string[] {
  const cells = record.map((cell) => cell.trim())
  while (cells.at(-1) === '') cells.pop()
  return cells
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll('""', '"')
}

function isTime(cell: string): boolean {
  return wallTimeOf(unquoted(cell)) !== undefined
}
