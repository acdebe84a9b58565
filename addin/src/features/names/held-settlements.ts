import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds in which a settlement can be called off. */
const holds = 8000

export interface Held<T> {
  /** What waits, to be told and taken back; `undefined` while nothing does. */
  readonly held: T | undefined
  readonly hold: (what: T) => void
  readonly callOff: () => void
}

/**
 * Names that are settled change reports for good: joins of several names become one presence, which cannot be taken apart again. So they
 * are held back for a moment in which they can be called off, and sent when that is over, when the next ones come, or when the person
 * leaves.
 *
 * @param looking false while they look elsewhere
 */
export function useHeld<T>(send: (what: T) => void, looking: boolean): Held<T> {
  const [held, setHeld] = useState<T>()
  const waiting = useRef<{ readonly what: T; readonly timer: ReturnType<typeof setTimeout> }>(undefined)
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })

  const release = useCallback(() => {
    const { current } = waiting
    waiting.current = undefined
    setHeld(undefined)
    if (!current) return
    clearTimeout(current.timer)
    latest.current(current.what)
  }, [])

  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && release()
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      release()
    }
  }, [release])

  useEffect(() => {
    if (!looking) release()
  }, [looking, release])

  return {
    held,
    hold: (what) => {
      release()
      waiting.current = { what, timer: setTimeout(release, holds) }
      setHeld(what)
    },
    callOff: () => {
      if (waiting.current) clearTimeout(waiting.current.timer)
      waiting.current = undefined
      setHeld(undefined)
    },
  }
}
