import * as z from 'zod/mini'

/** What of the browser's storage is used; a window's `localStorage`, where the host lets a page in a frame have one. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const place = 'steerwell.panels'
/** Where `sent-draft.ts` remembers the draft that was opened; named here, so that forgetting it needs none of what writes it. */
export const openedDraftPlace = 'steerwell.opened-draft'
const most = 8
/** UTF-16 units of the whole; browsers give a page about five million. */
const longest = 256_000
const oldest = 7 * 86_400_000
/** Hash of the sources, put in by the build: what another build kept is not read. */
declare const __BUILD__: string

/** Panels as they were kept: whoever takes one out parses what they need of it. */
const Entry = z.object({ key: z.string(), at: z.number(), panel: z.unknown() })
const Content = z.object({ build: z.literal(__BUILD__), person: z.string(), entries: z.array(Entry) })
type Entries = readonly z.infer<typeof Entry>[]

/** Newest first; none of another person or build, whose whole content goes, and none that is too old, which goes by itself. */
function entriesOf(kept: Kept, person: string, now: number): Entries {
  const text = kept.getItem(place)
  if (text === null) return []
  const content = Content.safeParse(parsed(text))
  if (!content.success || content.data.person !== person) {
    kept.removeItem(place)
    return []
  }
  const entries = content.data.entries.filter(({ at }) => at <= now && now - at <= oldest)
  if (entries.length < content.data.entries.length) write(kept, person, entries)
  return entries
}

function write(kept: Kept, person: string, entries: Entries): void {
  if (entries.length === 0) kept.removeItem(place)
  else kept.setItem(place, textOf(person, entries))
}

const textOf = (person: string, entries: Entries) => JSON.stringify({ build: __BUILD__, person, entries })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function keptPanel(
  kept: Kept,
  person: string,
  key: string,
  now: number,
): { readonly panel: unknown; readonly at: number } | undefined {
  return entriesOf(kept, person, now).find((entry) => entry.key === key)
}

export function keepPanel(kept: Kept, person: string, key: string, panel: unknown, now: number): void {
  const others = entriesOf(kept, person, now).filter((entry) => entry.key !== key)
  let entries = [{ key, at: now, panel }, ...others].slice(0, most)
  while (entries.length > 0 && textOf(person, entries).length > longest) entries = entries.slice(0, -1)
  write(kept, person, entries)
}

/** Whether panels are kept here, of whoever it is. */
export function keepsPanels(kept: Kept | undefined): boolean {
  return degrading(() => typeof kept?.getItem(place) === 'string') ?? false
}

const forgetters = new Set<() => void>()

/** For whatever holds in memory, too, what is kept here. Returns what ends it. */
export function whenForgotten(forget: () => void): () => void {
  forgetters.add(forget)
  return () => void forgetters.delete(forget)
}

/**
 * Erases what this device keeps, of whoever it is: panels, and that a draft was opened. Also for whoever erases, or objects to, what the
 * server has of them; afterwards the panel that is read again is kept again.
 */
export function forgetCached(
  kept: Kept | undefined = storageOf(window),
  ofTab: Pick<Kept, 'removeItem'> | undefined = degrading(() => window.sessionStorage),
): void {
  degrading(() => kept?.removeItem(place))
  degrading(() => ofTab?.removeItem(openedDraftPlace))
  for (const forget of forgetters) forget()
}

/** Blocked storage throws when it is only named, in a frame of another site for instance. */
export function storageOf(window: Window): Kept | undefined {
  return degrading(() => window.localStorage)
}

/** Full or blocked storage costs the person nothing but time. */
export function degrading<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
