import type { QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { Panel } from '../../../functions/src/contract/readings.ts'
import { queries } from '../api/queries.ts'
import type { AppServices } from './app-context.ts'
import { isRefused } from './error-text.ts'

/** What of the browser's storage is used; a window's `localStorage`, where the host lets a page in a frame have one. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const place = 'steerwell.panels'
const most = 8
/** UTF-16 units of the whole; browsers give a page about five million. */
const longest = 256_000
const oldest = 7 * 86_400_000
/** The bundle's name holds its hash: what another build kept is not read. */
const build = new URL(import.meta.url).pathname

const Entry = z.object({ key: z.string(), at: z.number(), panel: Panel })
const Content = z.object({ build: z.literal(build), person: z.string(), entries: z.array(Entry) })
type Entries = readonly z.infer<typeof Entry>[]

/** Newest first; none of another person or build, whose whole content goes. */
function entriesOf(kept: Kept, person: string, now: number): Entries {
  const text = kept.getItem(place)
  if (text === null) return []
  const content = Content.safeParse(parsed(text))
  if (content.success && content.data.person === person) return content.data.entries.filter(({ at }) => at <= now && now - at <= oldest)
  kept.removeItem(place)
  return []
}

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
): { readonly panel: Panel; readonly at: number } | undefined {
  return entriesOf(kept, person, now).find((entry) => entry.key === key)
}

export function keepPanel(kept: Kept, person: string, key: string, panel: Panel, now: number): void {
  const others = entriesOf(kept, person, now).filter((entry) => entry.key !== key)
  let entries = [{ key, at: now, panel }, ...others].slice(0, most)
  const write = () => JSON.stringify({ build, person, entries })
  while (entries.length > 0 && write().length > longest) entries = entries.slice(0, -1)
  if (entries.length === 0) kept.removeItem(place)
  else kept.setItem(place, write())
}

/**
 * Erases what this device keeps, of whoever it is. Also for whoever erases, or objects to, what the server has of them; afterwards
 * the panel that is read again is kept again.
 */
export function forgetCached(kept: Kept | undefined = storageOf(window)): void {
  degrading(() => kept?.removeItem(place))
}

/** Blocked storage throws when it is only named, in a frame of another site for instance. */
export function storageOf(window: Window): Kept | undefined {
  return degrading(() => window.localStorage)
}

/** Full or blocked storage costs the person nothing but time. */
function degrading<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/**
 * The last panel of this person and item is there at once, to be read again; what is read is kept. Nothing without a person: who it
 * is the host must say, since a token would have to be waited for, or is not to be had.
 */
export function keepPanels(client: QueryClient, { host, api }: AppServices, kept: Kept | undefined, now: () => number = Date.now): void {
  const { person, openItem } = host
  // A host that did not start knows nobody; whose it is then shows the next time.
  if (!kept || person === undefined) return
  const show = () => {
    const { queryKey } = queries.panel(api, openItem.current())
    if (client.getQueryState(queryKey)) return
    const found = degrading(() => keptPanel(kept, person, JSON.stringify(queryKey), now()))
    if (!found) return
    client.setQueryData(queryKey, found.panel, { updatedAt: found.at })
    // However young it is: it is read again at once, where it is on screen.
    void client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' })
  }
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryKey[0] !== 'panel') return
    const { action, query } = event
    // What a page put there itself is not what the server said.
    if (action.type === 'success' && action.manual !== true) {
      const panel = Panel.safeParse(query.state.data)
      if (panel.success) degrading(() => keepPanel(kept, person, JSON.stringify(query.queryKey), panel.data, now()))
    }
    if (action.type === 'error' && isRefused(action.error)) forgetCached(kept)
  })
  openItem.subscribe(show)
  show()
}
