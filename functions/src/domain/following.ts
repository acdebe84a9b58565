/** Whose calendar is followed, and what is known of it between two rounds. */
import * as z from 'zod'
import type { Initiative } from './initiative.ts'
import { inTerm, type Sponsor } from './roster.ts'
import { Trouble } from './sync-trouble.ts'
import type { LocalDate } from './time.ts'

const At = z.iso.datetime()

/** What must be known of an event to understand what comes later: single meetings and series that are tagged. No titles, no people. */
export const KeptEvent = z.object({
  iCalUId: z.string().max(700),
  recurring: z.boolean(),
  organizedHere: z.boolean(),
  /** Where its attendance reports are found. */
  joinUrl: z.string().max(4000).optional(),
})
export type KeptEvent = z.infer<typeof KeptEvent>

export const FollowedMailbox = z.object({
  objectId: z.string().min(1).max(100),
  /** Of its owner, lower-case, with those that are on no roster. */
  addresses: z.array(z.string()),
  /** Absent until the calendar was read once. */
  position: z.object({ link: z.string(), window: z.object({ from: z.iso.date(), to: z.iso.date() }) }).optional(),
  /** By event id. */
  kept: z.record(z.string(), KeptEvent).default({}),
  /** By initiative and iCalUId: for which roster, and for which speaker, the event was looked for. See {@link speakerOf}. */
  searched: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** By initiative and iCalUId: when a message was last sent for its attendance reports. See mailbox-reports.ts. */
  sent: z.record(z.string(), z.record(z.string(), At)).default({}),
  /** By initiative and meeting key, of recent ones: when its attendance reports were last due. See report-schedule.ts. */
  asked: z.record(z.string(), z.record(z.string(), At)).default({}),
  trouble: Trouble.optional(),
  lastSuccess: At.optional(),
  /** It failed so many times in a row, and is not looked at before that instant. */
  retry: z.object({ tries: z.int().positive(), notBefore: At }).optional(),
  /** Somebody is at work. After `until` they are taken for dead. */
  lease: z.object({ by: z.string(), until: At }).optional(),
})
export type FollowedMailbox = z.infer<typeof FollowedMailbox>

export const MailboxSubscription = z.object({
  /** Comes back with every notification: names the mailbox, and is the secret that proves where it comes from. */
  clientState: z.string().max(128),
  id: z.string().optional(),
  expires: At.optional(),
  renewedAt: At.optional(),
  /** Somebody said that it may have ended. */
  doubted: z.boolean().default(false),
  trouble: Trouble.optional(),
  /** Nobody asks for more time, or for a new one, before. */
  notBefore: At.optional(),
})
export type MailboxSubscription = z.infer<typeof MailboxSubscription>

export const clientStateOf = (tenantId: string, objectId: string, secret: string) => `${tenantId}/${objectId}/${secret}`

/** Whose mailbox a notification claims to be about. Nothing is proved by it. */
export function claimOf(clientState: string): { readonly tenantId: string; readonly objectId: string } | undefined {
  const [, tenantId, objectId] = /^([A-Za-z0-9-]{1,40})\/([A-Za-z0-9-]{1,40})\/[A-Za-z0-9-]+$/.exec(clientState) ?? []
  return tenantId === undefined || objectId === undefined ? undefined : { tenantId, objectId }
}

export interface PersonFollowed {
  /** Absent until the directory was asked who has the address. */
  readonly objectId?: string | undefined
  readonly addresses: readonly string[]
  readonly displayName: string
  readonly manager: boolean
  /** Of a sponsor. */
  readonly sponsorId?: string
}

/** Nobody, unless a manager switched it on: managers, and sponsors in term who do not object. Each once. */
export function peopleFollowed(
  { following, managers }: Pick<Initiative, 'following' | 'managers'>,
  sponsors: readonly Sponsor[],
  today: LocalDate,
): PersonFollowed[] {
  if (!following) return []
  const objects = new Set(sponsors.flatMap((sponsor) => (sponsor.objectsToFollowing && sponsor.objectId ? [sponsor.objectId] : [])))
  const managing = managers.filter(({ objectId }) => !objects.has(objectId))
  const ids = new Set(managing.map(({ objectId }) => objectId))
  return [
    ...managing.map(({ objectId, displayName, address }) => ({
      objectId,
      displayName,
      addresses: address === undefined ? [] : [address],
      manager: true,
    })),
    ...sponsors
      .filter((sponsor) => inTerm(sponsor, today) && !sponsor.objectsToFollowing && !(sponsor.objectId && ids.has(sponsor.objectId)))
      .map(({ id, objectId, displayName, addresses }) => ({ objectId, displayName, addresses, manager: false, sponsorId: id })),
  ]
}

/** A followed mailbox, as far as it matters who speaks for a meeting. */
export interface Voice extends Pick<FollowedMailbox, 'objectId' | 'kept' | 'trouble'> {
  readonly manager: boolean
}

/**
 * Of several calendars that have the meeting one speaks for it, so that an old copy never overwrites a newer one: its organizer's,
 * where everybody's answers are; else a manager's, else a sponsor's. One that cannot be read is silent, and the next one takes over.
 *
 * @returns the object id of its owner
 */
export function speakerOf(iCalUId: string, voices: readonly Voice[]): string | undefined {
  const found = voices.flatMap(({ objectId, manager, kept, trouble }) => {
    const copies = Object.values(kept).filter((event) => event.iCalUId === iCalUId)
    if (copies.length === 0 || trouble?.code === 'mailbox-unavailable' || trouble?.code === 'access-denied') return []
    return [{ objectId, rank: copies.some((copy) => copy.organizedHere) ? 0 : manager ? 1 : 2 }]
  })
  return found.sort((a, b) => a.rank - b.rank || (a.objectId < b.objectId ? -1 : 1))[0]?.objectId
}
