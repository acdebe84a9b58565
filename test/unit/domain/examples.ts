/** Building blocks for the domain's tests: Contoso people, meetings in Berlin, reports with joins by wall time. */
import type { AttendanceReport, Participant } from '../../../functions/src/domain/attendance-report.ts'
import type { Invitee } from '../../../functions/src/domain/calendar-file.ts'
import type { CalendarMeeting } from '../../../functions/src/domain/calendar-meeting.ts'
import type { Initiative } from '../../../functions/src/domain/initiative.ts'
import { canonicalICalUId, type Invitation, type Meeting, meetingKey, type Report } from '../../../functions/src/domain/meeting.ts'
import type { Roster, Sponsor } from '../../../functions/src/domain/roster.ts'
import type { Tag } from '../../../functions/src/domain/tag.ts'
import { type Interval, instant } from '../../../functions/src/domain/time.ts'

export const addressOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@contoso.com`

export const idOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

export function sponsor(displayName: string, more: Partial<Sponsor> = {}): Sponsor {
  return {
    id: idOf(displayName),
    displayName,
    addresses: [addressOf(displayName)],
    otherNames: [],
    area: 'sales',
    terms: [{ from: '2025-01-01', lead: false }],
    ...more,
  }
}

export const megan = sponsor('Megan Bowen')
export const adele = sponsor('Adele Vance')
export const alex = sponsor('Alex Wilber')

/** An initiative of which nothing is agreed yet. */
export const crm: Initiative = {
  id: 'crm',
  name: 'CRM renewal',
  definition: '',
  valueStatement: '',
  painPoints: [],
  payback: { what: '' },
  zone: 'Europe/Berlin',
  managers: [{ objectId: 'lynne', displayName: 'Lynne Robbins' }],
  createdAt: '2020-01-01T00:00:00Z',
}

export const rosterOf = (...sponsors: Sponsor[]): Roster => ({ sponsors, others: [], revision: 0 })

/** An instant on 3 March 2026 in UTC: `at('09:30')`; another day: `at('09:30', '2026-03-10')`. */
export function at(time: string, date = '2026-03-03'): string {
  const found = instant(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
  if (found === undefined) throw new Error(`Not a time: ${date} ${time}`)
  return found
}

/** `span('09:00-10:00')`. */
export function span(text: string, date?: string): Interval {
  const [start = '', end = ''] = text.split('-')
  return { start: at(start, date), end: at(end, date) }
}

export const accepted: Invitation = { response: 'accepted', optional: false, organizer: false }
export const answered = (response: Invitation['response'], more: Partial<Invitation> = {}): Invitation => ({
  ...accepted,
  response,
  ...more,
})

export interface MeetingExample extends Partial<Omit<Meeting, 'key'>> {
  readonly uid?: string
  readonly date?: string
  /** `09:00-10:00` in UTC unless said otherwise. */
  readonly time?: string
}

/** A steering committee on 3 March 2026, 09:00 to 10:00 UTC, to which Megan said yes. */
export function meeting({ uid = 'steering', date = '2026-03-03', time = '09:00-10:00', ...more }: MeetingExample = {}): Meeting {
  const { start, end } = span(time, date)
  const originalStart = more.originalStart ?? start
  return {
    key: meetingKey(uid, originalStart),
    iCalUId: canonicalICalUId(uid),
    originalStart,
    start,
    end,
    zone: 'Europe/Berlin',
    allDay: false,
    recurring: true,
    title: 'CRM Steering Committee',
    cancelled: false,
    reschedules: [],
    invitations: { [megan.id]: accepted },
    otherInvitees: 0,
    groups: 0,
    inviteesKnown: true,
    rooms: [],
    reports: [],
    corrections: {},
    ...more,
  }
}

export type ReportExample = Partial<Omit<Report, 'present' | 'delegates' | 'time' | 'rooms'>> & {
  readonly call?: string
  readonly date?: string
  /** Sponsor id → joins, `09:00-09:30`. */
  readonly present?: Readonly<Record<string, readonly string[]>>
  readonly delegates?: Readonly<Record<string, readonly string[]>>
  /** Room name → joins. */
  readonly rooms?: Readonly<Record<string, readonly string[]>>
}

export function report({ call = '09:00-10:00', date, present = {}, delegates = {}, rooms = {}, ...more }: ReportExample = {}): Report {
  const presences = (of: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(
      Object.entries(of).map(([id, joins]) => [id, { joins: joins.map((join) => span(join, date)), by: 'address' as const, name: id }]),
    )
  return {
    id: `report-${call}`,
    source: 'csv',
    capturedAt: at('12:00', date),
    time: span(call, date),
    present: presences(present),
    delegates: presences(delegates),
    rooms: Object.entries(rooms).map(([name, joins]) => ({ name, joins: joins.map((join) => span(join, date)) })),
    unresolved: [],
    dialIns: 0,
    ...more,
  }
}

export function participant(name: string, more: Partial<Participant> = {}): Participant {
  return { name, addresses: [addressOf(name)], dialIn: false, joins: [span('09:00-10:00')], openEnded: false, line: 1, ...more }
}

export function reportFile(participants: readonly Participant[], more: Partial<AttendanceReport> = {}): AttendanceReport {
  return {
    generation: 'three-sections-2022',
    language: 'en',
    title: 'CRM Steering Committee',
    time: span('09:00-10:00'),
    participants,
    rowCount: participants.length,
    skipped: [],
    notes: [],
    dateOrder: 'year-first',
    dateOrderFrom: 'format',
    fingerprint: 'fingerprint',
    ...more,
  }
}

export function invitee(name: string, more: Partial<Invitee> = {}): Invitee {
  return { name, address: addressOf(name), kind: 'person', response: 'accepted', optional: false, ...more }
}

export type OccurrenceExample = Partial<Omit<CalendarMeeting, 'time'>> & { readonly date?: string; readonly time?: string }

/** One occurrence as a calendar says it. */
export function occurrence({ date = '2026-03-03', time = '09:00-10:00', ...more }: OccurrenceExample = {}): CalendarMeeting {
  const interval = span(time, date)
  return {
    uid: 'steering',
    originalStart: interval.start,
    time: interval,
    zone: 'Europe/Berlin',
    allDay: false,
    title: 'CRM Steering Committee',
    cancelled: false,
    recurring: true,
    invitees: [invitee('Megan Bowen')],
    ...more,
  }
}

export function tag(iCalUId: string, kind: Tag['kind'], originalStart?: string): Tag {
  return {
    iCalUId,
    kind,
    title: '',
    taggedBy: 'pm',
    taggedAt: '2026-01-01T00:00:00Z',
    ...(originalStart === undefined ? {} : { originalStart }),
  }
}
