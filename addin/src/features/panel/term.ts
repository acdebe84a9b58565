import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'

/** `ended`: the last term is over since that day. `begins`: one is ahead, and on that day it begins. */
export type OutsideTerm = { readonly ended: LocalDate } | { readonly begins: LocalDate }

export interface Terms extends Pick<SponsorReading, 'inTerm'> {
  readonly terms: readonly Pick<SponsorReading['terms'][number], 'from' | 'to'>[]
}

/**
 * Why a sponsor is not in term, `undefined` while they are. Much of an initiative is not theirs to see then: what is missing has not
 * been answered, and must not be told as if there were none.
 *
 * @param asOf a recent date; who is in term today is the server's word.
 */
export function outsideTerm({ inTerm, terms }: Terms, asOf: LocalDate): OutsideTerm | undefined {
  if (inTerm) return undefined
  const [begins] = terms.flatMap(({ from }) => (from > asOf ? [from] : [])).toSorted()
  if (begins !== undefined) return { begins }
  const ended = terms
    .flatMap(({ to }) => to ?? [])
    .toSorted()
    .at(-1)
  return ended === undefined ? undefined : { ended }
}
