/** What is known between two looks of the attendance reports of the meetings that one mailbox organizes. */
import * as z from 'zod'
import { Trouble } from './sync-trouble.ts'
import { type Instant, plusSeconds } from './time.ts'

const At = z.iso.datetime()

const Look = z.object({
  /** When it was last tried to list and read its reports. */
  tried: At,
  /** When the message that was handled then was first sent. */
  asked: At.optional(),
  /** When that was last done to the end. */
  done: At.optional(),
  /** The message that comes again since it failed: how often it has, and when it is due. */
  putOff: z.object({ tries: z.int(), until: At }).optional(),
})

/** Of one meeting or series. */
const EventReports = z.object({
  /** Teams' id of the online meeting that one joins there: asked for once, since it stays. */
  online: z.object({ joinUrl: z.string(), id: z.string() }).optional(),
  /** By initiative. */
  looks: z.record(z.string(), Look).default({}),
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
 * Whether it is time to ask again for what is still open. A message that failed comes again by itself, which may take a day; the next day
 * it was lost, or whoever forbade it may have thought better of it.
 */
export function askAgain({ looks }: EventReports, initiativeId: string, asked: Instant | undefined, now: Instant): boolean {
  if (asked === undefined) return true
  const { tried, putOff } = looks[initiativeId] ?? {}
  const latest = [tried, putOff?.until].reduce<Instant>((last, at) => (at !== undefined && at > last ? at : last), asked)
  return plusSeconds(latest, daySeconds) <= now
}

/** Which of the messages for the same reports it is. */
export interface ReportsMessage {
  readonly initiativeId: string
  /** When the first of those that came one from the other was sent. */
  readonly asked: Instant
  /** How often they have failed so far. */
  readonly tries: number
}

/**
 * Whether another message has taken the place of this one: it was handled before and is handed out again, or it came so late that it seemed
 * lost. Whoever handled it all the same, and failed, would send one more from then on.
 */
export function isOver({ looks }: EventReports, { initiativeId, asked, tries }: ReportsMessage): boolean {
  const { asked: latest, putOff } = looks[initiativeId] ?? {}
  if (latest === undefined) return false
  return asked < latest || (asked === latest && putOff !== undefined && tries < putOff.tries)
}
