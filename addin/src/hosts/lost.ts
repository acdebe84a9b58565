import { constant, type Host, type HostName, SignInError } from './host.ts'
import { systemZone } from './system.ts'
import { withSystemContrast } from './theme-name.ts'

/**
 * Stands in for a host that did not start, as when its library cannot be downloaded: the page then says that nobody can be signed
 * in. A second try opens the page anew, for a host is there from the beginning or not at all; nothing was typed yet.
 */
export function createLostHost(name: HostName, window: Window, cause: unknown): Host {
  let told = false
  const reason = cause instanceof SignInError ? cause.reason : window.navigator.onLine ? 'host-failed' : 'unreachable'
  return {
    name,
    getToken: async () => {
      if (told) window.location.reload()
      told = true
      throw new SignInError(reason, { cause })
    },
    openItem: constant(null),
    theme: withSystemContrast(window, 'light'),
    locale: window.navigator.language,
    zone: systemZone(),
    initiativeId: undefined,
    addressOf: () => window.location.href,
    openLink: (address) => window.location.assign(address),
  }
}
