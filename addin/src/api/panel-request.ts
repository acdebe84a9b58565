import type { Instant } from '../../../functions/src/domain/time.ts'
import type { OpenItem } from '../hosts/host.ts'
import type { Request } from './send.ts'

export interface PanelItem {
  readonly iCalUId?: string | undefined
  readonly itemId?: string | undefined
  readonly chatId?: string | undefined
  readonly start?: Instant | undefined
}

/** By the id that says the most. An item without any id is like nothing open. */
export function panelItem(item: OpenItem | null): PanelItem | null {
  const { iCalUId, itemId, chatId, start } = item ?? {}
  if (iCalUId !== undefined) return { iCalUId, start }
  if (itemId !== undefined) return { itemId, start }
  return chatId === undefined ? null : { chatId, start }
}

/** Without an item: the caller's next tagged meeting. */
export function panelRequest(item: PanelItem | null): Request {
  return { path: ['panel'], query: { ...item }, unchallenged: { challenged: true } }
}

/** Under which an item's panel is kept, in memory and on the device. */
export function panelKey(item: OpenItem | null): readonly (string | undefined)[] {
  const { iCalUId, itemId, chatId, start } = panelItem(item) ?? {}
  return ['panel', iCalUId ?? itemId ?? chatId, start]
}
