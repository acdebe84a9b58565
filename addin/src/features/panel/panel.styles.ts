import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

export const usePanelStyles = makeStyles({
  page: {
    display: 'grid',
    // A pane of 320 px shows one column; opened wide, the facts stand beside the people.
    gridTemplateColumns: 'minmax(0, 1fr)',
    // Why, the fact, who comes and the first act fit into the 600 px that a pane has on a laptop.
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
    maxWidth: '1080px',
    margin: '0 auto',
    boxSizing: 'border-box',
    '@media (min-width: 720px)': {
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      columnGap: tokens.spacingHorizontalXXXL,
      rowGap: tokens.spacingVerticalXXL,
      // Whoever comes stands beside both, the facts and the acts; what is left of the height is below these.
      gridTemplateRows: 'auto auto 1fr',
      padding: tokens.spacingHorizontalXXXL,
    },
  },
  wide: {
    '@media (min-width: 720px)': { gridColumn: '1 / -1' },
    // What is asked only once is mostly not there, and then takes no room.
    '&:empty': { display: 'none' },
  },
  line: {
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    justifyItems: 'start',
  },
  /** For those who move by headings, where nothing on screen is one. */
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  note: {
    ...typographyStyles.body1,
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  /** Sections that stay below one another, also in a wide pane. */
  stack: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, alignContent: 'start', minWidth: 0 },
  section: { display: 'grid', gap: tokens.spacingVerticalXS, alignContent: 'start', minWidth: 0 },
  who: { '@media (min-width: 720px)': { gridColumn: '2', gridRow: 'span 2' } },
  overline: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3, margin: 0 },
  name: {
    ...typographyStyles.subtitle1,
    margin: 0,
    overflowWrap: 'anywhere',
    '@media (min-width: 720px)': { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  },
  heading: { ...typographyStyles.subtitle2, margin: 0, color: tokens.colorNeutralForeground1 },
  text: { ...typographyStyles.body1, margin: 0, overflowWrap: 'anywhere' },
  quiet: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  payback: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    margin: 0,
  },
  paybackIcon: { color: tokens.colorBrandForeground1, display: 'flex', paddingTop: tokens.spacingVerticalXXS },
  remorse: {
    ...typographyStyles.body1,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderLeft: `${tokens.strokeWidthThicker} solid ${tokens.colorBrandStroke1}`,
  },
  fact: { ...typographyStyles.subtitle1, margin: 0, color: tokens.colorNeutralForeground1 },
  aside: {
    ...typographyStyles.body1,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
  },
  /** Often there is nothing in it but the place where something is announced. */
  messages: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    '&:not(:has(p, button, a))': { marginTop: `calc(-1 * ${tokens.spacingVerticalL})` },
  },
  /** A sentence and what can be done about it. */
  standing: { ...typographyStyles.body1, margin: 0, display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  /** Announced when it is filled; until then it takes no room. */
  status: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground3,
    '&:empty': { marginTop: `calc(-1 * ${tokens.spacingVerticalXS})` },
  },
  offer: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  messagesLine: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
  },
  smallHeading: { ...typographyStyles.caption1Strong, margin: 0, color: tokens.colorNeutralForeground2 },
  people: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalXS },
  person: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', alignItems: 'start', gap: tokens.spacingHorizontalS },
  teamKind: {
    display: 'grid',
    padding: `${tokens.spacingVerticalSNudge} 0`,
    '&:not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  personName: { ...typographyStyles.body1, overflowWrap: 'anywhere' },
  answer: { color: tokens.colorNeutralForeground3 },
  ownAnswer: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  answerIcon: { display: 'flex', color: tokens.colorNeutralForeground3 },
  accepted: { color: tokens.colorBrandForeground1 },
  disclosure: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  disclosureButton: {
    width: '100%',
    justifyContent: 'flex-start',
    padding: `${tokens.spacingVerticalM} 0`,
    fontWeight: tokens.fontWeightSemibold,
    minWidth: 0,
  },
  // Without `display` the attribute `hidden` still hides it.
  disclosed: { paddingBottom: tokens.spacingVerticalL, '&:not([hidden])': { display: 'grid', gap: tokens.spacingVerticalXXL } },
  footer: { display: 'grid', gap: tokens.spacingVerticalXXS },
})
