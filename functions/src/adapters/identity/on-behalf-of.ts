/**
 * Access tokens for other services: on behalf of the caller
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow) and for the application itself.
 */

import { createHash } from 'node:crypto'
import { ManagedIdentityCredential } from '@azure/identity'
import {
  AuthError,
  type AuthenticationResult,
  ConfidentialClientApplication,
  type Configuration,
  InteractionRequiredAuthError,
  ServerError,
} from '@azure/msal-node'
import type { ApplicationConfig, CredentialConfig } from '../../config.ts'
import { type AccessTokenRequest, type AccessTokens, type SignInBlocked, SignInRefused } from '../../domain/access-tokens.ts'
import type { Caller } from '../../domain/caller.ts'
import { fail, type InteractionRequired, ok } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import { tokenEndpointClient, Unreachable } from './token-endpoint.ts'

export interface AccessTokenOptions {
  /** For so many sessions, those used last, tokens are kept; default 500, which is some 30 MB. */
  readonly maxSessions?: number
  /** A token endpoint that takes longer does not answer. Milliseconds, default 10,000. */
  readonly timeoutMs?: number
  /** Milliseconds since the epoch; the machine's own unless said otherwise. */
  readonly now?: () => number
}

/**
 * Tokens are kept in memory and nowhere else: written down they would open calendars to whoever reads the store or its backups, and
 * they are worth little there, since every request brings the assertion for a new one. A restart, or another instance, costs one
 * request to Entra for each person.
 *
 * Every session, that is a person and the assertion of one of their windows, has a client and thus a cache of its own: no mistake in
 * matching tokens can hand out somebody else's, one person's throttling is not everybody's, and Outlook and Teams, side by side, do
 * not push each other's token out, as they would in MSAL's cache of one account.
 */
export function createAccessTokens(
  config: ApplicationConfig,
  { maxSessions = 500, timeoutMs = 10_000, now = Date.now }: AccessTokenOptions = {},
): AccessTokens {
  const authFor = authOf(config)
  const networkClient = tokenEndpointClient({ timeoutMs, now })
  const makeClient = (tenantId: string) => new ConfidentialClientApplication({ auth: authFor(tenantId), system: { networkClient } })
  const sessions = leastRecentlyUsed(maxSessions, makeClient)
  const tenants = new Map<string, ConfidentialClientApplication>()
  const shared = underWay()

  async function onBehalfOf(
    { tenantId, objectId }: Caller,
    assertion: string,
    { scopes, fresh = false }: AccessTokenRequest,
  ): Promise<string> {
    const session = `${tenantId}/${objectId}/${createHash('sha256').update(assertion).digest('base64url')}`
    const client = sessions(session, tenantId)
    return await shared(JSON.stringify([session, scopes, fresh]), async () =>
      tokenOf(await client.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: [...scopes], skipCache: fresh })),
    )
  }

  async function asApplication(tenantId: string, { scopes, fresh = false }: AccessTokenRequest): Promise<string> {
    const client = tenants.get(tenantId) ?? makeClient(tenantId)
    tenants.set(tenantId, client)
    return await shared(JSON.stringify([tenantId, scopes, fresh]), async () =>
      tokenOf(await client.acquireTokenByClientCredential({ scopes: [...scopes], skipCache: fresh })),
    )
  }

  return {
    async onBehalfOf(caller, assertion, request) {
      try {
        return ok(await onBehalfOf(caller, assertion, request))
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal) return fail(refusal)
        throw translated(error)
      }
    },
    async asApplication(tenantId, request) {
      try {
        return await asApplication(tenantId, request)
      } catch (error) {
        throw translated(error)
      }
    },
  }
}

/** What MSAL is told of a tenant. It would otherwise look the addresses up, on the first request of every client. */
function authOf({ clientId, authority, credential }: ApplicationConfig): (tenantId: string) => Configuration['auth'] {
  const proof = proofOf(credential, authority)
  return (tenantId) => {
    const address = authority.replace('{tid}', tenantId)
    const endpoints = {
      authorization_endpoint: `${address}/oauth2/v2.0/authorize`,
      token_endpoint: `${address}/oauth2/v2.0/token`,
      end_session_endpoint: `${address}/oauth2/v2.0/logout`,
      issuer: `${address}/v2.0`,
      jwks_uri: `${address}/discovery/v2.0/keys`,
    }
    return {
      clientId,
      // MSAL refuses a plain http authority, also on this machine; what is asked is the token endpoint above.
      authority: address.replace(/^http:/, 'https:'),
      knownAuthorities: [new URL(address).host],
      authorityMetadata: JSON.stringify(endpoints),
      ...proof,
    }
  }
}

type Proof = Pick<Configuration['auth'], 'clientAssertion' | 'clientCertificate' | 'clientSecret'>

function proofOf(credential: CredentialConfig, authority: string): Proof {
  if (credential.kind === 'secret') return { clientSecret: credential.secret }
  if (credential.kind === 'certificate') {
    const { thumbprint, privateKey, certificates } = credential
    return { clientCertificate: { thumbprintSha256: thumbprint, privateKey, x5c: certificates } }
  }
  const identity = new ManagedIdentityCredential({ clientId: credential.clientId })
  const scope = `${tokenExchangeOf(authority)}/.default`
  return {
    clientAssertion: async () => {
      try {
        return (await identity.getToken(scope)).token
      } catch (cause) {
        throw managedIdentityFailure(cause)
      }
    },
  }
}

/**
 * Whether the endpoint of managed identities refused, as it does for one that is not assigned to this app (any more), or could not be
 * reached, which passes: the SDK wraps both in the same error, and only its cause tells.
 */
function managedIdentityFailure(cause: unknown): Error {
  const message = 'No token of the managed identity can be had'
  const refused = cause instanceof Error && cause.cause instanceof Error && cause.cause.name === 'ServerError'
  return refused ? new SignInRefused(message, { cause }) : new Outage(message, { cause, of: 'tenant' })
}

/** https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
function tokenExchangeOf(authority: string): string {
  const { hostname } = new URL(authority)
  if (hostname === 'login.microsoftonline.us') return 'api://AzureADTokenExchangeUSGov'
  if (hostname === 'login.partner.microsoftonline.cn' || hostname === 'login.chinacloudapi.cn') return 'api://AzureADTokenExchangeChina'
  return 'api://AzureADTokenExchange'
}

function tokenOf(result: AuthenticationResult | null): string {
  if (!result?.accessToken) throw new Error('The token endpoint answered without a token.')
  return result.accessToken
}

/**
 * What conditional access refuses for good, though claims come along at times: the device is not compliant (53000) or not joined (53001,
 * 530003), the program is not approved (53002), or there is no way at all (53003).
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const blockedNumbers: ReadonlySet<string> = new Set(['53000', '53001', '53002', '53003', '530003'])

/**
 * "Issue cannot be resolved. Launching interactive authentication flow will show a message explaining the condition":
 * https://learn.microsoft.com/dotnet/api/microsoft.identity.client.uirequiredexceptionclassification
 */
const nothingToBeDone = 'message_only'

/** What only the person can mend, or somebody who may consent; or that nobody in front of a screen can. Nothing, if it is not that. */
function refusalOf(error: unknown): InteractionRequired | SignInBlocked | undefined {
  const interaction = error instanceof InteractionRequiredAuthError
  // `invalid_grant`: the assertion is not accepted any more, since it expired on its way or the person's sessions were ended.
  if (!interaction && !(error instanceof ServerError && error.errorCode === 'invalid_grant')) return undefined
  if (error.subError === nothingToBeDone || blockedNumbers.has(String(error.errorNo))) return { type: 'sign-in-blocked' }
  const type = 'interaction-required'
  if (interaction && error.claims !== '') return { type, reason: 'claims', claims: error.claims }
  return { type, reason: isWithoutConsent(error) ? 'consent' : 'sign-in' }
}

function isWithoutConsent({ errorCode, subError, errorNo }: InteractionRequiredAuthError | ServerError): boolean {
  // AADSTS65001: neither the person nor an administrator has consented.
  return errorCode === 'consent_required' || subError === 'consent_required' || String(errorNo) === '65001'
}

/** Codes of RFC 6749 that say the same as a status of 503. */
const passing = ['temporarily_unavailable', 'server_error']

function translated(error: unknown): unknown {
  if (error instanceof Unreachable) return error.outage
  if (!(error instanceof AuthError)) return error
  const message = `The token endpoint refused: ${error.errorCode}`
  return passing.includes(error.errorCode)
    ? new Outage(message, { cause: error, of: 'tenant' })
    : new SignInRefused(message, { cause: error })
}

/** The client of a session; when there are too many, those not used for longest are forgotten. */
function leastRecentlyUsed(
  max: number,
  make: (tenantId: string) => ConfidentialClientApplication,
): (session: string, tenantId: string) => ConfidentialClientApplication {
  const clients = new Map<string, ConfidentialClientApplication>()
  return (session, tenantId) => {
    const client = clients.get(session) ?? make(tenantId)
    // A Map keeps the order of insertion.
    clients.delete(session)
    clients.set(session, client)
    for (const oldest of clients.keys()) {
      if (clients.size <= max) break
      clients.delete(oldest)
    }
    return client
  }
}

/** Requests for the same at the same time are one: a panel asks several things at once. */
function underWay(): (key: string, work: () => Promise<string>) => Promise<string> {
  const running = new Map<string, Promise<string>>()
  return (key, work) => {
    const asked = running.get(key) ?? work().finally(() => running.delete(key))
    running.set(key, asked)
    return asked
  }
}
