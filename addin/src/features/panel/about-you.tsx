import type { ReactNode } from 'react'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { KindReading } from '../../../../functions/src/domain/snapshot.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { readingSentences } from '../../strings/readings.ts'
import { termSentences } from '../../strings/terms.ts'
import { fewestInARow, readingsToTell, widen } from './facts.ts'
import { toldChange, toldFading, toldForecast } from './inferred.ts'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly you: SponsorReading
  /** Of the meeting that the panel is about. */
  readonly kind: MeetingKind | undefined
  readonly notYetCaptured: number
  /** Below the facts. */
  readonly children?: ReactNode
}

/** Facts first, then what is inferred from them, with its uncertainty. */
export function AboutYou({ you, kind, notYetCaptured, children }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { meetings } = useStrings(termSentences)
  const [first, ...others] = readingsToTell(you.kinds, kind)
  return (
    <section className={styles.section} aria-label={strings.aboutYou}>
      <h2 className={styles.heading}>{strings.aboutYou}</h2>
      {first && <KindFacts kind={first.kind} reading={first.reading} inTerm={you.inTerm} />}
      {others.length > 0 && (
        <ul className={styles.aside}>
          {others.map(
            ({ kind: other, reading }) =>
              reading && (
                <li key={other}>
                  {strings.recent(reading.recent, meetings[other])}
                  {someUnknown(reading.recent) && strings.recentUnknown(reading.recent.unknown)}
                </li>
              ),
          )}
        </ul>
      )}
      {notYetCaptured > 0 && <p className={styles.small}>{strings.notYetCaptured(notYetCaptured)}</p>}
      {children}
    </section>
  )
}

/** Where none is known, the fact itself says so. */
function someUnknown({ due, unknown }: KindReading['recent']): boolean {
  return unknown > 0 && unknown < due
}

interface KindFactsProps {
  readonly kind: MeetingKind
  readonly reading: KindReading | undefined
  readonly inTerm: boolean
}

function KindFacts({ kind, reading, inTerm }: KindFactsProps) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { meetings } = useStrings(termSentences)
  const format = useFormat()
  if (!reading || reading.recent.due === 0) return <p className={styles.fact}>{strings.noneDue(meetings[kind])}</p>
  const { recent, streak, level } = reading
  const between = level && widen(level)
  return (
    <>
      <p className={styles.fact}>{strings.recent(recent, meetings[kind])}</p>
      <ul className={styles.aside}>
        {someUnknown(recent) && <li>{strings.notKnown(recent.unknown)}</li>}
        {streak >= fewestInARow && <li>{strings.cameInARow(streak)}</li>}
        {streak <= -fewestInARow && <li>{strings.missedInARow(-streak)}</li>}
      </ul>
      {/* Of whoever has left no level is told, however much is known. */}
      {inTerm && (
        <p className={styles.quiet}>
          {between ? strings.level(format.percent(between.low), format.percent(between.high)) : strings.notEnough}
        </p>
      )}
      <Inferred reading={reading} />
    </>
  )
}

/** At most two sentences, and only where there is something to tell: what changed, and what that means for the next meeting. */
function Inferred({ reading }: { readonly reading: KindReading }) {
  const styles = usePanelStyles()
  const strings = useStrings(readingSentences)
  const [fading, change, forecast] = [toldFading(reading), toldChange(reading), toldForecast(reading)]
  return (
    <>
      {fading ? (
        <p className={styles.quiet}>{strings.missed(fading)}</p>
      ) : (
        change && <p className={styles.quiet}>{strings.change(change)}</p>
      )}
      {forecast && <p className={styles.quiet}>{strings.yourForecast(forecast)}</p>}
    </>
  )
}
