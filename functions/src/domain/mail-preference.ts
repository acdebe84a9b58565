/** What somebody wishes to be mailed about an initiative. Nobody is mailed who did not ask for it. */
import * as z from 'zod'
import { ZoneName } from './initiative.ts'
import { Address } from './person.ts'
import type { Zone } from './time.ts'

/**
 * `beforeSteering`: on the last working day before each steering meeting. `onChange`: on the working day after something of weight
 * changed, and on no other.
 */
export const cadences = ['off', 'weekly', 'monthly', 'beforeSteering', 'onChange'] as const
export type Cadence = (typeof cadences)[number]

export const mailLanguages = ['en', 'de'] as const
export type MailLanguage = (typeof mailLanguages)[number]

/** As the recipient chooses it. */
export const MailChoice = z.object({
  cadence: z.enum(cadences),
  /** Of the day on a wall clock in `zone`. */
  hour: z.int().min(0).max(23).default(8),
  /** ISO 8601: 1 is Monday. Of a monthly mail, the first such day of the month. */
  weekday: z.int().min(1).max(7).default(1),
  /** The recipient's own; absent, the initiative's. */
  zone: ZoneName.optional(),
  language: z.enum(mailLanguages).default('en'),
})
export type MailChoice = z.infer<typeof MailChoice>

/** Why mails stopped although somebody wishes them, until they choose anew. */
export const pauses = ['refused'] as const

export const MailPreference = MailChoice.extend({
  /** Directory object id. */
  objectId: z.string().min(1).max(100),
  initiativeId: z.string().min(1).max(60),
  /** With which they signed in when they chose: the directory vouches for it, unlike for one that somebody wrote on a roster. */
  address: Address,
  displayName: z.string().max(200),
  chosenAt: z.iso.datetime(),
  paused: z.enum(pauses).optional(),
})
export type MailPreference = z.infer<typeof MailPreference>

/** What *less often* makes of it. What comes seldom by itself is switched off: there is nothing between. */
const lessOftenThan: Readonly<Record<Cadence, Cadence>> = {
  weekly: 'monthly',
  onChange: 'monthly',
  beforeSteering: 'off',
  monthly: 'off',
  off: 'off',
}

export const lessOften = <P extends Pick<MailChoice, 'cadence'>>(preference: P): P => ({
  ...preference,
  cadence: lessOftenThan[preference.cadence],
})

export const wantsMail = ({ cadence, paused }: Pick<MailPreference, 'cadence' | 'paused'>): boolean =>
  cadence !== 'off' && paused === undefined

/** Whoever named no zone is meant in the initiative's. */
export const zoneOf = ({ zone }: Pick<MailChoice, 'zone'>, initiative: { readonly zone: Zone } | undefined): Zone =>
  zone ?? initiative?.zone ?? 'Etc/UTC'
