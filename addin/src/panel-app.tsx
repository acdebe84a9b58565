import './api/parse-without-code.ts'

import { queries } from './api/queries.ts'
import { mount } from './app/mount.tsx'
import { createSession } from './app/session.ts'
import { PanelPage } from './features/panel/panel-page.tsx'
import type { BegunPanel } from './first/begin-panel.ts'

/** React takes over what was begun: the same host, the same answer, the same lines in the same place. */
export async function startPanel({ host, send, leave }: BegunPanel): Promise<void> {
  const session = createSession(host, send)
  // The page shows a failure, so it is not handled here.
  const read = session.queryClient.prefetchQuery(queries.panel(session.services.api, host.openItem.current()))
  const { answered } = leave()
  // An answer that is there is parsed first, so that React begins with what is on screen.
  if (answered) await read
  mount(session, <PanelPage />)
}
