import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

/**
 * Forced colours do not reach into an SVG, so its parts take the system's colours themselves; Fluent's high-contrast theme
 * is black, and the system's may be white.
 */
const forced = '@media (forced-colors: active)'
const ink = { [forced]: { stroke: 'CanvasText' } }
const text = { [forced]: { fill: 'CanvasText' } }

export const useTrendStyles = makeStyles({
  figure: { margin: 0, display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  empty: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  chart: { position: 'relative', minWidth: 0 },
  svg: { display: 'block', width: '100%' },
  grid: { stroke: tokens.colorNeutralStroke3, [forced]: { stroke: 'GrayText' } },
  edge: { stroke: tokens.colorNeutralStroke1, ...ink },
  tickText: { fill: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100, fontFamily: tokens.fontFamilyBase, ...text },
  alignEnd: { textAnchor: 'end' },
  alignMiddle: { textAnchor: 'middle' },
  // The edge is what is left of the band in high contrast, where every background is black.
  band: {
    fill: tokens.colorBrandBackground2,
    stroke: tokens.colorBrandStroke2,
    strokeDasharray: '2 3',
    [forced]: { fill: 'none', stroke: 'CanvasText' },
  },
  level: { fill: 'none', stroke: tokens.colorBrandStroke1, strokeWidth: '2px', ...ink },
  quarter: { fill: tokens.colorNeutralStroke2, [forced]: { fill: 'GrayText' } },
  marker: { stroke: tokens.colorNeutralForeground3, strokeWidth: '1px', strokeDasharray: '4 3', ...ink },
  markerFlag: { fill: tokens.colorNeutralForeground2, ...text },
  markerNumber: {
    fill: tokens.colorNeutralBackground1,
    [forced]: { fill: 'Canvas' },
    fontSize: tokens.fontSizeBase100,
    fontFamily: tokens.fontFamilyBase,
    fontWeight: tokens.fontWeightSemibold,
    textAnchor: 'middle',
    dominantBaseline: 'central',
  },
  markerText: {
    fill: tokens.colorNeutralForeground2,
    ...text,
    fontSize: tokens.fontSizeBase200,
    fontFamily: tokens.fontFamilyBase,
    dominantBaseline: 'central',
  },
  cursorLayer: { position: 'absolute', inset: 0, pointerEvents: 'none' },
  cursor: { stroke: tokens.colorNeutralStroke1, ...ink },
  ring: { fill: 'none', stroke: tokens.colorNeutralForeground1, strokeWidth: '1.5px', ...ink },
  explore: {
    position: 'absolute',
    inset: 0,
    cursor: 'crosshair',
    touchAction: 'pan-y',
    borderRadius: tokens.borderRadiusMedium,
    outlineStyle: 'none',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  tooltip: {
    position: 'absolute',
    top: '24px',
    maxWidth: '200px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow8,
    pointerEvents: 'none',
    zIndex: 1,
  },
  tooltipTitle: { ...typographyStyles.caption1Strong, margin: 0 },
  tooltipText: { ...typographyStyles.caption1, margin: 0 },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground2,
  },
  legendItem: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  bandSample: {
    width: '16px',
    height: '10px',
    flexShrink: 0,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorBrandBackground2,
    backgroundImage: `linear-gradient(${tokens.colorBrandStroke1}, ${tokens.colorBrandStroke1})`,
    backgroundSize: '100% 2px',
    backgroundPosition: 'center',
    backgroundRepeat: 'no-repeat',
    [forced]: { border: '1px dashed CanvasText' },
  },
  quarterSample: {
    width: '10px',
    height: '10px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralStroke2,
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'GrayText' },
  },
  markers: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground2,
    // A note may be one long German word.
    overflowWrap: 'anywhere',
  },
  tableArea: { overflowX: 'auto' },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    ...typographyStyles.caption1,
    '& th, & td': {
      textAlign: 'left',
      fontWeight: 'inherit',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
      verticalAlign: 'top',
    },
    '& thead th': { fontWeight: tokens.fontWeightSemibold },
  },
  toggle: { justifySelf: 'start' },
})
