/** Online meetings and their attendance reports: https://learn.microsoft.com/graph/api/resources/meetingattendancereport */
import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import { type Meetings, personNamed, type StandInMeeting } from './meetings.ts'
import { residents, rooms, stableGuid, tenantId } from './people.ts'
import { GraphError, type StandInAnswer, type StandInRequest } from './protocol.ts'

export interface Attended {
  /** A resident, a room, or whatever somebody typed. */
  readonly name: string
  /** Minutes after the session began. */
  readonly joins: readonly (readonly [from: number, to: number])[]
  /** A telephone: neither address nor id. */
  readonly dialIn?: boolean
  /** Not signed in: no address, and an id that no directory knows. */
  readonly guest?: boolean
  /** Signed in, but Teams left the address empty. */
  readonly withoutAddress?: boolean
}

export interface Session {
  /** ISO 8601 with offset or `Z`. */
  readonly start: string
  readonly minutes: number
  readonly attended: readonly Attended[]
  /** When the report can be had, in minutes after the session. */
  readonly readyAfterMinutes?: number
}

interface StandInReport {
  readonly id: string
  readonly meeting: StandInMeeting
  readonly start: number
  readonly end: number
  readonly ready: number
  readonly records: readonly unknown[]
}

const reportsKept = 50
const yearMs = 365 * 86_400_000
/** More come behind `attendanceRecords@odata.nextLink`. */
const recordsPerPage = 400

export class Attendance {
  readonly #reports: StandInReport[] = []
  readonly #meetings: Meetings
  readonly #clock: Clock
  readonly #baseUrl: () => string
  /** Organizers whom the application access policy of Teams leaves out. */
  readonly withoutPolicy = new Set<string>()
  /** What is answered when somebody asks for reports of a meeting in a channel; else it is like any other's. */
  refusesChannels: { readonly status: number; readonly code: string } | undefined

  constructor(meetings: Meetings, clock: Clock, baseUrl: () => string) {
    this.#meetings = meetings
    this.#clock = clock
    this.#baseUrl = baseUrl
  }

  /** @returns the report's id */
  end(meeting: StandInMeeting, { start, minutes, attended, readyAfterMinutes = 5 }: Session): string {
    if (!meeting.online) throw new Error(`"${meeting.title}" is no online meeting.`)
    const from = Date.parse(start)
    const end = Math.round(from + minutes * 60_000)
    // The same at every start of a tenant that tells the same: a report that comes again must be known again.
    const id = stableGuid(`${meeting.key.toString('hex')} ${from} ${this.#reports.filter((one) => one.meeting === meeting).length}`)
    this.#reports.push({
      id,
      meeting,
      start: from,
      end,
      ready: end + readyAfterMinutes * 60_000,
      records: attended.map((one) => recordOf(one, meeting, from)),
    })
    return id
  }

  /** What follows behind `/users/{id}/onlineMeetings`. */
  answer(organizerId: string, rest: readonly string[], request: StandInRequest): StandInAnswer | undefined {
    const [meetingId, reportsWord, reportId, recordsWord] = rest
    if (request.method !== 'GET') return undefined
    if (this.withoutPolicy.has(organizerId) && request.caller.userId === undefined)
      throw new GraphError(403, 'Forbidden', 'No application access policy found for this app.')
    if (meetingId === undefined) return this.#find(organizerId, request)
    if (reportsWord !== 'attendanceReports') return undefined
    const meeting = this.#meetings.all.find(({ online }) => online?.id === meetingId)
    if (!meeting) throw new GraphError(404, 'NotFound', 'The specified online meeting was not found.')
    if (meeting.organizer.objectId !== organizerId)
      throw new GraphError(403, 'Forbidden', 'Only the organizer may read attendance reports.')
    if (meeting.online?.channel !== undefined && this.refusesChannels) {
      const { status, code } = this.refusesChannels
      throw new GraphError(status, code, 'This method does not support channel meetings.')
    }
    const reports = this.#reportsOf(meeting)
    if (reportId === undefined) {
      return {
        status: 200,
        body: { '@odata.context': `${this.#baseUrl()}/$metadata#attendanceReports`, value: reports.map((one) => summary(one, [])) },
      }
    }
    const report = reports.find(({ id }) => id === reportId)
    if (!report) throw new GraphError(404, 'NotFound', 'The specified attendance report was not found.')
    const records = `${this.#baseUrl()}/${request.segments
      .slice(0, request.segments.indexOf('attendanceReports') + 2)
      .map(encodeURIComponent)
      .join('/')}/attendanceRecords`
    if (recordsWord === 'attendanceRecords') {
      const skip = Number(request.query.get('$skip') ?? 0)
      return {
        status: 200,
        body: { value: report.records.slice(skip, skip + recordsPerPage), ...nextLink('@odata.nextLink', report, records, skip) },
      }
    }
    if (request.query.get('$expand') !== 'attendanceRecords') return { status: 200, body: summary(report, undefined) }
    return {
      status: 200,
      body: {
        ...summary(report, report.records.slice(0, recordsPerPage)),
        ...nextLink('attendanceRecords@odata.nextLink', report, records, 0),
      },
    }
  }

  #find(userId: string, { query }: StandInRequest): StandInAnswer {
    const filter = /^joinWebUrl eq '((?:[^']|'')*)'$/i.exec(query.get('$filter') ?? '')
    if (!filter) throw new GraphError(400, 'InvalidRequest', 'Invalid filter.')
    const joinUrl = (filter[1] ?? '').replaceAll("''", "'")
    const found = this.#meetings.all.filter(
      ({ online, organizer, invited }) =>
        online?.joinUrl === joinUrl && (organizer.objectId === userId || invited.some(({ person }) => person.objectId === userId)),
    )
    return {
      status: 200,
      body: {
        '@odata.context': `${this.#baseUrl()}/$metadata#onlineMeetings`,
        value: found.map(({ online, title, organizer }) => ({
          id: online?.id,
          subject: title,
          joinWebUrl: online?.joinUrl,
          chatInfo: { threadId: online?.chatId, messageId: '0', replyChainMessageId: null },
          participants: {
            organizer: {
              upn: organizer.address,
              role: 'presenter',
              identity: { user: { id: organizer.objectId, displayName: organizer.displayName } },
            },
            attendees: [],
          },
        })),
      },
    }
  }

  /** Ready, not older than a year, the latest fifty; of a meeting in a channel those of the whole channel. Newest first. */
  #reportsOf({ online }: StandInMeeting): StandInReport[] {
    const now = this.#clock.now()
    return this.#reports
      .filter(
        ({ meeting }) => meeting.online?.id === online?.id || (online?.channel !== undefined && meeting.online?.channel === online.channel),
      )
      .filter(({ ready, end }) => ready <= now && end > now - yearMs)
      .sort((a, b) => b.start - a.start)
      .slice(0, reportsKept)
  }
}

function nextLink(name: string, report: StandInReport, address: string, skip: number): Record<string, string> {
  return report.records.length > skip + recordsPerPage ? { [name]: `${address}?$skip=${skip + recordsPerPage}` } : {}
}

function summary(report: StandInReport, records: readonly unknown[] | undefined): Record<string, unknown> {
  return {
    id: report.id,
    totalParticipantCount: report.records.length,
    meetingStartDateTime: instant(report.start),
    meetingEndDateTime: instant(report.end),
    ...(records ? { attendanceRecords: records } : {}),
  }
}

const instant = (epochMs: number) => new Date(epochMs).toISOString()

function recordOf({ name, joins, dialIn, guest, withoutAddress }: Attended, { organizer }: StandInMeeting, start: number): unknown {
  const anonymous = dialIn || guest
  const person = anonymous ? undefined : [...residents, ...rooms].find(({ displayName }) => displayName === name)
  const minutes = joins.reduce((sum, [from, to]) => sum + to - from, 0)
  return {
    id: randomUUID(),
    emailAddress: anonymous || withoutAddress ? '' : (person ?? personNamed(name)).address,
    totalAttendanceInSeconds: Math.round(minutes * 60),
    role: person === organizer ? 'Organizer' : anonymous ? 'Attendee' : 'Presenter',
    identity: {
      '@odata.type': `#microsoft.graph.communications${dialIn ? 'Phone' : guest ? 'Guest' : 'User'}Identity`,
      id: dialIn ? null : (person?.objectId ?? randomUUID()),
      displayName: name,
      ...(anonymous ? {} : { tenantId }),
    },
    attendanceIntervals: joins.map(([from, to]) => ({
      joinDateTime: instant(Math.round(start + from * 60_000)),
      leaveDateTime: instant(Math.round(start + to * 60_000)),
      durationInSeconds: Math.round((to - from) * 60),
    })),
  }
}
