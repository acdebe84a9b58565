import * as z from 'zod'
import type { Instant } from './time.ts'

/**
 * What is wrong with following a mailbox; each has a sentence (contract/sync-sentences.ts). Nothing that was captured is taken away for any
 * of them.
 *
 * | code | means |
 * |---|---|
 * | `mailbox-unavailable` | deleted, without a licence, or not in Exchange Online |
 * | `access-denied` | consent was taken back, or a policy leaves this mailbox out |
 * | `meeting-unreadable` | the calendar is read, but for something of a tagged meeting that Microsoft Graph does not give or nobody understands |
 * | `no-answer` | Microsoft Graph does not answer, or only with errors |
 * | `sign-in-failed` | Steerwell itself may not sign in: its secret or certificate has expired, or the directory does not know it |
 * | `not-stored` | our own store or queue does not answer; when not even this can be stored, `late` says so after a day |
 * | `own-failure` | a mistake of ours, found in the log |
 * | `no-notifications` | changes are found by looking every few hours, since nobody tells of them |
 *
 * Of attendance reports, while the calendar may well be read:
 *
 * | code | means |
 * |---|---|
 * | `reports-denied` | the application access policy of Teams leaves this organizer out |
 * | `reports-unreadable` | they may be read, but there is no answer, or one that cannot be understood |
 * | `reports-of-channel` | Teams does not give out those of meetings in a channel; they are not asked for any more |
 * | `reports-not-signed-in` | as `sign-in-failed` |
 * | `reports-not-stored` | as `not-stored` |
 * | `reports-failed` | as `own-failure` |
 */
export const reportTroubleCodes = [
  'reports-denied',
  'reports-unreadable',
  'reports-of-channel',
  'reports-not-signed-in',
  'reports-not-stored',
  'reports-failed',
] as const
export type ReportTroubleCode = (typeof reportTroubleCodes)[number]

export const troubleCodes = [
  'mailbox-unavailable',
  'access-denied',
  'meeting-unreadable',
  'no-answer',
  'sign-in-failed',
  'not-stored',
  'own-failure',
  'no-notifications',
  ...reportTroubleCodes,
] as const
export type TroubleCode = (typeof troubleCodes)[number]

/** `since`: when it was first seen; it has not worked in between. */
export const Trouble = z.object({ code: z.enum(troubleCodes), since: z.iso.datetime() })
export type Trouble = z.infer<typeof Trouble>

/** Still the same trouble, or a new one. */
export const troubleOf = (code: TroubleCode, before: Trouble | undefined, now: Instant): Trouble =>
  before?.code === code ? before : { code, since: now }

/**
 * Why attendance of an online meeting did not come in by itself; each has a sentence, too.
 *
 * | code | means |
 * |---|---|
 * | `no-report` | Teams was asked until the deadline, and had none |
 * | `organizer-not-followed` | nobody asks: Teams shows reports to the organizer alone, whose calendar is not followed |
 */
export const gapCodes = ['no-report', 'organizer-not-followed'] as const
export type GapCode = (typeof gapCodes)[number]
