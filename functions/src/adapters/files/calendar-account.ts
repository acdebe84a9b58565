import type { SkippedLine } from '../../domain/calendar-file.ts'

/** Most lines that one account lists; a file with more faults is not read line by line by anybody. */
const maxEntries = 500

/** What the reader of a calendar file tells the PM beside the meetings: what was left out, and what was read with good will. */
export class CalendarAccount {
  readonly #skipped: SkippedLine[] = []
  readonly #notes: SkippedLine[] = []
  readonly #repeated = new Map<string, { line: number; count: number; sentence: (count: number) => string }>()
  #skippedMore = 0
  #notesMore = 0

  skip(line: number, reason: string): void {
    if (this.#skipped.length < maxEntries) this.#skipped.push({ line, reason })
    else this.#skippedMore++
  }

  note(line: number, reason: string): void {
    if (this.#notes.length < maxEntries) this.#notes.push({ line, reason })
    else this.#notesMore++
  }

  /** One note for something that occurs many times: the first line, and how often. */
  noteOnce(key: string, line: number, sentence: (count: number) => string): void {
    const known = this.#repeated.get(key)
    if (known) known.count++
    else if (this.#repeated.size < maxEntries) this.#repeated.set(key, { line, count: 1, sentence })
    else this.#notesMore++
  }

  get skipped(): readonly SkippedLine[] {
    return inOrder(this.#skipped, this.#skippedMore)
  }

  get notes(): readonly SkippedLine[] {
    const repeated = [...this.#repeated.values()].map(({ line, count, sentence }) => ({ line, reason: sentence(count) }))
    return inOrder([...this.#notes, ...repeated], this.#notesMore)
  }
}

function inOrder(entries: readonly SkippedLine[], more: number): readonly SkippedLine[] {
  const sorted = entries.toSorted((a, b) => a.line - b.line)
  const last = sorted.at(-1)
  return more > 0 && last ? [...sorted, { line: last.line, reason: `… and ${more} more lines of this kind.` }] : sorted
}
