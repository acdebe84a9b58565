/**
 * The trend as a picture that stands alone: no style sheet, no font and no script from elsewhere, dark ink on white in every theme, every
 * outcome told by its shape. What the chart on the board says on request is written below it.
 */
import type { Level } from '../../../../functions/src/domain/attendance-model.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'
import type { Format } from '../../strings/format.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { escaped } from '../files/markup.ts'
import type { TrendLayout } from '../trend/trend-layout.ts'
import { monthIn, summaryOf } from '../trend/trend-words.ts'

export interface TrendImage {
  readonly layout: TrendLayout
  /** Above the picture. */
  readonly title: string
  readonly level: Level | undefined
  /** Below it: as of when, and what it is for. */
  readonly footer: string
}

export interface Svg {
  readonly text: string
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

/** Fluent's light theme; the font is whatever of these the reader's machine has. */
const ink = { text: '#242424', quiet: '#616161', line: '#0f6cbd', band: '#ebf3fc', bandEdge: '#b4d6fa', grid: '#e0e0e0', bar: '#d1d1d1' }
const font = `font-family="'Segoe UI', 'Helvetica Neue', Arial, sans-serif"`
const margin = 16
const lineHeight = 18
/** Of a letter at 12 pixels, on the wide side. */
const letter = 6.6

const outcomesInOrder: readonly Outcome[] = ['present', 'partial', 'delegate', 'absent', 'unknown', 'excused']

export function trendSvg({ layout, title, level, footer }: TrendImage, format: Format): Svg {
  const strings = trendSentences(format)
  const terms = termSentences(format)
  const month = monthIn(format.locale)
  const { plot } = layout
  const width = layout.width + 2 * margin
  const inner = layout.width
  const titleLines = wrapped(title, inner / (letter * 1.3))
  const chartTop = margin + titleLines.length * 22 + 8

  const used = outcomesInOrder.filter((outcome) => layout.points.some(({ point }) => point.outcome === outcome))
  const legend = [
    ...used.map((outcome) => ({ symbol: shapeOf(outcome, 5), text: terms.outcome[outcome] })),
    ...(level ? [{ symbol: bandSample, text: strings.levelBand }] : []),
    ...(layout.quarters.length > 0
      ? [{ symbol: `<rect x="-5" y="-5" width="10" height="10" fill="${ink.bar}"/>`, text: strings.quarter }]
      : []),
  ]
  const placed = inRows(legend, inner)
  const legendTop = chartTop + layout.height + 14
  const notesTop = legendTop + placed.rows * lineHeight + 8
  const notes = [
    ...layout.markers.flatMap(({ marker: { date, kind, note }, number }) =>
      wrapped(`${format.number(number)}  ${strings.marker(format.day(date), terms.marker[kind], note)}`, inner / letter),
    ),
    ...wrapped(footer, inner / letter),
  ]
  const height = notesTop + notes.length * lineHeight + margin / 2

  const body = [
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped([summaryOf(layout, title, level, format), footer].join(' '))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...titleLines.map((line, index) => text(margin, margin + 16 + index * 22, line, { size: 16, weight: 600 })),
    `<g transform="translate(${margin},${chartTop})">`,
    ...layout.levels.flatMap(({ share, y }) => [
      `<line x1="${n(plot.left)}" x2="${n(plot.right)}" y1="${n(y)}" y2="${n(y)}" stroke="${share === 0 ? ink.quiet : ink.grid}"/>`,
      text(plot.left - 6, y + 4, format.percent(share), { size: 11, color: ink.quiet, anchor: 'end' }),
    ]),
    ...layout.ticks.map(({ x, at, newYear }) =>
      text(x, layout.axisY, month(at, newYear), { size: 11, color: ink.quiet, anchor: 'middle' }),
    ),
    ...layout.quarters.flatMap(({ x, width: wide, y }) =>
      y === undefined
        ? []
        : [
            `<rect x="${n(x + 1)}" y="${n(y)}" width="${n(Math.max(1, wide - 2))}" height="${n(Math.max(1, plot.bottom - y))}" fill="${ink.bar}"/>`,
          ],
    ),
    ...(layout.band === '' ? [] : [`<path d="${layout.band}" fill="${ink.band}" stroke="${ink.bandEdge}" stroke-dasharray="2 3"/>`]),
    ...layout.markers.flatMap(({ marker, number, x, y, labelled }) => [
      `<line x1="${n(x)}" x2="${n(x)}" y1="${n(y)}" y2="${n(plot.bottom)}" stroke="${ink.quiet}" stroke-dasharray="4 3"/>`,
      `<circle cx="${n(x)}" cy="${n(y)}" r="8" fill="${ink.text}"/>`,
      text(x, y + 4, format.number(number), { size: 11, weight: 600, color: '#ffffff', anchor: 'middle' }),
      ...(labelled ? [text(x + 12, y + 4, terms.marker[marker.kind], { size: 12 })] : []),
    ]),
    ...(layout.line === '' ? [] : [`<path d="${layout.line}" fill="none" stroke="${ink.line}" stroke-width="2"/>`]),
    ...layout.points.map(({ point, x, y }) => `<g transform="translate(${n(x)},${n(y)})">${shapeOf(point.outcome, layout.radius)}</g>`),
    '</g>',
    ...placed.items.flatMap(({ symbol, text: words, x, row }) => [
      `<g transform="translate(${n(margin + x + 8)},${legendTop + row * lineHeight})">${symbol}</g>`,
      text(margin + x + 22, legendTop + row * lineHeight + 4, words, { size: 12 }),
    ]),
    ...notes.map((line, index) => text(margin, notesTop + index * lineHeight + 4, line, { size: 12, color: ink.quiet })),
  ]
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" ${font}>`
  return { text: `${open}${body.join('')}</svg>`, width, height }
}

/** The shapes of the chart on the board, with their colours in them. */
function shapeOf(outcome: Outcome, r: number): string {
  const stroke = `fill="#ffffff" stroke="${ink.line}" stroke-width="1.75"`
  switch (outcome) {
    case 'present':
      return `<circle r="${n(r + 1)}" fill="${ink.line}" stroke="#ffffff"/>`
    case 'partial':
      return `<circle r="${n(r)}" ${stroke}/><path d="M0,${n(-r)}A${n(r)},${n(r)} 0 0 0 0,${n(r)}Z" fill="${ink.line}"/>`
    case 'delegate': {
      const d = n(r * 1.25)
      return `<path d="M0,-${d}L${d},0L0,${d}L-${d},0Z" ${stroke}/>`
    }
    case 'absent':
      return `<circle r="${n(r)}" fill="#ffffff" stroke="${ink.quiet}" stroke-width="1.75"/>`
    case 'unknown':
      return `<circle r="${n(r + 1)}" fill="#ffffff" stroke="${ink.quiet}" stroke-width="1.25" stroke-dasharray="2 2"/>${text(
        0,
        r * 0.65,
        '?',
        {
          size: r * 1.9,
          weight: 600,
          color: ink.quiet,
          anchor: 'middle',
        },
      )}`
    case 'excused':
      return `<line x1="${n(-r)}" x2="${n(r)}" stroke="${ink.quiet}" stroke-width="2"/>`
    default:
      return outcome satisfies never
  }
}

const bandSample = `<rect x="-8" y="-5" width="16" height="10" fill="${ink.band}" stroke="${ink.bandEdge}" stroke-dasharray="2 3"/><line x1="-8" x2="8" stroke="${ink.line}" stroke-width="2"/>`

interface TextStyle {
  readonly size: number
  readonly weight?: number
  readonly color?: string
  readonly anchor?: 'end' | 'middle'
}

function text(x: number, y: number, words: string, { size, weight, color = ink.text, anchor }: TextStyle): string {
  const more = `${weight === undefined ? '' : ` font-weight="${weight}"`}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`
  return `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}" fill="${color}"${more}>${escaped(words)}</text>`
}

/** Tenths of a pixel are enough, and make half the file. */
const n = (value: number) => String(Math.round(value * 10) / 10)

/** Lines of at most so many letters, broken between words, and within those that are longer than a line. */
export function wrapped(words: string, width: number): string[] {
  const most = Math.max(1, Math.floor(width))
  const lines: string[] = []
  let line = ''
  const parts = words.split(/[ \n\r\t]/).flatMap((word) => inPieces(word, most))
  for (const word of parts) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

/** By code points, so that no character is halved. */
function inPieces(word: string, most: number): string[] {
  const characters = Array.from(word)
  const count = Math.max(1, Math.ceil(characters.length / most))
  return Array.from({ length: count }, (_, index) => characters.slice(index * most, (index + 1) * most).join(''))
}

function inRows<T extends { readonly text: string }>(items: readonly T[], width: number) {
  let [x, row] = [0, 0]
  const placed = items.map((item) => {
    const wide = 22 + item.text.length * letter + 14
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1]
    const at = { ...item, x, row }
    x += wide
    return at
  })
  return { items: placed, rows: row + 1 }
}
