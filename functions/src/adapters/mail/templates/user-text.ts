/** What people typed: names, titles, notes. Cut to what a line holds, and made harmless to the lines around it. */

/** Room for what is written beside it. Titles have up to a thousand characters. */
export const roomFor = { name: 80, subject: 60, initiative: 120, title: 120, note: 160 }

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Without control characters, and without marks that turn or isolate what follows (Unicode Bidirectional Algorithm, 2.1 to 2.4): one
 * that is not closed would turn the rest of the mail. Whoever writes the sentence isolates what needs it.
 */
export function tidy(text: string, room: number): string {
  const plain = text
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .toWellFormed()
    .trim()
  // So short, it has room however it is counted.
  if (plain.length <= room) return plain
  const characters = [...graphemes.segment(plain.slice(0, room * 20))]
  if (characters.length <= room && plain.length <= room * 20) return plain
  const kept = characters.slice(0, room - 1).map(({ segment }) => segment)
  return `${kept.join('').toWellFormed().trimEnd()}…`
}

/** Longer than the longest German word that means something; a table cell in Word grows with a word that does not break. */
const longestWord = 36
const tooLong = new RegExp(`\\S{${longestWord}}(?=[^\\s\\p{M}])`, 'gu')

/** With places to break in words that are none, and none in "1 Dec" and "6 of 8". For HTML only: in text nothing grows. */
export const breakable = (text: string) =>
  text
    .replaceAll(tooLong, '$&\u200b')
    .replaceAll(/(?<!\d)(\d{1,2}\.?) (?=\p{Lu}\p{Ll})/gu, '$1\u00a0')
    .replaceAll(/(\d+) (of|von) (\d+)/g, '$1\u00a0$2\u00a0$3')

export interface Piece {
  readonly direction: 'ltr' | 'rtl'
  readonly parts: readonly (string | Piece)[]
}

/**
 * Text with what stands between first strong isolate and pop directional isolate as pieces of their own: for HTML, where an element with
 * `dir` does the same, and in Word's engine too. (`<bdi>` is dropped by Outlook and Gmail alike.)
 */
export function piecesOf(text: string): readonly (string | Piece)[] {
  const open: (string | Piece)[][] = [[]]
  for (const token of text.split(/([\u2068\u2069])/)) {
    if (token === '\u2068') open.push([])
    else if (token === '\u2069') {
      const parts = open.pop() ?? []
      if (open.length === 0) open.push(parts)
      else open.at(-1)?.push({ direction: directionIn(parts), parts })
    } else if (token !== '') open.at(-1)?.push(token)
  }
  return open.flat()
}

const fromRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

function directionIn(parts: readonly (string | Piece)[]): 'ltr' | 'rtl' {
  for (const part of parts) {
    const letter = typeof part === 'string' ? /\p{L}/u.exec(part)?.[0] : undefined
    if (letter !== undefined) return fromRightToLeft.test(letter) ? 'rtl' : 'ltr'
    if (typeof part !== 'string') return part.direction
  }
  return 'ltr'
}
