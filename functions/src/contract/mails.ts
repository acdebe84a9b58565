/** The wire: trend mails. Instants are ISO 8601 in UTC. */
import * as z from 'zod'
import { CircleMember, circleSize } from '../domain/mail-circle.ts'
import { audiences } from '../domain/mail-content.ts'
import { failureCodes, mailStates, skipReasons } from '../domain/mail-ledger.ts'
import { MailChoice, mailLanguages, pauses } from '../domain/mail-preference.ts'

const At = z.iso.datetime()
const Why = z.union([z.enum(skipReasons), z.enum(failureCodes)])

/** What the caller can be mailed about one initiative, and chose. */
export const MailPreferences = z.object({
  id: z.string(),
  name: z.string(),
  /** As what they are mailed: everything, their own, or sums over the team. */
  audience: z.enum(audiences),
  /** Where their hours are meant unless they say otherwise. */
  initiativeZone: z.string(),
  /** Absent until they chose something. */
  choice: MailChoice.optional(),
  /** Where mails go to: the address that they signed in with when they chose. */
  address: z.string().optional(),
  /** The address was refused again and again: nothing is mailed until they choose anew. */
  paused: z.enum(pauses).optional(),
  /** The newest period that was dealt with. `skipped` because nothing was new is as it should be. */
  last: z.object({ period: z.string(), state: z.enum(mailStates), at: At, reason: Why.optional() }).optional(),
  /** When the next one is thought of: it goes out if there is something new to tell. */
  next: At.optional(),
})
export type MailPreferences = z.infer<typeof MailPreferences>

export const MailPreferencesInput = MailChoice.extend({ id: z.string().min(1).max(60) })
export type MailPreferencesInput = z.infer<typeof MailPreferencesInput>

export const OwnMailEntry = z.object({
  initiativeId: z.string(),
  period: z.string(),
  /** When it was due. */
  slot: At,
  state: z.enum(mailStates),
  at: At,
  reason: Why.optional(),
})
export const OwnMailPage = z.object({
  /** Newest first. */
  mails: z.array(OwnMailEntry),
  continuation: z.string().optional(),
})
export type OwnMailPage = z.infer<typeof OwnMailPage>

/** HTML and text of the same mail. The HTML is for a sandboxed frame: it is a page of its own. */
export const MailView = z.object({ subject: z.string(), preheader: z.string(), text: z.string(), html: z.string() })
export type MailView = z.infer<typeof MailView>

export const OwnMail = MailView.extend({ sentAt: At })
export type OwnMail = z.infer<typeof OwnMail>

/** Of a query or a body. `sponsorId`: whose, where the audience is a sponsor. */
export const PreviewInput = z.object({
  audience: z.enum(audiences).default('manager'),
  sponsorId: z.string().min(1).max(60).optional(),
  language: z.enum(mailLanguages).default('en'),
})

export const TestMailSent = z.object({ to: z.string() })

export const CircleView = z.object({ members: z.array(CircleMember.pick({ displayName: true, address: true })) })
export type CircleView = z.infer<typeof CircleView>
export const CircleInput = z.object({ members: z.array(CircleMember.pick({ displayName: true, address: true })).max(circleSize) })
