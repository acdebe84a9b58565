import { lazy, Suspense } from 'react'
import { mount } from './app/mount.tsx'
import { createSession } from './app/session.ts'
import { Waiting } from './app/waiting.tsx'
import { openHost } from './hosts/open-host.ts'

const BoardPage = lazy(async () => ({ default: (await import('./features/board/board-page.tsx')).BoardPage }))
const TabSetup = lazy(async () => ({ default: (await import('./features/tab-setup/tab-setup.tsx')).TabSetup }))

const host = await openHost('board', window)
mount(
  createSession(host),
  <Suspense fallback={<Waiting />}>{host.configureTab ? <TabSetup configure={host.configureTab} /> : <BoardPage />}</Suspense>,
)
