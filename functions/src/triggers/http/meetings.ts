/** Routes of tags, meetings, outcomes and markers. */
import * as z from 'zod'
import {
  CapturedMeeting,
  MarkerList,
  MeetingPage,
  MeetingView,
  NewMarker,
  NewTag,
  OutcomeCorrections,
  ReportsFetched,
  SeriesCaptured,
  SeriesToCapture,
  Tagged,
  TagList,
} from '../../contract/meetings.ts'
import type { Versioned } from '../../domain/documents.ts'
import { ok } from '../../domain/failure.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { type Instant, instantOf } from '../../domain/time.ts'
import type { addMarker } from '../../use-cases/add-marker.ts'
import type { captureMeeting } from '../../use-cases/capture-meeting.ts'
import type { captureSeries } from '../../use-cases/capture-series.ts'
import type { correctOutcomes } from '../../use-cases/correct-outcomes.ts'
import type { fetchOwnReports } from '../../use-cases/fetch-own-reports.ts'
import type { listMeetings } from '../../use-cases/list-meetings.ts'
import type { listTags } from '../../use-cases/list-tags.ts'
import type { Programme } from '../../use-cases/programme.ts'
import type { removeMarker } from '../../use-cases/remove-marker.ts'
import type { tagMeeting } from '../../use-cases/tag-meeting.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'
import { meetingView } from './views.ts'

export const MeetingParams = InitiativeParams.extend({
  key: z.string().regex(/^[A-Za-z0-9.~_-]{1,892}$/, 'This is not the key of a meeting.'),
})

const MarkerParams = InitiativeParams.extend({ markerId: z.string().regex(/^[\w-]{1,60}$/, 'This is not the id of a marker.') })

/** Any instant with an offset, in the canonical form of the domain. */
const At = z.iso.datetime({ offset: true }).transform((text) => instantOf(Date.parse(text)))

export const MeetingsQuery = z.object({
  from: At.optional(),
  to: At.optional(),
  continuation: z.string().max(2000).optional(),
  tagged: z.stringbool().optional(),
})

export interface MeetingUseCases {
  readonly listTags: ReturnType<typeof listTags>
  readonly tagMeeting: ReturnType<typeof tagMeeting>
  readonly listMeetings: ReturnType<typeof listMeetings>
  readonly captureMeeting: ReturnType<typeof captureMeeting>
  readonly captureSeries: ReturnType<typeof captureSeries>
  readonly fetchOwnReports: ReturnType<typeof fetchOwnReports>
  readonly correctOutcomes: ReturnType<typeof correctOutcomes>
  readonly addMarker: ReturnType<typeof addMarker>
  readonly removeMarker: ReturnType<typeof removeMarker>
}

/** @param asksTenant whether anything is asked of Microsoft 365 in the caller's name */
export function meetingEndpoints(use: MeetingUseCases, { asksTenant }: { readonly asksTenant: boolean }) {
  const view = (meeting: Versioned<Meeting>, programme: Programme, now: Instant) => meetingView(meeting, programme, now, asksTenant)
  return [
    endpoint({
      name: 'list-tags',
      method: 'GET',
      route: 'initiatives/{id}/tags',
      summary: 'Which series and occurrences are tagged',
      auth: 'user',
      params: InitiativeParams,
      answers: { 200: { description: 'In the order they were set.', body: TagList } },
      handle: async ({ params }, caller) => {
        const tags = await use.listTags(caller, params.id)
        return tags.ok ? ok({ status: 200, body: { tags: [...tags.value] } }) : tags
      },
    }),
    endpoint({
      name: 'tag-meeting',
      method: 'POST',
      route: 'initiatives/{id}/tags',
      summary: 'Tag a series, past and future, or one occurrence',
      auth: 'user',
      params: InitiativeParams,
      body: NewTag,
      answers: { 200: { description: 'Tagged; the same tag again changes nothing.', body: Tagged } },
      handle: async ({ params, body }, caller) => {
        const originalStart = body.originalStart === undefined ? undefined : instantOf(Date.parse(body.originalStart))
        const tagged = await use.tagMeeting(caller, params.id, { ...body, originalStart })
        return tagged.ok ? ok({ status: 200, body: tagged.value }) : tagged
      },
    }),
    endpoint({
      name: 'list-meetings',
      method: 'GET',
      route: 'initiatives/{id}/meetings',
      summary: 'Captured meetings with every outcome and its evidence',
      auth: 'user',
      params: InitiativeParams,
      query: MeetingsQuery,
      answers: { 200: { description: 'One page, in order of start.', body: MeetingPage } },
      handle: async ({ params, query }, caller) => {
        const found = await use.listMeetings(caller, params.id, query)
        if (!found.ok) return found
        const { programme, meetings, continuation, now } = found.value
        return ok({
          status: 200,
          body: {
            meetings: meetings.map((meeting) => view(meeting, programme, now)),
            ...(continuation === undefined ? {} : { continuation }),
          },
        })
      },
    }),
    endpoint({
      name: 'capture-meeting',
      method: 'PUT',
      route: 'initiatives/{id}/meetings/{key}',
      summary: 'Capture one meeting from an open appointment',
      auth: 'user',
      params: MeetingParams,
      body: CapturedMeeting,
      answers: { 200: { description: 'Captured; the same appointment again changes nothing.', body: MeetingView } },
      handle: async ({ params, body }, caller) => {
        const { iCalUId, originalStart, start, end, ...rest } = body
        const at = (text: string) => instantOf(Date.parse(text))
        const captured = await use.captureMeeting(caller, params.id, params.key, {
          ...rest,
          uid: iCalUId,
          originalStart: at(originalStart),
          time: { start: at(start), end: at(end) },
        })
        if (!captured.ok) return captured
        const { meeting, programme, now } = captured.value
        return ok({ status: 200, body: view(meeting, programme, now), etag: meeting.etag })
      },
    }),
    endpoint({
      name: 'capture-series',
      method: 'POST',
      route: 'initiatives/{id}/series',
      summary: 'Capture a tagged series from the caller’s own calendar, past and future, or one occurrence',
      auth: 'user',
      params: InitiativeParams,
      body: SeriesToCapture,
      answers: { 200: { description: 'Captured; the same calendar again changes nothing.', body: SeriesCaptured } },
      handle: async ({ params, body, accessToken }, caller) => {
        const originalStart = body.originalStart === undefined ? undefined : instantOf(Date.parse(body.originalStart))
        const captured = await use.captureSeries(caller, params.id, { ...body, originalStart }, accessToken)
        return captured.ok ? ok({ status: 200, body: captured.value }) : captured
      },
    }),
    endpoint({
      name: 'fetch-own-reports',
      method: 'POST',
      route: 'initiatives/{id}/meetings/{key}/reports',
      summary: 'Fetch the attendance reports that Teams has of a meeting which the caller called',
      auth: 'user',
      params: MeetingParams,
      answers: { 200: { description: 'Fetched, or why there is none; the same reports again change nothing.', body: ReportsFetched } },
      handle: async ({ params, accessToken }, caller) => {
        const fetched = await use.fetchOwnReports(caller, params.id, params.key, accessToken)
        if (!fetched.ok) return fetched
        const { meeting, programme, now, found, because, notes } = fetched.value
        return ok({
          status: 200,
          body: {
            meeting: view(meeting, programme, now),
            found,
            ...(because ? { because } : {}),
            notes: notes.map(({ reason }) => reason),
          },
          etag: meeting.etag,
        })
      },
    }),
    endpoint({
      name: 'correct-outcomes',
      method: 'PATCH',
      route: 'initiatives/{id}/meetings/{key}/outcomes',
      summary: 'Say what really happened, or take that back',
      auth: 'user',
      params: MeetingParams,
      body: OutcomeCorrections,
      answers: { 200: { description: 'Corrected; readings follow.', body: MeetingView } },
      handle: async ({ params, body, ifMatch }, caller) => {
        const corrected = await use.correctOutcomes(caller, params.id, params.key, body.corrections, ifMatch)
        if (!corrected.ok) return corrected
        const { meeting, programme, now } = corrected.value
        return ok({ status: 200, body: view(meeting, programme, now), etag: meeting.etag })
      },
    }),
    endpoint({
      name: 'add-marker',
      method: 'POST',
      route: 'initiatives/{id}/markers',
      summary: 'Put a dated event on the trend',
      auth: 'user',
      params: InitiativeParams,
      body: NewMarker,
      answers: { 201: { description: 'All markers, in order of date.', body: MarkerList } },
      handle: async ({ params, body }, caller) => {
        const markers = await use.addMarker(caller, params.id, body)
        return markers.ok ? ok({ status: 201, body: { markers: [...markers.value] } }) : markers
      },
    }),
    endpoint({
      name: 'remove-marker',
      method: 'DELETE',
      route: 'initiatives/{id}/markers/{markerId}',
      summary: 'Take a dated event off the trend',
      auth: 'user',
      params: MarkerParams,
      answers: { 200: { description: 'Those that are left, in order of date; one that is gone already stays gone.', body: MarkerList } },
      handle: async ({ params }, caller) => {
        const markers = await use.removeMarker(caller, params.id, params.markerId)
        return markers.ok ? ok({ status: 200, body: { markers: [...markers.value] } }) : markers
      },
    }),
  ]
}
