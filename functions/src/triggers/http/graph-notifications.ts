/**
 * Where Microsoft Graph posts what changed: https://learn.microsoft.com/graph/change-notifications-delivery-webhooks. It signs with no
 * token; the secret in each notification says whether it is worth a look.
 */
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions'
import * as z from 'zod'
import { ChangeNotifications } from '../../domain/change-notification.ts'
import type { receiveLifecycleNotifications } from '../../use-cases/receive-lifecycle-notifications.ts'
import type { NotificationsTaken, receiveNotifications } from '../../use-cases/receive-notifications.ts'
import { readJson } from './body.ts'
import type { Endpoint } from './endpoint.ts'
import { problemResponse, securityHeaders } from './problem.ts'

export interface GraphNotificationUseCases {
  readonly receiveNotifications: ReturnType<typeof receiveNotifications>
  readonly receiveLifecycleNotifications: ReturnType<typeof receiveLifecycleNotifications>
}

export function graphNotificationEndpoints(use: GraphNotificationUseCases): Endpoint[] {
  return [
    webhook(
      'receive-notifications',
      'graph/notifications',
      'For Microsoft Graph: something changed in calendars',
      use.receiveNotifications,
    ),
    webhook(
      'receive-lifecycle-notifications',
      'graph/lifecycle',
      'For Microsoft Graph: something is the matter with subscriptions',
      use.receiveLifecycleNotifications,
    ),
  ]
}

/** More than any token that was ever seen; it is sent back as it came. */
const longestToken = 2000
const Query = z.object({ validationToken: z.string().min(1).max(longestToken).optional() })

function webhook(
  name: string,
  route: string,
  summary: string,
  receive: (notifications: ChangeNotifications) => Promise<NotificationsTaken>,
): Endpoint {
  async function respond(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
    const token = request.query.get('validationToken')
    if (token !== null) {
      if (token === '' || token.length > longestToken)
        return problemResponse({
          type: 'invalid',
          message: 'This is no validation token.',
          faults: [{ where: 'validationToken', message: `must have 1 to ${longestToken} characters` }],
        })
      // As plain text, and never to be taken for a page: anybody may have anything sent back.
      return { status: 200, headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' }, body: token }
    }
    const json = await readJson(request)
    if (!json.ok) return problemResponse(json.failure)
    const parsed = ChangeNotifications.safeParse(json.value)
    if (!parsed.success) return problemResponse({ type: 'invalid', message: 'These are no change notifications.', faults: [] })
    const { unknown, forged } = await receive(parsed.data)
    if (unknown + forged > 0)
      context.warn(`Notifications dropped: ${unknown} of no mailbox that is followed, ${forged} with a wrong secret.`)
    // The same for all: who guesses learns nothing.
    return { status: 202, headers: securityHeaders }
  }
  return {
    name,
    method: 'POST',
    route,
    summary,
    auth: 'none',
    params: undefined,
    query: Query,
    body: ChangeNotifications,
    answers: { 200: { description: 'The validation token, as plain text.' }, 202: { description: 'Taken, or dropped.' } },
    respond,
  }
}
