import type { Theme } from '../message-draft.ts'
import type { WordList } from './word-list.ts'

/** That of the glossary. */
export const themeOrder: readonly Theme[] = ['why', 'payback', 'painPoints', 'peopleChange', 'technology']

/** Longer ones are no words of any list: base64, or a line without spaces. Each word is looked up once in each of its parts. */
const longestWord = 60

export interface Entry {
  readonly text: string
  readonly theme: Theme | undefined
  /** It says nothing, and hides what would. */
  readonly silent: boolean
}

export interface Index {
  readonly endings: readonly string[]
  readonly exact: ReadonlyMap<string, Entry>
  /** Only with a capital. */
  readonly nouns: ReadonlyMap<string, Entry>
  readonly nounStems: ReadonlyMap<string, Entry>
  readonly stems: ReadonlyMap<string, Entry>
  readonly first: ReadonlyMap<string, Entry>
  readonly last: ReadonlyMap<string, Entry>
  /** By their first word. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
}

export interface Phrase {
  readonly words: readonly string[]
  /** The last word may have an ending. */
  readonly open: boolean
  readonly entry: Entry
}

export interface Word {
  readonly start: number
  readonly end: number
  readonly folded: string
  readonly capital: boolean
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: chunk, index } of text.matchAll(/\S+/gu)) {
    if (/^www\.|:\/\/|@/i.test(chunk)) continue
    // A soft hyphen stands inside a word, and so does the accent of a letter that is written as two.
    for (const match of chunk.matchAll(/[\p{L}\p{M}\p{N}\u00AD]+/gu)) {
      const [written] = match
      const start = index + match.index
      const folded = written.length > longestWord ? '' : fold(written)
      words.push({ start, end: start + written.length, folded, capital: /^\p{Lu}/u.test(written) })
    }
  }
  return words
}

const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

export function fold(written: string): string {
  return written
    .normalize('NFC')
    .replaceAll('\u00AD', '')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => spelledOut[letter] ?? letter)
}

export function addPhrase(phrases: Map<string, Phrase[]>, first: string, phrase: Phrase): void {
  phrases.set(first, [...(phrases.get(first) ?? []), phrase])
}

export function indexOf(list: WordList): Index {
  const index = {
    endings: list.endings.map(fold),
    exact: new Map<string, Entry>(),
    nouns: new Map<string, Entry>(),
    nounStems: new Map<string, Entry>(),
    stems: new Map<string, Entry>(),
    first: new Map<string, Entry>(),
    last: new Map<string, Entry>(),
    phrases: new Map<string, Phrase[]>(),
  }
  for (const [text, entry] of entriesOf(list)) {
    const [before, open, after] = [text.startsWith('+'), text.endsWith('*'), text.endsWith('+')]
    const words = wordsOf(text).map(({ folded }) => folded)
    const [word = '', ...more] = words
    const noun = /^\p{Lu}/u.test(text)
    if (more.length > 0) addPhrase(index.phrases, word, { words, open, entry })
    else if (before) index.last.set(word, entry)
    else if (after) index.first.set(word, entry)
    else if (noun) (open ? index.nounStems : index.nouns).set(word, entry)
    else (open ? index.stems : index.exact).set(word, entry)
  }
  return index
}

/** All of a list, one by one. */
export function* entriesOf({ themes, business, nothing }: WordList): Generator<readonly [text: string, entry: Entry]> {
  for (const theme of themeOrder) for (const text of themes[theme]) yield [text, { text, theme, silent: false }]
  for (const text of business) yield [text, { text, theme: undefined, silent: false }]
  for (const text of nothing) yield [text, { text, theme: undefined, silent: true }]
}
