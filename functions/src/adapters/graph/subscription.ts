/** https://learn.microsoft.com/graph/api/resources/subscription */
import * as z from 'zod'
import type { ChangeSubscriptions, Subscription } from '../../domain/change-subscription.ts'
import { ok, type Result } from '../../domain/failure.ts'
import { instant } from '../../domain/time.ts'
import type { GraphClient } from './graph-client.ts'

export const SubscriptionAnswer = z
  .object({
    id: z.string().min(1),
    expirationDateTime: z.string().transform((text, context) => {
      const expires = instant(text)
      if (expires === undefined) context.addIssue({ code: 'custom', message: 'is no instant' })
      return expires ?? ''
    }),
  })
  .transform(({ id, expirationDateTime }): Subscription => ({ id, expires: expirationDateTime }))

export function createChangeSubscriptions(client: GraphClient): ChangeSubscriptions {
  const pathOf = (id: string) => `/subscriptions/${encodeURIComponent(id)}`
  return {
    async subscribe({ mailbox, notificationUrl, lifecycleUrl, clientState, expires }, { signal } = {}) {
      return await client.ask(
        {
          what: 'subscriptions',
          method: 'POST',
          path: '/subscriptions',
          // Notifications then carry the ids that we keep.
          prefer: ['IdType="ImmutableId"'],
          body: {
            changeType: 'created,updated,deleted',
            notificationUrl,
            lifecycleNotificationUrl: lifecycleUrl,
            resource: `users/${mailbox.userId}/events`,
            expirationDateTime: expires,
            clientState,
            latestSupportedTlsVersion: 'v1_2',
          },
          signal,
        },
        SubscriptionAnswer,
      )
    },
    async renew(subscriptionId, expires, { signal } = {}) {
      return await client.ask(
        { what: 'subscriptions', method: 'PATCH', path: pathOf(subscriptionId), body: { expirationDateTime: expires }, signal },
        SubscriptionAnswer,
      )
    },
    async unsubscribe(subscriptionId, { signal } = {}) {
      const told = await client.tell({ what: 'subscriptions', method: 'DELETE', path: pathOf(subscriptionId), signal })
      // An answer that was lost on the way leaves nothing to delete for the next try.
      const gone: Result<void, never> = ok(undefined)
      return !told.ok && told.failure.type === 'not-found' ? gone : told
    },
  }
}
