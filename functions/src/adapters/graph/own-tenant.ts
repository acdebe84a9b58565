/** Microsoft Graph on behalf of the signed-in person. Loaded late, since MSAL is larger than all the rest. */
import { setTimeout as pause } from 'node:timers/promises'
import type { ApplicationConfig } from '../../config.ts'
import type { AccessTokens } from '../../domain/access-tokens.ts'
import { fail } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import { type OpenOwnTenant, signInBlocked, signInRefused, withoutConsent } from '../../domain/own-tenant.ts'
import { createAccessTokens } from '../identity/on-behalf-of.ts'
import type { AccessToken } from './graph-client.ts'
import { createGraphTenant, type GraphTenant } from './graph-tenant.ts'
import type { MailboxGates } from './mailbox-gates.ts'
import { type Patience, usualPatience } from './waiting.ts'

/**
 * For whoever waits in front of a panel: one more try, if it comes soon, and no more than this for all that is asked, tokens and waiting
 * included, in milliseconds.
 */
const hurriedPatience: Patience = { attempts: 2, totalMs: 2_000, attemptMs: 3_000 }
const hurriedMs = 6_000
/** For whoever pressed a button and sees that it works. */
const patientPatience: Patience = { ...usualPatience, totalMs: 20_000 }

export interface OwnTenantOptions {
  readonly application: ApplicationConfig
  /** `https://graph.microsoft.com/v1.0` in the public cloud. */
  readonly graphUrl: string
  /** The process's own, since the mailbox's limit is the application's. */
  readonly gates: MailboxGates
  /** Whether invitations are answered, which takes a permission to write. */
  readonly answers: boolean
  readonly now: () => Date
  /** Aborts after so many milliseconds. */
  readonly timeOut: (ms: number) => AbortSignal
}

export function createOwnTenants({ application, graphUrl, gates, answers, now, timeOut }: OwnTenantOptions): OpenOwnTenant {
  // Somebody waits: Entra answers within a second, or is in trouble.
  const accessTokens = createAccessTokens(application, { timeoutMs: 5_000 })
  const { origin } = new URL(graphUrl)
  return async (caller, assertion, { hurried }) => {
    const deadline = hurried ? deadlineOf(timeOut) : undefined
    const tokensFor = (scopes: readonly string[]): AccessToken => {
      const accessToken = tokenFor(accessTokens, caller, assertion, scopes)
      // One that comes too late serves the next panel.
      return async (how) => await unless(deadline, accessToken(how))
    }
    // A token for what is asked and no more: where only the calendar was agreed to, the calendar works.
    const graphWith = (...permissions: readonly string[]): GraphTenant =>
      createGraphTenant({
        baseUrl: graphUrl,
        accessToken: tokensFor(scopesOf(origin, permissions)),
        onBehalfOf: caller.objectId,
        gates,
        fetch,
        now: () => now().getTime(),
        sleep: async (ms, signal) => await unless(signal, pause(ms)),
        random: Math.random,
        timeOut,
        patience: hurried ? hurriedPatience : patientPatience,
        ...(deadline ? { deadline } : {}),
      })
    const username = caller.username?.toLowerCase()
    const reading = graphWith('Calendars.Read')
    return {
      // What else the mailbox is addressed by is not known here; it costs the own answer in an invitee's copy, nothing more.
      mailbox: { userId: caller.objectId, addresses: username === undefined ? [] : [username] },
      calendars: reading.calendars,
      invitations: reading.invitations,
      ...(answers ? { answers: graphWith('Calendars.ReadWrite').invitations } : {}),
      chats: graphWith('Chat.ReadBasic').chats,
      onlineMeetings: graphWith('OnlineMeetings.Read', 'OnlineMeetingArtifact.Read.All').onlineMeetings,
    }
  }
}

function deadlineOf(timeOut: OwnTenantOptions['timeOut']): AbortSignal {
  const controller = new AbortController()
  const late = () => controller.abort(new Outage('Microsoft 365 takes longer than a panel can wait', { cause: undefined }))
  timeOut(hurriedMs).addEventListener('abort', late, { once: true })
  return controller.signal
}

/** Ends with the reason of the signal, whatever becomes of the work. */
async function unless<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return await work
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const end = () => reject(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', end)
  }
}

/** On this machine Graph has another address and the same permissions. */
function scopesOf(origin: string, permissions: readonly string[]): string[] {
  const resource = /^https:\/\/[\w.-]+$/.test(origin) ? origin : 'https://graph.microsoft.com'
  return permissions.map((permission) => `${resource}/${permission}`)
}

function tokenFor(
  accessTokens: AccessTokens,
  caller: Parameters<OpenOwnTenant>[0],
  assertion: string,
  scopes: readonly string[],
): AccessToken {
  return async ({ fresh = false } = {}) => {
    const token = await accessTokens.onBehalfOf(caller, assertion, { scopes, fresh })
    if (token.ok) return token.value
    if (token.failure.type === 'sign-in-blocked') return fail({ type: 'access-denied', code: signInBlocked })
    if (token.failure.reason === 'claims') return fail({ type: 'claims-required', claims: token.failure.claims })
    return fail({ type: 'access-denied', code: token.failure.reason === 'consent' ? withoutConsent : signInRefused })
  }
}
