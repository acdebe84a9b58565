import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/**
 * The mark: a compass needle that points through the opening of its ring. Drawn here, on 32 × 32 units, and nowhere else.
 */
export interface Icon {
  /** Path inside the folder or the package that it is written to. */
  readonly file: string
  /** Width and height in pixels. */
  readonly size: number
  readonly look: Look
}

interface Look {
  /** Colour of the ring and of the half of the needle that points. */
  readonly ink: string
  /** Colour of the other half. */
  readonly tail: string
  /** Behind the mark: nothing, a disc, or everything up to the edge. */
  readonly ground?: { readonly shape: 'disc' | 'square'; readonly colour: string }
  /** Part of the width that the mark takes. */
  readonly scale: number
}

/** The blue of Fluent's buttons, which the pages use, and lighter ones of the same palette. */
export const colours = { brand: '#0f6cbd', light: '#9ec9ef', pale: '#ebf3fc' } as const

/** Between Fluent's blues: three to one and better on the white of a light ribbon and on the black of a dark one. */
const ribbon: Look = { ink: '#2886de', tail: '#7ab5ea', scale: 1 }

/** Sizes that the schema lets a button have; 16, 32 and 80 must be there. */
export const ribbonSizes = [16, 20, 24, 32, 40, 48, 64, 80] as const

/** Inside the package for Teams. https://learn.microsoft.com/microsoft-365/extensibility/schema/root-icons */
export const packageIcons = {
  // Teams rounds the corners itself, and what matters lies within the middle 120 pixels.
  color: {
    file: 'color.png',
    size: 192,
    look: { ink: '#ffffff', tail: colours.light, ground: { shape: 'square', colour: colours.brand }, scale: 0.6 },
  },
  // Teams colours it, so it is white and nothing else.
  outline: { file: 'outline.png', size: 32, look: { ink: '#ffffff', tail: '#ffffff', scale: 0.94 } },
  // Where the app is pinned in Outlook and Microsoft 365.
  color32x32: {
    file: 'color32x32.png',
    size: 32,
    look: { ink: '#ffffff', tail: colours.light, ground: { shape: 'disc', colour: colours.brand }, scale: 0.72 },
  },
} as const satisfies Record<string, Icon>

/**
 * On the add-in's own site. Office keeps an icon for as long as its address stays the same, so another drawing has another name, and the
 * server must send no `Cache-Control` with it: https://learn.microsoft.com/javascript/api/manifest/image
 */
export function siteIcon(name: string, size: number, look: Look): Icon {
  const drawing = createHash('sha256').update(svgOf({ size, look })).digest('hex').slice(0, 8)
  return { file: `icons/${name}-${size}-${drawing}.png`, size, look }
}

export const ribbonIcons: readonly Icon[] = ribbonSizes.map((size) => siteIcon('mark', size, ribbon))

/** The add-in for Macs must look different in lists: https://learn.microsoft.com/office/dev/add-ins/concepts/duplicate-legacy-metaos-add-ins */
const onMac: Look = { ink: colours.brand, tail: colours.light, ground: { shape: 'disc', colour: colours.pale }, scale: 0.66 }
export const macIcon: Icon = siteIcon('mac', 64, onMac)
export const macIconHighResolution: Icon = siteIcon('mac', 128, onMac)

/** What is served beside the add-in's pages. */
export const siteIcons: readonly Icon[] = [...ribbonIcons, macIcon, macIconHighResolution]

/** PNG. The same bytes on every machine: no fonts, no clock. */
export function drawIcon(icon: Icon): Uint8Array {
  return new Resvg(svgOf(icon), { fitTo: { mode: 'width', value: icon.size }, font: { loadSystemFonts: false } }).render().asPng()
}

/** @param folder that the add-in is built into */
export async function writeSiteIcons(folder: string): Promise<void> {
  for (const icon of siteIcons) {
    const file = join(folder, icon.file)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, drawIcon(icon))
  }
}

export function svgOf({ size, look }: Pick<Icon, 'size' | 'look'>): string {
  const { ink, tail, ground, scale } = look
  // Thin lines blur into grey where there are few pixels.
  const stroke = size * scale <= 24 ? 3.4 : 2.6
  const radius = 16 - stroke / 2 - 0.6
  const opening = 30
  const [from, to] = [pointAt(radius, -45 + opening), pointAt(radius, -45 - opening)]
  const halfWidth = 4.1
  const [point, end, left, right] = [pointAt(15.4, -45), pointAt(10, 135), pointAt(halfWidth, -135), pointAt(halfWidth, 45)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  ${groundOf(ground)}
  <g transform="translate(16 16) scale(${scale})">
    <path d="M ${from} A ${radius} ${radius} 0 1 1 ${to}" fill="none" stroke="${ink}" stroke-width="${stroke}" stroke-linecap="round"/>
    <path d="M ${point} L ${left} L ${end} L ${right} Z" fill="${tail}"/>
    <path d="M ${point} L ${left} L ${right} Z" fill="${ink}"/>
  </g>
</svg>`
}

function groundOf(ground: Look['ground']): string {
  if (!ground) return ''
  return ground.shape === 'disc'
    ? `<circle cx="16" cy="16" r="16" fill="${ground.colour}"/>`
    : `<rect width="32" height="32" fill="${ground.colour}"/>`
}

/** @param degrees clockwise from three o'clock, as SVG counts */
function pointAt(radius: number, degrees: number): string {
  const angle = (degrees * Math.PI) / 180
  return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`
}
