import { useEffect, useState } from 'react'

/** In milliseconds. A meeting begins and ends while its page is open. */
const step = 15_000

/** Milliseconds since the epoch, as of a moment ago. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), step)
    return () => clearInterval(timer)
  }, [])
  return now
}
