import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import { useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { readingSentences } from '../../strings/readings.ts'
import { termSentences } from '../../strings/terms.ts'
import { readingsToTell, rowToTell, someUnknown } from './facts.ts'
import { asidesOf, toldFading } from './inferred.ts'
import { OtherKind } from './more-about-you.tsx'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly you: SponsorReading
  /** Of the meeting that the panel is about. */
  readonly kind: MeetingKind | undefined
}

/**
 * The one fact, and what belongs to it; a kind word where somebody comes less. What is inferred, and the other kinds of meeting, are
 * behind {@link MoreAboutYou}: who has twenty seconds needs them least.
 */
export function AboutYou({ you, kind }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const readings = useStrings(readingSentences)
  const { meetings } = useStrings(termSentences)
  const [first] = readingsToTell(you.kinds, kind)
  const fading = first?.reading && toldFading(first.reading)
  const { atOnce } = asidesOf(you.kinds, kind)
  // Before a term begins there is nothing to tell.
  if (!first || (!you.inTerm && !first.reading)) return null
  const { recent, streak } = first.reading ?? {}
  const row = recent && streak !== undefined ? rowToTell({ recent, streak }) : 0
  const beside = [
    ...(row > 0 ? [strings.cameInARow(row)] : []),
    ...(row < 0 ? [strings.missedInARow(-row)] : []),
    ...(recent && someUnknown(recent) ? [strings.notKnown(recent.unknown)] : []),
  ]
  return (
    <section className={styles.section} aria-labelledby="about-you">
      <h2 id="about-you" className={styles.unseen}>
        {strings.aboutYou}
      </h2>
      <p className={styles.fact}>
        {recent && recent.due > 0 ? strings.recent(recent, meetings[first.kind]) : strings.noneDue(meetings[first.kind])}
      </p>
      {beside.length > 0 && <p className={styles.quiet}>{beside.join(' · ')}</p>}
      {fading && you.inTerm && <p className={styles.quiet}>{readings.missed(fading)}</p>}
      {atOnce.length > 0 && (
        <>
          <ul className={styles.aside}>
            {atOnce.map((aside) => (
              <OtherKind key={aside.kind} aside={aside} />
            ))}
          </ul>
          <p className={styles.quiet}>{readings.inTheWay}</p>
        </>
      )}
    </section>
  )
}
