import * as z from 'zod'
import { ZoneName } from './initiative.ts'

export const meetingKinds = ['steering', 'briefing', 'alignment', 'teamMeeting'] as const
export type MeetingKind = (typeof meetingKinds)[number]

export const responses = ['none', 'accepted', 'tentative', 'declined'] as const
export type Response = (typeof responses)[number]
export const outcomes = ['present', 'partial', 'delegate', 'excused', 'absent', 'unknown'] as const
export type Outcome = (typeof outcomes)[number]

const At = z.iso.datetime()
export const Span = z.object({ start: At, end: At })

/** What files say is cut to these lengths before it is kept; RFC 5321 4.5.3.1 lets an address have 64 + 1 + 255 characters. */
export const nameLength = 300
export const addressLength = 320

export const Contact = z.object({ name: z.string().max(nameLength).optional(), address: z.string().max(addressLength).optional() })
export type Contact = z.infer<typeof Contact>

/** How a sponsor stands on the invitation. */
export const Invitation = z.object({
  response: z.enum(responses),
  optional: z.boolean().default(false),
  /** They organize the meeting; that counts as accepted. */
  organizer: z.boolean().default(false),
  /** The calendar says they sent somebody else. */
  delegatedTo: Contact.optional(),
})
export type Invitation = z.infer<typeof Invitation>

/** How a name in a report was recognised as a sponsor; shown with the outcome, since a name is weaker than an id. */
export const matchedBy = ['object-id', 'address', 'name'] as const

export const Presence = z.object({
  joins: z.array(Span).max(200),
  by: z.enum(matchedBy),
  /** As the report writes it. */
  name: z.string().max(nameLength),
})

/** A name that may be a sponsor's; its joins wait until the PM settles who it is. Clearly other people are not kept. */
export const UnresolvedName = z.object({
  name: z.string().max(nameLength),
  addresses: z.array(z.string().max(addressLength)).max(5),
  /** In the directory: it may rule out a sponsor who has the same name. Null: they had not signed in. Absent: a file does not tell. */
  objectId: z.string().max(100).nullish(),
  joins: z.array(Span).max(50),
  /** Sponsor ids whose name resembles it. Their outcome is unknown, not absent, while this waits. */
  mayBe: z.array(z.string()).max(10).default([]),
})
export type UnresolvedName = z.infer<typeof UnresolvedName>

/** One attendance report of the meeting. A meeting can have several: the call dropped, or was started twice. */
export const Report = z.object({
  /** Fingerprint of the content: the same report imported again replaces itself. */
  id: z.string().max(100),
  source: z.enum(['csv', 'report']),
  capturedAt: At,
  time: Span,
  /** By sponsor id. */
  present: z.record(z.string(), Presence),
  /** By sponsor id: joins of the person whom the calendar names as their delegate. */
  delegates: z.record(z.string(), Presence).default({}),
  /** Rooms and shared devices that joined. */
  rooms: z
    .array(z.object({ name: z.string().max(nameLength), joins: z.array(Span).max(50) }))
    .max(50)
    .default([]),
  unresolved: z.array(UnresolvedName).max(200).default([]),
  /** Telephones that cannot be told apart by name. */
  dialIns: z.number().int().nonnegative().default(0),
  /** Ids of sponsors who objected when it was captured: that they are not in it says nothing. */
  silentOn: z.array(z.string()).max(40).optional(),
})
export type Report = z.infer<typeof Report>

/** What a person with the right to do so said happened. It stands above what a report says, and both are shown. */
export const Correction = z.object({
  outcome: z.enum(outcomes),
  delegate: Contact.optional(),
  reason: z.string().trim().max(500).optional(),
  by: z.string().max(200),
  at: At,
})
export type Correction = z.infer<typeof Correction>

/** What a sponsor says themselves about what is kept of them with a meeting: "I was in the boardroom". */
export const Note = z.object({ text: z.string().trim().min(1).max(300), at: At })
export type Note = z.infer<typeof Note>

/**
 * Whom a sponsor wants to send in their place. A plan and no outcome: only a report says that they came, and then it is a delegate's
 * presence, never the sponsor's.
 */
export const PlannedDelegate = z.object({
  name: z.string().min(1).max(nameLength),
  address: z.string().max(addressLength).optional(),
  at: At,
})
export type PlannedDelegate = z.infer<typeof PlannedDelegate>

/** One occurrence in a calendar. Whether it counts, and as what, follows from the tags, not from the meeting. */
export const Meeting = z.object({
  /** {@link meetingKey}. */
  key: z.string().min(1).max(900),
  iCalUId: z.string().min(1).max(700),
  originalStart: At,
  start: At,
  end: At,
  zone: ZoneName,
  allDay: z.boolean().default(false),
  recurring: z.boolean(),
  title: z.string().max(nameLength),
  cancelled: z.boolean(),
  /** Times the start was moved after it was first captured, oldest first. */
  reschedules: z
    .array(z.object({ from: At, to: At, seenAt: At }))
    .max(100)
    .default([]),
  /** Sponsor id of whoever called the meeting, when it was a sponsor. */
  organizer: z.string().max(60).optional(),
  /**
   * Object id of whoever called the meeting, when their own calendar, which is followed, told the initiative of this occurrence as it
   * stands here: only then its attendance comes in by itself.
   */
  toldBy: z.string().max(100).optional(),
  /** By sponsor id. Nobody else on the invitation is kept by name. */
  invitations: z.record(z.string(), Invitation),
  /** How many others are invited. */
  otherInvitees: z.number().int().nonnegative().default(0),
  /** Distribution lists on the invitation: who is behind them is not known. */
  groups: z.number().int().nonnegative().default(0),
  /** False when the calendar was exported without its invitees: then it is not known who was invited. */
  inviteesKnown: z.boolean().default(true),
  /** Rooms on the invitation, by name. */
  rooms: z.array(z.string().max(nameLength)).max(50).default([]),
  reports: z.array(Report).max(50).default([]),
  /** By sponsor id. */
  corrections: z.record(z.string(), Correction).default({}),
  /** By sponsor id; absent until one of them writes one. */
  notes: z.record(z.string(), Note).optional(),
  /** By sponsor id; absent until one of them names somebody. */
  plannedDelegates: z.record(z.string(), PlannedDelegate).optional(),
})
export type Meeting = z.infer<typeof Meeting>

/** Who goes in a sponsor's place: as they planned, or else as the calendar says. */
export function delegateOf({ plannedDelegates, invitations }: WithDelegates, sponsorId: string): Contact | undefined {
  const planned = plannedDelegates?.[sponsorId]
  if (!planned) return invitations[sponsorId]?.delegatedTo
  const { at: _, ...contact } = planned
  return contact
}

/** All of whom it is known that they go in somebody's place. A sponsor who planned it otherwise than the calendar says may send either. */
export function delegationsOf({ plannedDelegates = {}, invitations }: WithDelegates): ({ readonly sponsorId: string } & Contact)[] {
  return [
    ...Object.entries(plannedDelegates).map(([sponsorId, { name, address }]) => ({ sponsorId, name, address })),
    ...Object.entries(invitations).flatMap(([sponsorId, { delegatedTo }]) => (delegatedTo ? [{ sponsorId, ...delegatedTo }] : [])),
  ]
}

type WithDelegates = Pick<Meeting, 'plannedDelegates' | 'invitations'>

/**
 * Exchange hides the occurrence's date inside the iCalUId of an exception (bytes 16 to 19 of the GlobalObjectId,
 * [MS-OXOCAL] 2.2.1.27), so a series and its moved occurrence would look like two meetings. Zeroed, as in the
 * CleanGlobalObjectId (2.2.1.28), they are one.
 */
export function canonicalICalUId(iCalUId: string): string {
  if (/^040000008200E00074C5B7101A82E008[0-9A-F]{16,500}$/i.test(iCalUId))
    return `${iCalUId.slice(0, 32)}00000000${iCalUId.slice(40)}`.toUpperCase()
  // RFC 7986 5.3 asks for at most 255 octets; a document's id and a partition's key have their own ends.
  const wellFormed = iCalUId.toWellFormed()
  return wellFormed.length <= 600 && escapeKey(wellFormed).length <= 800
    ? wellFormed
    : `${Array.from(wellFormed).slice(0, 40).join('')}~${fingerprint(wellFormed)}`
}

/** FNV-1a over UTF-8 with 128 bits: tells long ids apart, proves nothing. */
export function fingerprint(text: string): string {
  const prime = 0x1000000000000000000013bn
  let hash = 0x6c62272e07bb014262b821756295c58dn
  for (const byte of utf8.encode(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime)
  return hash.toString(16).padStart(32, '0')
}

/**
 * The one key of a meeting: iCalUId plus the occurrence's original start, so that a moved occurrence stays the same
 * meeting. Safe in URLs and as a document id: every character outside letters, digits, `-` and `.` becomes `~` and its
 * UTF-8 bytes in hex; a long iCalUId its fingerprint.
 */
export function meetingKey(iCalUId: string, originalStart: string): string {
  const canonical = canonicalICalUId(iCalUId)
  const escaped = escapeKey(canonical)
  // A snapshot names its meetings by key, hundreds of them.
  const series = escaped.length <= longestSeries ? escaped : `~${fingerprint(canonical)}`
  return `${series}_${originalStart.replace(/[-:]/g, '')}`
}

/** Of the part of a key that comes from the iCalUId; Exchange's are 112 characters long. */
const longestSeries = 120

const utf8 = new TextEncoder()

export function escapeKey(text: string): string {
  return text.replace(/[^A-Za-z0-9.-]/gu, (character) =>
    Array.from(utf8.encode(character), (byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}
