import * as z from 'zod'

/** A dated event drawn on the trend, to see whether a dip follows a shock and a recovery follows a realignment. */
export const markerKinds = ['technical', 'people', 'process', 'realignment', 'alignment'] as const

/** Shocks, after which the organisation looks to its sponsors. */
export const issueKinds: ReadonlySet<string> = new Set(['technical', 'people', 'process'])
/** Expectations agreed upon, or agreed anew. */
export const agreementKinds: ReadonlySet<string> = new Set(['realignment', 'alignment'])

export const Marker = z.object({
  id: z.string().min(1).max(60),
  kind: z.enum(markerKinds),
  date: z.iso.date(),
  note: z.string().trim().max(300).default(''),
})
export type Marker = z.infer<typeof Marker>
