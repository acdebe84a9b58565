import { lazy, Suspense } from 'react'
import { mount } from './app/mount.tsx'
import { createSession } from './app/session.ts'
import { Waiting } from './app/waiting.tsx'
import { createBrowserHost } from './hosts/browser.ts'

const BoardPage = lazy(async () => ({ default: (await import('./features/board/board-page.tsx')).BoardPage }))

mount(
  createSession(await createBrowserHost('board', window)),
  <Suspense fallback={<Waiting />}>
    <BoardPage />
  </Suspense>,
)
