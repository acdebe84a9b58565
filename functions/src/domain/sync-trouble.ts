import * as z from 'zod'
import type { Instant } from './time.ts'

/**
 * What is wrong with following a mailbox; each has a sentence in the add-in. Nothing that was captured is taken away for any of them.
 *
 * | code | means |
 * |---|---|
 * | `mailbox-unavailable` | deleted, without a licence, or not in Exchange Online |
 * | `access-denied` | consent was taken back, or a policy leaves this mailbox out |
 * | `no-answer` | Microsoft Graph does not answer, or only with errors |
 * | `no-notifications` | changes are found by looking every few hours, since nobody tells of them |
 * | `reports-denied` | the calendar is read, attendance reports are not: the application access policy of Teams leaves this organizer out |
 */
export const troubleCodes = ['mailbox-unavailable', 'access-denied', 'no-answer', 'no-notifications', 'reports-denied'] as const
export type TroubleCode = (typeof troubleCodes)[number]

/** `since`: when it was first seen; it has not worked in between. */
export const Trouble = z.object({ code: z.enum(troubleCodes), since: z.iso.datetime() })
export type Trouble = z.infer<typeof Trouble>

/** Still the same trouble, or a new one. */
export const troubleOf = (code: TroubleCode, before: Trouble | undefined, now: Instant): Trouble =>
  before?.code === code ? before : { code, since: now }
