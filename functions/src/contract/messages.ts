/** The wire: messages of sponsors to the organisation. Dates `YYYY-MM-DD` on a calendar in the initiative's zone. */
import * as z from 'zod'
import { AudienceGroup, AudienceGroups } from '../domain/audience-group.ts'
import { Audience, Message } from '../domain/message.ts'

export { MessageReading } from '../domain/message-cadence.ts'
export { Reach } from '../domain/messages-heard.ts'

/** Recorded again, the same message (`source`; else sponsor, date, channel, audience) stays one. The text of a message is not kept, but for an excerpt that is sent here. */
export const NewMessage = Message.pick({
  sponsorId: true,
  date: true,
  channel: true,
  audience: true,
  themes: true,
  excerpt: true,
  source: true,
})
export type NewMessage = z.input<typeof NewMessage>

export const MessageView = Message.omit({ recordedBy: true, source: true }).extend({
  /** Name of whoever recorded it. */
  recordedBy: z.string(),
})
export type MessageView = z.infer<typeof MessageView>

export const MessagePage = z.object({
  /** Newest first. */
  messages: z.array(MessageView),
  continuation: z.string().optional(),
})
export type MessagePage = z.infer<typeof MessagePage>

/** Directory groups and whom they reach, as somebody said once. */
export const AudienceGroupList = AudienceGroups
export type AudienceGroupList = z.infer<typeof AudienceGroupList>

export const AudienceGroupInput = AudienceGroup.extend({
  /** `null` forgets the group. */
  audience: Audience.nullable(),
})
export type AudienceGroupInput = z.input<typeof AudienceGroupInput>
