import type { Part, Piece } from '../features/panel/part.ts'
import type { ThemeName } from '../hosts/host.ts'

export interface Frame {
  readonly theme: ThemeName
  readonly direction: 'ltr' | 'rtl'
  /** Room for the bar that switches person, where there is one. */
  readonly bar: boolean
  /** One below the other; the last of several stands at the foot of the window. */
  readonly content: readonly Piece[]
}

/** What React draws in app/app.tsx, as far as it is still without anything that can be clicked. */
export function frameOf({ theme, direction, bar, content }: Frame): HTMLElement {
  const main = document.createElement('main')
  main.className = 'frame-main'
  main.append(...content.map(nodeOf))
  const frame = nodeOf({ tag: 'div', className: 'frame', content: bar ? [{ tag: 'div', className: 'frame-bar', content: '' }] : [] })
  frame.append(main)
  const root = document.createElement('div')
  root.className = 'opening'
  root.dataset.theme = theme
  root.dir = direction
  root.append(frame)
  return root
}

/** The same elements as `Drawn` makes with React. */
export function nodeOf(part: Part): Element {
  if ('icon' in part) return iconOf(part.icon)
  const { tag, className, id, label, labelledBy, role, content } = part
  const element = document.createElement(tag)
  const attributes = { class: className, id, role, 'aria-label': label, 'aria-labelledby': labelledBy }
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value)
  // As text, never as markup: most of it was written by somebody.
  if (typeof content === 'string') element.textContent = content
  else element.append(...content.map(nodeOf))
  return element
}

const svg = 'http://www.w3.org/2000/svg'

function iconOf(pathData: string): Element {
  const icon = document.createElementNS(svg, 'svg')
  icon.setAttribute('viewBox', '0 0 20 20')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', pathData)
  icon.append(path)
  return icon
}
