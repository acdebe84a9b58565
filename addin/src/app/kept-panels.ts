import type { QueryClient } from '@tanstack/react-query'
import { Panel } from '../../../functions/src/contract/readings.ts'
import { panelKey } from '../api/panel-request.ts'
import type { AppServices } from './app-context.ts'
import { isRefused } from './error-text.ts'
import { degrading, forgetCached, type Kept, keepPanel, keptPanel } from './kept-storage.ts'

/**
 * The last panel of this person and item is there at once, to be read again; what is read is kept. Nothing without a person: who it
 * is the host must say, since a token would have to be waited for, or is not to be had.
 */
export function keepPanels(
  client: QueryClient,
  { host }: Pick<AppServices, 'host'>,
  kept: Kept | undefined,
  now: () => number = Date.now,
): void {
  const { person, openItem } = host
  // A host that did not start knows nobody; whose it is then shows the next time.
  if (!kept || person === undefined) return
  const show = () => {
    const queryKey = panelKey(openItem.current())
    if (client.getQueryState(queryKey)) return
    const found = degrading(() => keptPanel(kept, person, JSON.stringify(queryKey), now()))
    const panel = Panel.safeParse(found?.panel)
    if (!found || !panel.success) return
    client.setQueryData(queryKey, panel.data, { updatedAt: found.at })
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
