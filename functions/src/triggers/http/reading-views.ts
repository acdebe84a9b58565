/** From the domain to the wire: the board's engagement and the panel, to each what they may see. */
import type { InitiativeSummary } from '../../contract/initiatives.ts'
import type { MessageReading } from '../../contract/messages.ts'
import type { ActPutOff, Engagement, Panel, SponsorReading, UpcomingMeeting } from '../../contract/readings.ts'
import { managers, type QuietAct } from '../../domain/acts.ts'
import { dataChecks, endedSince, rosterChecks, todayIn } from '../../domain/checks.ts'
import { type Initiative, remorseWindow } from '../../domain/initiative.ts'
import { meetingKey, meetingKinds } from '../../domain/meeting.ts'
import { messageReading, reachOf } from '../../domain/messages-heard.ts'
import { inTerm, leadOn, readable, type Sponsor } from '../../domain/roster.ts'
import type { KindReading, Snapshot, Upcoming } from '../../domain/snapshot.ts'
import {
  actsForManagers,
  actsForSponsor,
  briefingsIn,
  campIn,
  dutiesIn,
  quietActsForManagers,
  quietActsForSponsor,
} from '../../domain/snapshot-readings.ts'
import { kindOf, tagOf } from '../../domain/tag.ts'
import { type Instant, type LocalDate, localDate } from '../../domain/time.ts'
import { asFarAsAgreedWith, smallestTeam, stillSponsors, teamReadings } from '../../domain/who-sees.ts'
import type { FoundItem } from '../../use-cases/find-open-item.ts'
import type { PanelRead } from '../../use-cases/open-panel.ts'
import type { EngagementRead } from '../../use-cases/read-engagement.ts'
import { visible } from './views.ts'

/** One line on the list of whoever has several initiatives: what the board and the panel would tell them first. */
export function initiativeSummary({ snapshot: whole, role, self, now }: EngagementRead): InitiativeSummary {
  const { initiative, sponsors } = whole
  const today = todayIn(initiative.zone, now)
  const snapshot = asFarAsAgreedWith(whole, role, self)
  const [next] = meetingsAhead(snapshot, role, self, now)
  const [attention] = role === 'manager' ? actsForManagers(snapshot, now) : self ? actsForSponsor(snapshot, self, now) : []
  const about = attention && 'sponsorId' in attention ? sponsors.find(({ id }) => id === attention.sponsorId)?.displayName : undefined
  return {
    id: initiative.id,
    name: initiative.name,
    role,
    lead: self !== undefined && leadOn(sponsors, today)?.id === self.id,
    ...(next ? { next: { kind: next.kind, title: next.title, start: next.start } } : {}),
    ...(attention ? { attention } : {}),
    ...(about === undefined ? {} : { about }),
    ...(role === 'manager' ? needed(whole) : {}),
  }
}

function needed({ sponsors, meetingCount, upcoming }: EngagementRead['snapshot']): Pick<InitiativeSummary, 'needs'> {
  if (sponsors.length === 0) return { needs: 'sponsors' }
  return meetingCount === 0 && upcoming.length === 0 ? { needs: 'meetings' } : {}
}

export function engagementView({ snapshot: whole, role, self, now }: EngagementRead): Engagement {
  const today = todayIn(whole.initiative.zone, now)
  const snapshot = asFarAsAgreedWith(whole, role, self)
  const initiative = visible(snapshot.initiative, role, self, today)
  const seen = role === 'manager' ? snapshot.sponsors : snapshot.sponsors.filter((sponsor) => sponsor.id === self?.id)
  const team = role === 'manager' || stillSponsors(self, today)
  const ahead = meetingsAhead(snapshot, role, self, now)
  const reach = team ? teamReach(snapshot, role, today) : undefined
  return {
    role,
    initiative,
    remorseWindow: remorseWindow(initiative, today),
    sponsors: seen
      .map((sponsor) => sponsorReading(sponsor, snapshot, role, now))
      .sort((a, b) => a.displayName.localeCompare(b.displayName)),
    team: team ? teamReadings(snapshot, role) : [],
    ...(reach ? { reach } : {}),
    markers: team ? snapshot.markers : [],
    upcoming: ahead.map((meeting) => upcomingMeeting(meeting, snapshot, role, self)),
    acts: role === 'manager' ? actsForManagers(snapshot, now) : self ? actsForSponsor(snapshot, self, now) : [],
    putOff: (role === 'manager' ? quietActsForManagers(snapshot, now) : self ? quietActsForSponsor(snapshot, self, now) : []).map((one) =>
      putOffView(one, snapshot.initiative),
    ),
    ...(role === 'manager' ? { camp: campView(snapshot, now) } : {}),
    briefings: role === 'manager' ? briefingsIn(snapshot) : [],
    disruptions: role === 'manager' ? snapshot.disruptions : [],
    checks:
      role === 'manager'
        ? [
            ...rosterChecks(snapshot.sponsors, today),
            ...dataChecks(snapshot, now).map((check) => ({ ...check, meetings: [...check.meetings] })),
          ]
        : [],
    meetingCount: team ? snapshot.meetingCount : ownMeetings(snapshot, self),
    asOf: snapshot.asOf,
  }
}

/** Of messages, too, two others have to be left when a sponsor takes their own off. */
function teamReach(snapshot: Snapshot, role: 'manager' | 'sponsor', today: LocalDate): Engagement['reach'] {
  // Whoever objects is in no sum, and hides nobody.
  const current = readable(snapshot.sponsors).filter((sponsor) => inTerm(sponsor, today)).length
  return role === 'manager' || current >= smallestTeam ? reachOf(snapshot.messages, snapshot.sponsors, today) : undefined
}

function ownMeetings(snapshot: Snapshot, self: Sponsor | undefined): number {
  const kinds = self ? Object.values(snapshot.readings[self.id] ?? {}) : []
  return kinds.reduce((sum, { facts }) => sum + facts.due + facts.excused, 0)
}

function sponsorReading(sponsor: Sponsor, snapshot: Snapshot, role: 'manager' | 'sponsor', now: Instant): SponsorReading {
  const today = todayIn(snapshot.initiative.zone, now)
  const kinds = snapshot.readings[sponsor.id] ?? {}
  const current = inTerm(sponsor, today)
  const objects = sponsor.objection !== undefined
  const message = objects ? undefined : messageReading(snapshot.messages, sponsor, snapshot.sponsors, today)
  return {
    sponsorId: sponsor.id,
    displayName: sponsor.displayName,
    ...(sponsor.title ? { title: sponsor.title } : {}),
    area: sponsor.area,
    terms: sponsor.terms,
    ...(objects ? { objects } : {}),
    inTerm: current,
    lead: leadOn(snapshot.sponsors, today)?.id === sponsor.id,
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, reading]) => [kind, whileItHolds(reading, current, now)])),
    duties: current && !objects ? dutiesIn(snapshot, sponsor, now) : [],
    ...(message ? { message: role === 'manager' ? message : withoutOutlook(message) } : {}),
  }
}

/** Its prior is the pace of the others: with one's own dates known, theirs could be reckoned back. */
function withoutOutlook({ outlook: _, ...facts }: MessageReading): MessageReading {
  return facts
}

/** Managers share their list, so it says whose decision it was; on a sponsor's own it could be nobody else's. */
function putOffView({ act, aside }: QuietAct, { managers: people }: Initiative): ActPutOff {
  const { to, how, reason, until, by } = aside
  const name = to === managers ? people.find(({ objectId }) => objectId === by)?.displayName : undefined
  return { act, how, ...(reason === undefined ? {} : { reason }), until, ...(name === undefined ? {} : { by: name }) }
}

function campView(snapshot: Snapshot, now: Instant): Engagement['camp'] {
  const { probabilities, ...reading } = campIn(snapshot, now)
  return probabilities ? { ...reading, probabilities } : reading
}

/**
 * What is inferred for today and tomorrow is left out once the term is over, the forecast once its meeting has begun. The level
 * is for today, too: it rests on the whole roster, and would go on moving with meetings of others.
 */
function whileItHolds({ level, forecast, change, fading, ...lasting }: KindReading, current: boolean, now: Instant): KindReading {
  if (!current) return lasting
  return {
    ...lasting,
    ...(level ? { level } : {}),
    ...(forecast && forecast.start > now ? { forecast } : {}),
    ...(change ? { change } : {}),
    ...(fading ? { fading } : {}),
  }
}

/** Not over yet; of whoever is not a sponsor any more, none. */
function meetingsAhead(snapshot: Snapshot, role: 'manager' | 'sponsor', self: Sponsor | undefined, now: Instant): readonly Upcoming[] {
  if (role !== 'manager' && !stillSponsors(self, todayIn(snapshot.initiative.zone, now))) return []
  return snapshot.upcoming.filter((meeting) => meeting.end > now && mayLookAt(meeting, role, self))
}

/** Meetings that a sponsor is not invited to, and who answers them, are not theirs to see. */
function mayLookAt(meeting: Snapshot['upcoming'][number], role: 'manager' | 'sponsor', self: Sponsor | undefined): boolean {
  return role === 'manager' || (self !== undefined && meeting.invitations[self.id] !== undefined) || !meeting.inviteesKnown
}

/** Whom a sponsor sends is for managers and for themselves. */
function upcomingMeeting(
  meeting: Snapshot['upcoming'][number],
  snapshot: Snapshot,
  role: 'manager' | 'sponsor',
  self: Sponsor | undefined,
): UpcomingMeeting {
  const date = localDate(meeting.start, meeting.zone)
  const lead = leadOn(snapshot.sponsors, date)
  const { key, iCalUId, originalStart, title, kind, start, end, zone } = meeting
  return {
    key,
    iCalUId,
    originalStart,
    title,
    kind,
    start,
    end,
    zone,
    sponsors: snapshot.sponsors
      .filter((sponsor) => inTerm(sponsor, date) && (meeting.invitations[sponsor.id] !== undefined || !meeting.inviteesKnown))
      .filter(({ objection }) => objection === undefined)
      .map((sponsor) => ({
        sponsorId: sponsor.id,
        displayName: sponsor.displayName,
        lead: sponsor.id === lead?.id,
        response: meeting.invitations[sponsor.id]?.response ?? ('none' as const),
        organizer: meeting.invitations[sponsor.id]?.organizer ?? false,
        ...(role === 'manager' || sponsor.id === self?.id ? delegateView(meeting, sponsor.id) : {}),
      }))
      .sort((a, b) => Number(b.lead) - Number(a.lead) || a.displayName.localeCompare(b.displayName)),
  }
}

function delegateView({ delegates }: Upcoming, sponsorId: string): Pick<UpcomingMeeting['sponsors'][number], 'delegate'> {
  const { name, address } = delegates?.[sponsorId] ?? {}
  return name === undefined ? {} : { delegate: { name, ...(address === undefined ? {} : { address }) } }
}

/** What the caller put the initiative on, they can take off. */
function agendaView(meeting: Upcoming, { tags }: Snapshot, self: Sponsor | undefined): Pick<NonNullable<Panel['about']>, 'onAgenda'> {
  const tag = tagOf(meeting, tags)
  if (!self || tag?.bySponsor !== self.id || tag.kind === 'none') return {}
  return { onAgenda: tag.originalStart === undefined ? 'series' : 'occurrence' }
}

export function panelView(
  { about, ownFollowing, manages, sponsors, item, notFound, now }: PanelRead,
  displayName: string,
): Omit<Panel, 'answersInvitations'> {
  return {
    caller: { displayName },
    manages: manages.map(({ initiative }) => ({ id: initiative.id, name: initiative.name })),
    sponsors: sponsors.map(({ initiative }) => ({ id: initiative.id, name: initiative.name })),
    ...(item ? { item: openedView(item) } : {}),
    ...(notFound ? { notFound } : {}),
    ...(about ? { about: { ...panelAbout(about, item, now), ...(ownFollowing ? { ownFollowing } : {}) } } : {}),
  }
}

function openedView({ iCalUId, originalStart, ...item }: FoundItem): NonNullable<Panel['item']> {
  return { iCalUId, ...(originalStart === undefined ? {} : { key: meetingKey(iCalUId, originalStart), originalStart }), ...item }
}

function panelAbout(about: NonNullable<PanelRead['about']>, item: FoundItem | undefined, now: Instant): NonNullable<Panel['about']> {
  const { role, self } = about
  const snapshot = asFarAsAgreedWith(about.snapshot, role, self)
  const today = todayIn(snapshot.initiative.zone, now)
  const { managers: _, ...initiative } = visible(snapshot.initiative, role, self, today)
  const team = role === 'manager' || stillSponsors(self, today)
  const ahead = meetingsAhead(snapshot, role, self, now)
  const { iCalUId, start, originalStart } = item ?? {}
  const ofSeries = ahead.filter((meeting) => meeting.iCalUId === iCalUId)
  const own = ahead.filter((meeting) => !self || meeting.invitations[self.id] !== undefined || !meeting.inviteesKnown)
  // Outlook gives the start as it is now; a link from a mail may still carry the original one.
  const opened = ofSeries.find((meeting) => meeting.start === start || [start, originalStart].includes(meeting.originalStart))
  const captured = iCalUId === undefined || self === undefined || opened ? undefined : pastMeeting(snapshot, self, iCalUId, start)
  const past = captured ?? (role === 'manager' && !opened ? pastItem(snapshot, item, now) : undefined)
  const meeting = opened ?? ofSeries[0] ?? own[0]
  return {
    role,
    initiative,
    remorseWindow: remorseWindow(initiative, today),
    ...(meeting ? { meeting: upcomingMeeting(meeting, snapshot, role, self), ...agendaView(meeting, snapshot, self) } : {}),
    acts: self ? actsForSponsor(snapshot, self, now) : [],
    putOff: self ? quietActsForSponsor(snapshot, self, now).map((one) => putOffView(one, snapshot.initiative)) : [],
    ...(past ? { past } : {}),
    ...(self ? { you: sponsorReading(self, snapshot, role, now) } : {}),
    team: team ? teamReadings(snapshot, role) : [],
    markers: team ? snapshot.markers : [],
    notYetCaptured: endedSince(snapshot, now).filter((one) => !self || concerns(one, self)).length,
    asOf: snapshot.asOf,
  }
}

/** In term that day, and invited or perhaps so. */
function concerns(meeting: Upcoming, self: Sponsor): boolean {
  return inTerm(self, localDate(meeting.start, meeting.zone)) && (meeting.invitations[self.id] !== undefined || !meeting.inviteesKnown)
}

/** Several meetings may begin at once, so it is looked for by its key; the start is the one it has now, or the original one. */
function pastMeeting(snapshot: Snapshot, self: Sponsor, iCalUId: string, start: Instant | undefined) {
  if (start === undefined) return undefined
  const [ofSeries, originally] = [meetingKey(iCalUId, ''), meetingKey(iCalUId, start)]
  const points = meetingKinds.flatMap((kind) => (snapshot.readings[self.id]?.[kind]?.points ?? []).map((point) => ({ kind, ...point })))
  const own = points.filter(({ meeting }) => meeting.startsWith(ofSeries))
  const point = own.find((one) => one.start === start) ?? own.find((one) => one.meeting === originally)
  return point && { key: point.meeting, kind: point.kind, start: point.start, outcome: point.outcome }
}

/** For a manager of whom nothing was captured in it: which meeting it is, as the tags say. */
function pastItem({ tags }: Snapshot, item: FoundItem | undefined, now: Instant) {
  const { iCalUId, originalStart = item?.start, start = originalStart } = item ?? {}
  if (iCalUId === undefined || originalStart === undefined || start === undefined || start > now) return undefined
  const kind = kindOf({ iCalUId, originalStart }, tags)
  return kind && { key: meetingKey(iCalUId, originalStart), kind, start }
}
