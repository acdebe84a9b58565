import * as z from 'zod'
import { fail, type Invalid, ok, type Result } from './failure.ts'
import { FollowingAnswer } from './following-answer.ts'
import { Address } from './person.ts'
import { isZone, type LocalDate } from './time.ts'

export const ZoneName = z.string().max(80).refine(isZone, 'Write a time zone by its IANA name, such as Europe/Berlin.')

/** Somebody who may change the initiative (the PM and whoever stands in). */
export const Manager = z.object({
  objectId: z.string().min(1).max(100),
  displayName: z.string().max(200),
  /** With which they signed in. */
  address: Address.optional(),
  followingAnswer: FollowingAnswer.optional(),
})
export type Manager = z.infer<typeof Manager>

/** What is agreed about the programme: the words that the panel shows when somebody asks "why are we doing this?". */
export const Agreement = z.object({
  name: z.string().trim().min(1).max(120),
  /** One sentence that everybody agreed on. */
  definition: z.string().trim().max(1000).default(''),
  /** Why: the value in the language of business. */
  valueStatement: z.string().trim().max(1000).default(''),
  painPoints: z.array(z.string().trim().min(1).max(300)).max(10).default([]),
  payback: z.object({ what: z.string().trim().max(300).default(''), due: z.iso.date().optional() }).default({ what: '' }),
  investmentStart: z.iso.date().optional(),
  /** Where dates are meant when a file or a form does not say. */
  zone: ZoneName.default('Etc/UTC'),
})
export type Agreement = z.infer<typeof Agreement>

/** Refuses a payback that would be due before anything was invested: no remorse window could be told from it. */
export function checkAgreement({ investmentStart, payback }: Pick<Agreement, 'investmentStart' | 'payback'>): Result<undefined, Invalid> {
  if (investmentStart === undefined || payback.due === undefined || investmentStart < payback.due) return ok(undefined)
  const message = 'The payback would be due before the investment starts. Check both dates.'
  return fail({ type: 'invalid', message, faults: [{ where: '/payback/due', message }] })
}

export const Initiative = Agreement.extend({
  id: z.string().min(1).max(60),
  managers: z.array(Manager).min(1).max(20),
  createdAt: z.iso.datetime(),
  /** Present while calendars may be followed: those whose owners said yes. `by`: object id of the manager who switched it on. */
  following: z.object({ since: z.iso.datetime(), by: z.string().max(200) }).optional(),
})
export type Initiative = z.infer<typeof Initiative>

/** From the first money spent until the payback is due, doubts are likeliest: the buyer's-remorse window. */
export const remorseWindows = ['not-started', 'open', 'closing', 'over', 'unknown'] as const
export type RemorseWindow = (typeof remorseWindows)[number]

/** Days before the payback is due from which the window is called closing. */
export const closingDays = 60

export function remorseWindow(agreement: Pick<Agreement, 'investmentStart' | 'payback'>, today: LocalDate): RemorseWindow {
  const { investmentStart, payback } = agreement
  if (investmentStart === undefined || payback.due === undefined) return 'unknown'
  if (today < investmentStart) return 'not-started'
  if (today >= payback.due) return 'over'
  const daysLeft = (Date.parse(payback.due) - Date.parse(today)) / 86_400_000
  return daysLeft <= closingDays ? 'closing' : 'open'
}
