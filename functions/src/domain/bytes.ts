/**
 * What grows with use is bounded in bytes of JSON, not in counts: a store takes so many in one write (store-rules.ts), and the
 * same sentence has three times as many in another script.
 */

const utf8 = new TextEncoder()

export const bytesOf = (value: unknown): number => utf8.encode(JSON.stringify(value)).length

/** The last of these that fit together; without one, all before it are left out as well. */
export function lastWithin<T>(items: readonly T[], most: number): T[] {
  let room = most
  const first = items.findLastIndex((item) => {
    // And the comma.
    room -= bytesOf(item) + 1
    return room < 0
  })
  return items.slice(first + 1)
}
