import { createContext, useContext } from 'react'

export interface PrivacyPlace {
  readonly open: () => void
  /** The page has come back from there: the link takes the keyboard again. */
  readonly returned: boolean
}

export const PrivacyContext = createContext<PrivacyPlace | undefined>(undefined)

/** `undefined` where there is no such place, as in a tab that is being set up. */
export const usePrivacy = (): PrivacyPlace | undefined => useContext(PrivacyContext)
