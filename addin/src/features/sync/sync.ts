import {
  type AttendanceGap,
  type InitiativeView,
  type MailboxSync,
  reportCodes,
  reportsAskedForDays,
} from '../../../../functions/src/contract/initiatives.ts'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { groupBy } from '../../app/group-by.ts'
import type { SyncStrings } from '../../strings/en/sync.ts'
import type { Format } from '../../strings/format.ts'
import { instantAt } from '../meetings/dates.ts'

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
  readonly code: NonNullable<MailboxSync['code']>
  readonly text: string
  /** In words for whoever administers the tenant, to be passed on. */
  readonly forAdministrator?: string
  /** All whom it concerns, where {@link text} names some of them. */
  readonly names?: readonly string[]
}

/** More names are not read in a sentence. */
const namesTold = 5

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
      const some =
        names.length > namesTold ? strings.andMore(names.slice(0, namesTold - 1), names.length - namesTold + 1) : format.list(names)
      return {
        code,
        since,
        text: strings.trouble[code](some, names.length, format.dateTime(since)),
        ...(names.length > namesTold ? { names } : {}),
        forAdministrator: strings.forAdministrator[code]?.(format.list(names)),
      }
    })
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
    .map(({ since: _, forAdministrator, ...line }) => (forAdministrator === undefined ? line : { ...line, forAdministrator }))
}

/** One line for whatever needs attention: the calendars, and each reason once. `undefined` when nothing is wrong with them. */
export function attentionOf(
  { initiative, sync }: Pick<InitiativeView, 'sync'> & { readonly initiative: Pick<InitiativeView['initiative'], 'following'> },
  strings: SyncStrings,
): string | undefined {
  if (isOffOnServer({ initiative, sync })) return strings.offNow
  const codes = sync?.mailboxes.flatMap(({ code }) => code ?? []) ?? []
  if (!sync?.on || codes.length === 0) return undefined
  return strings.attention(
    codes.length,
    sync.mailboxes.length,
    [...new Set(codes)].map((code) => strings.reason[code]),
  )
}

/** A manager switched it on; since then the installation does not follow calendars any more. */
export const isOffOnServer = ({
  initiative,
  sync,
}: Pick<InitiativeView, 'sync'> & { readonly initiative: Pick<InitiativeView['initiative'], 'following'> }): boolean =>
  sync === undefined && initiative.following !== undefined

/** Calendars that are being read for the first time, or again. */
export const waitingIn = (view: Pick<InitiativeView, 'sync'> | undefined): number =>
  view?.sync?.mailboxes.filter(({ state }) => state === 'waiting').length ?? 0

const mostWaitedMs = 15 * 60_000

/** When it is asked again whether calendars were read, in milliseconds; `false` when that takes too long to be watched. */
export function nextLook(waitedMs: number): number | false {
  return waitedMs < mostWaitedMs && Math.min(Math.max(waitedMs / 4, 3_000), 30_000)
}

const dayMs = 86_400_000

/** These do not keep reports from being asked for. */
const harmless: ReadonlySet<MailboxSync['code']> = new Set([undefined, 'no-notifications', 'meeting-unreadable'])
/** Reports that could not be read while these lasted are asked for until they were, however long that takes. */
const lasting: ReadonlySet<MailboxSync['code']> = new Set(reportCodes)

/**
 * Whether Steerwell still asks Teams for the attendance report of a meeting that is over, or why not.
 *
 * @param now milliseconds since the epoch
 */
export function reportAsked(
  { iCalUId, end }: Pick<MeetingView, 'iCalUId' | 'end'>,
  sync: InitiativeView['sync'],
  now: number,
): { readonly state: 'asking'; readonly until: Instant } | { readonly state: 'over' | 'not-followed' | 'trouble' } | undefined {
  if (!sync?.on) return undefined
  const organizer = sync.mailboxes.find(({ organizes }) => organizes?.includes(iCalUId))
  const until = instantAt(Date.parse(end) + reportsAskedForDays * dayMs)
  if (!organizer) return { state: 'not-followed' }
  if (Date.parse(until) <= now && !lasting.has(organizer.code)) return { state: 'over' }
  return harmless.has(organizer.code) ? { state: 'asking', until } : { state: 'trouble' }
}

/** How much attendance did not come in. `undefined` when none is missing. */
export function missingOf(gaps: readonly AttendanceGap[], strings: SyncStrings): string | undefined {
  const meetings = gaps.reduce((sum, gap) => sum + gap.meetings, 0)
  return meetings === 0 ? undefined : strings.someGaps(meetings)
}

/** A sentence for each series whose attendance did not come in, in order of title. */
export function gapsOf(
  gaps: readonly AttendanceGap[],
  strings: SyncStrings,
  format: Pick<Format, 'day' | 'list' | 'number' | 'compare'>,
): { readonly key: string; readonly text: string }[] {
  return gaps
    .map(({ code, title, meetings, dates }, index) => {
      const listed = `${meetings > dates.length ? '… ' : ''}${format.list(dates.map(format.day))}`
      // Two series may have the same title.
      return { key: `gap ${index}`, title, text: strings.gap[code]({ title, meetings, count: format.number(meetings), dates: listed }) }
    })
    .sort((a, b) => format.compare(a.title, b.title))
    .map(({ key, text }) => ({ key, text }))
}
