/**
 * Meetings in a channel of a team. "This method doesn't support channel meetings" stands above
 * https://learn.microsoft.com/graph/api/meetingattendancereport-get, while the page about the list tells what it lists for a channel, and
 * some were answered all the same (microsoftgraph/microsoft-graph-docs#18440). So Teams is asked, and believed when it refuses.
 */
import { fail, type Result } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import { isInChannel } from '../../domain/reports-by-occurrence.ts'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import { GraphFault, isPassing } from './answer.ts'

/** Ids of online meetings are base64 around their thread; where one is not, the meeting is taken to be in no channel. */
export const isOfChannel = (onlineMeetingId: string): boolean => isInChannel(Buffer.from(onlineMeetingId, 'base64').toString('latin1'))

/** Asks about an online meeting; of one in a channel it is no mistake of anybody's when Graph cannot, or does not find what it listed. */
export async function askedOfChannel<T>(
  inChannel: boolean,
  ask: () => Promise<Result<T, TenantFailure>>,
): Promise<Result<T, TenantFailure>> {
  const notSupported = fail({ type: 'not-supported' as const, what: 'attendance of a meeting in a channel' })
  try {
    const answer = await ask()
    return inChannel && !answer.ok && answer.failure.type === 'not-found' ? notSupported : answer
  } catch (error) {
    if (inChannel && error instanceof Outage && error.cause instanceof GraphFault && !isPassing(error.cause)) return notSupported
    throw error
  }
}
