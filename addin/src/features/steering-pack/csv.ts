/**
 * Comma-separated values as RFC 4180 has them, with the byte order mark by which Excel knows UTF-8. Spreadsheets run text that begins
 * like a formula (https://owasp.org/www-community/attacks/CSV_Injection): such text gets an apostrophe in front, which they hide.
 */

export type Cell = string | number | boolean | undefined

export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns, ...rows].map((row) => row.map(cellOf).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** Also the full-width forms that an input method types, and a line feed, after which some spreadsheets look for the formula. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

function cellOf(cell: Cell): string {
  if (cell === undefined) return ''
  // A number is one: its minus is no formula.
  if (typeof cell !== 'string') return String(cell)
  const text = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
