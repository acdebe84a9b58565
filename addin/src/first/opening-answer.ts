import * as z from 'zod/mini'
import type { Opening } from '../features/panel/opening.ts'

const Share = z.number()
const Kind = z.enum(['steering', 'briefing', 'alignment', 'teamMeeting'])
const Instant = z.iso.datetime()

const Reading = z.object({
  facts: z.object({ due: z.number() }),
  recent: z.object({ due: z.number(), came: z.number(), unknown: z.number() }),
  streak: z.number(),
  level: z.optional(z.object({ mean: Share, low: Share, high: Share })),
  change: z.optional(z.object({ probability: Share, after: Instant, until: Instant, before: Share, now: Share, down: Share })),
  fading: z.optional(z.object({ on: z.boolean(), missedInARow: z.number(), lastCame: z.optional(Instant), level: Share, best: Share })),
})

/**
 * What of the answer of `GET /api/panel` the panel begins with. The whole of it is parsed with the contract, whose schemas are larger
 * than all that the first fact waits for; test/unit/addin/first/opening-answer.test.ts holds one against the other.
 */
export const OpeningAnswer = z.object({
  item: z.optional(z.object({ iCalUId: z.string(), originalStart: z.optional(Instant) })),
  about: z.optional(
    z.object({
      role: z.enum(['manager', 'sponsor']),
      remorseWindow: z.enum(['not-started', 'open', 'closing', 'over', 'unknown']),
      asOf: Instant,
      initiative: z.object({
        name: z.string(),
        valueStatement: z.string(),
        payback: z.object({ what: z.string(), due: z.optional(z.iso.date()) }),
        zone: z.string(),
      }),
      meeting: z.optional(z.object({ iCalUId: z.string(), originalStart: Instant, start: Instant, title: z.string(), kind: Kind })),
      past: z.optional(
        z.object({
          kind: Kind,
          start: Instant,
          outcome: z.optional(z.enum(['present', 'partial', 'delegate', 'excused', 'absent', 'unknown'])),
        }),
      ),
      you: z.optional(
        z.object({
          inTerm: z.boolean(),
          objects: z.optional(z.literal(true)),
          terms: z.array(z.object({ from: z.iso.date(), to: z.optional(z.iso.date()) })),
          kinds: z.partialRecord(Kind, Reading),
        }),
      ),
    }),
  ),
}) satisfies z.ZodMiniType<Opening>
