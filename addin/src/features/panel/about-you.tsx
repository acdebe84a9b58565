import type { ReactNode } from 'react'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { KindReading } from '../../../../functions/src/domain/snapshot.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { readingSentences } from '../../strings/readings.ts'
import { termSentences } from '../../strings/terms.ts'
import { readingsToTell, rowToTell, widen } from './facts.ts'
import { toldChange, toldFading, yourForecast } from './inferred.ts'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly you: SponsorReading
  /** Of the meeting that the panel is about. */
  readonly kind: MeetingKind | undefined
  readonly notYetCaptured: number
  /** Below the facts. */
  readonly children?: ReactNode
}

/** Facts first, then what is inferred from them, with its uncertainty; of whoever is not in term only the facts. */
export function AboutYou({ you, kind, notYetCaptured, children }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const readings = useStrings(readingSentences)
  const { meetings } = useStrings(termSentences)
  const [first, ...others] = readingsToTell(you.kinds, kind)
  const aside = others.flatMap(({ kind: other, reading }) => (reading ? [{ other, reading, fading: toldFading(reading) }] : []))
  // Before a term begins there is nothing to tell.
  if (!you.inTerm && !first && !you.message?.count) return null
  return (
    <section className={styles.section} aria-label={strings.aboutYou}>
      <h2 className={styles.heading}>{strings.aboutYou}</h2>
      {first && <KindFacts kind={first.kind} reading={first.reading} inTerm={you.inTerm} />}
      {aside.length > 0 && (
        <ul className={styles.aside}>
          {aside.map(({ other, reading, fading }) => (
            <li key={other}>
              {strings.recent(reading.recent, meetings[other])}
              {someUnknown(reading.recent) && strings.recentUnknown(reading.recent.unknown)}
              {fading && readings.moreOftenBefore(fading)}
            </li>
          ))}
        </ul>
      )}
      {aside.some(({ fading }) => fading) && !(first?.reading && toldFading(first.reading)) && (
        <p className={styles.quiet}>{readings.inTheWay}</p>
      )}
      {notYetCaptured > 0 && you.inTerm && <p className={styles.small}>{strings.notYetCaptured(notYetCaptured)}</p>}
      {children}
    </section>
  )
}

/** Where none is known, the fact itself says so. */
function someUnknown({ due, unknown }: KindReading['recent']): boolean {
  return unknown > 0 && unknown < due
}

interface KindFactsProps extends Pick<SponsorReading, 'inTerm'> {
  readonly kind: MeetingKind
  readonly reading: KindReading | undefined
}

function KindFacts({ kind, reading, inTerm }: KindFactsProps) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { meetings } = useStrings(termSentences)
  if (!reading || reading.recent.due === 0) return <p className={styles.fact}>{strings.noneDue(meetings[kind])}</p>
  const { recent } = reading
  const row = rowToTell(reading)
  return (
    <>
      <p className={styles.fact}>{strings.recent(recent, meetings[kind])}</p>
      <ul className={styles.aside}>
        {someUnknown(recent) && <li>{strings.notKnown(recent.unknown)}</li>}
        {row > 0 && <li>{strings.cameInARow(row)}</li>}
        {row < 0 && <li>{strings.missedInARow(-row)}</li>}
      </ul>
      {inTerm && <TheseDays reading={reading} />}
    </>
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
  const [fading, change, forecast] = [toldFading(reading), toldChange(reading), yourForecast(reading)]
  return (
    <>
      <p className={styles.quiet}>
        {between ? strings.level(format.percent(between.low), format.percent(between.high), facts.partial > 0) : strings.notEnough}
      </p>
      {fading ? (
        <p className={styles.quiet}>{readings.missed(fading)}</p>
      ) : (
        change && <p className={styles.quiet}>{readings.change(change)}</p>
      )}
      {forecast && <p className={styles.quiet}>{readings.yourForecast(forecast)}</p>}
    </>
  )
}
