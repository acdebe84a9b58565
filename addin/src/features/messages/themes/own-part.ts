/** Lines that end what somebody wrote themselves, as Outlook and others put them, English and German. */
const ends: readonly RegExp[] = [
  /^\s*-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht)\s*-{2,}/i,
  /^_{10,}\s*$/,
  /^(on|am) .{5,200}\b(wrote|schrieb)\b.{0,200}:\s*$/i,
]
const heading = /^\s*\*?(from|von):\*?\s/i
const headingGoesOn = /^\s*\*?(sent|date|to|subject|gesendet|datum|an|betreff):\*?\s/i

/** No such line is longer, and longer ones are not looked at. */
const longestLine = 400
/** Under so many letters nothing was written but a "see below", and what is below is what was meant. */
const fewest = 20

/** A message without the ones that it answers or passes on. They are somebody else's words, or were recorded already. */
export function ownPart(text: string): string {
  let at = 0
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    const short = line.length <= longestLine
    const headed = short && heading.test(line) && lines.slice(i + 1, i + 4).some((next) => headingGoesOn.test(next.slice(0, longestLine)))
    if (headed || (short && ends.some((end) => end.test(line)))) {
      const own = text.slice(0, at).trimEnd()
      return (own.match(/\p{L}/gu) ?? []).length < fewest ? text : own
    }
    at += line.length + 1
  }
  return text
}
