import { mergeClasses } from '@fluentui/react-components'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { Facts } from '../../../../functions/src/domain/engagement.ts'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { KindReading } from '../../../../functions/src/domain/snapshot.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { boardSentences } from '../../strings/board.ts'
import { dutySentences } from '../../strings/duties.ts'
import { readingSentences } from '../../strings/readings.ts'
import { termSentences } from '../../strings/terms.ts'
import { DutyList } from '../duties/duty-list.tsx'
import { SponsorEvidence } from '../evidence/sponsor-evidence.tsx'
import { OutcomeMenu } from '../meetings/outcome-menu.tsx'
import { useCorrections } from '../meetings/use-corrections.tsx'
import { SponsorMessages } from '../messages/sponsor-messages.tsx'
import { readingsToTell } from '../panel/facts.ts'
import { toldChange, toldForecast } from '../panel/inferred.ts'
import { TrendChart } from '../trend/trend-chart.tsx'
import { isDrawn, markersIn } from '../trend/trend-layout.ts'
import { useBoardStyles } from './board.styles.ts'
import { useOverviewStyles } from './overview.styles.ts'

export interface SponsorDetailsProps {
  readonly initiativeId: string
  readonly sponsor: SponsorReading
  readonly markers: readonly Marker[]
  readonly asOf: Instant
  readonly mayChange: boolean
  readonly nameOf: (sponsorId: string) => string
}

/** The trend, the numbers behind it, and the meetings behind the numbers. */
export function SponsorDetails({ initiativeId, sponsor, markers, asOf, mayChange, nameOf }: SponsorDetailsProps) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const duties = useStrings(dutySentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const correct = useCorrections(initiativeId, nameOf)
  const told = readingsToTell(sponsor.kinds, undefined).flatMap(({ kind, reading }) => (reading ? [{ kind, reading }] : []))
  const drawn = told.filter(({ reading }) => isDrawn(reading))
  const shown = markersIn(
    markers,
    drawn.map(({ reading }) => reading),
    asOf,
  )
  return (
    <div className={own.details}>
      <ul className={own.termList}>
        {sponsor.terms.map(({ from, to, lead }) => (
          <li key={from} className={styles.small}>
            {(lead ? strings.leadTerms : strings.terms)(format.day(from), to ? format.day(to) : '')}
          </li>
        ))}
      </ul>
      {told.map(({ kind, reading }) => (
        <div key={kind} className={styles.section}>
          <TrendChart
            label={terms.kind[kind]}
            points={reading.points}
            quarters={reading.quarters}
            markers={shown}
            listsMarkers={kind === drawn[0]?.kind}
            level={reading.level}
            asOf={asOf}
          />
          <Inferred reading={reading} />
          <FactTable label={`${strings.factsTitle}: ${terms.kind[kind]}`} facts={reading.facts} />
        </div>
      ))}
      <SponsorMessages initiativeId={initiativeId} sponsor={sponsor} mayRecord={mayChange || sponsor.inTerm} />
      {sponsor.duties.length > 0 && (
        <section className={styles.tight} aria-label={duties.title}>
          <h4 className={styles.subheading}>{duties.title}</h4>
          <DutyList duties={sponsor.duties} own={false} />
        </section>
      )}
      <section className={styles.tight} aria-label={strings.evidenceTitle}>
        <h4 className={styles.subheading}>{strings.evidenceTitle}</h4>
        <SponsorEvidence
          initiativeId={initiativeId}
          sponsorId={sponsor.sponsorId}
          asOf={asOf}
          action={
            mayChange
              ? (meeting, outcome) => (
                  <OutcomeMenu
                    outcome={outcome}
                    name={sponsor.displayName}
                    compact
                    onCorrect={(correction, form) => correct([{ meeting, corrections: [correction] }], form)}
                  />
                )
              : undefined
          }
        />
      </section>
    </div>
  )
}

const rows = ['due', 'present', 'partial', 'delegate', 'absent', 'declined', 'unknown', 'excused'] as const

/** What the model infers from the meetings, each with its uncertainty; that somebody fades stands on the card above. */
function Inferred({ reading }: { readonly reading: KindReading }) {
  const styles = useBoardStyles()
  const sentences = useStrings(readingSentences)
  const [change, forecast] = [toldChange(reading), toldForecast(reading)]
  return (
    <>
      {change && <p className={styles.small}>{sentences.change(change)}</p>}
      {forecast && <p className={styles.small}>{sentences.forecast(forecast)}</p>}
    </>
  )
}

function FactTable({ label, facts }: { readonly label: string; readonly facts: Facts }) {
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const format = useFormat()
  const known = facts.due === 0 ? undefined : (facts.due - facts.unknown) / facts.due
  // Always there: due, present, absent, not known. The others only once there is one to tell of.
  const shown = rows.filter((row) => row === 'due' || row === 'present' || row === 'absent' || row === 'unknown' || facts[row] > 0)
  return (
    <table className={own.facts} aria-label={label}>
      <tbody>
        {shown.map((row) => (
          <tr key={row}>
            <th
              scope="row"
              className={mergeClasses(
                row === 'due' || row === 'excused' ? own.factName : own.factPart,
                row === 'declined' && own.factWithin,
              )}
            >
              {strings.fact[row]}
            </th>
            <td className={own.factCount}>{format.number(facts[row])}</td>
          </tr>
        ))}
        {known !== undefined && (
          <tr>
            <th scope="row" className={own.factName}>
              {strings.fact.coverage}
            </th>
            <td className={own.factCount}>{format.percent(known)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
