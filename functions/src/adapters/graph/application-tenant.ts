/** Microsoft Graph as the application itself may ask it, tenant by tenant. */
import { setTimeout as pause } from 'node:timers/promises'
import type { AccessTokens } from '../../domain/access-tokens.ts'
import type { FollowedTenant } from '../../domain/followed-tenant.ts'
import { createGraphTenant } from './graph-tenant.ts'
import type { MailboxGates } from './mailbox-gates.ts'

export interface ApplicationTenantOptions {
  readonly graphUrl: string
  readonly tokens: Pick<AccessTokens, 'asApplication'>
  /** One for the whole process, whoever asks: the limit is the application's. */
  readonly gates: MailboxGates
  readonly now: () => Date
}

/** All tenants share the gates: a mailbox is one, whoever asks. */
export function applicationTenants({ graphUrl, tokens, gates, now }: ApplicationTenantOptions): (tenantId: string) => FollowedTenant {
  const scopes = [`${new URL(graphUrl).origin}/.default`]
  return (tenantId) =>
    createGraphTenant({
      baseUrl: graphUrl,
      accessToken: async (options) => await tokens.asApplication(tenantId, { scopes, ...options }),
      gates,
      fetch,
      now: () => now().getTime(),
      sleep: async (ms, signal) => {
        await pause(ms, undefined, signal ? { signal } : {})
      },
      random: Math.random,
    })
}
