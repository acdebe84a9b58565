import { useSyncExternalStore } from 'react'
import { addressOfPlace, type BoardPlace, placeIn } from './place.ts'

/** The browser tells nobody of an address that the page itself has changed. */
const moved = 'steerwell-moved'
const events = ['popstate', 'hashchange', moved] as const

export function usePlace(): readonly [BoardPlace, (place: BoardPlace) => void] {
  const address = useSyncExternalStore(subscribe, () => window.location.href)
  return [placeIn(new URL(address)), go]
}

function go(place: BoardPlace): void {
  const next = addressOfPlace(window.location.href, place)
  if (next === window.location.href) return
  window.history.pushState(null, '', next)
  window.scrollTo({ top: 0 })
  window.dispatchEvent(new Event(moved))
}

/** Where a deep link leads is not in the page's own address. Once, before anything is drawn; going back leads out of the page. */
export function arriveAt(place: BoardPlace): void {
  window.history.replaceState(null, '', addressOfPlace(window.location.href, place))
}

function subscribe(listener: () => void) {
  for (const event of events) window.addEventListener(event, listener)
  return () => {
    for (const event of events) window.removeEventListener(event, listener)
  }
}
