import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

export const useHeaderStyles = makeStyles({
  back: {
    marginBlockEnd: `calc(-1 * ${tokens.spacingVerticalS})`,
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
    '@media print': { display: 'none' },
  },
  welcome: { display: 'grid', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  header: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  titleRow: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  /** Side by side, and in line with the title where they begin a line. */
  headerActions: {
    display: 'flex',
    flexWrap: 'wrap',
    '@media (max-width: 479px)': { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  },
  title: { ...typographyStyles.title3, margin: 0, overflowWrap: 'anywhere' },
  why: { ...typographyStyles.body2, margin: 0, maxWidth: '68ch', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  // In a narrow pane the views take two lines: a tab that has to be scrolled to is a tab that nobody finds.
  tabs: { margin: `0 calc(-1 * ${tokens.spacingHorizontalS})`, flexWrap: 'wrap' },
  footer: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    paddingTop: tokens.spacingVerticalM,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
  },
  last: { marginInlineStart: 'auto', display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})
