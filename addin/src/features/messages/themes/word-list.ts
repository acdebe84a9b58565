import type { Theme } from '../message-draft.ts'

/**
 * Which words say what a message speaks of. Nothing is learned or weighed: a word is on the list or it is not, so that everybody can look
 * up why it counts. Written in lower case, a word or several:
 *
 * | written | found |
 * |---|---|
 * | `why` | this word alone |
 * | `goal*` | with an ending of the language: goals |
 * | `kosten+` | as the beginning of another word: Kostenstelle |
 * | `+fehler*` | as the last part of another word: Tippfehler |
 * | `Nutzen` | written with a capital only: a noun, where there is a verb like it |
 * | `pain point*` | these words, one after the other |
 */
export interface WordList {
  /** What `*` stands for, and nothing at all. */
  readonly endings: readonly string[]
  readonly themes: Readonly<Record<Theme, readonly string[]>>
  /** Language of business that belongs to no theme. */
  readonly business: readonly string[]
  /** What would be mistaken for one of the others, and says nothing. */
  readonly nothing: readonly string[]
}
