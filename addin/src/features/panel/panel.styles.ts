import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

const useOwnStyles = makeStyles({
  line: {
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    justifyItems: 'start',
  },
  note: {
    ...typographyStyles.body1,
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  who: { '@media (min-width: 720px)': { gridColumn: '2', gridRow: 'span 2' } },
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

/** Of opening.css: what the rest of the panel has in common with how it begins. */
const opening = {
  page: 'opening-page',
  wide: 'opening-wide',
  stack: 'opening-stack',
  section: 'opening-section',
  unseen: 'opening-unseen',
  name: 'opening-name',
  heading: 'opening-heading',
  text: 'opening-text',
  quiet: 'opening-quiet',
  small: 'opening-small',
  fact: 'opening-fact',
} as const

export const usePanelStyles = () => ({ ...useOwnStyles(), ...opening })
