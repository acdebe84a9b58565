import type { SourceFailure } from './sign-in.ts'
import { TimeOut } from './time-out.ts'

/** What all of MSAL's errors have; its classes are loaded late, and an error may come out of another window. */
interface MsalError {
  readonly name: string
  readonly errorCode: string
  readonly errorMessage: string
  readonly subError: string
}

/**
 * What to do about an error of MSAL under nested app authentication. The bridge's states (BridgeStatusCode) arrive as MSAL's
 * classes and codes: see `webBrokerBridge/WebBrokerBridgeErrorMap.ts` of `@azure/msal-browser`.
 */
export function msalFailure(error: unknown): SourceFailure {
  const msal = msalErrorOf(error)
  if (!msal) return { reason: error instanceof TimeOut ? 'unreachable' : 'host-failed', next: 'elsewhere' }
  const { name, errorCode, subError } = msal
  switch (errorCode) {
    case 'user_canceled':
    case 'user_cancelled':
      return { reason: 'cancelled', next: 'stop' }
    case 'popup_window_error':
    case 'empty_window_error':
      return { reason: 'popup-blocked', next: 'stop' }
    case 'no_network_connectivity':
    case 'network_error':
    case 'post_request_failed':
    case 'get_request_failed':
    case 'endpoints_resolution_error':
    case 'openid_config_error':
      return { reason: 'unreachable', next: 'stop' }
    // Outlook on the web names nobody to the bridge at times (AzureAD/microsoft-authentication-library-for-js#7723).
    case 'no_account_found':
    case 'no_account_error':
    case 'native_account_unavailable':
      return { reason: 'no-account', next: 'ask' }
    case 'timed_out':
    case 'monitor_window_timeout':
    case 'hash_empty_error':
      return { reason: 'unreachable', next: 'elsewhere' }
    case 'nested_app_auth_bridge_disabled':
      return { reason: 'old-client', next: 'elsewhere' }
    case 'invalid_client':
    case 'unauthorized_client':
    case 'invalid_resource':
    case 'invalid_scope':
      return { reason: 'misconfigured', next: 'stop' }
  }
  const ofDirectory = directoryFailure(msal)
  if (ofDirectory) return ofDirectory
  if (name === 'InteractionRequiredAuthError') {
    const consent = subError === 'consent_required' || errorCode === 'consent_required'
    return { reason: consent ? 'consent' : 'refused', next: 'ask' }
  }
  if (errorCode === 'access_denied') return { reason: 'refused', next: 'stop' }
  // Outlook on a Mac rejects with a ServerError whose texts are all empty, before it has asked anybody (OfficeDev/office-js#6691).
  return { reason: 'host-failed', next: 'elsewhere' }
}

/**
 * Numbers of https://learn.microsoft.com/entra/identity-platform/reference-error-codes, where they say more than the code beside
 * them; `undefined` for all others.
 */
function directoryFailure({ errorMessage }: MsalError): SourceFailure | undefined {
  switch (/AADSTS(\d+)/.exec(errorMessage)?.[1]) {
    case '65004':
      return { reason: 'cancelled', next: 'stop' }
    case '65001':
      return { reason: 'consent', next: 'ask' }
    case '90008':
    case '90094':
    case '90095':
    case '650056':
      return { reason: 'consent', next: 'stop' }
    case '50105':
    case '53000':
    case '53001':
    case '53003':
    case '530003':
      return { reason: 'refused', next: 'stop' }
    case '50011':
    case '500011':
    case '650052':
    case '700016':
    case '700025':
    case '90002':
    case '9002326':
      return { reason: 'misconfigured', next: 'stop' }
    case '50020':
    case '500200':
      return { reason: 'personal-account', next: 'stop' }
    default:
      return undefined
  }
}

function msalErrorOf(error: unknown): MsalError | undefined {
  if (!(error instanceof Error) || !('errorCode' in error) || typeof error.errorCode !== 'string') return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    name: error.name,
    errorCode: error.errorCode,
    errorMessage: 'errorMessage' in error ? text(error.errorMessage) : error.message,
    subError: 'subError' in error ? text(error.subError) : '',
  }
}
