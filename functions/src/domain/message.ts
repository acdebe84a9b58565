import * as z from 'zod'
import { areas } from './roster.ts'

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
  /** Directory object id and name of whoever recorded it. */
  recordedBy: z.object({ objectId: z.string().max(100), displayName: z.string().max(200) }),
  recordedAt: z.iso.datetime(),
})
export type Message = z.infer<typeof Message>
