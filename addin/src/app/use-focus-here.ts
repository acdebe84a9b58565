import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a form that takes the place of the button that opened it: the keyboard goes on in its first field, not at the top
 * of the page. `wanted` is asked once, when the form appears.
 */
export function useFocusHere<E extends HTMLElement>(wanted = true): RefObject<E | null> {
  const ref = useRef<E>(null)
  const atFirst = useRef(wanted)
  useEffect(() => {
    if (atFirst.current) ref.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  return ref
}
