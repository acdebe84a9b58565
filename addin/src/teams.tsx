import { lazy, Suspense } from 'react'
import { mount } from './app/mount.tsx'
import { createSession } from './app/session.ts'
import { Waiting } from './app/waiting.tsx'
import { placeIn } from './features/board/place.ts'
import { arriveAt } from './features/board/use-place.ts'
import { viewOf } from './features/board/view.ts'
import { openHost } from './hosts/open-host.ts'

const BoardPage = lazy(async () => ({ default: (await import('./features/board/board-page.tsx')).BoardPage }))
const TabSetup = lazy(async () => ({ default: (await import('./features/tab-setup/tab-setup.tsx')).TabSetup }))

const host = await openHost('board', window)
// What a deep link names is not in the page's own address; a tab's initiative is.
const place = { initiativeId: host.initiativeId, view: viewOf(`#${host.view ?? ''}`) }
if (host.view !== undefined || host.initiativeId !== placeIn(new URL(window.location.href)).initiativeId) arriveAt(place)
mount(
  createSession(host),
  <Suspense fallback={<Waiting />}>{host.configureTab ? <TabSetup configure={host.configureTab} /> : <BoardPage />}</Suspense>,
)
