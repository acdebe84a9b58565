/** https://learn.microsoft.com/graph/api/onlinemeeting-get */
import * as z from 'zod'
import { fail, ok, type Result } from '../../domain/failure.ts'
import type { Asking } from '../../domain/mailbox-calendar.ts'
import type { OnlineMeetings } from '../../domain/online-meeting.ts'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import { listReports, readReport } from './attendance-report.ts'
import type { GraphClient } from './graph-client.ts'
import { literal, query } from './paths.ts'

const Found = z.object({ value: z.array(z.object({ id: z.string().min(1) })) })

export function createOnlineMeetings(client: GraphClient): OnlineMeetings {
  return {
    findOnlineMeeting: async (organizerId, joinUrl, asking = {}) => await findOnlineMeeting(client, organizerId, joinUrl, asking),
    listReports: async (organizerId, onlineMeetingId, asking = {}) => await listReports(client, organizerId, onlineMeetingId, asking),
    readReport: async (organizerId, onlineMeetingId, reportId, asking = {}) =>
      await readReport(client, { organizerId, onlineMeetingId, reportId }, asking),
  }
}

async function findOnlineMeeting(
  client: GraphClient,
  organizerId: string,
  joinUrl: string,
  { signal }: Asking,
): Promise<Result<string, TenantFailure>> {
  const answer = await client.ask(
    {
      what: 'onlineMeetings',
      method: 'GET',
      path: `${client.userPath(organizerId)}/onlineMeetings?${query({ $filter: `JoinWebUrl eq ${literal(joinUrl)}` })}`,
      meetingsOf: organizerId,
      signal,
    },
    Found,
  )
  if (!answer.ok) return answer
  const [meeting] = answer.value.value
  return meeting ? ok(meeting.id) : fail({ type: 'not-found', what: 'online meeting' })
}
