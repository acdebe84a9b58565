/** Readings that depend on today, taken from a snapshot: duties, the team's camp, and what would help most now. */
import { type Act, chooseActs, managers, type QuietAct, quietActs, type Suggestion } from './acts.ts'
import { type Agenda, agreedSince, type CampReading, campOf } from './camp.ts'
import { dataChecks, endedSince, rosterChecks } from './checks.ts'
import { type DutyReading, dutiesOf } from './duties.ts'
import { inOrder, type Point } from './engagement.ts'
import { remorseWindow } from './initiative.ts'
import { agreementKinds } from './marker.ts'
import { type MeetingKind, meetingKinds } from './meeting.ts'
import { messageReading, messagesOf, reachOf } from './messages-heard.ts'
import { inTerm, leadOn, readable, type Sponsor } from './roster.ts'
import type { Snapshot, Upcoming } from './snapshot.ts'
import { type Briefing, briefingsInWindow } from './team.ts'
import { daysBetween, epochMs, type Instant, type LocalDate, localDate, plusDays } from './time.ts'

const monthDays = 30
const agendaMonths = 12
/** A lead's answer is asked for this long before a meeting, a sponsor's own a little longer. */
const leadAnswerDays = 14
const ownAnswerDays = 21

const pointsOf = (snapshot: Snapshot, sponsorId: string, kind: MeetingKind): readonly Point[] =>
  snapshot.readings[sponsorId]?.[kind]?.points ?? []

/** Team meetings that a sponsor called for their own team, with the initiative on the agenda. */
const ownTeamMeetings = (snapshot: Snapshot, sponsorId: string, now: Instant): Point[] =>
  pointsOf(snapshot, sponsorId, 'teamMeeting').filter(({ organizer, start }) => organizer && start <= now)

export function dutiesIn(snapshot: Snapshot, sponsor: Sponsor, now: Instant): DutyReading[] {
  const { messages, completeFrom } = messagesOf(snapshot.messages, sponsor.id)
  return dutiesOf({
    sponsor,
    points: Object.fromEntries(meetingKinds.map((kind) => [kind, pointsOf(snapshot, sponsor.id, kind)])),
    pointsFrom: pointsFrom(snapshot, sponsor.id),
    markers: snapshot.markers,
    messages,
    messagesFrom: completeFrom,
    now,
    zone: snapshot.initiative.zone,
  })
}

/** From when on all points of a sponsor are there: of a kind that had more than are kept, the first kept one. */
function pointsFrom(snapshot: Snapshot, sponsorId: string): Instant | undefined {
  const cut = meetingKinds.flatMap((kind) => {
    const reading = snapshot.readings[sponsorId]?.[kind]
    const first = reading?.points[0]
    return reading && first && reading.facts.due + reading.facts.excused > reading.points.length ? [first.start] : []
  })
  return cut.toSorted().at(-1)
}

const agreements = (snapshot: Snapshot, today: LocalDate): LocalDate[] =>
  snapshot.markers.filter(({ kind, date }) => agreementKinds.has(kind) && date <= today).map(({ date }) => date)

export function campIn(snapshot: Snapshot, now: Instant): CampReading {
  const { zone } = snapshot.initiative
  const today = localDate(now, zone)
  return campOf(snapshot.camp, leadOn(snapshot.sponsors, today)?.id, agendaIn(snapshot, now), agreements(snapshot, today), zone)
}

/** In 30-day months back from now, since the lead's first known meeting; nothing when no own team meeting was ever captured. */
function agendaIn(snapshot: Snapshot, now: Instant): Agenda {
  const today = localDate(now, snapshot.initiative.zone)
  const current = snapshot.sponsors.filter((sponsor) => inTerm(sponsor, today))
  const held = current.map(({ id }) => ownTeamMeetings(snapshot, id, now))
  const teams = held.filter(({ length }) => length > 0).length
  if (!snapshot.camp || teams === 0) return { months: 0, on: 0, teams, of: current.length }
  const ago = (at: number) => Math.floor((epochMs(now) - at) / (monthDays * 86_400_000))
  const months = Math.min(agendaMonths, ago(snapshot.camp.first * 86_400_000) + 1)
  const on = new Set(
    held
      .flat()
      .map(({ start }) => ago(epochMs(start)))
      .filter((month) => month < months),
  )
  return { months, on: on.size, teams, of: current.length }
}

export function briefingsIn(snapshot: Snapshot): Briefing[] {
  return briefingsInWindow(snapshot.initiative, snapshot.initiative.zone, snapshot.briefings)
}

export function actsForManagers(snapshot: Snapshot, now: Instant): Act[] {
  return chooseActs([...managerSuggestions(snapshot, now)], snapshot.setAside, managers, now)
}

export function actsForSponsor(snapshot: Snapshot, sponsor: Sponsor, now: Instant): Act[] {
  return !sponsor.objection && inTerm(sponsor, localDate(now, snapshot.initiative.zone))
    ? chooseActs([...sponsorSuggestions(snapshot, sponsor, now)], snapshot.setAside, sponsor.id, now)
    : []
}

export function quietActsForManagers(snapshot: Snapshot, now: Instant): QuietAct[] {
  return quietActs([...managerSuggestions(snapshot, now)], snapshot.setAside, managers, now)
}

export function quietActsForSponsor(snapshot: Snapshot, sponsor: Sponsor, now: Instant): QuietAct[] {
  return !sponsor.objection && inTerm(sponsor, localDate(now, snapshot.initiative.zone))
    ? quietActs([...sponsorSuggestions(snapshot, sponsor, now)], snapshot.setAside, sponsor.id, now)
    : []
}

const occasionOf = ({ key, start, kind }: Upcoming) => ({ meeting: key, start, kind })

/** The next steering meeting or briefing that a sponsor is invited to and will still be in term for. */
function nextFor(snapshot: Snapshot, sponsor: Sponsor, now: Instant): Upcoming | undefined {
  return snapshot.upcoming.find(
    ({ kind, start, zone, invitations }) =>
      start > now &&
      (kind === 'steering' || kind === 'briefing') &&
      invitations[sponsor.id] !== undefined &&
      inTerm(sponsor, localDate(start, zone)),
  )
}

/** Steering meetings and briefings with a known outcome, oldest first. */
function knownOf(snapshot: Snapshot, sponsorId: string): Point[] {
  return [...pointsOf(snapshot, sponsorId, 'steering'), ...pointsOf(snapshot, sponsorId, 'briefing')]
    .filter(({ outcome }) => outcome !== 'unknown' && outcome !== 'excused')
    .toSorted(inOrder)
}

/** The next meeting, where there is one. */
const before = (next: Upcoming | undefined) => (next ? { next: occasionOf(next) } : {})

function fadingOf(snapshot: Snapshot, sponsor: Sponsor, next: Upcoming | undefined): Suggestion | undefined {
  const kind = meetingKinds.find((one) => snapshot.readings[sponsor.id]?.[one]?.fading?.on)
  const fading = kind && snapshot.readings[sponsor.id]?.[kind]?.fading
  if (!fading) return undefined
  const { missedInARow, lastCame } = fading
  return { code: 'talk-to-sponsor', sponsorId: sponsor.id, kind, missedInARow, ...(lastCame ? { lastCame } : {}), ...before(next) }
}

/** The lead's answer matters to everybody; whether another sponsor answers is theirs to do. */
function unanswered(sponsor: Sponsor, next: Upcoming | undefined, lead: Sponsor | undefined, now: Instant): Suggestion | undefined {
  const response = next?.invitations[sponsor.id]?.response
  if (sponsor !== lead || !next || !response || response === 'accepted' || next.start > plusDays(now, leadAnswerDays)) return undefined
  return { code: 'ask-lead-to-accept', sponsorId: sponsor.id, next: occasionOf(next), response }
}

/** Delegates in two of the last three meetings are a habit; one is a full calendar. */
const lastLookedAt = 3
const delegatesForHabit = 2

function delegatesSent(snapshot: Snapshot, sponsorId: string): { readonly delegates: number; readonly last: Instant } | undefined {
  const sent = knownOf(snapshot, sponsorId)
    .slice(-lastLookedAt)
    .filter(({ outcome }) => outcome === 'delegate')
  const last = sent.at(-1)
  return last && sent.length >= delegatesForHabit ? { delegates: sent.length, last: last.start } : undefined
}

function delegating(snapshot: Snapshot, sponsor: Sponsor, next: Upcoming | undefined): Suggestion | undefined {
  const sent = delegatesSent(snapshot, sponsor.id)
  return sent && { code: 'ask-delegator', sponsorId: sponsor.id, ...sent, ...before(next) }
}

/** Most urgent first. Sponsors come in order of their next meeting, which ranks dates and not people. */
function* managerSuggestions(snapshot: Snapshot, now: Instant): Generator<Suggestion> {
  const { initiative, sponsors } = snapshot
  const today = localDate(now, initiative.zone)
  const lead = leadOn(sponsors, today)
  const current = sponsors
    .filter((sponsor) => inTerm(sponsor, today))
    .map((sponsor) => ({ sponsor, next: nextFor(snapshot, sponsor, now) }))
    .toSorted(
      (a, b) => order(a.next?.start ?? '9999', b.next?.start ?? '9999') || a.sponsor.displayName.localeCompare(b.sponsor.displayName),
    )
  if (!lead && current.length > 0) yield { code: 'find-lead' }
  // One conversation for each: of what could be said to a sponsor, the first that applies.
  for (const { sponsor, next } of current) {
    const talk = fadingOf(snapshot, sponsor, next) ?? unanswered(sponsor, next, lead, now) ?? delegating(snapshot, sponsor, next)
    if (talk) yield talk
  }
  const dip = snapshot.camp?.turns.at(-1)
  if (
    snapshot.camp?.lead === lead?.id &&
    dip?.to === 'dip' &&
    agreedSince(dip.at, agreements(snapshot, today), initiative.zone).length === 0
  )
    yield { code: 'realign', since: dip.at }
  const window = remorseWindow(initiative, today)
  const lastBriefing = briefingsIn(snapshot).at(-1)
  if ((window === 'open' || window === 'closing') && lastBriefing?.business === 'notThere') {
    const next = snapshot.upcoming.find(({ kind, start }) => kind === 'briefing' && start > now)
    yield { code: 'business-to-briefing', last: lastBriefing.start, ...before(next) }
  }
  for (const check of rosterChecks(sponsors, today)) {
    if (check.code !== 'succession-gap') continue
    const ended = sponsors
      .find(({ id }) => id === check.sponsorId)
      ?.terms.flatMap(({ to }) => to ?? [])
      .toSorted()
      .at(-1)
    if (ended !== undefined) yield { code: 'name-successor', sponsorId: check.sponsorId, ended }
  }
  const open = dataChecks(snapshot, now).filter(
    ({ code }) => code === 'perhaps-in-room' || code === 'perhaps-dialled-in' || code === 'names-to-settle',
  )
  const meetings = new Set(open.flatMap((check) => check.meetings)).size
  if (meetings > 0) yield { code: 'settle-outcomes', meetings }
  for (const silence of silentAreas(snapshot, today)) {
    const speaker = readable([
      ...current.map(({ sponsor }) => sponsor).filter(({ area }) => area === silence.area),
      ...(lead ? [lead] : []),
    ])[0]
    yield { code: 'message-to-area', ...silence, ...(speaker ? { sponsorId: speaker.id } : {}) }
  }
}

/** Areas of which no message was recorded for two cadences, the longest silence first; `since` when there never was one. */
function silentAreas(snapshot: Snapshot, today: LocalDate): Omit<Extract<Suggestion, { code: 'message-to-area' }>, 'code' | 'sponsorId'>[] {
  const reach = reachOf(snapshot.messages, snapshot.sponsors, today)
  if (!reach) return []
  return reach.areas
    .filter(({ silent }) => silent)
    .map(({ area, last }) => ({
      area,
      ...(last === undefined ? { since: reach.since } : { lastOn: last }),
      days: daysBetween(last ?? reach.since, today),
    }))
    .toSorted((a, b) => b.days - a.days)
}

/** Most urgent first; about the sponsor's own meetings and words only. */
function* sponsorSuggestions(snapshot: Snapshot, sponsor: Sponsor, now: Instant): Generator<Suggestion> {
  const { zone } = snapshot.initiative
  const today = localDate(now, zone)
  const next = nextFor(snapshot, sponsor, now)
  const invitation = next?.invitations[sponsor.id]
  const soon = next !== undefined && next.start <= plusDays(now, ownAnswerDays)
  if (next && soon && invitation?.response === 'none' && !invitation.organizer) yield { code: 'answer-invitation', next: occasionOf(next) }
  if (next && soon && invitation?.response === 'declined' && !invitation.delegatedTo)
    yield { code: 'name-delegate', next: occasionOf(next) }
  const duties = dutiesIn(snapshot, sponsor, now)
  // Perhaps they were in a meeting that nobody has captured yet.
  const uncaptured = endedSince(snapshot, now).filter(({ invitations }) => invitations[sponsor.id] !== undefined)
  for (const issue of duties.flatMap(({ evidence }) => evidence))
    if (issue.what === 'issue' && issue.followedBy === 'open' && !uncaptured.some(({ start }) => localDate(start, zone) > issue.date))
      yield { code: 'speak-to-issue', date: issue.date, kind: issue.kind, note: issue.note }
  const { last, agreedEveryDays, overdueBy } = messageReading(snapshot.messages, sponsor, snapshot.sponsors, today) ?? {}
  if (overdueBy !== undefined && agreedEveryDays !== undefined)
    yield {
      code: 'send-message',
      ...(last === undefined ? {} : { lastOn: last }),
      everyDays: agreedEveryDays,
      days: agreedEveryDays + overdueBy,
    }
  else for (const silence of silentAreas(snapshot, today)) if (silence.area === sponsor.area) yield { code: 'message-to-area', ...silence }
  const sent = delegatesSent(snapshot, sponsor.id)
  if (sent && next && invitation?.response !== 'declined')
    yield { code: 'come-yourself', delegates: sent.delegates, next: occasionOf(next) }
  const champion = duties.find(({ duty }) => duty === 'champion')
  if (champion?.status === 'notYet' || champion?.status === 'thin') {
    const own = ownTeamMeetings(snapshot, sponsor.id, now).at(-1)
    if (!own || own.start < plusDays(now, -monthDays)) yield { code: 'put-on-agenda', ...(own ? { lastOn: own.start } : {}) }
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
