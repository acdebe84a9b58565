import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { Point } from '../../../../functions/src/domain/engagement.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { useTrendStyles } from './trend-chart.styles.ts'
import { nearestPoint, type TrendLayout } from './trend-layout.ts'

export function TrendExplorer({ layout }: { readonly layout: TrendLayout }) {
  const strings = useStrings(trendSentences)
  return <PointExplorer label={strings.explore} layout={layout} describe={useDescribe()} />
}

/** Where the points of a picture stand, in its pixels. */
export interface Explorable<P> extends Pick<TrendLayout, 'width' | 'height' | 'plot' | 'besideY' | 'radius'> {
  readonly points: readonly { readonly point: P; readonly x: number; readonly y: number }[]
}

interface Description {
  readonly title: string
  readonly lines: readonly string[]
}

interface PointExplorerProps<P> {
  readonly label: string
  readonly layout: Explorable<P>
  readonly describe: (point: P) => Description
}

/**
 * One meeting at a time, by pointer or arrow keys. A slider in the sense of WAI-ARIA: one stop for the tab key however
 * many meetings there are, and what it says is read aloud at every step.
 */
export function PointExplorer<P>({ label, layout, describe }: PointExplorerProps<P>) {
  const styles = useTrendStyles()
  const last = layout.points.length - 1
  const [place, setPlace] = useState(last)
  const [shown, setShown] = useState(false)
  // A refresh may have taken points away.
  const current = Math.min(place, last)
  const at = layout.points[current]
  if (!at) return null
  const { title, lines } = describe(at.point)

  const move = (event: PointerEvent<HTMLDivElement>) => {
    setPlace(nearestPoint(layout.points, event.clientX - event.currentTarget.getBoundingClientRect().left))
    setShown(true)
  }
  const step = (event: KeyboardEvent) => {
    const next = { ArrowLeft: current - 1, ArrowDown: current - 1, ArrowRight: current + 1, ArrowUp: current + 1, Home: 0, End: last }[
      event.key
    ]
    if (event.key === 'Escape') setShown(false)
    if (next === undefined) return
    event.preventDefault()
    setPlace(Math.max(0, Math.min(last, next)))
    setShown(true)
  }
  const onTheLeft = at.x > layout.width / 2
  return (
    <>
      {shown && (
        <>
          <svg className={styles.cursorLayer} width={layout.width} height={layout.height} aria-hidden="true">
            <line x1={at.x} x2={at.x} y1={layout.plot.top} y2={layout.besideY + 8} className={styles.cursor} />
            <circle cx={at.x} cy={at.y} r={layout.radius + 4} className={styles.ring} />
          </svg>
          <div
            className={styles.tooltip}
            style={onTheLeft ? { right: `${layout.width - at.x + 14}px` } : { left: `${at.x + 14}px` }}
            aria-hidden="true"
          >
            <p className={styles.tooltipTitle}>{title}</p>
            {lines.map((line) => (
              <p key={line} className={styles.tooltipText}>
                {line}
              </p>
            ))}
          </div>
        </>
      )}
      <div
        className={styles.explore}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={last + 1}
        aria-valuenow={current + 1}
        aria-valuetext={[title, ...lines].join('. ')}
        onPointerMove={move}
        onPointerDown={move}
        onPointerLeave={() => setShown(false)}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onKeyDown={step}
      />
    </>
  )
}

function useDescribe() {
  const strings = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  return ({ start, outcome, response, hint, manual, level }: Point): Description => ({
    title: format.date(start),
    lines: [
      terms.outcome[outcome],
      ...(hint && outcome === 'unknown' ? [terms.hint[hint]] : []),
      strings.answer(terms.response[response]),
      ...(manual ? [strings.byHand] : []),
      ...(level ? [strings.levelAfter(format.percent(level.low), format.percent(level.high))] : []),
    ],
  })
}
