import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

export const useActStyles = makeStyles({
  section: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS, alignContent: 'start', minWidth: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalS} 0`,
    '&:first-child': { paddingTop: 0 },
    '&:not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
    '&:last-child': { paddingBottom: 0 },
  },
  words: { flex: '1 1 260px', minWidth: 0 },
  what: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  why: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  // In line with the words above it.
  notNow: {
    paddingLeft: 0,
    paddingRight: tokens.spacingHorizontalXS,
    minWidth: 0,
    // There the button has a border.
    '@media (forced-colors: active)': { paddingLeft: tokens.spacingHorizontalXS },
  },
})
