import { constant, type Host, type HostName, SignInError } from './host.ts'
import { systemZone } from './system.ts'
import { withSystemContrast } from './theme-name.ts'

/**
 * Stands in for a host that did not start, as when its library cannot be downloaded: the page then says that nobody can be signed
 * in. A try after a click opens it anew, for a host is there from the beginning or not at all; nothing was typed yet.
 */
export function createLostHost(name: HostName, window: Window, cause: unknown): Host {
  let clicked = false
  window.addEventListener(
    'click',
    () => {
      clicked = true
    },
    { capture: true },
  )
  // A part of the program that could not be downloaded (`import()`) is a TypeError; all else is the host's doing.
  const reason = cause instanceof SignInError ? cause.reason : cause instanceof TypeError ? 'unreachable' : 'host-failed'
  return {
    name,
    getToken: async () => {
      // The page asks again by itself too.
      if (clicked) window.location.reload()
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
