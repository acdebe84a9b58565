/** From the domain to the wire: initiatives, meetings and imports; readings are in reading-views.ts. */
import type * as z from 'zod'
import type { ImportAccount, MeetingRef } from '../../contract/imports.ts'
import type { InitiativeView } from '../../contract/initiatives.ts'
import type { MeetingView, OutcomeView } from '../../contract/meetings.ts'
import { todayIn } from '../../domain/checks.ts'
import type { Versioned } from '../../domain/documents.ts'
import { type Initiative, remorseWindow } from '../../domain/initiative.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { notDue, openNote, outcomeOf } from '../../domain/outcome.ts'
import { minutesIn } from '../../domain/report-in-meeting.ts'
import { inTerm, isSenior, type Roster, rosterVersion, type Sponsor } from '../../domain/roster.ts'
import { kindOf, type Tag, tagOf } from '../../domain/tag.ts'
import { type Instant, localDate } from '../../domain/time.ts'
import { stillSponsors } from '../../domain/who-sees.ts'
import type { InitiativeFound } from '../../use-cases/get-initiative.ts'
import type { ImportedCalendar } from '../../use-cases/import-calendar.ts'
import type { ImportedReport } from '../../use-cases/import-report.ts'
import type { Programme } from '../../use-cases/programme.ts'
import { reasonOf } from './match-reason.ts'
import { syncView } from './sync-view.ts'

export function initiativeView({ programme, sync, ownFollowing, now }: InitiativeFound): InitiativeView {
  const { initiative, roster, role, self } = programme
  const today = todayIn(initiative.value.zone, now)
  const seen = visible(initiative.value, role, self, today)
  return {
    role,
    initiative: seen,
    roster: role === 'manager' ? withTitlesRead(roster.value) : forSponsor(roster.value, self, today),
    remorseWindow: remorseWindow(seen, today),
    etags: { initiative: initiative.etag, roster: rosterVersion(roster.value) },
    ...(ownFollowing ? { ownFollowing } : {}),
    ...(role === 'manager' && sync ? { sync: syncView(sync) } : {}),
  }
}

/** For the form, which shows what holds where nobody has said. */
function withTitlesRead(roster: Roster): InitiativeView['roster'] {
  const read = (sponsor: Sponsor) => {
    const seniorByTitle = isSenior({ ...sponsor, senior: undefined })
    return seniorByTitle === undefined ? sponsor : { ...sponsor, seniorByTitle }
  }
  const { sponsors, others, erased } = roster
  return { sponsors: sponsors.map(read), others, ...(erased ? { erasedAt: erased.people.map(({ at }) => at) } : {}) }
}

/** A sponsor sees who else is on the roster now; addresses, other names and settled strangers are the PM's business. */
function forSponsor(roster: Roster, self: Sponsor | undefined, today: string): InitiativeView['roster'] {
  const current = stillSponsors(self, today)
  return {
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
              objection: undefined,
            },
      ),
    others: [],
  }
}

/** Addresses of managers are for managers; what is agreed now is not for whoever has left. */
export function visible(initiative: Initiative, role: 'manager' | 'sponsor', self: Sponsor | undefined, today: string): Initiative {
  if (role === 'manager') return initiative
  const managers = initiative.managers.map(({ objectId, displayName }) => ({ objectId, displayName }))
  if (stillSponsors(self, today)) return { ...initiative, managers }
  const { id, name, zone, createdAt } = initiative
  return { id, name, zone, createdAt, managers, definition: '', valueStatement: '', painPoints: [], payback: { what: '' } }
}

/** @param asksTenant whether anything is asked of Microsoft 365 in the caller's name */
export function meetingView(
  { value: meeting, etag }: Versioned<Meeting>,
  programme: Programme,
  now: Instant,
  asksTenant: boolean,
): MeetingView {
  const { roster, tags, role, self } = programme
  const kind = kindOf(meeting, tags.value.tags)
  const tag = tagOf(meeting, tags.value.tags)
  const date = localDate(meeting.start, meeting.zone)
  const shown = roster.value.sponsors.filter((sponsor) =>
    role === 'manager'
      ? !sponsor.objection && (inTerm(sponsor, date) || meeting.invitations[sponsor.id] !== undefined)
      : sponsor.id === self?.id,
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
    ownTag: tag?.originalStart !== undefined,
    ...(role === 'manager' && kind && tag?.bySponsor ? { onAgendaBy: tag.bySponsor } : {}),
    outcomes: shown.map((sponsor): OutcomeView => {
      const reading = outcomeOf(meeting, sponsor.id)
      const reason = notDue(meeting, kind, sponsor, now)
      const invitation = meeting.invitations[sponsor.id]
      const note = meeting.notes?.[sponsor.id]
      return {
        sponsorId: sponsor.id,
        response: invitation?.response ?? 'none',
        invited: invitation !== undefined,
        ...reading,
        evidence: [...reading.evidence],
        ...(note ? { note: { ...note, open: openNote(meeting, sponsor.id) !== undefined } } : {}),
        // Nothing is to be settled about a meeting that does not count.
        ...(reason ? { notDue: reason, hint: undefined } : {}),
      }
    }),
    otherInvitees: meeting.otherInvitees,
    reports: meeting.reports.map(({ id, source, time, capturedAt }) => ({ id, source, time, capturedAt })),
    mayFetchReports: asksTenant && kind !== undefined && mayHaveReports(meeting, now) && mayBeOrganizer(meeting, programme),
    rooms: meeting.rooms,
    unresolved:
      role === 'manager'
        ? meeting.reports.flatMap((report) => report.unresolved.map(({ name, addresses, mayBe }) => ({ name, addresses, mayBe })))
        : [],
    etag,
  }
}

function mayHaveReports({ end, cancelled, reports }: Meeting, now: Instant): boolean {
  return end <= now && !cancelled && !reports.some(({ source }) => source === 'report')
}

/** Of organizers only sponsors are kept; one who is none is most often a manager. */
function mayBeOrganizer({ organizer }: Meeting, { role, self }: Programme): boolean {
  return organizer === undefined ? role === 'manager' : organizer === self?.id
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
