/** From the domain to the wire. */
import type * as z from 'zod'
import type { ImportAccount, MeetingRef } from '../../contract/imports.ts'
import type { InitiativeView } from '../../contract/initiatives.ts'
import type { MeetingView, OutcomeView } from '../../contract/meetings.ts'
import type { Engagement, Panel, SponsorReading, TeamReading, UpcomingMeeting } from '../../contract/readings.ts'
import { dataChecks, endedSince, rosterChecks, todayIn } from '../../domain/checks.ts'
import type { Versioned } from '../../domain/documents.ts'
import { type Initiative, remorseWindow } from '../../domain/initiative.ts'
import { canonicalICalUId, type Meeting, meetingKinds } from '../../domain/meeting.ts'
import { messageReading, reachOf } from '../../domain/messages-heard.ts'
import { notDue, outcomeOf } from '../../domain/outcome.ts'
import { minutesIn } from '../../domain/report-in-meeting.ts'
import { inTerm, isSenior, leadOn, type Roster, rosterVersion, type Sponsor } from '../../domain/roster.ts'
import type { KindReading, Snapshot } from '../../domain/snapshot.ts'
import { actsForManagers, actsForSponsor, briefingsIn, campIn, dutiesIn } from '../../domain/snapshot-readings.ts'
import { kindOf, type Tag, tagOf } from '../../domain/tag.ts'
import { type Instant, localDate } from '../../domain/time.ts'
import type { ImportedCalendar } from '../../use-cases/import-calendar.ts'
import type { ImportedReport } from '../../use-cases/import-report.ts'
import type { OpenItem, PanelRead } from '../../use-cases/open-panel.ts'
import type { Programme } from '../../use-cases/programme.ts'
import type { EngagementRead } from '../../use-cases/read-engagement.ts'
import type { SyncState } from '../../use-cases/read-sync-state.ts'
import { reasonOf } from './match-reason.ts'

export function initiativeView({ initiative, roster, role, self }: Programme, sync: SyncState | undefined, now: Instant): InitiativeView {
  const today = todayIn(initiative.value.zone, now)
  return {
    role,
    initiative: visible(initiative.value, role, self, today),
    roster: role === 'manager' ? withTitlesRead(roster.value) : forSponsor(roster.value, self, today),
    remorseWindow: remorseWindow(initiative.value, today),
    etags: { initiative: initiative.etag, roster: rosterVersion(roster.value) },
    ...(role === 'manager' && sync ? { sync: { on: sync.on, mailboxes: [...sync.mailboxes] } } : {}),
  }
}

/** For the form, which shows what holds where nobody has said. */
function withTitlesRead(roster: Roster): InitiativeView['roster'] {
  const read = (sponsor: Sponsor) => {
    const seniorByTitle = isSenior({ ...sponsor, senior: undefined })
    return seniorByTitle === undefined ? sponsor : { ...sponsor, seniorByTitle }
  }
  return { ...roster, sponsors: roster.sponsors.map(read) }
}

/** A sponsor sees who else is on the roster now; addresses, other names and settled strangers are the PM's business. */
function forSponsor(roster: Roster, self: Sponsor | undefined, today: string): Roster {
  const current = stillSponsors(self, today)
  return {
    ...roster,
    sponsors: roster.sponsors
      .filter((sponsor) => sponsor.id === self?.id || (current && inTerm(sponsor, today)))
      .map((sponsor) =>
        sponsor.id === self?.id
          ? sponsor
          : {
              ...sponsor,
              addresses: [],
              otherNames: [],
              objectId: undefined,
              messageEveryDays: undefined,
              objectsToFollowing: undefined,
            },
      ),
    others: [],
  }
}

/** Addresses of managers are for managers; what is agreed now is not for whoever has left. */
function visible(initiative: Initiative, role: 'manager' | 'sponsor', self: Sponsor | undefined, today: string): Initiative {
  if (role === 'manager') return initiative
  const managers = initiative.managers.map(({ objectId, displayName }) => ({ objectId, displayName }))
  if (stillSponsors(self, today)) return { ...initiative, managers }
  const { id, name, zone, createdAt } = initiative
  return { id, name, zone, createdAt, managers, definition: '', valueStatement: '', painPoints: [], payback: { what: '' } }
}

export function meetingView({ value: meeting, etag }: Versioned<Meeting>, programme: Programme, now: Instant): MeetingView {
  const { roster, tags, role, self } = programme
  const kind = kindOf(meeting, tags.value.tags)
  const date = localDate(meeting.start, meeting.zone)
  const shown = roster.value.sponsors.filter((sponsor) =>
    role === 'manager' ? inTerm(sponsor, date) || meeting.invitations[sponsor.id] !== undefined : sponsor.id === self?.id,
  )
  return {
    key: meeting.key,
    iCalUId: meeting.iCalUId,
    originalStart: meeting.originalStart,
    start: meeting.start,
    end: meeting.end,
    zone: meeting.zone,
    title: meeting.title,
    recurring: meeting.recurring,
    cancelled: meeting.cancelled,
    reschedules: meeting.reschedules.length,
    ...(kind ? { kind } : {}),
    ownTag: tagOf(meeting, tags.value.tags)?.originalStart !== undefined,
    outcomes: shown.map((sponsor): OutcomeView => {
      const reading = outcomeOf(meeting, sponsor.id)
      const reason = notDue(meeting, kind, sponsor, now)
      const invitation = meeting.invitations[sponsor.id]
      return {
        sponsorId: sponsor.id,
        response: invitation?.response ?? 'none',
        invited: invitation !== undefined,
        ...reading,
        evidence: [...reading.evidence],
        // Nothing is to be settled about a meeting that does not count.
        ...(reason ? { notDue: reason, hint: undefined } : {}),
      }
    }),
    otherInvitees: meeting.otherInvitees,
    reports: meeting.reports.map(({ id, source, time, capturedAt }) => ({ id, source, time, capturedAt })),
    rooms: meeting.rooms,
    unresolved:
      role === 'manager'
        ? meeting.reports.flatMap((report) => report.unresolved.map(({ name, addresses, mayBe }) => ({ name, addresses, mayBe })))
        : [],
    etag,
  }
}

export function engagementView({ snapshot, role, self, now }: EngagementRead): Engagement {
  const today = todayIn(snapshot.initiative.zone, now)
  const seen = role === 'manager' ? snapshot.sponsors : snapshot.sponsors.filter((sponsor) => sponsor.id === self?.id)
  const team = role === 'manager' || stillSponsors(self, today)
  const ahead = team ? snapshot.upcoming.filter((meeting) => meeting.end > now && mayLookAt(meeting, role, self)) : []
  const reach = team ? reachOf(snapshot.messages, snapshot.sponsors, today) : undefined
  return {
    role,
    initiative: visible(snapshot.initiative, role, self, today),
    remorseWindow: remorseWindow(snapshot.initiative, today),
    sponsors: seen
      .map((sponsor) => sponsorReading(sponsor, snapshot, today, now))
      .sort((a, b) => a.displayName.localeCompare(b.displayName)),
    team: team ? teamReadings(snapshot, role) : [],
    ...(reach ? { reach } : {}),
    markers: team ? snapshot.markers : [],
    upcoming: ahead.map((meeting) => upcomingMeeting(meeting, snapshot)),
    acts: role === 'manager' ? actsForManagers(snapshot, now) : self ? actsForSponsor(snapshot, self, now) : [],
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
    meetingCount: snapshot.meetingCount,
    asOf: snapshot.asOf,
  }
}

function sponsorReading(sponsor: Sponsor, snapshot: Snapshot, today: string, now: Instant): SponsorReading {
  const kinds = snapshot.readings[sponsor.id] ?? {}
  const current = inTerm(sponsor, today)
  const message = messageReading(snapshot.messages, sponsor, snapshot.sponsors, today)
  return {
    sponsorId: sponsor.id,
    displayName: sponsor.displayName,
    ...(sponsor.title ? { title: sponsor.title } : {}),
    area: sponsor.area,
    terms: sponsor.terms,
    inTerm: current,
    lead: leadOn(snapshot.sponsors, today)?.id === sponsor.id,
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, reading]) => [kind, whileItHolds(reading, current, now)])),
    duties: current ? dutiesIn(snapshot, sponsor, now) : [],
    ...(message ? { message } : {}),
  }
}

function campView(snapshot: Snapshot, now: Instant): Engagement['camp'] {
  const { probabilities, ...reading } = campIn(snapshot, now)
  return probabilities ? { ...reading, probabilities } : reading
}

/** What is inferred for today and tomorrow is left out once the term is over, the forecast once its meeting has begun. */
function whileItHolds({ forecast, change, fading, ...lasting }: KindReading, current: boolean, now: Instant): KindReading {
  if (!current) return lasting
  return {
    ...lasting,
    ...(forecast && forecast.start > now ? { forecast } : {}),
    ...(change ? { change } : {}),
    ...(fading ? { fading } : {}),
  }
}

/** Whose last term is over keeps the sight of their own facts, and of nothing that came after them. */
function stillSponsors(self: Sponsor | undefined, today: string): boolean {
  return self?.terms.some((term) => term.to === undefined || term.to > today) ?? false
}

/** Meetings that a sponsor is not invited to, and who answers them, are not theirs to see. */
function mayLookAt(meeting: Snapshot['upcoming'][number], role: 'manager' | 'sponsor', self: Sponsor | undefined): boolean {
  return role === 'manager' || (self !== undefined && meeting.invitations[self.id] !== undefined) || !meeting.inviteesKnown
}

/** A sum over fewer sponsors than this would tell one sponsor about another; only a manager, who sees everybody, gets it. */
const smallestTeam = 3

/** Sums over the roster; nobody can be told apart in them. */
function teamReadings(snapshot: Snapshot, role: 'manager' | 'sponsor'): TeamReading[] {
  const smallest = role === 'manager' ? 1 : smallestTeam
  return meetingKinds.flatMap((kind) => {
    const readings = Object.values(snapshot.readings).flatMap((kinds) => kinds[kind] ?? [])
    if (readings.filter((reading) => reading.facts.due > 0).length < smallest) return []
    const quarters = Map.groupBy(
      readings.flatMap((reading) => reading.quarters),
      (quarter) => quarter.quarter,
    )
    return [
      {
        kind,
        ...sums(readings.map((reading) => reading.facts)),
        quarters: [...quarters]
          .filter(([, parts]) => parts.filter((part) => part.facts.due > 0).length >= smallest)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([quarter, parts]) => ({ quarter, ...sums(parts.map((part) => part.facts)) })),
      },
    ]
  })
}

function sums(facts: readonly { due: number; present: number; partial: number; unknown: number }[]) {
  const total = { due: 0, came: 0, unknown: 0 }
  for (const { due, present, partial, unknown } of facts) {
    total.due += due
    total.came += present + partial
    total.unknown += unknown
  }
  return total
}

function upcomingMeeting(meeting: Snapshot['upcoming'][number], snapshot: Snapshot): UpcomingMeeting {
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
      .map((sponsor) => ({
        sponsorId: sponsor.id,
        displayName: sponsor.displayName,
        lead: sponsor.id === lead?.id,
        response: meeting.invitations[sponsor.id]?.response ?? ('none' as const),
      }))
      .sort((a, b) => Number(b.lead) - Number(a.lead) || a.displayName.localeCompare(b.displayName)),
  }
}

export function panelView({ about, manages, now }: PanelRead, item: OpenItem, displayName: string): Panel {
  return {
    caller: { displayName },
    manages: manages.map(({ initiative }) => ({ id: initiative.id, name: initiative.name })),
    ...(about ? { about: panelAbout(about, item, now) } : {}),
  }
}

function panelAbout({ snapshot, role, self }: NonNullable<PanelRead['about']>, item: OpenItem, now: Instant): NonNullable<Panel['about']> {
  const today = todayIn(snapshot.initiative.zone, now)
  const { managers: _, ...initiative } = visible(snapshot.initiative, role, self, today)
  const team = role === 'manager' || stillSponsors(self, today)
  const ahead = team ? snapshot.upcoming.filter((meeting) => meeting.end > now && mayLookAt(meeting, role, self)) : []
  const iCalUId = item.iCalUId === undefined ? undefined : canonicalICalUId(item.iCalUId)
  const ofSeries = ahead.filter((meeting) => meeting.iCalUId === iCalUId)
  const own = ahead.filter((meeting) => !self || meeting.invitations[self.id] !== undefined || !meeting.inviteesKnown)
  // Outlook gives the start as it is now; a link from a mail may still carry the original one.
  const opened = ofSeries.find((meeting) => meeting.start === item.start || meeting.originalStart === item.start)
  const past = iCalUId === undefined || self === undefined || opened ? undefined : pastMeeting(snapshot, self, item.start)
  const meeting = opened ?? ofSeries[0] ?? own[0]
  return {
    role,
    initiative,
    remorseWindow: remorseWindow(snapshot.initiative, today),
    ...(meeting ? { meeting: upcomingMeeting(meeting, snapshot) } : {}),
    acts: self ? actsForSponsor(snapshot, self, now) : [],
    ...(past ? { past } : {}),
    ...(self ? { you: sponsorReading(self, snapshot, today, now) } : {}),
    team: team ? teamReadings(snapshot, role) : [],
    markers: team ? snapshot.markers : [],
    notYetCaptured: endedSince(snapshot, now).filter((one) => !self || one.invitations[self.id] !== undefined || !one.inviteesKnown).length,
    asOf: snapshot.asOf,
  }
}

function pastMeeting(snapshot: Snapshot, self: Sponsor, start: Instant | undefined) {
  for (const kind of meetingKinds) {
    const point = snapshot.readings[self.id]?.[kind]?.points.find((one) => one.start === start)
    if (point) return { key: point.meeting, kind, start: point.start, outcome: point.outcome }
  }
  return undefined
}

export function calendarAccount({ file, plan }: ImportedCalendar, preview: boolean): ImportAccount {
  const listed = plan.series.slice(0, seriesListed)
  return {
    type: 'calendar',
    preview,
    read: { events: file.eventCount, occurrences: file.occurrences.length },
    window: file.window,
    limit: file.limit,
    limitReached: file.limitReached,
    meetings: plan.counts,
    series: listed.map((series) => ({ ...series, sponsorIds: [...series.sponsorIds] })),
    seriesOmitted: plan.series.length - listed.length,
    skipped: [...file.skipped],
    notes: [...file.notes],
  }
}

const seriesListed = 500

export function reportAccount(imported: ImportedReport, preview: boolean): ImportAccount {
  const { file, zone, match, reading, meeting, changed, tags } = imported
  const { participants } = reading
  const byKind = <K extends (typeof participants)[number]['as']['kind']>(kind: K) =>
    participants.flatMap(({ participant, as, kept }) =>
      as.kind === kind ? [{ participant, as: as as Extract<typeof as, { kind: K }>, kept }] : [],
    )
  return {
    type: 'attendance-report',
    preview,
    read: { rows: file.rowCount, participants: participants.length },
    report: { ...(file.title === undefined ? {} : { title: file.title }), time: file.time, zone, dateOrder: file.dateOrder },
    ...(match.meeting ? { meeting: meetingRef(match.meeting, tags) } : {}),
    candidates: match.candidates.slice(0, 10).map((candidate) => meetingRef(candidate, tags)),
    because: reasonOf(match, file, zone),
    matched: byKind('sponsor').map(({ participant, as }) => ({
      name: participant.name,
      line: participant.line,
      sponsorId: as.sponsorId,
      by: as.by,
      outcome: meeting ? outcomeOf(meeting, as.sponsorId).outcome : 'unknown',
      minutes: minutesIn(participant, match.meeting),
    })),
    delegates: byKind('delegate').map(({ participant, as }) => ({
      name: participant.name,
      line: participant.line,
      sponsorId: as.sponsorId,
    })),
    shared: participants.flatMap(({ participant, as }) =>
      as.kind === 'room' || as.kind === 'dial-in' ? [{ name: participant.name, line: participant.line, kind: as.kind }] : [],
    ),
    unmatched: byKind('unresolved').map(({ participant, as, kept }) => ({
      name: participant.name,
      line: participant.line,
      ...(participant.addresses[0] === undefined ? {} : { address: participant.addresses[0] }),
      mayBe: [...as.mayBe],
      kept,
    })),
    others: byKind('other').length,
    changed,
    skipped: [...file.skipped],
    notes: [...file.notes],
  }
}

function meetingRef(meeting: Meeting, tags: readonly Tag[]): z.infer<typeof MeetingRef> {
  const kind = kindOf(meeting, tags)
  const { key, title, start, end, zone } = meeting
  return { key, title, start, end, zone, ...(kind ? { kind } : {}) }
}
