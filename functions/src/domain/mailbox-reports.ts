/** What is known between two looks of the attendance reports of the meetings that one mailbox organizes. */
import * as z from 'zod'
import { Trouble } from './sync-trouble.ts'
import { type Instant, plusSeconds } from './time.ts'

const At = z.iso.datetime()

/** Of one meeting or series. */
const EventReports = z.object({
  /** Teams' id of the online meeting that one joins there: asked for once, since it stays. */
  online: z.object({ joinUrl: z.string(), id: z.string() }).optional(),
  /** By initiative: when it was last tried to list and read its reports, and when that was last done to the end. */
  looks: z.record(z.string(), z.object({ tried: At, done: At.optional() })).default({}),
  /** Ids of reports that are listed but could not be read. */
  unread: z.array(z.string()).default([]),
  /** Why they cannot be read; absent when they can. */
  trouble: Trouble.optional(),
})
export type EventReports = z.infer<typeof EventReports>

export const MailboxReports = z.object({
  /** By iCalUId. */
  events: z.record(z.string(), EventReports),
})
export type MailboxReports = z.infer<typeof MailboxReports>

export const noReports: EventReports = { looks: {}, unread: [] }

const daySeconds = 86_400

/**
 * Whether they are still to be fetched for the initiative: nobody ever did so to the end, or not since they were last asked for.
 *
 * @param asked when a message was last sent for them
 */
export function areOpen({ looks }: EventReports, initiativeId: string, asked: Instant | undefined): boolean {
  const done = looks[initiativeId]?.done
  return done === undefined || (asked !== undefined && done < asked)
}

/**
 * Whether it is time to ask again for what is still open. A message that failed comes again by itself; the next day it was lost, or whoever
 * forbade it may have thought better of it.
 */
export function askAgain({ looks }: EventReports, initiativeId: string, asked: Instant | undefined, now: Instant): boolean {
  if (asked === undefined) return true
  const tried = looks[initiativeId]?.tried
  return plusSeconds(tried !== undefined && tried > asked ? tried : asked, daySeconds) <= now
}
