import './api/parse-without-code.ts'

import { queries } from './api/queries.ts'
import { mount } from './app/mount.tsx'
import { createSession } from './app/session.ts'
import { PanelPage } from './features/panel/panel-page.tsx'
import type { BegunPanel } from './first/begin-panel.ts'

/** React takes over what was begun: the same host, the same answer, the same lines in the same place. */
export async function startPanel({ host, send, leave }: BegunPanel): Promise<void> {
  const session = createSession(host, send)
  // An answer that is there is parsed first, so that React begins with what is on screen. Whatever else comes of it the page itself waits
  // for: it would ask again for what failed before it was there.
  if (leave().answered) await session.queryClient.prefetchQuery(queries.panel(session.services.api, host.openItem.current()))
  mount(session, <PanelPage />)
}
