/** Microsoft Graph as the application itself may ask it, tenant by tenant. */
import { setTimeout as pause } from 'node:timers/promises'
import type { AccessTokens } from '../../domain/access-tokens.ts'
import type { FollowedTenant } from '../../domain/followed-tenant.ts'
import { GraphClient, type GraphClientOptions } from './graph-client.ts'
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
export function applicationTenants(options: ApplicationTenantOptions): (tenantId: string) => FollowedTenant {
  return (tenantId) => createGraphTenant(asApplication(options, tenantId))
}

/** For what is asked of no mailbox that anybody follows. */
export const applicationClient = (options: ApplicationTenantOptions, tenantId: string): GraphClient =>
  new GraphClient(asApplication(options, tenantId))

function asApplication({ graphUrl, tokens, gates, now }: ApplicationTenantOptions, tenantId: string): GraphClientOptions {
  const scopes = [`${new URL(graphUrl).origin}/.default`]
  return {
    baseUrl: graphUrl,
    accessToken: async (options) => await tokens.asApplication(tenantId, { scopes, ...options }),
    gates,
    fetch,
    now: () => now().getTime(),
    sleep: async (ms, signal) => {
      await pause(ms, undefined, signal ? { signal } : {})
    },
    random: Math.random,
  }
}
