import { describe, expect, it } from 'vitest'
import { dark, light, type Palette } from '../../../../functions/src/adapters/mail/templates/palette.ts'

type Colour = keyof Palette

/** Text, and what is behind it. */
const texts: readonly (readonly [text: Colour, behind: Colour])[] = [
  ['ink', 'card'],
  ['soft', 'card'],
  ['link', 'card'],
  ['ink', 'act'],
  ['soft', 'act'],
  ['buttonInk', 'button'],
]
/** What a bar is made of, and what it lies on. */
const drawn: readonly (readonly [Colour, Colour])[] = [
  ['came', 'card'],
  ['came', 'other'],
  ['unknownLine', 'card'],
]

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** The same hue, light for dark and dark for light: what clients make of colours that they were given no dark ones for. */
function turnedOver(hex: string): string {
  const rgb = channels(hex)
  const lightness = Math.max(...rgb) + Math.min(...rgb)
  return `#${rgb
    .map((c) =>
      Math.round((c + 1 - lightness) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
const turned = (palette: Palette): Palette => ({
  ...palette,
  ...Object.fromEntries(Object.entries(palette).map(([name, hex]) => [name, turnedOver(hex)])),
})

/** Classic Outlook turns over what is behind the text and leaves a text alone that can still be read; Outlook on the web, both. */
const palettes: readonly (readonly [string, Palette])[] = [
  ['light', light],
  ['dark', dark],
  ['light, turned over by the client', turned(light)],
  ['dark, turned over by the client once more', turned(dark)],
]

it('turns over by lightness and keeps the hue', () => {
  expect([turnedOver('#ffffff'), turnedOver('#000000'), turnedOver('#0f6cbd')]).toEqual(['#000000', '#ffffff', '#429ff0'])
})

describe.each(palettes)('%s', (_, palette) => {
  it.each(texts)('%s on %s can be read', (text, behind) => {
    expect(contrast(palette[text], palette[behind])).toBeGreaterThanOrEqual(4.5)
  })

  // Together with its neighbours a bar needs less than WCAG asks of what stands alone (1.4.11, 3:1): the numbers stand beside it.
  it.each(drawn)('%s is told from %s', (a, b) => {
    expect(contrast(palette[a], palette[b])).toBeGreaterThanOrEqual(2.5)
  })
})
