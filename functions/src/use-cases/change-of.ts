import type { Versioned } from '../domain/documents.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Instant } from '../domain/time.ts'
import type { Change } from './programme.ts'
import { earliest, placeOf } from './stored-meetings.ts'

/** The change that writes these meetings in the place of those with their keys. Readings are computed again from the earliest place of either. */
export function changeOf(writes: readonly Meeting[], stored: readonly Versioned<Meeting>[], now: Instant): Change {
  const before = new Map(stored.map((one) => [one.value.key, one]))
  const touched = writes.flatMap((meeting) => {
    const replaced = before.get(meeting.key)
    return [placeOf(meeting), ...(replaced ? [placeOf(replaced.value)] : [])]
  })
  return {
    meetings: writes.map((meeting) => {
      const etag = before.get(meeting.key)?.etag
      return { meeting, ...(etag === undefined ? {} : { etag }) }
    }),
    changedFrom: earliest(touched) ?? { start: now, key: '' },
  }
}
