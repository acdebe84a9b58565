import { useSyncExternalStore } from 'react'
import { type View, viewOf } from './view.ts'

export function useView(): readonly [View, (view: View) => void] {
  const view = useSyncExternalStore(subscribe, () => viewOf(window.location.hash))
  return [view, go]
}

function go(view: View) {
  window.location.hash = view
  window.scrollTo({ top: 0 })
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
