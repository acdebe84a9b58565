import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import type { Camp, CampReading } from '../../../../functions/src/domain/camp.ts'
import type { Briefing, Disruption } from '../../../../functions/src/domain/team.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Fold } from '../../app/fold.tsx'
import { teamStorySentences } from '../../strings/team-story.ts'
import { termSentences } from '../../strings/terms.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { campEvidence, needed, shareOf, tellBriefings } from './story.ts'

const useStyles = makeStyles({
  section: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, alignContent: 'start', minWidth: 0 },
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS, minWidth: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  subheading: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  strong: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  text: { ...typographyStyles.body1, margin: 0, overflowWrap: 'anywhere' },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalXS },
  share: {
    ...typographyStyles.body1,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXXS} 0`,
  },
  much: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  told: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalS },
  dots: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXS },
  piece: { display: 'grid', gridTemplateColumns: '16px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS, alignItems: 'start' },
  symbol: { display: 'flex', paddingTop: tokens.spacingVerticalXXS },
})

interface Props extends Pick<Engagement, 'camp' | 'briefings' | 'disruptions'> {
  readonly nameOf: (sponsorId: string) => string
}

/** For managers: what is read of the team as a whole. */
export function TeamStory({ camp, briefings, disruptions, nameOf }: Props) {
  const styles = useStyles()
  const strings = useStrings(teamStorySentences)
  if (!camp && briefings.length === 0 && disruptions.length === 0) return null
  return (
    <section className={styles.section} aria-label={strings.title}>
      <h2 className={styles.heading}>{strings.title}</h2>
      {camp && <CampPart camp={camp} />}
      <Briefings briefings={briefings} />
      <Disruptions disruptions={disruptions} nameOf={nameOf} />
    </section>
  )
}

const inOrder: readonly Camp[] = ['1', '2', '3', 'undetermined']

function CampPart({ camp }: { readonly camp: CampReading }) {
  const styles = useStyles()
  const strings = useStrings(teamStorySentences)
  const format = useFormat()
  const { probabilities } = camp
  // Then it is no story that is missing but a lead.
  if (!camp.led) return <p className={styles.strong}>{strings.nobodyLeads}</p>
  return (
    <div className={styles.part}>
      {probabilities && <p className={styles.small}>{strings.method}</p>}
      <p className={styles.strong}>{probabilities ? strings.headline[camp.camp] : strings.tooLittle}</p>
      {!probabilities && <p className={styles.text}>{strings.missing(camp.known, needed.known, needed.days)}</p>}
      {probabilities && (
        <>
          <p className={styles.small}>{strings.hypothesis}</p>
          <Fold title={strings.shares}>
            <ul className={styles.list}>
              {inOrder.map((one) => (
                <li key={one} className={styles.share}>
                  <span>{strings.camp(one, strings.story[one])}</span>
                  <span className={styles.much}>{strings.share(shareOf(probabilities[one]))}</span>
                </li>
              ))}
            </ul>
            <p className={styles.small}>{strings.untested}</p>
          </Fold>
          <Fold title={strings.why}>
            <ul className={styles.list}>
              {campEvidence(camp, strings, format).map((sentence) => (
                <li key={sentence} className={styles.text}>
                  {sentence}
                </li>
              ))}
            </ul>
          </Fold>
        </>
      )}
    </div>
  )
}

/** The shapes of outcomes, since they mean the same: there, not there, not known. */
const shapes = { there: 'present', notThere: 'absent', unknown: 'unknown' } as const

function Briefings({ briefings }: { readonly briefings: readonly Briefing[] }) {
  const styles = useStyles()
  const strings = useStrings(teamStorySentences)
  const format = useFormat()
  const told = tellBriefings(briefings, strings, format)
  if (!told) return null
  return (
    <div className={styles.part}>
      <p className={styles.subheading}>{strings.briefings}</p>
      <p className={styles.text}>{told.fact}</p>
      <span
        role="img"
        className={styles.dots}
        data-time
        aria-label={strings.briefingDots(told.dots.map(({ business }) => strings.business[business]).join(', '))}
      >
        {told.dots.map(({ meeting, start, business }) => (
          <span key={meeting} title={`${format.date(start)}: ${strings.business[business]}`}>
            <OutcomeSymbol outcome={shapes[business]} />
          </span>
        ))}
      </span>
      <Fold title={strings.each}>
        <ul className={styles.list}>
          {briefings.toReversed().map(({ meeting, start, business }) => (
            <li key={meeting} className={styles.piece}>
              <span className={styles.symbol}>
                <OutcomeSymbol outcome={shapes[business]} />
              </span>
              <span className={styles.text}>
                {strings.business[business]} · {format.date(start)}
              </span>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  )
}

interface DisruptionProps {
  readonly disruptions: readonly Disruption[]
  readonly nameOf: (sponsorId: string) => string
}

function Disruptions({ disruptions, nameOf }: DisruptionProps) {
  const styles = useStyles()
  const strings = useStrings(teamStorySentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  if (disruptions.length === 0) return null
  return (
    <div className={styles.part}>
      <p className={styles.subheading}>{strings.disruptions}</p>
      <p className={styles.text}>{strings.disruptionsFact(disruptions.length)}</p>
      <Fold title={strings.disruptionList}>
        <ul className={styles.list}>
          {disruptions.toReversed().map(({ meeting, kind, start, change, times, organizer }) => (
            <li key={meeting}>
              <p className={styles.text}>
                {terms.kind[kind]} · {format.date(start)}
              </p>
              <p className={styles.small}>{strings.disrupted[change](nameOf(organizer), times)}</p>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  )
}
