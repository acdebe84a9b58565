import './api/parse-without-code.ts'

import { Suspense } from 'react'
import { queries } from './api/queries.ts'
import { later } from './app/later.tsx'
import { mount } from './app/mount.tsx'
import { createSession } from './app/session.ts'
import { Waiting } from './app/waiting.tsx'
import { placeIn } from './features/board/place.ts'
import { arriveAt } from './features/board/use-place.ts'
import { openHost } from './hosts/open-host.ts'

const BoardPage = later(async () => (await import('./features/board/board-page.tsx')).BoardPage)
const TabSetup = later(async () => (await import('./features/tab-setup/tab-setup.tsx')).TabSetup)

const MeetingPage = later(async () => (await import('./features/meetings/meeting-page.tsx')).MeetingPage)

const host = await openHost('board', window)
// What a deep link names is not in the page's own address; a tab's initiative is.
const place = { ...placeIn({ search: '', hash: `#${host.view ?? ''}` }), initiativeId: host.initiativeId }
if (host.view !== undefined || host.initiativeId !== placeIn(new URL(window.location.href)).initiativeId) arriveAt(place)
const session = createSession(host)
if (host.besideMeeting) void session.queryClient.prefetchQuery(queries.panel(session.services.api, host.openItem.current()))

const page = () => {
  if (host.configureTab) return <TabSetup configure={host.configureTab} />
  return host.besideMeeting ? <MeetingPage /> : <BoardPage />
}
mount(session, <Suspense fallback={<Waiting />}>{page()}</Suspense>)
