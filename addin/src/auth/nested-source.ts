import type { AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser'
import type { EntraSettings } from '../../../functions/src/contract/addin-settings.ts'
import type { TokenRequest } from '../hosts/host.ts'
import { msalFailure } from './msal-failures.ts'
import { brokeredConfiguration } from './msal-options.ts'
import type { TokenSource } from './sign-in.ts'
import { within } from './time-out.ts'

/** Who the host says is signed in to it. */
export interface HostAccount {
  /** Any of these may be missing; what is there narrows the search in MSAL's cache. */
  readonly filter: Pick<Parameters<IPublicClientApplication['getAccount']>[0], 'username' | 'localAccountId' | 'tenantId'>
  readonly loginHint: string | undefined
}

/** How long a bridge that does nothing is waited for, in milliseconds; a person may have to find their telephone. */
const patience = { open: 10_000, silent: 20_000, person: 300_000 }

/** Downloads the library while the host is still starting; whether that worked shows when it is needed. */
export function prepareNestedSource(): void {
  import('@azure/msal-browser').catch(() => undefined)
}

/**
 * Nested app authentication: the host is the broker, and its own sign-in serves. MSAL keeps the tokens, and renews one five minutes before
 * its end (`tokenRenewalOffsetSeconds`).
 *
 * Call it only when the host has finished its own start (`Office.onReady`, `app.initialize`) and says that it has a bridge. Rejects when
 * there is none after all.
 */
export async function openNestedSource(settings: EntraSettings, account: () => Promise<HostAccount>): Promise<TokenSource> {
  const msal = await import('@azure/msal-browser')
  let nested = false
  const app: IPublicClientApplication = await within(
    patience.open,
    msal.createNestablePublicClientApplication(brokeredConfiguration(settings), undefined, (configuration, controller) => {
      nested = true
      return new msal.PublicClientApplication(configuration, controller)
    }),
  )
  // Without a bridge MSAL would fall back to hidden frames and windows of its own, which fail inside of Office and Teams.
  if (!nested) throw new Error('There is no bridge for nested app authentication.')

  const { filter, loginHint } = await account()
  const scopes = [settings.scope]
  let known = Object.keys(filter).length > 0 ? app.getAccount(filter) : null

  async function silently({ renew = false, claims }: TokenRequest): Promise<AuthenticationResult> {
    const request = { scopes, forceRefresh: renew, ...(claims === undefined ? {} : { claims }) }
    if (known) {
      try {
        return await app.acquireTokenSilent({ ...request, account: known })
      } catch (error) {
        if (msalFailure(error).reason !== 'no-account') throw error
        known = null
      }
    }
    return await app.ssoSilent({ ...request, ...(loginHint === undefined ? {} : { loginHint }) })
  }

  const tokenOf = ({ account: of, accessToken }: AuthenticationResult): string => {
    known = of
    return accessToken
  }
  return {
    silent: async (request) => tokenOf(await within(patience.silent, silently(request))),
    asking: async ({ claims }) =>
      tokenOf(
        await within(
          patience.person,
          app.acquireTokenPopup({
            scopes,
            ...(known ? { account: known } : {}),
            ...(loginHint === undefined ? {} : { loginHint }),
            ...(claims === undefined ? {} : { claims }),
          }),
        ),
      ),
    failureOf: msalFailure,
  }
}
