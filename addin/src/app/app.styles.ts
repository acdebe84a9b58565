import { makeStyles, tokens } from '@fluentui/react-components'

export const useAppStyles = makeStyles({
  crashed: { padding: tokens.spacingHorizontalL },
})

export const usePersonBarStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    '@media print': { display: 'none' },
  },
  form: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexGrow: 1, minWidth: 0 },
  choice: { flexGrow: 1, flexShrink: 1, minWidth: 0, maxWidth: '320px', '& select, & input': { minWidth: 0 } },
  links: { display: 'flex', gap: tokens.spacingHorizontalM, marginLeft: 'auto' },
})
