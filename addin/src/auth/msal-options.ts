import type { Configuration } from '@azure/msal-browser'
import type { EntraSettings } from '../../../functions/src/contract/addin-settings.ts'

/** With a callback that does nothing, not even an error reaches the console. */
const silence = { loggerCallback: () => undefined, piiLoggingEnabled: false }

/** In the host's pane, where the host is the broker and keeps the tokens: a copy in storage would be there for every script to read. */
export function brokeredConfiguration({ clientId, authority }: EntraSettings): Configuration {
  return { auth: { clientId, authority }, cache: { cacheLocation: 'memoryStorage' }, system: { loggerOptions: silence } }
}

/** In a window of its own, which is left for the directory's page and come back to: MSAL refuses that with memory only. It ends with the window. */
export function dialogConfiguration({ clientId, authority }: EntraSettings, redirectUri: string): Configuration {
  return { auth: { clientId, authority, redirectUri }, cache: { cacheLocation: 'sessionStorage' }, system: { loggerOptions: silence } }
}
