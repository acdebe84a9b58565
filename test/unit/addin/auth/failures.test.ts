import {
  AuthError,
  BrowserAuthError,
  BrowserAuthErrorCodes,
  ClientAuthError,
  ClientAuthErrorCodes,
  InteractionRequiredAuthError,
  ServerError,
} from '@azure/msal-browser'
import { describe, expect, it } from 'vitest'
import { msalFailure } from '../../../../addin/src/auth/msal-failures.ts'
import { TimeOut } from '../../../../addin/src/auth/time-out.ts'
import { reasonOf } from '../../../../addin/src/hosts/office-dialog.ts'
import { teamsFailure } from '../../../../addin/src/hosts/teams-failures.ts'
import { appSentences } from '../../../../addin/src/strings/app.ts'
import { createFormat } from '../../../../addin/src/strings/format.ts'

const sentence = appSentences(createFormat('en', 'Europe/Berlin')).errors.signInReason

// The errors are MSAL's own, as it makes them of the bridge's states.
describe('what MSAL rejects with', () => {
  it.each([
    {
      row: 'the person closed the window of the broker (USER_CANCEL)',
      error: new ClientAuthError(ClientAuthErrorCodes.userCanceled, ''),
      next: 'stop',
      says: sentence.cancelled,
    },
    {
      row: 'the person closed a window of MSAL',
      error: new BrowserAuthError(BrowserAuthErrorCodes.userCancelled, ''),
      next: 'stop',
      says: sentence.cancelled,
    },
    {
      row: 'the person declined to consent',
      error: new ServerError('access_denied', '', 'AADSTS65004: User declined to consent to access the app.'),
      next: 'stop',
      says: sentence.cancelled,
    },
    {
      row: 'the window was blocked',
      error: new BrowserAuthError(BrowserAuthErrorCodes.popupWindowError, ''),
      next: 'stop',
      says: sentence['popup-blocked'],
    },
    {
      row: 'no network (NO_NETWORK)',
      error: new ClientAuthError(ClientAuthErrorCodes.noNetworkConnectivity, ''),
      next: 'stop',
      says: sentence.unreachable,
    },
    {
      row: 'no account (ACCOUNT_UNAVAILABLE)',
      error: new ClientAuthError(ClientAuthErrorCodes.noAccountFound, ''),
      next: 'ask',
      says: sentence['no-account'],
    },
    {
      row: 'no account in Outlook on the web (msal-js#7723)',
      error: new BrowserAuthError(BrowserAuthErrorCodes.noAccountError, ''),
      next: 'ask',
      says: sentence['no-account'],
    },
    {
      row: 'interaction required, with no code at all',
      error: new InteractionRequiredAuthError('', ''),
      next: 'ask',
      says: sentence.refused,
    },
    {
      row: 'consent required',
      error: new InteractionRequiredAuthError('interaction_required', '', '', 'consent_required'),
      next: 'ask',
      says: sentence.consent,
    },
    {
      row: 'consent that only an administrator can give',
      error: new ServerError('invalid_grant', '', 'AADSTS90094: The grant requires admin permission.'),
      next: 'stop',
      says: sentence.consent,
    },
    {
      row: 'blocked by conditional access',
      error: new InteractionRequiredAuthError('interaction_required', '', 'AADSTS53003: Access has been blocked by policies.'),
      next: 'stop',
      says: sentence.refused,
    },
    {
      row: 'an app that the tenant does not have',
      error: new ServerError('unauthorized_client', '', 'AADSTS700016: Application was not found.'),
      next: 'stop',
      says: sentence.misconfigured,
    },
    {
      row: 'a redirect address that is not registered',
      error: new ServerError('invalid_request', '', 'AADSTS50011: The redirect URI does not match.'),
      next: 'stop',
      says: sentence.misconfigured,
    },
    {
      row: 'an account of another kind',
      error: new ServerError('invalid_grant', '', 'AADSTS50020: User account from identity provider does not exist in tenant.'),
      next: 'stop',
      says: sentence['personal-account'],
    },
    {
      row: 'Outlook on a Mac: nothing but empty texts (office-js#6691)',
      error: new ServerError('', '', ''),
      next: 'elsewhere',
      says: sentence['host-failed'],
    },
    {
      row: 'nested app authentication switched off (DISABLED)',
      error: new ClientAuthError(ClientAuthErrorCodes.nestedAppAuthBridgeDisabled, ''),
      next: 'elsewhere',
      says: sentence['old-client'],
    },
    {
      row: 'something unknown',
      error: new AuthError('unknown_error', '', 'An unknown error occurred'),
      next: 'elsewhere',
      says: sentence['host-failed'],
    },
    { row: 'no answer', error: new TimeOut('late'), next: 'elsewhere', says: sentence.unreachable },
    {
      row: 'no error of MSAL (office-js#5210)',
      error: new TypeError('href of undefined'),
      next: 'elsewhere',
      says: sentence['host-failed'],
    },
    { row: 'no error at all', error: { status: 'PERSISTENT_ERROR' }, next: 'elsewhere', says: sentence['host-failed'] },
  ])('$row', ({ error, next, says }) => {
    const failure = msalFailure(error)
    expect({ next: failure.next, says: sentence[failure.reason] }).toEqual({ next, says })
  })
})

describe("what Teams' getAuthToken rejects with", () => {
  it.each([
    { text: 'CancelledByUser', next: 'stop', says: sentence.cancelled },
    { text: 'FailedToOpenWindow', next: 'stop', says: sentence['popup-blocked'] },
    { text: 'resourceRequiresConsent', next: 'ask', says: sentence.consent },
    { text: 'UserConsentRequired', next: 'ask', says: sentence.consent },
    { text: 'resourceRequiresMfa', next: 'ask', says: sentence.refused },
    { text: 'tokenRevoked', next: 'ask', says: sentence.refused },
    { text: 'invalid_resource', next: 'stop', says: sentence.misconfigured },
    { text: 'App resource defined in manifest and iframe origin do not match', next: 'stop', says: sentence.misconfigured },
    { text: 'Timeout', next: 'stop', says: sentence.unreachable },
    { text: 'something new', next: 'ask', says: sentence['host-failed'] },
  ])('$text', ({ text, next, says }) => {
    const failure = teamsFailure(new Error(text))
    expect({ next: failure.next, says: sentence[failure.reason] }).toEqual({ next, says })
  })
})

describe("numbers of Office's dialog", () => {
  it.each([
    { code: 12_002, what: 'the page does not load', says: sentence.unreachable },
    { code: 12_003, what: 'http instead of https', says: sentence.misconfigured },
    { code: 12_004, what: 'a domain that the manifest does not name', says: sentence.misconfigured },
    { code: 12_006, what: 'the person closed it', says: sentence.cancelled },
    { code: 12_007, what: 'one is open already', says: sentence['host-failed'] },
    { code: 12_009, what: 'the person did not let it open', says: sentence['popup-blocked'] },
    { code: 12_011, what: 'the browser did not let it open', says: sentence['popup-blocked'] },
    { code: undefined, what: 'no answer', says: sentence['host-failed'] },
  ])('$code: $what', ({ code, says }) => {
    expect(sentence[reasonOf(code)]).toBe(says)
  })
})
