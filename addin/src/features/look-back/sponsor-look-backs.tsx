import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { KindLookBack, LookBack } from '../../../../functions/src/contract/look-back.ts'
import type { MeetingKind, Outcome } from '../../../../functions/src/domain/meeting.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { lookBackSentences } from '../../strings/look-back.ts'
import { readingSentences } from '../../strings/readings.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { kindsInOrder } from '../panel/facts.ts'
import { tellPastFading } from '../panel/inferred.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { useTrendStyles } from '../trend/trend-chart.styles.ts'
import { useLookBackStyles } from './look-back.styles.ts'
import { LookBackChart, LookBackTable } from './look-back-chart.tsx'

interface Year {
  readonly from: Instant
  readonly to: Instant
}

const outcomesInOrder: readonly Outcome[] = ['present', 'partial', 'delegate', 'absent', 'unknown']

export function SponsorLookBacks({ sponsors, ...year }: Year & Pick<LookBack, 'sponsors'>) {
  const styles = useBoardStyles()
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const format = useFormat()
  const points = sponsors.flatMap(({ kinds }) => Object.values(kinds).flatMap((kind) => kind.points))
  return (
    <section className={styles.section} aria-label={strings.sponsorsTitle}>
      <h3 className={styles.subheading}>{strings.sponsorsTitle}</h3>
      <Legend
        outcomes={outcomesInOrder.filter((outcome) => points.some((point) => point.outcome === outcome))}
        fading={points.some(({ fading }) => fading)}
      />
      <ul className={`${styles.plainList} ${own.sponsors}`}>
        {sponsors
          .toSorted((a, b) => format.compare(a.displayName, b.displayName))
          .map(({ sponsorId, displayName, kinds }) => (
            <li key={sponsorId} className={styles.card}>
              <h4 className={styles.subheading}>{displayName}</h4>
              <Kinds name={displayName} kinds={kinds} {...year} />
            </li>
          ))}
      </ul>
    </section>
  )
}

function Legend({ outcomes, fading }: { readonly outcomes: readonly Outcome[]; readonly fading: boolean }) {
  const trend = useTrendStyles()
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const terms = useStrings(termSentences)
  return (
    <ul className={trend.legend}>
      <li className={trend.legendItem}>
        <span className={own.lineSample} />
        {strings.legend.forecast}
      </li>
      {fading && (
        <li className={trend.legendItem}>
          <span className={own.fadingSample} />
          {strings.legend.fading}
        </li>
      )}
      {outcomes.map((outcome) => (
        <li key={outcome} className={trend.legendItem}>
          <OutcomeSymbol outcome={outcome} />
          {terms.outcome[outcome]}
        </li>
      ))}
    </ul>
  )
}

interface KindsProps extends Year {
  readonly name: string
  readonly kinds: LookBack['sponsors'][number]['kinds']
}

/** Pictures where something was said; a line for each of the others. */
function Kinds({ name, kinds, ...year }: KindsProps) {
  const styles = useBoardStyles()
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const terms = useStrings(termSentences)
  const found = kindsInOrder.flatMap((kind) => {
    const of = kinds[kind]
    return of ? [{ kind, of, said: of.points.some(({ probability }) => probability !== undefined) }] : []
  })
  const drawn = found.filter(({ said }) => said)
  return (
    <>
      {drawn.length > 0 && (
        <div className={own.kinds}>
          {drawn.map(({ kind, of }) => (
            <Kind key={kind} name={name} kind={kind} found={of} {...year} />
          ))}
        </div>
      )}
      {found
        .filter(({ said }) => !said)
        .map(({ kind, of }) => (
          <p key={kind} className={styles.small}>
            {terms.kind[kind]}: {strings.tooFewMeetings(of.points.length)}
          </p>
        ))}
    </>
  )
}

interface KindProps extends Year {
  readonly name: string
  readonly kind: MeetingKind
  readonly found: KindLookBack
}

function Kind({ name, kind, found, from, to }: KindProps) {
  const styles = useBoardStyles()
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const trend = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const [table, setTable] = useState(false)
  const label = `${name}, ${terms.kind[kind]}`
  return (
    <div className={own.kind}>
      <div className={own.kindHead}>
        <p className={own.kindName}>{terms.kind[kind]}</p>
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={table}
          aria-label={table ? strings.hideTable(label) : strings.showTable(label)}
          onClick={() => setTable(!table)}
        >
          {table ? trend.hideTable : trend.showTable}
        </Button>
      </div>
      <LookBackChart label={label} found={found} from={from} to={to} />
      {found.omitted > 0 && <p className={styles.small}>{strings.omitted(found.omitted)}</p>}
      <Alarms found={found} />
      {table && <LookBackTable label={label} points={found.points} />}
    </div>
  )
}

/** In the board's own words of that day, and then what came of it. */
function Alarms({ found }: { readonly found: KindLookBack }) {
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const reading = useStrings(readingSentences)
  const format = useFormat()
  if (found.alarms.length === 0) return null
  return (
    <ul className={own.alarms}>
      {found.alarms.map(({ on, off, followed }) => (
        <li key={on.meeting} className={own.alarm}>
          {[
            strings.alarm(format.date(on.start), reading.fading(tellPastFading(on.because))),
            ...(off ? [strings.alarmOff(format.date(off.start))] : []),
            strings.followed(followed),
          ].join(' ')}
        </li>
      ))}
    </ul>
  )
}
