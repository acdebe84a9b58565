import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Api } from '../api/api.ts'
import type { Host, OpenItem, ThemeName } from '../hosts/host.ts'
import type { Format } from '../strings/format.ts'
import type { Sentences } from '../strings/sentences.ts'

/** What every part of a page may ask for. */
export interface AppServices {
  readonly host: Host
  readonly api: Api
  readonly format: Format
}

export const AppContext = createContext<AppServices | undefined>(undefined)

function useServices(): AppServices {
  const services = useContext(AppContext)
  if (!services) throw new Error('A component is used outside <App>, which provides host, api and format.')
  return services
}

export const useHost = (): Host => useServices().host
export const useApi = (): Api => useServices().api
export const useFormat = (): Format => useServices().format

/** One feature's sentences in the person's language. */
export function useStrings<T>(sentences: Sentences<T>): T {
  return sentences(useFormat())
}

export function useTheme(): ThemeName {
  const { theme } = useHost()
  return useSyncExternalStore(theme.subscribe, theme.current)
}

export function useOpenItem(): OpenItem | null {
  const { openItem } = useHost()
  return useSyncExternalStore(openItem.subscribe, openItem.current)
}
