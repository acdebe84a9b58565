import { light } from './palette.ts'
import { barHeight, barWidth, filled } from './styles.ts'
import type { ToldBar } from './told-mail.ts'

/** Cells of a table, coloured twice over: Word takes the attribute, and some clients take one off. Nothing to load, so it is there at once. */
export function Bar({ counts: { due, came, unknown }, full, aloud }: Pick<ToldBar, 'counts' | 'full' | 'aloud'>) {
  // Ends and not widths are rounded, so that the cells of a full bar fill it to the pixel.
  const end = (count: number) => Math.round((Math.min(count, full) / Math.max(full, 1)) * barWidth)
  const [afterCame, afterOther, afterUnknown] = [end(came), end(due - unknown), end(due)]
  return (
    <table role="img" aria-label={aloud} width={barWidth} cellPadding={0} cellSpacing={0} border={0} style={{ width: `${barWidth}px` }}>
      <tbody>
        <tr>
          <Cell width={afterCame} of="came" />
          <Cell width={afterOther - afterCame} of="other" />
          <Cell width={afterUnknown - afterOther} of="unknown" />
          <Cell width={barWidth - afterUnknown} />
        </tr>
      </tbody>
    </table>
  )
}

/** Also in the legend, so that it looks like what it explains. */
export function Cell({ width, of }: { readonly width: number; readonly of?: 'came' | 'other' | 'unknown' }) {
  if (width <= 0) return null
  const size = { width: `${width}px`, height: `${barHeight}px` }
  const line = { fontSize: '1px', lineHeight: `${barHeight}px`, ...{ msoLineHeightRule: 'exactly' } }
  if (of === undefined)
    return (
      <td width={width} height={barHeight} style={{ ...size, ...line }}>
        {'\u00a0'}
      </td>
    )
  if (of === 'unknown')
    return (
      <td
        className="unknown"
        width={Math.max(1, width - 2)}
        height={barHeight - 2}
        style={{
          ...line,
          width: `${Math.max(1, width - 2)}px`,
          height: `${barHeight - 2}px`,
          lineHeight: `${barHeight - 2}px`,
          border: `1px dashed ${light.unknownLine}`,
        }}
      >
        {'\u00a0'}
      </td>
    )
  return (
    <td className={of} width={width} height={barHeight} {...filled(light[of])} style={{ ...size, ...line, backgroundColor: light[of] }}>
      {'\u00a0'}
    </td>
  )
}
