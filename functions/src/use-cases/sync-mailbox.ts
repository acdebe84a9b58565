import { mustRoll, windowFrom } from '../domain/calendar-window.ts'
import type { Result } from '../domain/failure.ts'
import { type FollowedTenant, fetchReportsQueue, syncMailboxQueue, type TenantAccess } from '../domain/followed-tenant.ts'
import { type FollowedMailbox, type KeptEvent, keptFor, mayBeTold, nextReportLook, speakerOf, type Voice } from '../domain/following.ts'
import type { CalendarRound, CalendarWindow, Mailbox, MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId, fingerprint } from '../domain/meeting.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { type TroubleCode, troubleOf } from '../domain/sync-trouble.ts'
import { kindOf, taggersIn } from '../domain/tag.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { addDays, type Instant, plusDays, plusSeconds } from '../domain/time.ts'
import { applyReading, isTagged } from './apply-reading.ts'
import { askToFollow } from './follow-mailboxes.ts'
import { type FollowedInitiative, followedInitiatives } from './followed-initiatives.ts'
import {
  callMailbox,
  checkLease,
  forgetMailbox,
  type Leased,
  leaseMailbox,
  lookAgain,
  lookNoMore,
  type MailboxRef,
  readMailbox,
  releaseMailbox,
} from './followed-mailboxes.ts'
import { endSubscription, renewSubscription } from './renew-subscription.ts'
import { readMeetings } from './stored-meetings.ts'

/** Notifications get lost; at least this often a calendar is asked what changed. */
const lookEveryHours = 4
const secondsUntilFree = 30
/** A message is handled again after a minute; whoever asks for more time than this gets it by a message of its own. */
const longestRetrySeconds = 60
/** Tagged meetings that one round looks for; the rest is left to the next. */
const searchesPerRound = 20
/** While nobody answers, messages try again of themselves; the timer need not add to them. */
const lookAfterOutageSeconds = 1800

/**
 * Looks at one mailbox: what changed in its calendar since the last round goes into the initiatives that follow it, as far as it is
 * tagged there; everything else is forgotten. The place in the stream of changes is moved on last, so that a round which dies is done
 * again from where it began, and puts down the same.
 *
 * @throws Outage when the tenant or the store does not answer, or somebody else was faster
 */
export function syncMailbox(ports: Ports, access: TenantAccess) {
  return async (asked: MailboxRef): Promise<void> => {
    const ref = { tenantId: asked.tenantId, objectId: asked.objectId }
    const leased = await leaseMailbox(ports, ref)
    if (leased === 'gone') {
      await lookNoMore(ports, ref)
      return
    }
    if (leased === 'busy') {
      await ports.queues.send(syncMailboxQueue, ref, { delaySeconds: secondsUntilFree })
      return
    }
    try {
      await new Round(ports, access, ref, leased).run()
    } catch (error) {
      if (!(error instanceof Outage)) throw error
      const { value } = leased
      await releaseMailbox(ports, ref, leased, { ...value, trouble: value.trouble ?? troubleOf('no-answer', undefined, ports.clock()) })
      await lookAgain(ports, ref, plusSeconds(ports.clock(), lookAfterOutageSeconds))
      if (error.retryAfterSeconds <= longestRetrySeconds) throw error
      await ports.queues.send(syncMailboxQueue, ref, { delaySeconds: Math.min(error.retryAfterSeconds, lookEveryHours * 3600) })
    }
  }
}

/** An event that was kept and is not in the calendar any more. */
interface Gone {
  readonly iCalUId: string
  readonly organizedHere: boolean
}

interface Search {
  readonly occurrences: readonly MailboxMeeting[]
  readonly completeSeries: readonly string[]
}

class Stopped extends Error {
  readonly failure: TenantFailure
  constructor(failure: TenantFailure) {
    super(failure.type)
    this.failure = failure
  }
}

/** What the tenant answered, or the end of the round. */
function orStop<T>(result: Result<T, TenantFailure>): T {
  if (result.ok) return result.value
  throw new Stopped(result.failure)
}

class Round {
  readonly #ports: Ports
  readonly #access: TenantAccess
  readonly #ref: MailboxRef
  readonly #leased: Leased
  #mailbox: Mailbox
  /** Of those who manage each initiative, by its id. */
  readonly #managerAddresses = new Map<string, ReadonlySet<string>>()
  readonly #now: Instant
  readonly #searches = new Map<string, Search>()
  #kept: Record<string, KeptEvent>

  constructor(ports: Ports, access: TenantAccess, ref: MailboxRef, leased: Leased) {
    this.#ports = ports
    this.#access = access
    this.#ref = ref
    this.#leased = leased
    this.#mailbox = { userId: ref.objectId, addresses: leased.value.addresses }
    this.#now = ports.clock()
    this.#kept = leased.value.kept
  }

  async run(): Promise<void> {
    const before = this.#leased.value
    const initiatives = await followedInitiatives(this.#ports, this.#ref)
    if (initiatives.length === 0) {
      await endSubscription(this.#ports, this.#access, this.#ref)
      await forgetMailbox(this.#ports, this.#ref)
      return
    }
    await renewSubscription(this.#ports, this.#access, this.#ref, before)
    try {
      const { after, next, more } = await this.#follow(initiatives)
      await releaseMailbox(this.#ports, this.#ref, this.#leased, after)
      await lookAgain(this.#ports, this.#ref, next)
      if (more) await callMailbox(this.#ports, this.#ref)
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      const trouble = troubleOf(codeOf(error.failure), before.trouble, this.#now)
      await releaseMailbox(this.#ports, this.#ref, this.#leased, { ...before, trouble })
      await lookAgain(this.#ports, this.#ref, plusSeconds(this.#now, lookEveryHours * 3600))
      // Somebody else has to speak for its meetings now.
      if (trouble !== before.trouble) await this.#callOthers(initiatives)
    }
  }

  async #follow(
    initiatives: readonly FollowedInitiative[],
  ): Promise<{ readonly after: FollowedMailbox; readonly next: Instant; readonly more: boolean }> {
    const before = this.#leased.value
    const { calendars } = await this.#access.tenant(this.#ref.tenantId)
    const tagged = (iCalUId: string) => initiatives.some(({ programme }) => isTagged(iCalUId, programme.tags.value.tags))
    const owner = await this.#readAddresses(calendars)
    const addresses = new Set([...owner.addresses, ...this.#addressesOnInvitations(initiatives)])
    this.#mailbox = { userId: this.#ref.objectId, addresses: [...addresses] }
    for (const initiative of initiatives) this.#managerAddresses.set(initiative.id, await this.#addressesOfManagers(initiative))
    const { round, everything } = await this.#read(calendars)
    // From here on nothing that is not tagged is known any more.
    const meetings = round.occurrences.filter(({ uid }) => tagged(canonicalICalUId(uid)))
    this.#kept = stillTagged(before.kept, initiatives)
    const gone = await this.#whatIsGone(calendars, round, meetings, everything)
    meetings.push(...gone.elsewhere)
    this.#keep(initiatives, meetings, round.completeSeries)

    const searched: FollowedMailbox['searched'] = {}
    const asked: FollowedMailbox['asked'] = {}
    let next = plusSeconds(this.#now, lookEveryHours * 3600)
    let more = false
    for (const initiative of initiatives) {
      const { id, programme } = initiative
      const voices = await this.#voicesOf(initiative)
      const tags = programme.tags.value.tags
      const uids = [...new Set(tags.flatMap((tag) => (tag.kind === 'none' ? [] : [tag.iCalUId])))]
      const known = before.searched[id] ?? {}
      const now: Record<string, string> = {}
      const speaksFor = (iCalUId: string) => speakerOf(iCalUId, [...voices, this.#voice(initiative, this.#kept)])
      const history = new Set<string>()
      for (const iCalUId of uids) {
        const last = known[iCalUId]
        const stamp = this.#stampOf(initiative, iCalUId)
        const current = `${stamp}/${speaksFor(iCalUId) ?? ''}`
        // For another roster the same meetings hold other sponsors, for other managers they are others; and whoever has begun to speak
        // has to say everything.
        if (last === current || (last?.startsWith(`${stamp}/`) && speaksFor(iCalUId) !== this.#ref.objectId)) {
          now[iCalUId] = current
          continue
        }
        if (!this.#searches.has(iCalUId) && this.#searches.size >= searchesPerRound) {
          more = true
          continue
        }
        await this.#search(calendars, initiatives, iCalUId)
        history.add(iCalUId)
        now[iCalUId] = `${stamp}/${speaksFor(iCalUId) ?? ''}`
      }
      searched[id] = now

      const speaks = (iCalUId: string) => speaksFor(iCalUId) === this.#ref.objectId
      const spoke = (iCalUId: string) => speakerOf(iCalUId, [...voices, this.#voice(initiative, before.kept)]) === this.#ref.objectId
      await this.#applyHistory(initiative, [...history].filter(speaks))
      await this.#applyCalledOff(
        initiative,
        [...history].filter((uid) => !speaks(uid)),
      )
      const told = [...new Set(meetings.map(({ uid }) => canonicalICalUId(uid)))].filter((uid) => !history.has(uid) && speaks(uid))
      const ended = gone.gone.filter(({ iCalUId, organizedHere }) => organizedHere && spoke(iCalUId) && isTagged(iCalUId, tags))
      await this.#applyChanges(calendars, initiative, { round, meetings, told, ended })

      const looks = await this.#askForReports(initiative, before.asked[id] ?? {}, [...history].filter(speaks))
      asked[id] = looks.asked
      if (looks.next !== undefined && looks.next < next) next = looks.next
      if (gone.gone.length > 0) await this.#callOthers([initiative])
      await this.#seeToOthers(initiative, known)
    }
    const { trouble: _, ...rest } = before
    return {
      after: { ...rest, ...owner, position: round.position, kept: this.#kept, searched, asked, lastSuccess: this.#now },
      next,
      more,
    }
  }

  async #read(calendars: FollowedTenant['calendars']): Promise<{ readonly round: CalendarRound; readonly everything: boolean }> {
    const { position } = this.#leased.value
    if (position && !mustRoll(position.window, this.#now)) {
      const changes = await calendars.readChanges(this.#mailbox, position)
      if (changes.ok) return { round: changes.value, everything: false }
      if (changes.failure.type !== 'position-expired') throw new Stopped(changes.failure)
    }
    return { round: orStop(await calendars.readCalendar(this.#mailbox, windowFrom(this.#now))), everything: true }
  }

  /** Kept events that the round says, or everything that was read shows, are not in the window any more. */
  async #whatIsGone(
    calendars: FollowedTenant['calendars'],
    round: CalendarRound,
    meetings: readonly MailboxMeeting[],
    everything: boolean,
  ): Promise<{ readonly gone: readonly Gone[]; readonly elsewhere: readonly MailboxMeeting[] }> {
    const there = new Set(meetings.map(({ seriesId, eventId }) => seriesId ?? eventId))
    const doubtful = everything ? Object.keys(this.#kept).filter((id) => !there.has(id)) : round.removed.filter((id) => this.#kept[id])
    if (doubtful.length === 0) return { gone: [], elsewhere: [] }
    const found = orStop(await calendars.readEvents(this.#mailbox, doubtful))
    const ended = found.gone.flatMap((id) => this.#kept[id] ?? [])
    this.#kept = Object.fromEntries(Object.entries(this.#kept).filter(([id]) => !found.gone.includes(id)))
    const elsewhere = [...found.meetings]
    for (const { seriesId } of found.series) {
      const series = await calendars.readSeries(this.#mailbox, seriesId, aroundOf(round.window, this.#now))
      if (series.ok) elsewhere.push(...series.value.occurrences)
      else if (series.failure.type !== 'not-found') throw new Stopped(series.failure)
    }
    return { gone: ended.filter(({ iCalUId }) => !Object.values(this.#kept).some((event) => event.iCalUId === iCalUId)), elsewhere }
  }

  /** Of an event that may be told to no initiative not even that it is there is kept. */
  #keep(initiatives: readonly FollowedInitiative[], meetings: readonly MailboxMeeting[], completeSeries: readonly string[]): void {
    const whole = new Set(completeSeries.map(canonicalICalUId))
    const kept = new Map(Object.entries(this.#kept))
    for (const [eventId, ofEvent] of Map.groupBy(meetings, ({ seriesId, eventId }) => seriesId ?? eventId)) {
      const last = ofEvent.at(-1)
      if (!last) continue
      const { uid, seriesId, recurring, organizedHere, joinUrl } = last
      const iCalUId = canonicalICalUId(uid)
      // The changes may hold a part of a series, which says nothing about the rest.
      const before = seriesId === undefined || whole.has(iCalUId) ? [] : (kept.get(eventId)?.initiatives ?? [])
      const told = initiatives.filter((initiative) => ofEvent.some((meeting) => this.#mayTell(initiative, meeting)))
      const ids = [...new Set([...before, ...told.map(({ id }) => id)])].sort()
      if (ids.length === 0) kept.delete(eventId)
      else kept.set(eventId, { iCalUId, recurring, organizedHere, ...(joinUrl === undefined ? {} : { joinUrl }), initiatives: ids })
    }
    this.#kept = Object.fromEntries(kept)
  }

  #mayTell({ id, programme }: FollowedInitiative, meeting: MailboxMeeting): boolean {
    const { tags } = programme.tags.value
    const telling = { ...this.#telling(id), managers: programme.initiative.value.managers }
    return isTagged(canonicalICalUId(meeting.uid), tags) && mayBeTold(meeting, telling, tags)
  }

  #telling(initiativeId: string) {
    return { owner: this.#ref.objectId, managerAddresses: this.#managerAddresses.get(initiativeId) ?? new Set<string>() }
  }

  /** Another one when other meetings may be told: then everything is looked for again. */
  #stampOf({ id, programme }: FollowedInitiative, iCalUId: string): string {
    const addresses = [...this.#telling(id).managerAddresses].sort().join()
    const ofUid = programme.tags.value.tags.filter((tag) => tag.iCalUId === iCalUId)
    const own = ofUid.some((tag) => tag.kind !== 'none' && taggersIn(tag).includes(this.#ref.objectId))
    return `${programme.roster.value.revision}.${fingerprint(addresses).slice(0, 8)}${own ? '.own' : ''}`
  }

  /** Whose mailbox it is, as it says itself: once a day, since people get other addresses. */
  async #readAddresses(calendars: FollowedTenant['calendars']): Promise<Pick<FollowedMailbox, 'addresses' | 'addressesReadAt'>> {
    const { addresses, addressesReadAt } = this.#leased.value
    if (addressesReadAt !== undefined && plusDays(addressesReadAt, 1) > this.#now) return { addresses, addressesReadAt }
    const address = orStop(await calendars.readOwnerAddress(this.#mailbox))
    return { addresses: address === undefined ? [] : [address], addressesReadAt: this.#now }
  }

  /** What stands of this mailbox's owner on invitations: here a manager may be wrong, at the cost of an answer of their own roster. */
  #addressesOnInvitations(initiatives: readonly FollowedInitiative[]): string[] {
    const { objectId } = this.#ref
    return initiatives.flatMap(({ programme }) => [
      ...programme.roster.value.sponsors.flatMap((sponsor) => (sponsor.objectId === objectId ? sponsor.addresses : [])),
      ...programme.initiative.value.managers.flatMap((manager) => (manager.objectId === objectId ? (manager.address ?? []) : [])),
    ])
  }

  /** As they signed in, and as their own mailboxes say. Nothing is asked of it where the calendar is a manager's own. */
  async #addressesOfManagers({ programme }: FollowedInitiative): Promise<ReadonlySet<string>> {
    const { managers } = programme.initiative.value
    if (managers.some(({ objectId }) => objectId === this.#ref.objectId)) return new Set()
    const known = await Promise.all(
      managers.map(async ({ objectId, address }) => {
        const mailbox = await readMailbox(this.#ports, { tenantId: this.#ref.tenantId, objectId })
        return [...(address === undefined ? [] : [address]), ...(mailbox?.value.addresses ?? [])]
      }),
    )
    return new Set(known.flat())
  }

  #voice({ id, people }: FollowedInitiative, kept: FollowedMailbox['kept']): Voice {
    const { objectId } = this.#ref
    return { objectId, kept: keptFor(kept, id), manager: people.some((person) => person.manager && person.objectId === objectId) }
  }

  /** The others whose calendars the initiative follows. */
  async #voicesOf({ id, people }: FollowedInitiative): Promise<Voice[]> {
    const found = await Promise.all(
      people.map(async ({ objectId, manager }): Promise<Voice[]> => {
        if (objectId === this.#ref.objectId) return []
        const mailbox = await readMailbox(this.#ports, { tenantId: this.#ref.tenantId, objectId })
        return mailbox ? [{ ...mailbox.value, kept: keptFor(mailbox.value.kept, id), manager }] : []
      }),
    )
    return found.flat()
  }

  /** Everything that the calendar has of a tagged meeting, a year back. */
  async #search(calendars: FollowedTenant['calendars'], initiatives: readonly FollowedInitiative[], iCalUId: string): Promise<void> {
    if (this.#searches.has(iCalUId)) return
    const found = orStop(await calendars.findEvents(this.#mailbox, iCalUId))
    const occurrences: MailboxMeeting[] = found.meetings.filter(({ uid, recurring }) => !recurring && canonicalICalUId(uid) === iCalUId)
    const completeSeries: string[] = []
    for (const { seriesId } of found.series) {
      const series = await calendars.readSeries(this.#mailbox, seriesId, historyOf(windowFrom(this.#now), this.#now))
      if (!series.ok && series.failure.type === 'not-found') continue
      const reading = orStop(series)
      occurrences.push(...reading.occurrences)
      completeSeries.push(...reading.completeSeries)
    }
    this.#keep(initiatives, occurrences, completeSeries)
    this.#searches.set(iCalUId, { occurrences, completeSeries })
  }

  async #applyHistory({ id }: FollowedInitiative, uids: readonly string[]): Promise<void> {
    const found = uids.flatMap((uid) => this.#searches.get(uid) ?? [])
    checkLease(this.#ports, this.#leased)
    await applyReading(this.#ports, this.#ref.tenantId, id, {
      window: historyOf(windowFrom(this.#now), this.#now),
      occurrences: found.flatMap(({ occurrences }) => occurrences),
      completeSeries: found.flatMap(({ completeSeries }) => completeSeries),
      ...this.#settled(),
      ...this.#telling(id),
    })
  }

  /**
   * Whoever calls a meeting off has it no longer in their own calendar, where those who were invited keep it as cancelled. What was called
   * off before anybody looked is told by them alone, so the calendar that speaks for the others would not tell it.
   */
  async #applyCalledOff({ id }: FollowedInitiative, uids: readonly string[]): Promise<void> {
    const occurrences = uids.flatMap(
      (uid) => this.#searches.get(uid)?.occurrences.filter(({ cancelled, recurring }) => cancelled && recurring) ?? [],
    )
    checkLease(this.#ports, this.#leased)
    await applyReading(this.#ports, this.#ref.tenantId, id, {
      window: historyOf(windowFrom(this.#now), this.#now),
      occurrences,
      completeSeries: [],
      onlyNew: true,
      ...this.#settled(),
      ...this.#telling(id),
    })
  }

  async #applyChanges(
    calendars: FollowedTenant['calendars'],
    { id, programme }: FollowedInitiative,
    {
      round,
      meetings,
      told,
      ended,
    }: {
      readonly round: CalendarRound
      readonly meetings: readonly MailboxMeeting[]
      readonly told: readonly string[]
      readonly ended: readonly Gone[]
    },
  ): Promise<void> {
    if (told.length === 0 && ended.length === 0) return
    const last = `${round.window.to}T00:00:00Z`
    const occurrences: MailboxMeeting[] = []
    const completeSeries: string[] = ended.map(({ iCalUId }) => iCalUId)
    const stored = await readMeetings(this.#ports.store, programme.partition, { from: plusDays(`${round.window.from}T00:00:00Z`, -2) })
    for (const iCalUId of told) {
      const ofUid = meetings.filter(({ uid }) => canonicalICalUId(uid) === iCalUId)
      const seriesId = ofUid.find((meeting) => meeting.seriesId !== undefined)?.seriesId
      const starts = new Set(ofUid.map(({ originalStart }) => originalStart))
      const missing = stored.some(
        ({ value }) => value.iCalUId === iCalUId && value.recurring && value.start < last && !starts.has(value.originalStart),
      )
      if (seriesId === undefined || !missing) {
        occurrences.push(...ofUid)
        continue
      }
      // Taken out, moved out of the window, or the whole series was moved and its occurrences have other original starts: only the
      // series itself tells. Nobody promises that the changes hold all of it.
      const series = await calendars.readSeries(this.#mailbox, seriesId, aroundOf(round.window, this.#now))
      if (!series.ok && series.failure.type !== 'not-found') throw new Stopped(series.failure)
      const whole = series.ok && series.value.completeSeries.length > 0
      const known = new Set(stored.flatMap(({ value }) => (value.iCalUId === iCalUId ? [value.originalStart] : [])))
      // While it cannot be read as a whole, nothing new is taken in: it may be what is stored under another start.
      occurrences.push(...(series.ok && whole ? series.value.occurrences : ofUid.filter((one) => known.has(one.originalStart))))
      if (whole) completeSeries.push(iCalUId)
    }
    checkLease(this.#ports, this.#leased)
    const known = new Set(stored.map(({ value }) => `${value.iCalUId} ${value.originalStart}`))
    await applyReading(this.#ports, this.#ref.tenantId, id, {
      window: round.window,
      occurrences: occurrences.filter(
        ({ uid, originalStart, time }) => time.start < last || known.has(`${canonicalICalUId(uid)} ${originalStart}`),
      ),
      completeSeries,
      ...this.#settled(),
      ...this.#telling(id),
    })
  }

  /**
   * An invitee's calendar proves no cancellation by what is not in it. What was there after it was over took place, whatever
   * becomes of the series later; so did, as far as the first look can tell, whatever was over before it.
   */
  #settled() {
    const { lastSuccess } = this.#leased.value
    const organized = new Set(
      [...Object.values(this.#kept), ...Object.values(this.#leased.value.kept)].flatMap((event) =>
        event.organizedHere ? [event.iCalUId] : [],
      ),
    )
    return {
      settledBefore: lastSuccess ?? this.#now,
      keeps: (missing: { readonly iCalUId: string }) => !organized.has(missing.iCalUId),
    }
  }

  /** Sends for the reports that are due; says when the next ones are. */
  async #askForReports(
    { id, programme }: FollowedInitiative,
    before: Readonly<Record<string, Instant>>,
    history: readonly string[],
  ): Promise<{ readonly asked: Record<string, Instant>; readonly next: Instant | undefined }> {
    const online = new Set(
      Object.values(keptFor(this.#kept, id)).flatMap((event) =>
        event.organizedHere && event.joinUrl !== undefined ? [event.iCalUId] : [],
      ),
    )
    const asked: Record<string, Instant> = {}
    if (online.size === 0) return { asked, next: undefined }
    const due = new Set(history.filter((uid) => online.has(uid)))
    let next: Instant | undefined
    // Whoever has not looked for a month has a month of reports to ask for, though they are long there.
    const { lastSuccess } = this.#leased.value
    const since = lastSuccess !== undefined && lastSuccess < this.#now ? lastSuccess : this.#now
    const recent = await readMeetings(this.#ports.store, programme.partition, { from: plusDays(since, -9), to: plusDays(this.#now, 1) })
    for (const { value } of recent) {
      if (value.cancelled || !online.has(value.iCalUId) || kindOf(value, programme.tags.value.tags) === undefined) continue
      const last = before[value.key]
      const found = value.reports.some((report) => report.source === 'report')
      let look = nextReportLook(value.end, last, found)
      if (last !== undefined) asked[value.key] = last
      if (look !== undefined && look <= this.#now) {
        due.add(value.iCalUId)
        asked[value.key] = this.#now
        look = nextReportLook(value.end, this.#now, found)
      }
      if (look !== undefined && (next === undefined || look < next)) next = look
    }
    for (const iCalUId of due) await this.#ports.queues.send(fetchReportsQueue, { ...this.#ref, initiativeId: id, iCalUId })
    return { asked, next }
  }

  async #callOthers(initiatives: readonly FollowedInitiative[]): Promise<void> {
    const others = new Set(initiatives.flatMap(({ people }) => people.map(({ objectId }) => objectId)))
    others.delete(this.#ref.objectId)
    for (const objectId of others) {
      const ref = { tenantId: this.#ref.tenantId, objectId }
      if (await readMailbox(this.#ports, ref)) await callMailbox(this.#ports, ref)
    }
  }

  /** Once a day, and when the roster is another one, whoever should be followed and is not is looked for. */
  async #seeToOthers({ programme, people }: FollowedInitiative, searched: Readonly<Record<string, string>>): Promise<void> {
    const { lastSuccess } = this.#leased.value
    const { revision } = programme.roster.value
    const newRoster = Object.values(searched).some((value) => !value.startsWith(`${revision}.`))
    if (lastSuccess?.slice(0, 10) === this.#now.slice(0, 10) && !newRoster) return
    const followed = await Promise.all(
      people.map(async ({ objectId }) => (await readMailbox(this.#ports, { ...this.#ref, objectId })) !== undefined),
    )
    if (followed.includes(false)) await askToFollow(this.#ports, this.#ref.tenantId, programme.initiative.value)
  }
}

function stillTagged(kept: FollowedMailbox['kept'], initiatives: readonly FollowedInitiative[]): FollowedMailbox['kept'] {
  const entries = Object.entries(kept).map(([eventId, event]): [string, KeptEvent] => {
    const still = initiatives.filter(({ programme }) => isTagged(event.iCalUId, programme.tags.value.tags)).map(({ id }) => id)
    return [eventId, { ...event, initiatives: event.initiatives.filter((id) => still.includes(id)) }]
  })
  return Object.fromEntries(entries.filter(([, event]) => event.initiatives.length > 0))
}

const yearDays = 365

/** A year back: Teams keeps reports for so long. */
function historyOf({ from, to }: CalendarWindow, now: Instant): CalendarWindow {
  const year = plusDays(now, -yearDays).slice(0, 10)
  return { from: year < from ? year : from, to }
}

/** And a year further ahead, so that an occurrence that was moved out of the window is found there. */
function aroundOf(window: CalendarWindow, now: Instant): CalendarWindow {
  const { from, to } = historyOf(window, now)
  return { from, to: addDays(to, yearDays) }
}

function codeOf(failure: TenantFailure): TroubleCode {
  return failure.type === 'access-denied' || failure.type === 'claims-required' ? 'access-denied' : 'mailbox-unavailable'
}
