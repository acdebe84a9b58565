import type { MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
import { groupBy } from '../../app/group-by.ts'
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
  readonly code: NonNullable<MailboxSync['code']>
  readonly text: string
}

/**
 * What is wrong, since when, and what to do: a sentence for each kind of trouble, with all whose calendars have it, since what is wrong with
 * one is often wrong with all. The one that lasts longest comes first.
 */
export function troublesOf(
  mailboxes: readonly MailboxSync[],
  strings: SyncStrings,
  format: Pick<Format, 'dateTime' | 'compare' | 'list'>,
): TroubleLine[] {
  const troubled = mailboxes.flatMap(({ displayName, code, since }) =>
    code === undefined || since === undefined ? [] : [{ displayName, code, since }],
  )
  return [...groupBy(troubled, ({ code }) => code)]
    .map(([code, of]) => {
      const names = of.map(({ displayName }) => displayName).sort((a, b) => format.compare(a, b))
      const since = of.reduce((first, { since: at }) => (at < first ? at : first), of[0]?.since ?? '')
      return { code, since, text: strings.trouble[code](format.list(names), names.length, format.dateTime(since)) }
    })
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
    .map(({ code, text }) => ({ code, text }))
}
