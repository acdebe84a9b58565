/**
 * Values of a table as text, in quotes as RFC 4180 has them, with the byte order mark by which Excel knows UTF-8.
 *
 * What stands between two cells is what the person's own Excel splits by: it goes by the list separator of the region, which is a semicolon
 * wherever the decimal sign is a comma, and opens everything else in one column. A line `sep=` would tell it, too, but then it no longer
 * heeds the byte order mark, and every other program takes that line for data.
 */
import type { Format } from '../../strings/format.ts'

export type Cell = string | number | boolean | undefined

export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[], { locale }: Pick<Format, 'locale'>): string {
  const decimal = (1.5).toLocaleString(locale).includes(',') ? ',' : '.'
  const separator = decimal === ',' ? ';' : ','
  const lines = [columns, ...rows].map((row) => row.map((cell) => cellOf(cell, decimal)).join(separator))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/**
 * Spreadsheets run text that begins like a formula (https://owasp.org/www-community/attacks/CSV_Injection): an apostrophe in front, which
 * they hide, makes it text. A cell begins at the start, and behind whatever another program may split by: a quotation mark inside a cell
 * holds nothing together there. Spaces and quotation marks before the sign are dropped by some, and the full-width signs of an input
 * method are taken for the others.
 */
const within = /[,;|\t\r\n](?=[\s"]*[=+\-@＝＋－＠])/g

/** Also behind a tab or a line's end, which some leave out. */
const first = /^(?:[\s"]*[=+\-@＝＋－＠]|[\t\r\n])/

function cellOf(cell: Cell, decimal: ',' | '.'): string {
  if (cell === undefined) return ''
  // A number is one: its minus is no formula.
  if (typeof cell === 'number') return String(cell).replace('.', decimal)
  const guarded = String(cell).replace(within, "$&'")
  const text = first.test(guarded) ? `'${guarded}` : guarded
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
