/** The token endpoint, as far as the product needs it, and what tokens are worth at the API. */
import { decodeJwt, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Clock } from './clock.ts'
import { residents, tenantId } from './people.ts'
import { type Caller, GraphError, type StandInAnswer } from './protocol.ts'

export const clientId = 'c0ffee00-0000-4000-8000-000000000001'
export const clientSecret = 'only-for-the-stand-in'
/** https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in: Microsoft Graph */
const graphAudience = '00000003-0000-0000-c000-000000000000'

const Form = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string().optional(),
  /** Of a certificate or a managed identity; taken as it is. */
  client_assertion: z.string().optional(),
  scope: z.string(),
  assertion: z.string().optional(),
  requested_token_use: z.string().optional(),
})
const Claims = z.object({ oid: z.string().optional(), scp: z.string().optional(), roles: z.array(z.string()).optional(), iat: z.number() })

export interface TokenOptions {
  readonly clock: Clock
  /** Of the app registration; {@link clientId} unless said otherwise. */
  readonly clientId?: string
  /** Reads who a token of the product belongs to; without it, only tokens that the stand-in issued count. */
  readonly verifyAssertion?: (token: string) => Promise<{ readonly oid: string } | undefined>
}

const lifetimeSeconds = 3600

/** One pair for all tenants of a process: making one takes longer than everything else at their start. */
let keyPair: ReturnType<typeof generateKeyPair> | undefined

export class Tokens {
  /** What the application may do by itself. */
  readonly roles = new Set([
    ...['Calendars.Read', 'OnlineMeetings.Read.All', 'OnlineMeetingArtifact.Read.All', 'Chat.ReadBasic.WhereInstalled'],
    ...['Mail.Send', 'Mail.ReadBasic.All'],
  ])
  readonly scopes = new Set([
    'Calendars.Read',
    'Calendars.ReadWrite',
    'OnlineMeetings.Read',
    'OnlineMeetingArtifact.Read.All',
    'User.Read',
    'Chat.ReadBasic',
  ])
  readonly #options: TokenOptions
  readonly #keys: ReturnType<typeof generateKeyPair>
  /** Tokens up to that number are refused, with or without a challenge. */
  #revoked: { readonly before: number; readonly claims: string | undefined } | undefined
  #interaction: string | undefined
  #blocked: number | undefined
  /** The last one: checking a signature takes longer than most answers. */
  #verified: { readonly token: string; readonly claims: z.infer<typeof Claims> } | undefined
  issued = 0
  /** Tokens that were asked for, refused or not. */
  asked = 0
  /** The endpoint does not answer before that is settled. */
  heldUntil: Promise<unknown> | undefined
  /** The application's secret: an administrator has to make another. */
  secretExpired = false

  constructor(options: TokenOptions) {
    this.#options = options
    keyPair ??= generateKeyPair('RS256')
    this.#keys = keyPair
  }

  /** Tokens that are out there are no longer accepted; new ones are. */
  revoke(claims?: string): void {
    this.#revoked = { before: this.issued, claims }
  }

  /**
   * Conditional access wants to see the person first, until they bring a token with the authentication context that the claims ask for:
   * `{"access_token":{"acrs":{"essential":true,"value":"c1"}}}`. `undefined` ends it.
   */
  requireInteraction(claims: string | undefined): void {
    this.#interaction = claims
  }

  /**
   * Conditional access lets nobody through, whatever they bring, with that number of
   * https://learn.microsoft.com/entra/identity-platform/reference-error-codes. `undefined` ends it.
   */
  block(number: number | undefined): void {
    this.#blocked = number
  }

  /** `/{tenant}/…` */
  async answer(method: string, segments: readonly string[], body: string, origin: string): Promise<StandInAnswer | undefined> {
    const [tenant, ...rest] = segments
    if (tenant !== tenantId) return undefined
    const path = rest.join('/')
    if (method === 'GET' && path === 'discovery/v2.0/keys') return { status: 200, body: { keys: [await this.#publicKey()] } }
    if (method === 'GET' && path === 'v2.0/.well-known/openid-configuration') return { status: 200, body: metadata(origin) }
    return method === 'POST' && path === 'oauth2/v2.0/token' ? await this.#token(body, origin) : undefined
  }

  async #token(body: string, origin: string): Promise<StandInAnswer> {
    this.asked += 1
    await this.heldUntil
    const form = Form.safeParse(Object.fromEntries(new URLSearchParams(body)))
    if (!form.success) return refusal(400, 'invalid_request', 900144, 'The request body lacks a parameter.')
    const { grant_type, client_id, client_secret, client_assertion, assertion, requested_token_use, scope } = form.data
    if (client_id !== (this.#options.clientId ?? clientId))
      return refusal(400, 'unauthorized_client', 700016, 'The application was not found in the directory.')
    if (client_secret !== clientSecret && !client_assertion)
      return refusal(401, 'invalid_client', 7000215, 'Invalid client secret provided.')
    if (this.secretExpired) return refusal(401, 'invalid_client', 7000222, 'The provided client secret keys are expired.')
    if (grant_type === 'client_credentials') return await this.#issue({ roles: [...this.roles], idtyp: 'app' }, 'the-application', origin)
    if (grant_type !== 'urn:ietf:params:oauth:grant-type:jwt-bearer' || requested_token_use !== 'on_behalf_of' || !assertion)
      return refusal(400, 'unsupported_grant_type', 70003, 'The grant is not supported here.')
    const person = await this.#personBehind(assertion)
    if (!person) return refusal(400, 'invalid_grant', 500133, 'The assertion is not valid.')
    const lacking = permissionsIn(scope).filter((permission) => !this.scopes.has(permission))
    if (lacking.length > 0) {
      const refused = errorOf('invalid_grant', 65001, 'The user or administrator has not consented to use the application.')
      return { status: 400, body: { ...refused, suberror: 'consent_required' } }
    }
    if (this.#blocked !== undefined) {
      const refused = errorOf('invalid_grant', this.#blocked, 'Access has been blocked by Conditional Access policies.')
      // Claims come along though nothing that a person does would satisfy them.
      const claims = '{"access_token":{"capolids":{"essential":true,"values":["5cbdd5fd-0000-4000-8000-000000000000"]}}}'
      return { status: 400, body: { ...refused, suberror: 'message_only', claims } }
    }
    if (this.#interaction !== undefined && !hasContext(assertion, this.#interaction)) {
      return {
        status: 400,
        body: {
          ...errorOf(
            'interaction_required',
            50076,
            'Due to a configuration change made by your administrator you must use multi-factor authentication.',
          ),
          suberror: 'basic_action',
          claims: this.#interaction,
        },
      }
    }
    return await this.#issue(
      { scp: [...this.scopes].join(' '), idtyp: 'user', oid: person.objectId, name: person.displayName },
      person.objectId,
      origin,
    )
  }

  async #personBehind(assertion: string) {
    const verify = this.#options.verifyAssertion
    const oid = verify
      ? (await verify(assertion))?.oid
      : await jwtVerify(assertion, (await this.#keys).publicKey, { currentDate: new Date(this.#options.clock.now()) }).then(
          ({ payload }) => Claims.parse(payload).oid,
          () => undefined,
        )
    return residents.find(({ objectId }) => objectId === oid)
  }

  async #issue(claims: Record<string, unknown>, subject: string, origin: string): Promise<StandInAnswer> {
    const access_token = await this.sign(claims, subject, origin, graphAudience)
    return { status: 200, body: { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds, access_token } }
  }

  /** Also for tokens that a person brings along; they are for the product's own audience. */
  async sign(claims: Record<string, unknown>, subject: string, origin: string, audience: string): Promise<string> {
    const now = Math.floor(this.#options.clock.now() / 1000)
    this.issued += 1
    return await new SignJWT({ tid: tenantId, azp: clientId, ver: '2.0', uti: String(this.issued), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'stand-in' })
      .setIssuer(`${origin}/${tenantId}/v2.0`)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + lifetimeSeconds)
      .sign((await this.#keys).privateKey)
  }

  /** Who asks, by the Authorization header. */
  async caller(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
    const refused = () =>
      new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty, expired or not for this audience.', {
        'www-authenticate':
          'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
      })
    if (token === undefined) throw refused()
    const { publicKey } = await this.#keys
    const currentDate = new Date(this.#options.clock.now())
    const known = this.#verified?.token === token ? this.#verified.claims : undefined
    const claims =
      known ??
      (await jwtVerify(token, publicKey, { audience: graphAudience, currentDate }).then(
        ({ payload }) => Claims.parse(payload),
        () => {
          throw refused()
        },
      ))
    if (claims.iat + lifetimeSeconds <= currentDate.getTime() / 1000) throw refused()
    this.#verified = { token, claims }
    if (this.#revoked && Number(decodeJwt(token).uti) <= this.#revoked.before) {
      const { claims: wanted } = this.#revoked
      if (wanted === undefined) throw refused()
      // https://learn.microsoft.com/entra/identity-platform/claims-challenge#claims-challenge-header-format
      throw new GraphError(401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge.', {
        'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from(wanted).toString('base64')}"`,
      })
    }
    return claims.roles === undefined
      ? { ...(claims.oid === undefined ? {} : { userId: claims.oid }), permissions: new Set(claims.scp?.split(' ')) }
      : { permissions: new Set(claims.roles) }
  }

  async #publicKey(): Promise<unknown> {
    return { ...(await exportJWK((await this.#keys).publicKey)), kid: 'stand-in', alg: 'RS256', use: 'sig' }
  }
}

/** `https://graph.microsoft.com/Calendars.Read` asks for one; `.default` for all that were agreed to. */
function permissionsIn(scope: string): string[] {
  return scope.split(' ').flatMap((one) => /^https:\/\/[^/]+\/(?!\.default$)(.+)$/.exec(one)?.[1] ?? [])
}

const Asked = z.object({ access_token: z.object({ acrs: z.object({ value: z.string() }) }) })

/** Whether the token proves what the claims ask for: https://learn.microsoft.com/entra/identity-platform/developer-guide-conditional-access-authentication-context */
function hasContext(assertion: string, claims: string): boolean {
  const asked = Asked.safeParse(JSON.parse(claims))
  const proven = z.object({ acrs: z.array(z.string()) }).safeParse(tryDecode(assertion))
  return asked.success && proven.success && proven.data.acrs.includes(asked.data.access_token.acrs.value)
}

function tryDecode(assertion: string): unknown {
  try {
    return decodeJwt(assertion)
  } catch {
    return undefined
  }
}

function metadata(origin: string): unknown {
  return {
    issuer: `${origin}/${tenantId}/v2.0`,
    authorization_endpoint: `${origin}/${tenantId}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${tenantId}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

function errorOf(error: string, code: number, text: string): Record<string, unknown> {
  return { error, error_description: `AADSTS${code}: ${text}`, error_codes: [code] }
}

function refusal(status: number, error: string, code: number, text: string): StandInAnswer {
  return { status, body: errorOf(error, code, text) }
}
