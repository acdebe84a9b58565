import type { CSSProperties } from 'react'
import { dark, light } from './palette.ts'

/** Widest that the mail gets, in pixels. */
export const width = 560
/** Of a bar, in pixels: eight meetings of ten. */
export const barWidth = 80
export const barHeight = 14

/** The attribute beside the style: Word fills a cell by it to its edges, and React's types do not know it any more. */
export const filled = (color: string) => ({ bgcolor: color })

export const fontFamily = "'Segoe UI', Arial, sans-serif"

/** Every cell and paragraph says all of it: Word's engine hands nothing down into a table. */
const text = (fontSize: string, lineHeight: string, color: string): CSSProperties => ({
  fontFamily,
  fontSize,
  lineHeight,
  // Else Word makes lines as high as it likes. React writes it as `mso-line-height-rule`.
  ...{ msoLineHeightRule: 'exactly' },
  color,
  margin: '0',
  // Names are as long as they are.
  wordBreak: 'break-word',
})

export const body = text('15px', '22px', light.ink)
export const small = text('13px', '19px', light.soft)
export const headline: CSSProperties = { ...text('20px', '27px', light.ink), fontWeight: 'bold' }
export const title: CSSProperties = { ...text('15px', '22px', light.ink), fontWeight: 'bold' }
export const what: CSSProperties = { ...text('17px', '24px', light.ink), fontWeight: 'bold' }

/**
 * What may be lost without harm: a mail whose style sheet was stripped, as Gmail does with accounts of others, reads as well. Classes, and
 * no attribute selectors: Word's engine knows those (and no media query at all).
 */
export const styleSheet = [
  '@media (min-width:601px){.card{padding:24px !important}.edge{padding:12px !important}}',
  `@media (prefers-color-scheme:dark){${Object.entries({
    '.page': `background-color:${dark.page} !important`,
    '.card': `background-color:${dark.card} !important;border-color:${dark.line} !important`,
    '.ink': `color:${dark.ink} !important`,
    '.soft': `color:${dark.soft} !important`,
    '.link': `color:${dark.link} !important`,
    '.act': `background-color:${dark.act} !important;border-color:${dark.came} !important`,
    '.button': `background-color:${dark.button} !important;color:${dark.buttonInk} !important`,
    '.came': `background-color:${dark.came} !important`,
    '.other': `background-color:${dark.other} !important`,
    '.unknown': `background-color:${dark.unknown} !important;border-color:${dark.unknownLine} !important`,
    '.line': `border-color:${dark.line} !important`,
  })
    .map(([selector, rules]) => `${selector}{${rules}}`)
    .join('')}}`,
].join('')
