import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Width in CSS pixels of the element that takes `ref`; `undefined` until it is laid out. */
export function useWidth<E extends HTMLElement>(): { readonly ref: RefObject<E | null>; readonly width: number | undefined } {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState<number>()
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const now = Math.floor(element.getBoundingClientRect().width)
      // Behind another view it has none; it is drawn as it was until it is seen again.
      if (now > 0) setWidth(now)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}
