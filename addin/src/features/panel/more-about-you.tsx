import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { KindReading } from '../../../../functions/src/domain/snapshot.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Drawn } from '../../app/drawn.tsx'
import { panelSentences } from '../../strings/panel.ts'
import { readingSentences } from '../../strings/readings.ts'
import { readingsToTell, widen } from './facts.ts'
import { asidesOf, toldChange, toldFading, yourForecast } from './inferred.ts'
import { otherKindsPart } from './opening.ts'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly you: SponsorReading
  readonly kind: MeetingKind | undefined
  readonly notYetCaptured: number
}

/** Whether {@link MoreAboutYou} has anything to say. */
export function hasMoreAboutYou({ you, kind, notYetCaptured }: Props): boolean {
  const [first] = readingsToTell(you.kinds, kind)
  const inferred = you.inTerm && first?.reading !== undefined && first.reading.recent.due > 0
  return inferred || asidesOf(you.kinds, kind).onRequest.length > 0 || (you.inTerm && notYetCaptured > 0)
}

/** What is inferred from the facts, with its uncertainty, and the other kinds of meeting; of whoever is not in term only the facts. */
export function MoreAboutYou({ you, kind, notYetCaptured }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const format = useFormat()
  const [first] = readingsToTell(you.kinds, kind)
  const { onRequest } = asidesOf(you.kinds, kind)
  return (
    <div className={styles.section}>
      {onRequest.length > 0 && <Drawn part={otherKindsPart(onRequest, format)} />}
      {you.inTerm && first?.reading && first.reading.recent.due > 0 && <TheseDays reading={first.reading} />}
      {notYetCaptured > 0 && you.inTerm && <p className={styles.small}>{strings.notYetCaptured(notYetCaptured)}</p>}
    </div>
  )
}

/** The level, and at most two sentences where there is something to tell: what changed, and what that means for the next meeting. */
function TheseDays({ reading }: { readonly reading: KindReading }) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const readings = useStrings(readingSentences)
  const format = useFormat()
  const { level, facts } = reading
  const between = level && widen(level)
  // Where somebody comes less, the kind word beside the fact says it already.
  const change = toldFading(reading) ? undefined : toldChange(reading)
  const forecast = yourForecast(reading)
  return (
    <>
      <p className={styles.quiet}>
        {between ? strings.level(format.percent(between.low), format.percent(between.high), facts.partial > 0) : strings.notEnough}
      </p>
      {change && <p className={styles.quiet}>{readings.change(change)}</p>}
      {forecast && <p className={styles.quiet}>{readings.yourForecast(forecast)}</p>}
    </>
  )
}
