import './api/parse-without-code.ts'

import { queries } from './api/queries.ts'
import { mount } from './app/mount.tsx'
import { createSession } from './app/session.ts'
import { PanelPage } from './features/panel/panel-page.tsx'
import { openHost } from './hosts/open-host.ts'

const host = await openHost('panel', window)
const session = createSession(host)
// Asked for before anything is drawn: the answer travels while React starts. The page shows a failure, so it is not handled here.
void session.queryClient.prefetchQuery(queries.panel(session.services.api, host.openItem.current()))
mount(session, <PanelPage />)
