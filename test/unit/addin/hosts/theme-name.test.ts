import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { themeOfBackground } from '../../../../addin/src/hosts/theme-name.ts'

describe("the theme of Outlook's background", () => {
  it.each([
    { row: 'White', color: '#FFFFFF', theme: 'light' },
    { row: 'Colorful', color: '#e6e6e6', theme: 'light' },
    { row: 'Dark Gray', color: '#666666', theme: 'dark' },
    { row: 'Black', color: '#262626', theme: 'dark' },
    { row: 'black on the web', color: '#000000', theme: 'dark' },
    { row: 'no colour', color: '', theme: undefined },
    { row: 'a word', color: 'white', theme: undefined },
    { row: 'what isDarkTheme held in one report (office-js#6912)', color: true, theme: undefined },
    { row: 'nothing', color: undefined, theme: undefined },
  ])('$row', ({ color, theme }) => {
    expect(themeOfBackground(color)).toBe(theme)
  })

  it('is dark exactly where white text can be read better than black', () => {
    const channel = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(channel, channel, channel, (...rgb) => {
        const [red = 0, green = 0, blue = 0] = rgb.map((value) =>
          value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
        )
        const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        // WCAG 2.2: the contrast with white and with black; where they are nearly the same, either will do.
        const [white, black] = [1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05]
        fc.pre(Math.abs(white - black) > 0.05)
        const color = `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`
        expect(themeOfBackground(color)).toBe(white > black ? 'dark' : 'light')
      }),
    )
  })
})
