/** From table rows to people: which rows are one person's, and what each row says about being there. */
import type { SkippedLine } from '../../domain/calendar-file.ts'
import { type Action, actionOf, type Column } from './header-synonyms.ts'
import { type WrittenTime, wallTimeOf } from './report-dates.ts'
import { durationSeconds } from './report-durations.ts'
import { addressesIn, longestName, oneLine, reportName } from './report-names.ts'
import type { Table, TableKind, TableRow } from './report-tables.ts'

export interface PresenceRow {
  readonly line: number
  readonly name: string
  /** As written, marks and all: "Megan Bowen (Unverified)" need not be Megan Bowen. */
  readonly writtenName: string
  readonly addresses: readonly string[]
  readonly dialIn: boolean
  readonly unverified: boolean
  readonly join?: WrittenTime
  readonly leave?: WrittenTime
  readonly action?: Action
  readonly durationSeconds?: number
  readonly kind: TableKind
}

export interface Person {
  readonly name: string
  readonly addresses: readonly string[]
  readonly dialIn: boolean
  readonly line: number
  readonly actions: readonly PresenceRow[]
  readonly joins: readonly PresenceRow[]
  /** From a first join to a last leave. */
  readonly spans: readonly PresenceRow[]
  /** The report has such a table, with or without this person. */
  readonly hasJoins: boolean
  readonly hasSpans: boolean
}

export interface People {
  /** In order of first appearance. */
  readonly people: readonly Person[]
  readonly rows: readonly PresenceRow[]
  readonly rowCount: number
  readonly skipped: readonly SkippedLine[]
  readonly notes: readonly SkippedLine[]
}

/** `cutOff`: the file does not end with a line break, so its last row may be incomplete. */
export function peopleIn(tables: readonly Table[], cutOff: boolean): People {
  const skipped: SkippedLine[] = []
  const notes: SkippedLine[] = []
  const lastLine = tables.reduce((last, { rows }) => Math.max(last, rows.at(-1)?.line ?? 0), 0)
  const rows: PresenceRow[] = []
  let rowCount = 0
  for (const table of tables) {
    // Reports whose rows are all shorter than the heading are whole; only a last row that is shorter than its neighbours is cut.
    const usual = table.rows.filter(({ line, short }) => line !== lastLine && !short).length > 0 || table.rows.length === 1
    for (const row of table.rows) {
      rowCount++
      const read =
        cutOff && usual && row.short && row.line === lastLine ? 'The file ends in the middle of this line.' : presenceRow(row, table.kind)
      if (typeof read === 'string') skipped.push({ line: row.line, reason: read })
      else rows.push(read)
    }
  }

  const hasJoins = rows.some(({ kind }) => kind === 'joins')
  const spans = rows.find(({ kind }) => kind === 'participants')
  if (spans && !hasJoins) {
    const reason = 'The report has no list of single joins; each line counts as present from its first join to its last leave.'
    notes.push({ line: tables.find(({ kind }) => kind === 'participants')?.headingLine ?? spans.line, reason })
  }
  const unverified = rows.filter((row) => row.unverified)
  const names = new Set(unverified.map(({ writtenName }) => nameKey(writtenName)))
  if (unverified[0]) {
    const who = names.size === 1 ? `"${unverified[0].name}"` : `${names.size} participants`
    notes.push({ line: unverified[0].line, reason: `${who} joined without signing in ("Unverified"): anybody can type such a name.` })
  }
  const people = grouped(rows, notes).map((own) => personOf(own, hasJoins, spans !== undefined))
  return { people: people.toSorted((a, b) => a.line - b.line), rows, rowCount, skipped, notes }
}

/** The row, or the sentence why it cannot be used. */
function presenceRow(row: TableRow, kind: TableKind): PresenceRow | string {
  const writtenName = oneLine(row.cell('name').slice(0, longestName))
  const addresses = [...new Set((['email', 'upn', 'registration-email'] as const).flatMap((column) => addressesIn(row.cell(column))))]
  const named = reportName(writtenName)
  const name = named.name === '' ? (addresses[0] ?? '') : named.name
  if (name === '') return 'The line has neither a name nor an address.'

  const actionText = kind === 'actions' ? row.cell('action') : ''
  const action = actionOf(actionText)
  if (kind === 'actions' && !action) return `"${name}" did something that is not known here: "${shown(actionText)}".`
  const [joinColumns, leaveColumns]: [Column[], Column[]] =
    kind === 'actions'
      ? [['timestamp'], []]
      : [
          ['first-join', 'join'],
          ['last-leave', 'leave'],
        ]
  const joinText = firstFilled(row, joinColumns)
  const leaveText = firstFilled(row, leaveColumns)
  // Webinar reports list everybody who registered; no line says that such a person was there.
  if (isBlank(joinText)) return `There is no time of joining for "${name}", so they do not count as having been there.`
  const join = wallTimeOf(joinText)
  if (!join) return `The time "${shown(joinText)}" of "${name}" cannot be read.`
  const leave = wallTimeOf(leaveText)
  if (!leave && !isBlank(leaveText)) return `The time "${shown(leaveText)}" of "${name}" cannot be read.`
  const duration = durationSeconds(row.cell('duration'))
  const { line } = row
  return {
    line,
    name,
    writtenName: writtenName === '' ? name : writtenName,
    addresses,
    dialIn: named.dialIn,
    unverified: named.unverified,
    join: { wall: join, line },
    ...(leave && { leave: { wall: leave, line } }),
    ...(action && { action }),
    ...(duration !== undefined && { durationSeconds: duration }),
    kind,
  }
}

function firstFilled(row: TableRow, among: readonly Column[]): string {
  return among.map((column) => row.cell(column)).find((text) => text !== '') ?? ''
}

/** Short enough for a sentence, whatever the cell holds. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function isBlank(text: string): boolean {
  return /^[-–—]*$/.test(text)
}

/**
 * Rows of one person: those that share an address, and rows without any by their name as written.
 * A name without an address that fits two people is kept as a third rather than given to the wrong one.
 */
function grouped(rows: readonly PresenceRow[], notes: SkippedLine[]): PresenceRow[][] {
  const groupOfAddress = new Map<string, PresenceRow[]>()
  const groups = new Set<PresenceRow[]>()
  for (const row of rows) {
    if (row.addresses.length === 0) continue
    const own = new Set(row.addresses.map((address) => groupOfAddress.get(address)).filter((group) => group !== undefined))
    // The largest takes in the others, so that a long chain of addresses stays quick.
    const [target = [], ...others] = [...own].sort((a, b) => b.length - a.length)
    for (const other of others) {
      for (const row of other) target.push(row)
      groups.delete(other)
      for (const { addresses } of other) for (const address of addresses) groupOfAddress.set(address, target)
    }
    target.push(row)
    groups.add(target)
    for (const address of row.addresses) groupOfAddress.set(address, target)
  }

  const groupsOfName = new Map<string, Set<PresenceRow[]>>()
  for (const group of groups) {
    for (const { writtenName } of group) {
      const key = nameKey(writtenName)
      groupsOfName.set(key, (groupsOfName.get(key) ?? new Set()).add(group))
    }
  }
  const nameOnly = new Map<string, PresenceRow[]>()
  for (const row of rows) {
    if (row.addresses.length > 0) continue
    const key = nameKey(row.writtenName)
    const [group, another] = groupsOfName.get(key) ?? []
    if (group && !another) {
      group.push(row)
      continue
    }
    const own = nameOnly.get(key) ?? []
    if (another && own.length === 0) {
      const reason = `Two people in this report are called "${row.name}", and this line has no address; it was kept apart from both.`
      notes.push({ line: row.line, reason })
    }
    own.push(row)
    nameOnly.set(key, own)
  }
  return [...groups, ...nameOnly.values()]
}

function nameKey(writtenName: string): string {
  return writtenName.toLowerCase()
}

function personOf(rows: readonly PresenceRow[], hasJoins: boolean, hasSpans: boolean): Person {
  const own = rows.toSorted((a, b) => a.line - b.line)
  const of = (kind: TableKind) => own.filter((row) => row.kind === kind)
  return {
    name: own[0]?.name ?? '',
    addresses: [...new Set(own.flatMap(({ addresses }) => addresses))],
    dialIn: own.every(({ dialIn }) => dialIn),
    line: own[0]?.line ?? 1,
    actions: of('actions'),
    joins: of('joins'),
    spans: of('participants'),
    hasJoins,
    hasSpans,
  }
}
