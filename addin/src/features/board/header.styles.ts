import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

export const useHeaderStyles = makeStyles({
  switcher: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS },
  switch: { flex: '0 1 280px', minWidth: 0 },
  welcome: { display: 'grid', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  header: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  titleRow: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  title: { ...typographyStyles.title3, margin: 0, overflowWrap: 'anywhere' },
  why: { ...typographyStyles.body2, margin: 0, maxWidth: '68ch', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  tabs: { margin: `0 calc(-1 * ${tokens.spacingHorizontalS})`, overflowX: 'auto', maxWidth: '100%' },
  footer: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    paddingTop: tokens.spacingVerticalM,
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
  },
})
