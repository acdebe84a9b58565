const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Names and titles are data, also where somebody wrote `<b>` into one: in HTML and SVG, between tags and in attributes. Without what
 * XML 1.0 has no way to hold: control characters, halves of a character (section 2.2).
 */
export function escaped(words: string): string {
  const sayable = Array.from(words).filter((character) => isCharacter(character.codePointAt(0) ?? 0))
  return sayable.join('').replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

function isCharacter(code: number): boolean {
  const surrogate = code >= 0xd800 && code <= 0xdfff
  return code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && !surrogate && code !== 0xfffe && code !== 0xffff)
}

/** Lines stay lines. */
export const escapedLines = (words: string) => escaped(words).replaceAll('\n', '<br>')
