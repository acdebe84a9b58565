import { createElement, type ReactNode } from 'react'
import type { Part } from '../features/panel/part.ts'

/** A {@link Part} by React. `children`: what stands inside of it, after all that it says by itself. */
export function Drawn({ part, children }: { readonly part: Part; readonly children?: ReactNode }): ReactNode {
  if ('icon' in part) {
    return (
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={part.icon} />
      </svg>
    )
  }
  const { tag, className, id, label, labelledBy, role, content } = part
  const inner = typeof content === 'string' ? [content] : content.map((each) => createElement(Drawn, { part: each }))
  return createElement(tag, { className, id, role, 'aria-label': label, 'aria-labelledby': labelledBy }, ...inner, children)
}
