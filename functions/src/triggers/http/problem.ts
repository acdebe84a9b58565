import type { HttpResponseInit } from '@azure/functions'
import type { Problem } from '../../contract/problem.ts'
import { problemContentType, problemTypePrefix } from '../../contract/problem-type.ts'
import type { Unauthenticated, UnauthenticatedReason } from '../../domain/caller.ts'
import type { Failure, InteractionRequired } from '../../domain/failure.ts'

/** What can go wrong before a use case is asked. */
export interface UnsupportedMediaType {
  readonly type: 'unsupported-media-type'
  readonly accepted: readonly string[]
}

export type EdgeFailure = Failure | Unauthenticated | UnsupportedMediaType

/** `no-store`: answers hold personal data. `nosniff`: an imported file's text must never be run as a page. */
export const securityHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** The one place where failures become HTTP. */
export function problemResponse(failure: EdgeFailure): HttpResponseInit {
  switch (failure.type) {
    case 'not-found':
      return respond(failure.type, 404, 'Not found', {
        // One sentence for "is not there" and "is not yours": the difference would tell a stranger that it exists.
        detail: `There is no such ${failure.what}, or you have no access to it.`,
      })
    case 'forbidden':
      return respond(failure.type, 403, 'Not allowed', { detail: failure.message })
    case 'invalid':
      return respond(failure.type, 400, 'Please correct what was sent', {
        detail: failure.message,
        errors: failure.faults.map(({ where, message }) => ({ where, message })),
      })
    case 'stale-version':
      return respond(failure.type, 412, 'Changed in the meantime', { detail: failure.message })
    case 'unreadable-file':
      return respond(failure.type, 422, 'The file cannot be read', {
        detail: failure.message,
        code: failure.code,
        ...(failure.line === undefined ? {} : { line: failure.line }),
      })
    case 'ambiguous-dates':
      return respond(failure.type, 409, 'The dates can be read in two ways', {
        detail: failure.message,
        readings: failure.readings.map(({ dateOrder, start, end }) => ({ dateOrder, start, end })),
      })
    case 'too-large':
      return respond(failure.type, 413, 'Too large', { detail: failure.message })
    case 'unsupported-media-type':
      return respond(
        failure.type,
        415,
        'Unsupported content type',
        { detail: `Send the body with a Content-Type of ${failure.accepted.join(' or ')}.` },
        // RFC 9110 section 15.5.16: the answer may say what would have been accepted.
        { accept: failure.accepted.join(', ') },
      )
    case 'interaction-required':
      return interactionRequired(failure)
    case 'unauthenticated':
      return unauthenticated(failure.reason)
    default:
      return failure satisfies never
  }
}

/** For bugs: says nothing about the cause, which may hold personal data or help an attacker. */
export function unexpectedErrorResponse(invocationId: string): HttpResponseInit {
  return respond('unexpected', 500, 'Something went wrong', {
    detail: 'Steerwell could not do this because of an error on its side. Please try again, and give your administrator the invocation id.',
    invocationId,
  })
}

export function outageResponse(invocationId: string, retryAfterSeconds: number): HttpResponseInit {
  return respond(
    'unavailable',
    503,
    'Temporarily unavailable',
    {
      detail: 'A service that Steerwell needs does not answer at the moment. Please try again shortly.',
      invocationId,
    },
    { 'retry-after': String(retryAfterSeconds) },
  )
}

/** The application itself may not sign in: nobody at a screen did anything wrong, and trying again does not help. */
export function signInRefusedResponse(invocationId: string): HttpResponseInit {
  return respond('application-refused', 503, 'Steerwell cannot sign in to Microsoft 365', {
    detail:
      'Steerwell itself cannot sign in to Microsoft 365: its certificate or secret has expired or was removed, or the application is disabled. Ask your administrator to renew it, and give them the invocation id.',
    invocationId,
  })
}

const unauthenticatedDetail: Record<UnauthenticatedReason, string> = {
  'no-token': 'Sign in first: the request carries no access token.',
  malformed: 'The access token is not a readable token.',
  algorithm: 'The access token is not signed with RS256.',
  signature: 'The signature of the access token does not match its content.',
  tenant: 'The access token belongs to an organisation that this installation does not serve.',
  issuer: 'The access token comes from another issuer.',
  audience: 'The access token was made for another application.',
  expired:
    'The access token has expired. Sign in again. If it is expired at once, the clocks of this server and of the sign-in service differ by more than a minute: tell your administrator.',
  'not-yet-valid':
    'The access token is not valid yet: the clocks of this server and of the sign-in service differ by more than a minute. Tell your administrator.',
  version:
    'The access token is not of version 2.0. Your administrator has to set requestedAccessTokenVersion to 2 in the manifest of the app registration.',
  scope: 'The access token lacks the permission to use Steerwell.',
  'app-only': 'The access token belongs to an application; this needs a signed-in person.',
  claims: 'The access token lacks the claims that say whose it is.',
}

/** RFC 6750 section 3: no error code without a token; a missing scope is 403, since signing in again would not help. */
function unauthenticated(reason: UnauthenticatedReason): HttpResponseInit {
  const detail = unauthenticatedDetail[reason]
  const lacking = reason === 'scope'
  const code = lacking || reason === 'app-only' ? 'insufficient_scope' : 'invalid_token'
  const challenge =
    reason === 'no-token' ? 'Bearer realm="steerwell"' : `Bearer realm="steerwell", error="${code}", error_description="${detail}"`
  return respond('unauthenticated', lacking ? 403 : 401, 'Not signed in', { detail, code: reason }, { 'www-authenticate': challenge })
}

const interactionDetail: Record<InteractionRequired['reason'], string> = {
  claims: 'Your organisation asks you to confirm who you are before Steerwell may look at this for you. Sign in again.',
  consent: 'Nobody has allowed Steerwell to look at this for you yet. Ask your administrator for consent.',
  'sign-in': 'Your sign-in does not hold for this any more. Sign in again.',
}

/**
 * The challenge of https://learn.microsoft.com/entra/identity-platform/claims-challenge: with the claims, base64 of their JSON, the
 * add-in can ask for a token that satisfies them. Consent is 403, since signing in again would not bring it.
 */
function interactionRequired(failure: InteractionRequired): HttpResponseInit {
  const { type, reason } = failure
  const detail = interactionDetail[reason]
  const status = reason === 'consent' ? 403 : 401
  const parameters =
    reason === 'claims'
      ? `error="insufficient_claims", claims="${Buffer.from(failure.claims).toString('base64')}"`
      : `error="${reason === 'consent' ? 'insufficient_scope' : 'invalid_token'}", error_description="${detail}"`
  const challenge = `Bearer realm="steerwell", ${parameters}`
  const rest = { detail, code: reason, ...(reason === 'claims' && { challenge }) }
  return respond(type, status, 'Not signed in for this', rest, { 'www-authenticate': challenge })
}

function respond(
  kind: string,
  status: number,
  title: string,
  rest: Partial<Problem>,
  headers: Readonly<Record<string, string>> = {},
): HttpResponseInit {
  const problem: Problem = { type: `${problemTypePrefix}${kind}`, title, status, ...rest }
  return {
    status,
    headers: { ...securityHeaders, ...headers, 'content-type': problemContentType },
    body: JSON.stringify(problem),
  }
}
