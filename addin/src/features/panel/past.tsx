import { lazy, Suspense } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { usePanelStyles } from './panel.styles.ts'

const PastAttendance = lazy(async () => ({ default: (await import('./past-attendance.tsx')).PastAttendance }))

interface Props {
  readonly initiativeId: string
  readonly past: NonNullable<NonNullable<Panel['about']>['past']>
  /** Whoever looks called the meeting. */
  readonly organized: boolean
}

/** The open meeting is over: what was captured about whoever looks, and to whoever called it the way to Teams' report. */
export function Past({ initiativeId, past: { key, start, outcome }, organized }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const attendance = organized && (
    <Suspense fallback={null}>
      <PastAttendance initiativeId={initiativeId} meetingKey={key} start={start} />
    </Suspense>
  )
  if (outcome === undefined) return attendance
  return (
    <section className={styles.section} aria-label={strings.pastHeading}>
      <h2 className={styles.heading}>{strings.pastHeading}</h2>
      <p className={styles.fact}>{strings.past[outcome]}</p>
      <p className={styles.small}>{outcome === 'unknown' ? strings.settle : strings.wrong}</p>
      {attendance}
    </section>
  )
}
