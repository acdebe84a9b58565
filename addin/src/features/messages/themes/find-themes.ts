import type { Theme } from '../message-draft.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { addPhrase, type Entry, type Index, indexOf, type Phrase, themeOrder, type Word, wordsOf } from './word-index.ts'

/** A word, or several in a row, of one of the lists. */
export interface FoundWord {
  /** `[start, end)` in the text as it was handed over, in UTF-16 units, as `slice` takes them. */
  readonly start: number
  readonly end: number
  /** As it stands on the list: the same for "goal" and "Goals". */
  readonly entry: string
  /** None for business language that belongs to no theme. */
  readonly theme: Theme | undefined
}

/** Both at once: a German mail speaks of pain points, and many are in two languages. No word of one means something else in the other. */
const indexes: readonly Index[] = [english, german].map(indexOf)

/** A compound's last part has so many letters before it at least: "erzielen" holds no "Ziel", and a "Sekunde" no "Kunde". */
const beforeLast = 3

/**
 * All words of the lists that stand in the text, in its order, none inside another. Case, umlauts spelled out, and the two ways to encode
 * an umlaut make no difference; addresses of pages and people are passed over. Takes time in proportion to the text.
 *
 * @param names of the initiative: "Customer One" speaks of no customer
 */
export function findThemes(text: string, names: readonly string[] = []): FoundWord[] {
  const words = wordsOf(text)
  const own = namePhrases(names)
  const known = new Map<string, Entry | undefined>()
  const single = ({ folded, capital }: Word): Entry | undefined => {
    const key = capital ? `^${folded}` : folded
    if (known.has(key)) return known.get(key)
    const entry = indexes.map((index) => lookUp(index, folded, capital)).find((hit) => hit !== undefined)
    known.set(key, entry)
    return entry
  }
  const found: FoundWord[] = []
  let at = 0
  while (at < words.length) {
    const word = words[at]
    if (!word) break
    const phrase = longestPhrase(text, words, at, own)
    const entry = phrase?.entry ?? single(word)
    const length = phrase?.words.length ?? 1
    const { start } = word
    const end = words[at + length - 1]?.end ?? word.end
    if (entry && !entry.silent) found.push({ start, end, entry: entry.text, theme: entry.theme })
    at += length
  }
  return found
}

function lookUp(index: Index, word: string, capital: boolean): Entry | undefined {
  const whole = index.exact.get(word) ?? (capital ? index.nouns.get(word) : undefined)
  if (whole) return whole
  const stem = withEnding(index, word, index.stems) ?? (capital ? withEnding(index, word, index.nounStems) : undefined)
  if (stem) return stem
  // The last part of a compound is what it is: a "Schulungssystem" is a system. The longest one first.
  for (let at = beforeLast; at < word.length - 1; at++) {
    const last = withEnding(index, word.slice(at), index.last)
    if (last) return last
  }
  for (let to = word.length - 1; to > 1; to--) {
    const first = index.first.get(word.slice(0, to))
    if (first) return first
  }
  return undefined
}

function withEnding({ endings }: Index, word: string, stems: ReadonlyMap<string, Entry>): Entry | undefined {
  const bare = stems.get(word)
  if (bare) return bare
  for (const ending of endings) {
    const entry = word.endsWith(ending) ? stems.get(word.slice(0, -ending.length)) : undefined
    if (entry) return entry
  }
  return undefined
}

/** Spaces, the end of a line, or a hyphen; never the end of a sentence or of a paragraph. */
const between = /^[^\S\n]{0,2}[\n‐‑-]?[^\S\n]{0,2}$/u
const longestBetween = 5

function longestPhrase(text: string, words: readonly Word[], at: number, own: ReadonlyMap<string, readonly Phrase[]>): Phrase | undefined {
  let longest: Phrase | undefined
  const first = words[at]?.folded ?? ''
  const candidates = [own.get(first) ?? [], ...indexes.map(({ phrases }) => phrases.get(first) ?? [])]
  for (const [of, phrases] of candidates.entries()) {
    const endings = of === 0 ? [] : (indexes[of - 1]?.endings ?? [])
    for (const phrase of phrases) {
      if (phrase.words.length > (longest?.words.length ?? 0) && stands(text, words, at, phrase, endings)) longest = phrase
    }
  }
  return longest
}

function stands(text: string, words: readonly Word[], at: number, phrase: Phrase, endings: readonly string[]): boolean {
  return phrase.words.every((wanted, i) => {
    const [before, word] = [words[at + i - 1], words[at + i]]
    if (!word) return false
    if (i > 0 && before && !between.test(text.slice(before.end, Math.min(word.start, before.end + longestBetween + 1)))) return false
    if (word.folded === wanted) return true
    const last = phrase.open && i === phrase.words.length - 1
    return last && endings.some((ending) => word.folded === wanted + ending)
  })
}

function namePhrases(names: readonly string[]): ReadonlyMap<string, readonly Phrase[]> {
  const phrases = new Map<string, Phrase[]>()
  for (const name of names) {
    const words = wordsOf(name).map(({ folded }) => folded)
    const [first] = words
    if (first === undefined) continue
    addPhrase(phrases, first, { words, open: false, entry: { text: name, theme: undefined, silent: true } })
  }
  return phrases
}

export interface WordCount {
  readonly business: number
  readonly technical: number
}

/** Of the two languages, as facts: there is no right share of them. */
export function countWords(found: readonly FoundWord[]): WordCount {
  const technical = found.filter(({ theme }) => theme === 'technology').length
  return { business: found.length - technical, technical }
}

/** In the order of the glossary. One word is enough: whoever reads it can see which, and say that it is none. */
export function themesOf(found: readonly FoundWord[]): Theme[] {
  return themeOrder.filter((theme) => found.some((word) => word.theme === theme))
}

/** One word of the list, as the text writes it first. */
export interface DistinctWord {
  readonly entry: string
  readonly written: string
  readonly count: number
}

export interface ThemeWords {
  /** `undefined`: other words of business. */
  readonly theme: Theme | undefined
  readonly words: readonly DistinctWord[]
}

/** By theme, in the order in which they stand in the text; only what was found. */
export function wordsByTheme(text: string, found: readonly FoundWord[]): ThemeWords[] {
  return [...themeOrder, undefined].flatMap((theme) => {
    const words = new Map<string, DistinctWord>()
    for (const { entry, start, end, theme: of } of found) {
      if (of !== theme) continue
      const known = words.get(entry)
      words.set(entry, { entry, written: known?.written ?? text.slice(start, end), count: (known?.count ?? 0) + 1 })
    }
    return words.size === 0 ? [] : [{ theme, words: [...words.values()] }]
  })
}
