import type { AuditView } from '../../../../functions/src/contract/privacy.ts'

/** Of what one person did again and again on one day, and which is about no one meeting, one line with the latest time and the sum. */
export function groupEntries(entries: readonly AuditView[]): AuditView[] {
  const lines: AuditView[] = []
  for (const entry of entries) {
    const line = lines.at(-1)
    if (line && isSame(line, entry)) lines[lines.length - 1] = { ...line, count: line.count + entry.count }
    else lines.push(entry)
  }
  return lines
}

/** The day is that of UTC, as reads are counted. */
function isSame(a: AuditView, b: AuditView): boolean {
  const same = a.kind === b.kind && a.about === b.about && a.name === b.name && a.by === b.by && a.own === b.own
  return same && a.at.slice(0, 10) === b.at.slice(0, 10) && !a.meeting && !b.meeting
}
