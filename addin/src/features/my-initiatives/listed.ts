import type { InitiativeSummary } from '../../../../functions/src/contract/initiatives.ts'

/** More than a person looks through at a glance: from here on names can be searched. */
export const searchedFrom = 9

/** Shown at first, and with each press of "more". */
export const shownAtOnce = 20

/** Those whose name holds all the words, in whatever case and with or without accents; the order stays. */
export function findInitiatives(initiatives: readonly InitiativeSummary[], search: string): readonly InitiativeSummary[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  return words.length === 0 ? initiatives : initiatives.filter(({ name }) => words.every((word) => plain(name).includes(word)))
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
