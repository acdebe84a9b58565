import type { ConnectionStrings } from '../en/connection.ts'
import type { Format } from '../format.ts'

export const connection = (_: Format): ConnectionStrings => ({
  asOf: (when) => `Stand: ${when}`,
  offlineSince: (when) => `Seit ${when} keine Verbindung. Was Sie sehen, bleibt stehen und wird von selbst neu gelesen.`,
  notReadAgain: (why, when) => `${why}. Stand: ${when}.`,
})
