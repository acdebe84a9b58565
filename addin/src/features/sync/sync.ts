import type { MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
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

/** Whose calendars are followed, in order of name. */
export const namesOf = (mailboxes: readonly MailboxSync[], { compare }: Pick<Format, 'compare'>): string[] =>
  mailboxes.map(({ displayName }) => displayName).sort(compare)

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
