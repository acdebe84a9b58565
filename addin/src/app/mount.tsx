import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadAhead } from './load-ahead.ts'
import type { Session } from './session.ts'

/** Puts a page in the place of the outline that the HTML shows meanwhile. */
export function mount(session: Session, page: ReactNode): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element with the id "root".')
  document.documentElement.lang = session.services.format.language
  document.documentElement.dir = session.services.format.direction
  createRoot(root).render(
    <StrictMode>
      <App services={session.services} queryClient={session.queryClient}>
        {page}
      </App>
    </StrictMode>,
  )
  loadAhead()
}
