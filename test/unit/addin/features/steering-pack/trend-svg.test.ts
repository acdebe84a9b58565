import { describe, expect, it } from 'vitest'
import { chartsOf } from '../../../../../addin/src/features/steering-pack/charts.ts'
import { wrapped } from '../../../../../addin/src/features/steering-pack/trend-svg.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { termSentences } from '../../../../../addin/src/strings/terms.ts'
import { engagementOf } from './engagement.ts'

const english = createFormat('en-GB', 'Europe/Berlin')
const german = createFormat('de-DE', 'Europe/Berlin')
const outcomes = ['present', 'partial', 'delegate', 'absent', 'unknown', 'excused', 'present'] as const
const draw = (name: string, format = english) => {
  const [chart] = chartsOf(engagementOf([name], outcomes), termSentences(format), format)
  if (!chart) throw new Error('Nothing is drawn.')
  return chart.draw('As of today.')
}
const textOf = (svg: string, element: string) => new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(svg)?.[1]

describe('the trend as a picture that stands alone', () => {
  it('says in its title and description what it shows', () => {
    const { text } = draw('Megan Bowen')
    expect(textOf(text, 'title')).toBe('\u2068Customer One\u2069: \u2068Megan Bowen\u2069, Steering meeting')
    expect(textOf(text, 'desc')).toMatch(/7 meetings from .* to .*\. Present 2 times, .*The level is likely between .* As of today\.$/)
  })

  it('brings everything with it: no style sheet, class, script or address', () => {
    expect(draw('Megan Bowen').text).not.toMatch(/<style|class=|<script|href|url\(|var\(--/)
  })

  it.each([
    ['a name with markup', '<b>Megan</b> & "co"'],
    ['a name from right to left', 'ליאת כהן'],
    ['a name that XML cannot hold', 'Me\u0000gan\u000b \ud800Bowen'],
    ['a name as long as a line', 'Donaudampfschifffahrtsgesellschaft'.repeat(6)],
  ])('%s: it is well-formed', (_, name) => {
    const { text } = draw(name)
    wellFormed(text)
    expect(text.isWellFormed()).toBe(true)
  })

  it('is in the person’s language', () => {
    const { text } = draw('Megan Bowen', german)
    expect(textOf(text, 'title')).toContain('Lenkungskreis')
    expect(text).toContain('Personelles Problem')
  })

  it('is drawn for whoever leads first, and only where two meetings counted', () => {
    const charts = (names: readonly string[], of: Parameters<typeof engagementOf>[1]) =>
      chartsOf(engagementOf(names, of), termSentences(english), english).map(({ id }) => id)
    expect(charts(['Nestor Wilke', 'Adele Vance'], outcomes)).toEqual(['s0 steering', 's1 steering'])
    expect(charts(['Nestor Wilke'], ['present'])).toEqual([])
  })
})

it.each([
  ['between words', 'one two three', 8, ['one two', 'three']],
  ['a word that is too long, without halving a character', '🙂🙂🙂🙂🙂', 2, ['🙂🙂', '🙂🙂', '🙂']],
  ['nothing', '', 8, []],
])('lines are broken: %s', (_, text, most, lines) => {
  expect(wrapped(text, most)).toEqual(lines)
})

/** Elements are closed in order, and every `&` begins an entity. A browser's parser does it over in the end-to-end test. */
function wellFormed(xml: string): void {
  const open: string[] = []
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[a-z-]+="[^"<]*")*(?:\s+xmlns="[^"]*")?\s*(\/?)>/gi)) {
    if (close) expect(open.pop()).toBe(name)
    else if (!empty) open.push(name!)
  }
  expect(open).toEqual([])
  expect(xml.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&')
}
