import { historyWindow } from '../domain/calendar-window.ts'
import type { FollowedTenant } from '../domain/followed-tenant.ts'
import type { Mailbox, MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import type { Instant } from '../domain/time.ts'
import { orStop, unlessGone } from './stopped.ts'

/** Everything that the calendar has of a tagged meeting, a year back. */
export interface TaggedSearch {
  readonly occurrences: readonly MailboxMeeting[]
  readonly completeSeries: readonly string[]
  /** Part of it could not be read. */
  readonly unread: boolean
}

/** Tagged meetings that one round looks for; the rest is left to the next. */
const searchesPerRound = 20

/** What one round looked for: once, however many initiatives have tagged it. */
export class TaggedSearches {
  readonly #calendars: FollowedTenant['calendars']
  readonly #mailbox: Mailbox
  readonly #now: Instant
  readonly #found = new Map<string, TaggedSearch>()

  constructor(calendars: FollowedTenant['calendars'], mailbox: Mailbox, now: Instant) {
    this.#calendars = calendars
    this.#mailbox = mailbox
    this.#now = now
  }

  /** `undefined`: not in this round any more. */
  async find(iCalUId: string): Promise<TaggedSearch | undefined> {
    const known = this.#found.get(iCalUId)
    if (known || this.#found.size >= searchesPerRound) return known
    const search = await this.#search(iCalUId)
    this.#found.set(iCalUId, search)
    return search
  }

  async #search(iCalUId: string): Promise<TaggedSearch> {
    const found = orStop(await this.#calendars.findEvents(this.#mailbox, iCalUId))
    const occurrences: MailboxMeeting[] = found.meetings.filter(({ uid, recurring }) => !recurring && canonicalICalUId(uid) === iCalUId)
    const completeSeries: string[] = []
    let unread = found.leftOut.length > 0
    for (const { seriesId } of found.series) {
      const series = unlessGone(await this.#calendars.readSeries(this.#mailbox, seriesId, historyWindow(this.#now)))
      occurrences.push(...(series?.occurrences ?? []))
      completeSeries.push(...(series?.completeSeries ?? []))
      unread ||= (series?.leftOut.length ?? 0) > 0
    }
    return { occurrences, completeSeries, unread }
  }
}
