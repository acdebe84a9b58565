import type { NotFresh } from '../../app/not-fresh.ts'
import type { Format } from '../format.ts'

export const connection = (_: Format) => ({
  asOf: (when: string) => `As of ${when}`,
  offlineSince: (when: string) => `No connection since ${when}. What you see stays; changes cannot be saved until it is back.`,
  notFresh: {
    offline: (when: string) => `No connection. This is as of ${when}.`,
    'sign-in': (when: string) => `You are no longer signed in. This is as of ${when}.`,
    failed: (when: string) => `It could not be read again. This is as of ${when}.`,
  } satisfies Record<NotFresh, (when: string) => string>,
  signInAgain: 'Sign in',
  /** Of the page itself. */
  notLoaded: 'The rest of this page could not be loaded. Check your connection.',
  /** Of a part of it, in its place. */
  comesWithNetwork: 'This part needs a connection. It comes by itself when there is one again.',
  partNotLoaded: 'This part could not be loaded. Load the page again to see it.',
  back: 'Back',
  loadAgain: 'Load the page again',
})

export type ConnectionStrings = ReturnType<typeof connection>
