import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { drawIcon, packageIcons, ribbonIcons, ribbonSizes, siteIcon, siteIcons, svgOf } from '../../../manifest/src/icons.ts'

const all = [...Object.values(packageIcons), ...siteIcons]

/** Red, green, blue and opacity of every pixel, 0 to 255; colours as if they were opaque. */
function pixelsOf(icon: (typeof all)[number]): [number, number, number, number][] {
  const { pixels } = new Resvg(svgOf(icon), { fitTo: { mode: 'width', value: icon.size } }).render()
  return Array.from({ length: pixels.length / 4 }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(index * 4, index * 4 + 4)
    const opaque = (value: number) => (alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha)))
    return [opaque(red), opaque(green), opaque(blue), alpha]
  })
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
      const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe('icons', () => {
  it.each(all)('$file is a square PNG of $size pixels', (icon) => {
    const png = Buffer.from(drawIcon(icon))
    expect(png.toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([icon.size, icon.size])
  })

  it('are there in every size that a button may have', () => {
    expect(ribbonIcons.map(({ size }) => size)).toEqual([...ribbonSizes])
  })

  it('of the site have a name for each drawing, since Office keeps what it once loaded from an address', () => {
    const look = { ink: '#0f6cbd', tail: '#9ec9ef', scale: 1 }
    const { file } = siteIcon('mark', 16, look)
    expect(file).toMatch(/^icons\/mark-16-[0-9a-f]{8}\.png$/)
    expect(siteIcon('mark', 16, look).file).toBe(file)
    expect(siteIcon('mark', 16, { ...look, ink: '#0f6cbe' }).file).not.toBe(file)
  })

  it('come out the same every time', () => {
    for (const icon of all) expect(drawIcon(icon)).toEqual(drawIcon(icon))
  })

  it('the outline is white on nothing, as Teams colours it itself', () => {
    const pixels = pixelsOf(packageIcons.outline)
    const seen = pixels.filter(([, , , alpha]) => alpha > 0)
    expect(seen.every(([red, green, blue]) => Math.min(red, green, blue) === 255)).toBe(true)
    // The mark, not a white square: a third of the pixels at most, and none in the corners.
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.length).toBeLessThan(pixels.length / 2)
    expect([0, 31, 32 * 31, 32 * 32 - 1].map((corner) => pixels[corner]?.[3])).toEqual([0, 0, 0, 0])
  })

  it('the large one is filled up to its corners, which Teams rounds; the small one in colour is not', () => {
    const opacity = (icon: (typeof all)[number]) => {
      const pixels = pixelsOf(icon)
      return [0, icon.size - 1, icon.size * (icon.size - 1), icon.size ** 2 - 1].map((corner) => pixels[corner]?.[3])
    }
    expect(opacity(packageIcons.color)).toEqual([255, 255, 255, 255])
    expect(opacity(packageIcons.color32x32)).toEqual([0, 0, 0, 0])
  })

  it.each(['#ffffff', '#f5f5f5', '#292929', '#1f1f1f'])(
    'on a ribbon the mark stands out from %s by three to one (WCAG 1.4.11)',
    (background) => {
      const [icon] = ribbonIcons
      expect(contrast(icon?.look.ink ?? '', background)).toBeGreaterThanOrEqual(3)
    },
  )
})
