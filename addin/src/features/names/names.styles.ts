import { makeStyles, tokens } from '@fluentui/react-components'

export const useNameStyles = makeStyles({
  pills: { margin: 0, padding: 0, border: 'none', minInlineSize: 0, display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  // In sight however long the list is: what is selected above is answered here.
  bar: {
    position: 'sticky',
    bottom: 0,
    margin: 0,
    minInlineSize: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow8,
  },
  item: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', alignItems: 'start' },
  choice: { minWidth: 0, flex: '1 1 160px' },
})
