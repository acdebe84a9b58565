import { createSettings } from '../auth/settings.ts'
import { createBrowserHost, type Page } from './browser.ts'
import type { Host, HostName } from './host.ts'
import { createLostHost } from './lost.ts'

/**
 * The program that the page runs in. The manifest says so in the page's address (`?host=outlook`, `?host=teams`), because
 * everything else is a guess: Office adds `_host_Info` in most clients only, and Teams adds nothing. Each host's library is loaded
 * in that host alone.
 */
export function hostNameIn(query: URLSearchParams): HostName {
  const named = query.get('host')
  if (named === 'outlook' || named === 'teams') return named
  // An Outlook manifest whose address lacks it still works where Office says who it is: `Outlook|Web|16.01|…`, `Outlook$Win32$…`.
  return /^outlook\b/i.test(query.get('_host_Info') ?? '') ? 'outlook' : 'browser'
}

/** Once per page, before anything is drawn. Never rejects: a host that does not start is told where the content would be. */
export async function openHost(page: Page, window: Window): Promise<Host> {
  const name = hostNameIn(new URL(window.location.href).searchParams)
  const settings = createSettings(window.fetch.bind(window))
  try {
    switch (name) {
      case 'outlook':
        return await (await import('./outlook.ts')).createOutlookHost(window, settings)
      case 'teams':
        return await (await import('./teams.ts')).createTeamsHost(window, settings)
      case 'browser':
        return await createBrowserHost(page, window, settings)
    }
  } catch (error) {
    return createLostHost(name, window, error)
  }
}
