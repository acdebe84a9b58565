import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

export const useSyncStyles = makeStyles({
  // The switch brings a margin around its track, which would stand in from the text below it.
  follow: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  kept: { display: 'grid', gap: tokens.spacingVerticalXXS, maxWidth: '760px' },
  troubles: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  trouble: {
    ...typographyStyles.body1,
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    maxWidth: '760px',
    overflowWrap: 'anywhere',
  },
  told: { minWidth: 0 },
  troubleIcon: { display: 'flex', color: tokens.colorStatusWarningForeground3 },
})
