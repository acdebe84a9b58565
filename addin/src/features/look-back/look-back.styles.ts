import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

/** Forced colours do not reach into an SVG: its parts take the system's colours themselves. */
const forced = '@media (forced-colors: active)'

export const useLookBackStyles = makeStyles({
  page: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXXL },
  intro: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS, maxWidth: '76ch' },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXXL}`,
    alignItems: 'start',
    '@media (min-width: 860px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  findings: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    maxWidth: '60ch',
  },

  calibration: { borderCollapse: 'collapse', width: '100%', ...typographyStyles.body1 },
  caption: { ...typographyStyles.caption1Strong, textAlign: 'left', paddingBottom: tokens.spacingVerticalXS },
  head: {
    ...typographyStyles.caption1,
    textAlign: 'left',
    color: tokens.colorNeutralForeground3,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
  },
  range: {
    ...typographyStyles.body1,
    textAlign: 'left',
    whiteSpace: 'nowrap',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    fontVariantNumeric: 'tabular-nums',
  },
  count: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', paddingRight: tokens.spacingHorizontalM },
  partly: { ...typographyStyles.caption1, display: 'block', whiteSpace: 'normal', color: tokens.colorNeutralForeground3 },
  shareCell: { width: '40%', minWidth: '56px' },
  how: { ...typographyStyles.body1, margin: 0, paddingLeft: tokens.spacingHorizontalXL, color: tokens.colorNeutralForeground2 },

  /** 0 to 100 %; what was said is tinted, what happened is the mark on it. */
  share: {
    position: 'relative',
    height: '14px',
    backgroundColor: tokens.colorNeutralBackground6,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  shareSaid: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    backgroundColor: tokens.colorBrandBackground2,
    outline: `${tokens.strokeWidthThin} dashed ${tokens.colorBrandStroke2}`,
    outlineOffset: '-1px',
    [forced]: { outlineColor: 'CanvasText' },
  },
  shareCame: {
    position: 'absolute',
    top: '1px',
    bottom: '1px',
    width: '4px',
    marginLeft: '-2px',
    backgroundColor: tokens.colorBrandForeground1,
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'CanvasText' },
  },

  sponsors: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  kinds: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 440px), 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
    alignItems: 'start',
  },
  kindHead: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  kindName: { ...typographyStyles.body1, margin: 0 },
  kind: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS, minWidth: 0 },
  alarms: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  alarm: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  fading: {
    fill: tokens.colorNeutralBackground6,
    stroke: tokens.colorNeutralStroke1,
    strokeDasharray: '3 3',
    [forced]: { fill: 'none', stroke: 'CanvasText' },
  },
  forecast: { fill: tokens.colorBrandStroke1, [forced]: { fill: 'CanvasText' } },
  lineSample: { width: '16px', height: '0', flexShrink: 0, borderTop: `2px solid ${tokens.colorBrandStroke1}` },
  fadingSample: {
    width: '14px',
    height: '12px',
    flexShrink: 0,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground6,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
  },
})
