import type { SourceFailure } from '../auth/sign-in.ts'

/**
 * Teams tells failures of `getAuthToken` as text
 * (https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code), in several spellings.
 */
export function teamsFailure(error: unknown): SourceFailure {
  const text = error instanceof Error ? error.message.toLowerCase() : ''
  if (text.includes('cancel')) return { reason: 'cancelled', next: 'stop' }
  if (text.includes('failedtoopenwindow')) return { reason: 'popup-blocked', next: 'stop' }
  if (text.includes('consent')) return { reason: 'consent', next: 'ask' }
  if (/mfa|interaction|login_required|tokenrevoked|invalid_grant/.test(text)) return { reason: 'refused', next: 'ask' }
  if (/invalid_resource|invalidresource|app resource|unauthorized_client|invalid_client/.test(text))
    return { reason: 'misconfigured', next: 'stop' }
  if (/timeout|timed out|network|offline/.test(text)) return { reason: 'unreachable', next: 'stop' }
  return { reason: 'host-failed', next: 'ask' }
}
