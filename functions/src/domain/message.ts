import * as z from 'zod'
import { type Fault, fail, type Invalid, ok, type Result } from './failure.ts'
import { fingerprint } from './meeting.ts'
import { areas, inTerm, type Sponsor } from './roster.ts'
import type { LocalDate } from './time.ts'

export const channels = ['mail', 'invitation', 'meeting', 'townHall', 'chat', 'intranet', 'video', 'other'] as const
export type Channel = (typeof channels)[number]

/** What a message speaks of, in the language of business or, the last one, of technology. */
export const themes = ['why', 'payback', 'painPoints', 'peopleChange', 'technology'] as const
export type Theme = (typeof themes)[number]

/** Whom a message was for: everybody, or the people of these business areas. */
export const Audience = z.union([z.literal('everyone'), z.array(z.enum(areas)).min(1).max(areas.length)])
export type Audience = z.infer<typeof Audience>

/** Something a sponsor told the organisation about the initiative. Its text is not kept, unless whoever records it asks for an excerpt. */
export const Message = z.object({
  id: z.string().min(1).max(60),
  /** Who said it. */
  sponsorId: z.string().min(1).max(60),
  /** On a calendar in the initiative's zone. */
  date: z.iso.date(),
  channel: z.enum(channels),
  audience: Audience,
  themes: z.array(z.enum(themes)).max(themes.length).default([]),
  excerpt: z.string().trim().max(600).optional(),
  /** Of a mail that it was recorded from: SHA-256, in hex, over its Internet message id and the initiative's. The id itself is not kept. */
  source: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Send the SHA-256 of the message id, in hex.')
    .optional(),
  /** Directory object id and name of whoever recorded it. */
  recordedBy: z.object({ objectId: z.string().max(100), displayName: z.string().max(200) }),
  recordedAt: z.iso.datetime(),
})
export type Message = z.infer<typeof Message>

/** As somebody records it. */
export type MessageEntry = Pick<Message, 'sponsorId' | 'date' | 'channel' | 'audience' | 'themes' | 'excerpt' | 'source'>

type Identity = Pick<Message, 'sponsorId' | 'date' | 'channel' | 'audience' | 'source'>

/** The same areas in whichever order, or one of them twice, are the same audience. */
export function audienceInOrder(audience: Audience): Audience {
  return audience === 'everyone' ? audience : areas.filter((area) => audience.includes(area))
}

/** Follows from what tells two messages apart, so that the same message recorded twice is one, and two people at once cannot make it two. */
export function messageIdOf({ sponsorId, date, channel, audience, source }: Identity): string {
  if (source !== undefined) return fingerprint(JSON.stringify([sponsorId, source]))
  return `${date}-${fingerprint(JSON.stringify([sponsorId, date, channel, audienceInOrder(audience)]))}`
}

/**
 * Whether two records are of one message. Two mails of one day to the same people are two; what was written down by hand may be
 * either of them, and is taken to be the one that is known.
 */
export function isSameMessage(a: Identity, b: Identity): boolean {
  if (a.sponsorId !== b.sponsorId) return false
  if (a.source !== undefined && b.source !== undefined) return a.source === b.source
  const said = ({ date, channel, audience }: Identity) => JSON.stringify([date, channel, audienceInOrder(audience)])
  return said(a) === said(b)
}

/** Earlier dates are slips: nobody steers by a message of the last century. */
export const earliestMessage: LocalDate = '2000-01-01'

/** @param today in the initiative's zone */
export function checkMessage(entry: MessageEntry, sponsors: readonly Sponsor[], today: LocalDate): Result<Sponsor, Invalid> {
  const { sponsorId, date } = entry
  const sponsor = sponsors.find(({ id }) => id === sponsorId)
  const faults: Fault[] = []
  if (!sponsor) faults.push({ where: '/sponsorId', message: 'There is no such sponsor on the roster. Choose one who is.' })
  if (date > today) faults.push({ where: '/date', message: `${date} is in the future. Record a message once it has been sent.` })
  else if (date < earliestMessage)
    faults.push({ where: '/date', message: `${date} is too long ago. Messages since ${earliestMessage} can be kept.` })
  else if (sponsor && !inTerm(sponsor, date))
    faults.push({
      where: '/date',
      message: `${sponsor.displayName} was not a sponsor on ${date}. Check the date, or their term on the roster.`,
    })
  return sponsor && faults.length === 0 ? ok(sponsor) : fail({ type: 'invalid', message: 'The message was not recorded.', faults })
}
