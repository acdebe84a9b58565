/** Whose calendar is followed, and what is known of it between two rounds. */
import * as z from 'zod'
import type { FollowingAnswer } from './following-answer.ts'
import type { Initiative, Manager } from './initiative.ts'
import type { MailboxMeeting } from './mailbox-calendar.ts'
import { canonicalICalUId } from './meeting.ts'
import { inTerm, type Roster, type Sponsor } from './roster.ts'
import { Trouble } from './sync-trouble.ts'
import { type Tags, taggersOf } from './tag.ts'
import type { Instant, LocalDate } from './time.ts'

const At = z.iso.datetime()

/** What must be known of an event to understand what comes later: single meetings and series that are tagged. No titles, no people. */
export const KeptEvent = z.object({
  iCalUId: z.string().max(700),
  recurring: z.boolean(),
  organizedHere: z.boolean(),
  /** Where its attendance reports are found. */
  joinUrl: z.string().max(4000).optional(),
  /** Ids of those that it may be told to, see {@link mayBeTold}. */
  initiatives: z.array(z.string()).default([]),
})
export type KeptEvent = z.infer<typeof KeptEvent>

export const FollowedMailbox = z.object({
  objectId: z.string().min(1).max(100),
  /** Of its owner, lower-case, as the mailbox itself says. */
  addresses: z.array(z.string()),
  addressesReadAt: At.optional(),
  /** Absent until the calendar was read once. */
  position: z.object({ link: z.string(), window: z.object({ from: z.iso.date(), to: z.iso.date() }) }).optional(),
  /** By event id. */
  kept: z.record(z.string(), KeptEvent).default({}),
  /** By initiative and iCalUId: for which roster and managers, and for which speaker, the event was looked for. See {@link speakerOf}. */
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
  /** Comes back with every notification, see {@link clientStateOf}. */
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

/** Names the mailbox, and proves by a signature over that name that the notification which brings it back answers a subscription of ours. */
export const clientStateOf = (mailbox: string, signature: string) => `${mailbox}/${signature}`

/** What is signed. */
export const claimText = ({ tenantId, objectId }: { readonly tenantId: string; readonly objectId: string }) => `${tenantId}/${objectId}`

/** Whose mailbox a notification claims to be about. Nothing is proved by it: the signature (SHA-256 in base64url) is still to be checked. */
export function claimOf(clientState: string): { readonly tenantId: string; readonly objectId: string } | undefined {
  const [, tenantId, objectId] = /^([A-Za-z0-9-]{1,40})\/([A-Za-z0-9-]{1,40})\/[A-Za-z0-9_-]{43}$/.exec(clientState) ?? []
  return tenantId === undefined || objectId === undefined ? undefined : { tenantId, objectId }
}

export interface PersonAsked {
  /** Absent until the sponsor came to see their panel. */
  readonly objectId?: string | undefined
  readonly displayName: string
  readonly manager: boolean
  /** Of a sponsor who does not manage. */
  readonly sponsorId?: string
  /** Absent while they have not said. */
  readonly agreed?: boolean
  /** When they said yes. */
  readonly agreedAt?: Instant | undefined
}

export type PersonFollowed = PersonAsked & { readonly objectId: string }

/** Whoever can let an initiative follow their calendar: its managers, and sponsors in term, unless they object to it all. Each once. */
export function peopleAsked(initiative: Pick<Initiative, 'managers'>, sponsors: readonly Sponsor[], today: LocalDate): PersonAsked[] {
  const objecting = new Set(sponsors.flatMap(({ objectId, objection }) => (objection && objectId !== undefined ? [objectId] : [])))
  const managers = initiative.managers.filter(({ objectId }) => !objecting.has(objectId))
  const own = new Map(sponsors.flatMap(({ objectId, followingAnswer }) => (objectId === undefined ? [] : [[objectId, followingAnswer]])))
  const asked = ({ displayName }: Pick<Sponsor, 'displayName'>, manager: boolean, answer: FollowingAnswer | undefined) => ({
    displayName,
    manager,
    ...(answer ? { agreed: answer.agreed, ...(answer.agreed ? { agreedAt: answer.at } : {}) } : {}),
  })
  const managing = new Set(managers.map(({ objectId }) => objectId))
  return [
    ...managers.map((manager) => ({
      objectId: manager.objectId,
      ...asked(manager, true, manager.followingAnswer ?? own.get(manager.objectId)),
    })),
    ...sponsors
      .filter((sponsor) => inTerm(sponsor, today) && !sponsor.objection && !(sponsor.objectId && managing.has(sponsor.objectId)))
      .map((sponsor) => ({ objectId: sponsor.objectId, sponsorId: sponsor.id, ...asked(sponsor, false, sponsor.followingAnswer) })),
  ]
}

/** Of those whoever said yes, once a manager has switched it on. */
export function peopleFollowed(
  initiative: Pick<Initiative, 'following' | 'managers'>,
  sponsors: readonly Sponsor[],
  today: LocalDate,
): PersonFollowed[] {
  if (!initiative.following) return []
  return peopleAsked(initiative, sponsors, today).flatMap(({ objectId, ...person }) =>
    person.agreed && objectId !== undefined ? [{ ...person, objectId }] : [],
  )
}

/** Kept with the entry of whoever said it: both entries of somebody who is manager and sponsor say the same. */
export function withAnswer(
  initiative: Initiative,
  roster: Roster,
  { objectId, sponsorId }: { readonly objectId: string; readonly sponsorId: string | undefined },
  followingAnswer: FollowingAnswer,
): { readonly initiative: Initiative; readonly roster: Roster } {
  const managers = initiative.managers.map((manager) => (manager.objectId === objectId ? { ...manager, followingAnswer } : manager))
  const sponsors = roster.sponsors.map((sponsor) => (sponsor.id === sponsorId ? { ...sponsor, objectId, followingAnswer } : sponsor))
  return { initiative: { ...initiative, managers }, roster: { ...roster, sponsors } }
}

/** What somebody can say about their own calendar, and said; `undefined` where it is not asked for. */
export function ownFollowing(
  initiative: Pick<Initiative, 'following' | 'managers'>,
  sponsors: readonly Sponsor[],
  caller: { readonly objectId: string; readonly sponsorId: string | undefined },
  today: LocalDate,
): { readonly agreed?: boolean } | undefined {
  if (!initiative.following) return undefined
  const own = peopleAsked(initiative, sponsors, today).find(
    ({ objectId, sponsorId }) => objectId === caller.objectId || (sponsorId !== undefined && sponsorId === caller.sponsorId),
  )
  return own && (own.agreed === undefined ? {} : { agreed: own.agreed })
}

/** Whose calendar tells of a meeting, and who manages the initiative it is to go into. */
export interface Telling {
  /** Object id of the calendar's owner. */
  readonly owner: string
  readonly managers: readonly Pick<Manager, 'objectId'>[]
  /** Lower-case. Those that their own sign-in or mailbox told, never those that somebody wrote on a roster. */
  readonly managerAddresses: ReadonlySet<string>
}

/**
 * Whether a meeting that is tagged may go from somebody's calendar into an initiative. Who manages it could tag any meeting whose id they know,
 * so the meeting must be one that they are in: it stands in their own calendar, or they are invited to it or called it. What its owner
 * marked as private stays out. Whatever the owner tagged, they meant to tell.
 */
export function mayBeTold(meeting: MailboxMeeting, { owner, managers, managerAddresses }: Telling, tags: Tags): boolean {
  if (taggersOf({ iCalUId: canonicalICalUId(meeting.uid), originalStart: meeting.originalStart }, tags).includes(owner)) return true
  if (meeting.private) return false
  const people = [...(meeting.organizer ? [meeting.organizer] : []), ...meeting.invitees]
  return (
    managers.some(({ objectId }) => objectId === owner) ||
    people.some(({ address }) => address !== undefined && managerAddresses.has(address.toLowerCase()))
  )
}

/** What a mailbox keeps for one initiative. */
export function keptFor(kept: FollowedMailbox['kept'], initiativeId: string): FollowedMailbox['kept'] {
  return Object.fromEntries(Object.entries(kept).filter(([, { initiatives }]) => initiatives.includes(initiativeId)))
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
