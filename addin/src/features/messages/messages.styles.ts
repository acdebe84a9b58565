import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

export const useMessageStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, minWidth: 0 },
  control: { minWidth: 0, width: '100%' },
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', justifyContent: 'end', gap: tokens.spacingHorizontalXS },
  message: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  excerpt: {
    ...typographyStyles.body1,
    margin: `${tokens.spacingVerticalXXS} 0`,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThicker} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  reach: { borderCollapse: 'collapse', width: '100%' },
  reachHead: {
    ...typographyStyles.caption1,
    textAlign: 'left',
    color: tokens.colorNeutralForeground3,
    paddingBottom: tokens.spacingVerticalXXS,
  },
  reachCell: {
    ...typographyStyles.body1,
    textAlign: 'left',
    padding: `${tokens.spacingVerticalXXS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  reachCount: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
})
