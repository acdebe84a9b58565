import { historyWindow, mustRoll, windowAround, windowFrom } from '../domain/calendar-window.ts'
import type { FollowedTenant, TenantAccess } from '../domain/followed-tenant.ts'
import { type FollowedMailbox, keptFor, speakerOf, type Voice } from '../domain/following.ts'
import type { Asking, CalendarRound, LeftOutEvent, Mailbox, MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { troubleOf } from '../domain/sync-trouble.ts'
import { type Instant, plusSeconds } from '../domain/time.ts'
import { applyReading, isTagged, type TaggedReading } from './apply-reading.ts'
import { askForReports } from './ask-for-reports.ts'
import { readChanged } from './changed-series.ts'
import type { FollowedInitiative } from './followed-initiatives.ts'
import { checkLease, type Leased, type MailboxRef } from './followed-mailboxes.ts'
import { MeetingsTold } from './meetings-told.ts'
import { callOthers, otherVoices, seeToOthers } from './other-mailboxes.ts'
import { mailboxOf, readOwnerAddresses } from './owner-addresses.ts'
import { orStop, Stopped, unlessGone } from './stopped.ts'
import { type TaggedSearch, TaggedSearches } from './tagged-searches.ts'

/** From so many failures in a row on, a look does without what still gets no answer: some minutes after the first. */
const failuresUntilLeftOut = 3

/** Notifications get lost; at least this often a calendar is asked what changed. */
export const lookEverySeconds = 4 * 3600

export interface RoundDone {
  readonly after: FollowedMailbox
  /** When something is due again. */
  readonly next: Instant
  /** More was to be looked for than one round does. */
  readonly more: boolean
}

/** An event that was kept and is not in the calendar any more. */
interface Gone {
  readonly iCalUId: string
  readonly organizedHere: boolean
}

/** One look at one mailbox that is leased and followed. Throws {@link Stopped} when the tenant gives no calendar. */
export class MailboxRound {
  readonly #ports: Ports
  readonly #access: TenantAccess
  readonly #ref: MailboxRef
  readonly #leased: Leased
  readonly #now: Instant
  readonly #asking: Asking
  #kept: FollowedMailbox['kept']
  /** By iCalUId: tagged meetings of which something could not be read. They are looked for as if they had just been tagged. */
  readonly #unread = new Set<string>()

  constructor(ports: Ports, access: TenantAccess, ref: MailboxRef, leased: Leased) {
    this.#ports = ports
    this.#access = access
    this.#ref = ref
    this.#leased = leased
    this.#now = ports.clock()
    this.#asking = { leaveOut: (leased.value.retry?.tries ?? 0) >= failuresUntilLeftOut }
    this.#kept = leased.value.kept
  }

  async follow(initiatives: readonly FollowedInitiative[]): Promise<RoundDone> {
    const before = this.#leased.value
    const { calendars } = await this.#access.tenant(this.#ref.tenantId)
    const tagged = (iCalUId: string) => initiatives.some(({ programme }) => isTagged(iCalUId, programme.tags.value.tags))
    const owner = await readOwnerAddresses(calendars, before, this.#now)
    const mailbox = mailboxOf(this.#ref.objectId, owner, initiatives)
    const meetingsTold = await MeetingsTold.read(this.#ports, this.#ref, initiatives)
    const { round, everything } = await this.#read(calendars, mailbox)
    // From here on nothing that is not tagged is known any more.
    const meetings = round.occurrences.filter(({ uid }) => tagged(canonicalICalUId(uid)))
    this.#kept = meetingsTold.stillTagged(before.kept)
    this.#noteUnread(round.leftOut)
    const { gone, elsewhere } = await this.#whatIsGone(calendars, mailbox, round, meetings, everything)
    meetings.push(...elsewhere)
    this.#kept = meetingsTold.keep(this.#kept, meetings, round.completeSeries)

    const searches = new TaggedSearches(calendars, mailbox, this.#now)
    const searched: FollowedMailbox['searched'] = {}
    const asked: FollowedMailbox['asked'] = {}
    const sent: FollowedMailbox['sent'] = {}
    let next = plusSeconds(this.#now, lookEverySeconds)
    let more = false
    let troubled = false
    for (const initiative of initiatives) {
      const { id, programme } = initiative
      const { partition, tags } = programme
      const telling = meetingsTold.telling(id)
      const voices = await otherVoices(this.#ports, this.#ref, initiative)
      const speakerIn = (kept: FollowedMailbox['kept']) => (iCalUId: string) =>
        speakerOf(iCalUId, [...voices, this.#voice(initiative, kept)])
      const isOwn = (speaker: string | undefined) => speaker === this.#ref.objectId

      const found = await this.#searchTagged(searches, meetingsTold, initiative, (iCalUId) => speakerIn(this.#kept)(iCalUId))
      searched[id] = found.searched
      more ||= found.more
      const speaks = (iCalUId: string) => isOwn(speakerIn(this.#kept)(iCalUId))
      const spoke = (iCalUId: string) => isOwn(speakerIn(before.kept)(iCalUId))

      troubled ||= found.unread
      const history = [...found.history.keys()].filter(speaks)
      const reading = history.flatMap((uid) => found.history.get(uid) ?? [])
      await this.#apply(id, {
        ...telling,
        window: historyWindow(this.#now),
        occurrences: reading.flatMap(({ occurrences }) => occurrences),
        completeSeries: reading.flatMap(({ completeSeries }) => completeSeries),
      })
      const heard = [...found.history].flatMap(([uid, search]) => (speaks(uid) ? [] : [search]))
      await this.#apply(id, { ...telling, ...this.#calledOff(heard) })

      const uids = new Set(meetings.map(({ uid }) => canonicalICalUId(uid)))
      const told = [...uids].filter((uid) => !found.history.has(uid) && speaks(uid))
      const ended = gone.filter(({ iCalUId, organizedHere }) => organizedHere && spoke(iCalUId) && isTagged(iCalUId, tags.value.tags))
      if (told.length > 0 || ended.length > 0) {
        const changed = { window: round.window, meetings, told }
        const read = await readChanged(this.#ports, calendars, mailbox, partition, changed, this.#now)
        await this.#apply(id, { ...telling, ...read, completeSeries: [...ended.map(({ iCalUId }) => iCalUId), ...read.completeSeries] })
      }

      const reports = await askForReports(
        this.#ports,
        this.#ref,
        initiative,
        Object.values(keptFor(this.#kept, id)),
        { asked: before.asked[id] ?? {}, sent: before.sent[id] ?? {}, lastSuccess: before.lastSuccess },
        // What is read again and again, since part of it cannot be, is no reason to ask for its reports again.
        history.filter((uid) => before.sent[id]?.[uid] === undefined || !(this.#unread.has(uid) || found.history.get(uid)?.unread)),
      )
      asked[id] = { ...reports.asked }
      sent[id] = { ...reports.sent }
      if (reports.next !== undefined && reports.next < next) next = reports.next
      if (gone.length > 0) await callOthers(this.#ports, this.#ref, [initiative])
      await seeToOthers(this.#ports, this.#ref, initiative, { lastSuccess: before.lastSuccess, searched: before.searched[id] ?? {} })
    }
    const { trouble, retry: _, ...rest } = before
    return {
      after: {
        ...rest,
        ...(troubled ? { trouble: troubleOf('meeting-unreadable', trouble, this.#now) } : {}),
        ...owner,
        position: round.position,
        kept: this.#kept,
        searched,
        asked,
        sent,
        lastSuccess: this.#now,
      },
      next,
      more,
    }
  }

  async #read(
    calendars: FollowedTenant['calendars'],
    mailbox: Mailbox,
  ): Promise<{ readonly round: CalendarRound; readonly everything: boolean }> {
    const { position } = this.#leased.value
    if (position && !mustRoll(position.window, this.#now)) {
      const changes = await calendars.readChanges(mailbox, position, this.#asking)
      if (changes.ok) return { round: changes.value, everything: false }
      if (changes.failure.type !== 'position-expired') throw new Stopped(changes.failure)
    }
    return { round: orStop(await calendars.readCalendar(mailbox, windowFrom(this.#now), this.#asking)), everything: true }
  }

  /** Kept events that the round says, or everything that was read shows, are not in the window any more. */
  async #whatIsGone(
    calendars: FollowedTenant['calendars'],
    mailbox: Mailbox,
    round: CalendarRound,
    meetings: readonly MailboxMeeting[],
    everything: boolean,
  ): Promise<{ readonly gone: readonly Gone[]; readonly elsewhere: readonly MailboxMeeting[] }> {
    const there = new Set(meetings.map(({ seriesId, eventId }) => seriesId ?? eventId))
    const doubtful = everything ? Object.keys(this.#kept).filter((id) => !there.has(id)) : round.removed.filter((id) => this.#kept[id])
    if (doubtful.length === 0) return { gone: [], elsewhere: [] }
    const found = orStop(await calendars.readEvents(mailbox, doubtful, this.#asking))
    this.#noteUnread(found.leftOut)
    const ended = found.gone.flatMap((id) => this.#kept[id] ?? [])
    this.#kept = Object.fromEntries(Object.entries(this.#kept).filter(([id]) => !found.gone.includes(id)))
    const elsewhere = [...found.meetings]
    for (const { seriesId } of found.series) {
      const series = unlessGone(await calendars.readSeries(mailbox, seriesId, windowAround(round.window, this.#now)))
      elsewhere.push(...(series?.occurrences ?? []))
    }
    return { gone: ended.filter(({ iCalUId }) => !Object.values(this.#kept).some((event) => event.iCalUId === iCalUId)), elsewhere }
  }

  /** Whatever else is left out is nobody's business here. */
  #noteUnread(leftOut: readonly LeftOutEvent[]): void {
    for (const { eventId, seriesId = eventId } of leftOut) {
      const event = this.#kept[seriesId]
      if (event) this.#unread.add(event.iCalUId)
    }
  }

  #voice({ id, people }: FollowedInitiative, kept: FollowedMailbox['kept']): Voice {
    const { objectId } = this.#ref
    return { objectId, kept: keptFor(kept, id), manager: people.some((person) => person.manager && person.objectId === objectId) }
  }

  /** Looks for those tagged meetings that were not looked for yet, or whose answer may be another one now. */
  async #searchTagged(
    searches: TaggedSearches,
    meetingsTold: MeetingsTold,
    initiative: FollowedInitiative,
    speakerNow: (iCalUId: string) => string | undefined,
  ) {
    const { id, programme } = initiative
    const known = this.#leased.value.searched[id] ?? {}
    const uids = new Set(programme.tags.value.tags.flatMap((tag) => (tag.kind === 'none' ? [] : [tag.iCalUId])))
    const searched: Record<string, string> = {}
    const history = new Map<string, TaggedSearch>()
    let more = false
    let unread = false
    for (const iCalUId of uids) {
      const last = known[iCalUId]
      const stamp = meetingsTold.stampOf(initiative, iCalUId)
      const current = () => `${stamp}/${speakerNow(iCalUId) ?? ''}`
      // For another roster the same meetings hold other sponsors, for other managers they are others; and whoever has begun to speak
      // has to say everything.
      const isCurrent = last === current() || (last?.startsWith(`${stamp}/`) && speakerNow(iCalUId) !== this.#ref.objectId)
      if (isCurrent && !this.#unread.has(iCalUId)) {
        searched[iCalUId] = current()
        continue
      }
      const search = await searches.find(iCalUId)
      if (!search) {
        more = true
        continue
      }
      this.#kept = meetingsTold.keep(this.#kept, search.occurrences, search.completeSeries)
      history.set(iCalUId, search)
      // What could not be read now is looked for in the next round again.
      if (search.unread) unread = true
      else searched[iCalUId] = current()
    }
    return { searched, history, more, unread }
  }

  /**
   * Whoever calls a meeting off has it no longer in their own calendar, where those who were invited keep it as cancelled. What was called
   * off before anybody looked is told by them alone, so the calendar that speaks for the others would not tell it.
   */
  #calledOff(searches: readonly TaggedSearch[]) {
    const occurrences = searches.flatMap((search) => search.occurrences.filter(({ cancelled, recurring }) => cancelled && recurring))
    return { window: historyWindow(this.#now), occurrences, completeSeries: [], onlyNew: true as const }
  }

  /**
   * An invitee's calendar proves no cancellation by what is not in it. What was there after it was over took place, whatever
   * becomes of the series later; so did, as far as the first look can tell, whatever was over before it.
   */
  async #apply(initiativeId: string, reading: Omit<TaggedReading, 'settledBefore' | 'keeps'>): Promise<void> {
    const { kept, lastSuccess } = this.#leased.value
    const organized = new Set(
      [...Object.values(this.#kept), ...Object.values(kept)].flatMap((event) => (event.organizedHere ? [event.iCalUId] : [])),
    )
    checkLease(this.#ports, this.#leased)
    await applyReading(this.#ports, this.#ref.tenantId, initiativeId, {
      ...reading,
      settledBefore: lastSuccess ?? this.#now,
      keeps: (missing) => !organized.has(missing.iCalUId),
    })
  }
}
