import type { Format } from '../format.ts'

export const connection = (_: Format) => ({
  asOf: (when: string) => `As of ${when}`,
  offlineSince: (when: string) => `No connection since ${when}. What you see stays; it is read again by itself.`,
  notReadAgain: (why: string, when: string) => `${why}. As of ${when}.`,
})

export type ConnectionStrings = ReturnType<typeof connection>
