/** Readings that depend on today, taken from a snapshot: duties, the team's camp, and what would help most now. */
import { type Act, chooseActs, managers, type QuietAct, quietActs, type Suggestion } from './acts.ts'
import { type Agenda, type CampReading, campOf } from './camp.ts'
import { dataChecks, rosterChecks } from './checks.ts'
import { type DutyReading, dutiesOf } from './duties.ts'
import { isBefore, type Point } from './engagement.ts'
import { remorseWindow } from './initiative.ts'
import { agreementKinds } from './marker.ts'
import { type MeetingKind, meetingKinds } from './meeting.ts'
import { messageReading, reachOf } from './messages-heard.ts'
import { type Area, inTerm, leadOn, type Sponsor } from './roster.ts'
import type { Snapshot, Upcoming } from './snapshot.ts'
import { type BriefingInWindow, briefingsInWindow } from './team.ts'
import { daysBetween, epochMs, type Instant, type LocalDate, localDate, plusDays } from './time.ts'

const monthDays = 30
const agendaMonths = 12
/** A lead's answer is asked for this long before a meeting, a sponsor's own a little longer. */
const leadAnswerDays = 14
const ownAnswerDays = 21

const pointsOf = (snapshot: Snapshot, sponsorId: string, kind: MeetingKind): readonly Point[] =>
  snapshot.readings[sponsorId]?.[kind]?.points ?? []

const ownTeamMeetings = (snapshot: Snapshot, now: Instant): Point[] =>
  snapshot.sponsors.flatMap(({ id }) => pointsOf(snapshot, id, 'teamMeeting').filter(({ organizer, start }) => organizer && start <= now))

export function dutiesIn(snapshot: Snapshot, sponsor: Sponsor, now: Instant): DutyReading[] {
  return dutiesOf({
    sponsor,
    points: Object.fromEntries(meetingKinds.map((kind) => [kind, pointsOf(snapshot, sponsor.id, kind)])),
    markers: snapshot.markers,
    messages: snapshot.messages.recent,
    messagesSince: snapshot.messages.since,
    now,
    zone: snapshot.initiative.zone,
  })
}

export function campIn(snapshot: Snapshot, now: Instant): CampReading {
  const { zone } = snapshot.initiative
  const today = localDate(now, zone)
  return campOf(
    snapshot.camp,
    leadOn(snapshot.sponsors, today)?.id,
    agendaIn(snapshot, now),
    snapshot.markers.filter(({ kind, date }) => agreementKinds.has(kind) && date <= today).map(({ date }) => date),
    zone,
  )
}

/** In 30-day months back from now, since the lead's first known meeting; nothing when no own team meeting was ever captured. */
function agendaIn(snapshot: Snapshot, now: Instant): Agenda {
  const held = ownTeamMeetings(snapshot, now)
  if (!snapshot.camp || held.length === 0) return { months: 0, on: 0 }
  const ago = (at: number) => Math.floor((epochMs(now) - at) / (monthDays * 86_400_000))
  const months = Math.min(agendaMonths, ago(snapshot.camp.first * 86_400_000) + 1)
  const on = new Set(held.map(({ start }) => ago(epochMs(start))).filter((month) => month < months))
  return { months, on: on.size }
}

export function briefingsIn(snapshot: Snapshot): BriefingInWindow[] {
  return briefingsInWindow(
    snapshot.initiative,
    snapshot.initiative.zone,
    snapshot.sponsors.map((sponsor) => ({ sponsor, points: pointsOf(snapshot, sponsor.id, 'briefing') })),
  )
}

export function actsForManagers(snapshot: Snapshot, now: Instant): Act[] {
  return chooseActs([...managerSuggestions(snapshot, now)], snapshot.setAside, managers, now)
}

export function actsForSponsor(snapshot: Snapshot, sponsor: Sponsor, now: Instant): Act[] {
  return inTerm(sponsor, localDate(now, snapshot.initiative.zone))
    ? chooseActs([...sponsorSuggestions(snapshot, sponsor, now)], snapshot.setAside, sponsor.id, now)
    : []
}

export function quietActsForManagers(snapshot: Snapshot, now: Instant): QuietAct[] {
  return quietActs([...managerSuggestions(snapshot, now)], snapshot.setAside, managers, now)
}

export function quietActsForSponsor(snapshot: Snapshot, sponsor: Sponsor, now: Instant): QuietAct[] {
  return inTerm(sponsor, localDate(now, snapshot.initiative.zone))
    ? quietActs([...sponsorSuggestions(snapshot, sponsor, now)], snapshot.setAside, sponsor.id, now)
    : []
}

const occasionOf = ({ key, start, kind }: Upcoming) => ({ meeting: key, start, kind })

/** The next steering meeting or briefing that a sponsor is invited to. */
function nextFor(snapshot: Snapshot, sponsorId: string, now: Instant): Upcoming | undefined {
  return snapshot.upcoming.find(
    ({ kind, start, invitations }) => start > now && (kind === 'steering' || kind === 'briefing') && invitations[sponsorId] !== undefined,
  )
}

/** Steering meetings and briefings with a known outcome, oldest first. */
function knownOf(snapshot: Snapshot, sponsorId: string): Point[] {
  return [...pointsOf(snapshot, sponsorId, 'steering'), ...pointsOf(snapshot, sponsorId, 'briefing')]
    .filter(({ outcome }) => outcome !== 'unknown' && outcome !== 'excused')
    .toSorted((a, b) => (isBefore({ start: a.start, key: a.meeting }, { start: b.start, key: b.meeting }) ? -1 : 1))
}

/** Delegates in two of the last three meetings are a habit; one is a full calendar. */
const lastLookedAt = 3
const delegatesForHabit = 2

function delegating(snapshot: Snapshot, sponsorId: string): { delegates: number; last: Instant } | undefined {
  const sent = knownOf(snapshot, sponsorId)
    .slice(-lastLookedAt)
    .filter(({ outcome }) => outcome === 'delegate')
  const last = sent.at(-1)
  return last && sent.length >= delegatesForHabit ? { delegates: sent.length, last: last.start } : undefined
}

/** Most urgent first. Sponsors come in order of their next meeting, which ranks dates and not people. */
function* managerSuggestions(snapshot: Snapshot, now: Instant): Generator<Suggestion> {
  const { initiative, sponsors } = snapshot
  const today = localDate(now, initiative.zone)
  const lead = leadOn(sponsors, today)
  const current = sponsors
    .filter((sponsor) => inTerm(sponsor, today))
    .map((sponsor) => ({ sponsor, next: nextFor(snapshot, sponsor.id, now) }))
    .toSorted(
      (a, b) => order(a.next?.start ?? '9999', b.next?.start ?? '9999') || a.sponsor.displayName.localeCompare(b.sponsor.displayName),
    )
  if (!lead && current.length > 0) yield { code: 'find-lead' }
  const leadNext = lead && nextFor(snapshot, lead.id, now)
  const answer = lead && leadNext?.invitations[lead.id]?.response
  if (lead && leadNext && answer && answer !== 'accepted' && leadNext.start <= plusDays(now, leadAnswerDays))
    yield { code: 'ask-lead-to-accept', sponsorId: lead.id, next: occasionOf(leadNext), response: answer }
  for (const { sponsor, next } of current) {
    const kind = meetingKinds.find((one) => snapshot.readings[sponsor.id]?.[one]?.fading?.on)
    const fading = kind && snapshot.readings[sponsor.id]?.[kind]?.fading
    if (!fading) continue
    const { missedInARow, lastCame } = fading
    yield {
      code: 'talk-to-sponsor',
      sponsorId: sponsor.id,
      kind,
      missedInARow,
      ...(lastCame ? { lastCame } : {}),
      ...(next ? { next: occasionOf(next) } : {}),
    }
  }
  for (const { sponsor, next } of current) {
    const sent = delegating(snapshot, sponsor.id)
    if (sent) yield { code: 'ask-delegator', sponsorId: sponsor.id, ...sent, ...(next ? { next: occasionOf(next) } : {}) }
  }
  const dip = snapshot.camp?.turns.at(-1)
  if (snapshot.camp?.lead === lead?.id && dip?.to === 'dip') {
    const agreed = snapshot.markers.some(({ kind, date }) => agreementKinds.has(kind) && date >= localDate(dip.at, initiative.zone))
    if (!agreed) yield { code: 'realign', since: dip.at }
  }
  const window = remorseWindow(initiative, today)
  const lastBriefing = briefingsIn(snapshot).at(-1)
  if ((window === 'open' || window === 'closing') && lastBriefing?.business === 'notThere') {
    const next = snapshot.upcoming.find(({ kind, start }) => kind === 'briefing' && start > now)
    yield { code: 'business-to-briefing', last: lastBriefing.start, ...(next ? { next: occasionOf(next) } : {}) }
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
  for (const { area, ...silence } of silentAreas(snapshot, today)) {
    const speaker = current.find(({ sponsor }) => sponsor.area === area)?.sponsor ?? lead
    yield { code: 'message-to-area', area, ...silence, ...(speaker ? { sponsorId: speaker.id } : {}) }
  }
}

/** Areas that have heard nothing for two cadences, and for how many days. */
function silentAreas(snapshot: Snapshot, today: LocalDate): { area: Area; lastOn?: LocalDate; days: number }[] {
  const reach = reachOf(snapshot.messages, snapshot.sponsors, today)
  return (reach?.areas ?? []).flatMap(({ area, last, silent }) =>
    reach && silent ? [{ area, ...(last === undefined ? {} : { lastOn: last }), days: daysBetween(last ?? reach.since, today) }] : [],
  )
}

/** Most urgent first; about the sponsor's own meetings and words only. */
function* sponsorSuggestions(snapshot: Snapshot, sponsor: Sponsor, now: Instant): Generator<Suggestion> {
  const next = nextFor(snapshot, sponsor.id, now)
  const invitation = next?.invitations[sponsor.id]
  const soon = next !== undefined && next.start <= plusDays(now, ownAnswerDays)
  if (next && soon && invitation?.response === 'none' && !invitation.organizer) yield { code: 'answer-invitation', next: occasionOf(next) }
  if (next && soon && invitation?.response === 'declined' && !invitation.delegatedTo)
    yield { code: 'name-delegate', next: occasionOf(next) }
  const duties = dutiesIn(snapshot, sponsor, now)
  for (const issue of duties.flatMap(({ evidence }) => evidence))
    if (issue.what === 'issue' && issue.followedBy === 'open')
      yield { code: 'speak-to-issue', date: issue.date, kind: issue.kind, note: issue.note }
  const today = localDate(now, snapshot.initiative.zone)
  const { last, agreedEveryDays, overdueBy } = messageReading(snapshot.messages, sponsor, snapshot.sponsors, today) ?? {}
  if (overdueBy !== undefined && agreedEveryDays !== undefined)
    yield {
      code: 'send-message',
      ...(last === undefined ? {} : { lastOn: last }),
      everyDays: agreedEveryDays,
      days: agreedEveryDays + overdueBy,
    }
  else
    for (const { area, ...silence } of silentAreas(snapshot, today))
      if (area === sponsor.area) yield { code: 'message-to-area', area, ...silence }
  const sent = delegating(snapshot, sponsor.id)
  if (sent && next && invitation?.response !== 'declined')
    yield { code: 'come-yourself', delegates: sent.delegates, next: occasionOf(next) }
  const champion = duties.find(({ duty }) => duty === 'champion')
  if (champion && champion.status !== 'evidenced') {
    const last = pointsOf(snapshot, sponsor.id, 'teamMeeting').findLast(({ organizer }) => organizer)
    if (!last || last.start < plusDays(now, -monthDays)) yield { code: 'put-on-agenda', ...(last ? { lastOn: last.start } : {}) }
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
