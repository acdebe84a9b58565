import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

export const useRosterStyles = makeStyles({
  sponsor: {
    margin: 0,
    minWidth: 0,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
  },
  // Read out, not seen: the line below says the same.
  hiddenLegend: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  opener: { flexGrow: 1, justifyContent: 'space-between', textAlign: 'left', padding: 0, minWidth: 0, gap: tokens.spacingHorizontalS },
  // In high contrast a hovered button turns its colours round; whatever stands in it has to follow.
  role: { ...typographyStyles.caption1, color: 'inherit' },
  summary: { display: 'grid', minWidth: 0, textAlign: 'left' },
  term: {
    margin: 0,
    border: 'none',
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
})
