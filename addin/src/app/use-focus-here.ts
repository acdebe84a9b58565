import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a form that takes the place of the button that opened it: the keyboard goes on in its first field, not at the top
 * of the page. `wanted`: whether the form is what the person looks at; each time it becomes that.
 */
export function useFocusHere<E extends HTMLElement>(wanted = true): RefObject<E | null> {
  const ref = useRef<E>(null)
  useEffect(() => {
    if (wanted) ref.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [wanted])
  return ref
}
