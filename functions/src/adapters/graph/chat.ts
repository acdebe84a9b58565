/** https://learn.microsoft.com/graph/api/chat-get, resource type teamworkOnlineMeetingInfo */
import * as z from 'zod'
import { fail, ok } from '../../domain/failure.ts'
import type { MeetingChats } from '../../domain/meeting-chat.ts'
import type { GraphClient } from './graph-client.ts'

const Chat = z.object({
  onlineMeetingInfo: z
    .object({
      calendarEventId: z.string().nullish(),
      joinWebUrl: z.string().nullish(),
      organizer: z.object({ id: z.string().nullish() }).nullish(),
    })
    .nullish(),
})

export function createMeetingChats(client: GraphClient): MeetingChats {
  return {
    async meetingOfChat(chatId, { signal } = {}) {
      const answer = await client.ask(
        { what: 'chats', method: 'GET', path: `/chats/${encodeURIComponent(chatId)}?$select=onlineMeetingInfo`, signal },
        Chat,
      )
      if (!answer.ok) return answer
      const { onlineMeetingInfo: meeting } = answer.value
      if (!meeting) return fail({ type: 'not-found', what: 'meeting of the chat' })
      return ok({
        ...(meeting.calendarEventId ? { eventId: meeting.calendarEventId } : {}),
        ...(meeting.organizer?.id ? { organizerId: meeting.organizer.id } : {}),
        ...(meeting.joinWebUrl ? { joinUrl: meeting.joinWebUrl } : {}),
      })
    },
  }
}
