import { changing, type ThemeName, type Watched } from './host.ts'

/**
 * Light or dark by the colour behind the text, `#RRGGBB` as Office writes it; `undefined` for anything else.
 * Dark is where white text has more contrast than black: relative luminance under 0.179 (WCAG 2.2, contrast ratio (1.05 / (L + 0.05))).
 */
export function themeOfBackground(color: unknown): 'light' | 'dark' | undefined {
  const parts = typeof color === 'string' ? /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color)?.slice(1) : undefined
  if (!parts) return undefined
  const [red = 0, green = 0, blue = 0] = parts.map((part) => linear(Number.parseInt(part, 16) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 ? 'dark' : 'light'
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

/** A host's theme, unless the system asks for its own high contrast, which stands above every theme. */
export function withSystemContrast(window: Window, first: ThemeName): Watched<ThemeName> & { readonly set: (theme: ThemeName) => void } {
  const forced = window.matchMedia('(forced-colors: active)')
  let ofHost = first
  const theme = changing<ThemeName>(forced.matches ? 'contrast' : first)
  const show = () => theme.set(forced.matches ? 'contrast' : ofHost)
  forced.addEventListener('change', show)
  return {
    current: theme.current,
    subscribe: theme.subscribe,
    set: (next) => {
      ofHost = next
      show()
    },
  }
}
