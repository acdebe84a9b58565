import type { AttendanceGap, MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
import type { SyncStrings } from '../../strings/en/sync.ts'
import type { Format } from '../../strings/format.ts'

/** One quiet line about all followed calendars; the worst comes first. `undefined` when none is. */
export function summaryOf(
  { mailboxes }: { readonly mailboxes: readonly MailboxSync[] },
  strings: SyncStrings,
  format: Pick<Format, 'dateTime'>,
): string | undefined {
  if (mailboxes.length === 0) return undefined
  const troubled = mailboxes.filter(({ state }) => state === 'trouble').length
  if (troubled > 0) return strings.someTrouble(troubled, mailboxes.length)
  const waiting = mailboxes.filter(({ state }) => state === 'waiting').length
  if (waiting > 0) return strings.waiting(waiting)
  // The one that was looked at longest ago: all others are newer.
  const [last] = mailboxes.flatMap(({ lastSuccess }) => lastSuccess ?? []).sort()
  return last === undefined ? undefined : strings.allWell(mailboxes.length, format.dateTime(last))
}

export interface TroubleLine {
  readonly key: string
  readonly text: string
}

/** A sentence for each calendar that needs attention, in order of name. */
export function troublesOf(
  mailboxes: readonly MailboxSync[],
  strings: SyncStrings,
  format: Pick<Format, 'dateTime' | 'compare'>,
): TroubleLine[] {
  return mailboxes
    .flatMap(({ displayName, code, since }) =>
      code === undefined
        ? []
        : [
            {
              key: `${displayName} ${code}`,
              name: displayName,
              text: [strings.trouble[code](displayName), ...(since === undefined ? [] : [strings.since(format.dateTime(since))])].join(' '),
            },
          ],
    )
    .sort((a, b) => format.compare(a.name, b.name))
}

/** How much attendance is missing, for the line on the board. `undefined` when none is. */
export function missingOf(gaps: readonly AttendanceGap[], strings: SyncStrings): string | undefined {
  const meetings = gaps.reduce((sum, gap) => sum + gap.meetings, 0)
  return meetings === 0 ? undefined : strings.someGaps(meetings)
}

/** A sentence for each series whose attendance did not come in, in order of title. */
export function gapsOf(
  gaps: readonly AttendanceGap[],
  strings: SyncStrings,
  format: Pick<Format, 'day' | 'list' | 'number' | 'compare'>,
): TroubleLine[] {
  return gaps
    .map(({ code, title, meetings, dates }, index) => {
      const listed = `${meetings > dates.length ? '… ' : ''}${format.list(dates.map(format.day))}`
      // Two series may have the same title.
      return { key: `gap ${index}`, title, text: strings.gap[code]({ title, meetings, count: format.number(meetings), dates: listed }) }
    })
    .sort((a, b) => format.compare(a.title, b.title))
}
