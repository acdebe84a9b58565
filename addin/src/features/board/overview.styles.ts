import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

/** Backgrounds vanish under forced colours: what a bar is made of takes the system's colours itself. */
const forced = '@media (forced-colors: active)'

export const useOverviewStyles = makeStyles({
  step: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM, alignItems: 'start' },
  stepDone: { fontSize: tokens.fontSizeBase500, color: tokens.colorBrandForeground1, display: 'flex' },
  stepOpen: { fontSize: tokens.fontSizeBase500, color: tokens.colorNeutralForeground3, display: 'flex' },

  allClear: {
    ...typographyStyles.body1,
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  check: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  checkIcon: { fontSize: tokens.fontSizeBase400, color: tokens.colorNeutralForeground3, flexShrink: 0 },
  checkText: { flex: '1 1 180px', minWidth: 0 },

  sponsorHead: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' },
  sponsorName: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  kindLine: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
  },
  // At 320 px the trend stands below, also where it is a single dot.
  kindFacts: { minWidth: 0, flex: '1 1 260px' },
  fact: { ...typographyStyles.body1Strong, margin: 0 },
  unknownCount: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  miniTrend: { display: 'flex', gap: tokens.spacingHorizontalXXS, flexShrink: 0 },
  opener: { paddingLeft: 0, minWidth: 0 },
  details: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXXL,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  termList: { listStyleType: 'none', margin: 0, padding: 0 },

  facts: { borderCollapse: 'collapse', width: '100%', maxWidth: '420px' },
  factName: {
    ...typographyStyles.body1,
    textAlign: 'left',
    padding: `${tokens.spacingVerticalXXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  factPart: {
    ...typographyStyles.body1,
    textAlign: 'left',
    padding: `${tokens.spacingVerticalXXS} 0 ${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    color: tokens.colorNeutralForeground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  factWithin: { paddingLeft: tokens.spacingHorizontalXXXL },
  factCount: {
    ...typographyStyles.body1Strong,
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },

  bars: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  bar: { display: 'grid', justifyItems: 'center', flex: '0 1 28px', minWidth: 0 },
  stack: { display: 'flex', flexDirection: 'column', justifyContent: 'flex-end', height: '64px', width: '100%' },
  barLabel: { ...typographyStyles.caption2, color: tokens.colorNeutralForeground3 },
  came: {
    display: 'block',
    backgroundColor: tokens.colorBrandBackground,
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'CanvasText' },
  },
  other: {
    display: 'block',
    backgroundColor: tokens.colorNeutralBackground6,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    outlineOffset: '-1px',
    [forced]: { forcedColorAdjust: 'none', backgroundColor: 'Canvas', outlineColor: 'CanvasText' },
  },
  // Hatched: missing, neither there nor not there.
  unknown: {
    display: 'block',
    backgroundImage: `repeating-linear-gradient(45deg, ${tokens.colorNeutralStroke1} 0 1px, transparent 1px 4px)`,
    outline: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    outlineOffset: '-1px',
    [forced]: {
      forcedColorAdjust: 'none',
      backgroundColor: 'Canvas',
      backgroundImage: 'repeating-linear-gradient(45deg, CanvasText 0 1px, transparent 1px 4px)',
      outlineColor: 'CanvasText',
    },
  },
  legend: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  legendItem: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground3,
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  swatch: { width: '10px', height: '10px' },

  answer: {
    ...typographyStyles.body1,
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXXS} 0`,
  },
  lead: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  accepted: { color: tokens.colorNeutralForeground1 },
  notAccepted: { color: tokens.colorNeutralForeground3 },
})
