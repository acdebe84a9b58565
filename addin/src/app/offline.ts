import type { Watched } from '../hosts/host.ts'

let since: number | undefined

/** Since when the browser has had no network, in milliseconds since the epoch; `undefined` while it has one, or thinks so. */
export const offlineSince: Watched<number | undefined> = {
  current: () => since,
  subscribe: (listener) => {
    let seen = since
    const look = () => {
      since = window.navigator.onLine ? undefined : (since ?? Date.now())
      if (since === seen) return
      seen = since
      listener()
    }
    for (const event of ['online', 'offline']) window.addEventListener(event, look)
    look()
    return () => {
      for (const event of ['online', 'offline']) window.removeEventListener(event, look)
    }
  },
}
