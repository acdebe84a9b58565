import type { Configuration } from '@azure/msal-browser'
import type { EntraSettings } from '../../../functions/src/contract/addin-settings.ts'

/** MSAL's levels begin at 0 for errors; with a callback that does nothing, none of them reaches the console. */
const silence = { loggerCallback: () => undefined, piiLoggingEnabled: false }

/** `redirectUri` is for the dialog only: a bridge of the host needs none. */
export function msalConfiguration({ clientId, authority }: EntraSettings, redirectUri?: string): Configuration {
  return {
    auth: { clientId, authority, ...(redirectUri === undefined ? {} : { redirectUri }) },
    // What has to outlive a way through other pages, the dialog's state, MSAL keeps in the window's session storage in any case.
    cache: { cacheLocation: 'memoryStorage' },
    system: { loggerOptions: silence },
  }
}
