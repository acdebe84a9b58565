import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'

/** Forced colours do not reach into an SVG: its parts take the system's colours themselves. */
const forced = '@media (forced-colors: active)'

const useStyles = makeStyles({
  alone: { flexShrink: 0, display: 'block' },
  stroke: {
    stroke: tokens.colorBrandForeground1,
    strokeWidth: '1.75px',
    fill: tokens.colorNeutralBackground1,
    [forced]: { stroke: 'CanvasText', fill: 'Canvas' },
  },
  neutral: { stroke: tokens.colorNeutralForeground2, [forced]: { stroke: 'CanvasText' } },
  fill: { fill: tokens.colorBrandForeground1, [forced]: { fill: 'CanvasText' } },
  // Parts dots that lie close together.
  halo: {
    fill: tokens.colorBrandForeground1,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: '1px',
    [forced]: { fill: 'CanvasText', stroke: 'Canvas' },
  },
  unknown: {
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: '1.25px',
    strokeDasharray: '2 2',
    fill: tokens.colorNeutralBackground1,
    [forced]: { stroke: 'CanvasText', fill: 'Canvas' },
  },
  glyph: {
    fill: tokens.colorNeutralForeground2,
    [forced]: { fill: 'CanvasText' },
    fontFamily: tokens.fontFamilyBase,
    fontWeight: tokens.fontWeightSemibold,
    textAnchor: 'middle',
    dominantBaseline: 'central',
  },
  bar: { stroke: tokens.colorNeutralForeground3, strokeWidth: '2px', [forced]: { stroke: 'CanvasText' } },
})

/** Inside an SVG, around the origin. Every outcome has its own shape, so that colour is never needed to tell them apart. */
export function OutcomeShape({ outcome, radius }: { readonly outcome: Outcome; readonly radius: number }) {
  const styles = useStyles()
  const r = radius
  switch (outcome) {
    case 'present':
      return <circle r={r + 1} className={styles.halo} />
    case 'partial':
      return (
        <>
          <circle r={r} className={styles.stroke} />
          <path d={`M0,${-r}A${r},${r} 0 0 0 0,${r}Z`} className={styles.fill} />
        </>
      )
    case 'delegate':
      return <path d={`M0,${-r * 1.25}L${r * 1.25},0L0,${r * 1.25}L${-r * 1.25},0Z`} className={styles.stroke} />
    case 'absent':
      return <circle r={r} className={mergeClasses(styles.stroke, styles.neutral)} />
    case 'unknown':
      return (
        <>
          <circle r={r + 1} className={styles.unknown} />
          <text className={styles.glyph} fontSize={r * 1.9}>
            ?
          </text>
        </>
      )
    case 'excused':
      return <line x1={-r} x2={r} className={styles.bar} />
    default:
      return outcome satisfies never
  }
}

/** In a line of text; the words beside it say the same. */
export function OutcomeSymbol({ outcome }: { readonly outcome: Outcome }) {
  const styles = useStyles()
  return (
    <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" className={styles.alone}>
      <OutcomeShape outcome={outcome} radius={5} />
    </svg>
  )
}
