import { Button } from '@fluentui/react-components'
import { CheckmarkCircleFilled, CircleRegular } from '@fluentui/react-icons'
import { useStrings } from '../../app/app-context.ts'
import { boardSentences } from '../../strings/board.ts'
import { useBoardStyles } from './board.styles.ts'
import { type FirstDayStep, firstDaySteps } from './first-day.ts'
import { useOverviewStyles } from './overview.styles.ts'
import type { View } from './view.ts'

const whereTo: Readonly<Record<FirstDayStep, View>> = { sponsors: 'roster', calendar: 'import', tags: 'meetings', reports: 'import' }

interface Props {
  readonly done: Readonly<Record<FirstDayStep, boolean>>
  /** Whether calendars are followed, or could be; absent where they cannot. */
  readonly follow: 'on' | 'offered' | undefined
  readonly onGo: (view: View) => void
}

export function FirstDayGuide({ done, follow, onGo }: Props) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const words = { ...strings.firstDay, ...(follow && strings.firstDayFollowing[follow]) }
  const next = firstDaySteps.find((step) => !done[step])
  const count = firstDaySteps.filter((step) => done[step]).length
  return (
    <section className={`${styles.card} ${styles.tinted}`} aria-label={strings.firstDayTitle}>
      <div className={styles.headingRow}>
        <h2 className={styles.heading}>{strings.firstDayTitle}</h2>
        <span className={styles.small}>{strings.firstDayProgress(count, firstDaySteps.length)}</span>
      </div>
      <ol className={styles.plainList} style={{ gap: 16 }}>
        {firstDaySteps.map((step) => (
          <li key={step} className={own.step}>
            <span className={done[step] ? own.stepDone : own.stepOpen} role="img" aria-label={done[step] ? strings.done : strings.toDo}>
              {done[step] ? <CheckmarkCircleFilled /> : <CircleRegular />}
            </span>
            <div className={styles.tight} style={{ justifyItems: 'start' }}>
              <div>
                <p className={styles.subheading}>{words[step].title}</p>
                {!done[step] && <p className={styles.quiet}>{words[step].text}</p>}
              </div>
              {!done[step] && (
                <Button size="small" appearance={step === next ? 'primary' : 'secondary'} onClick={() => onGo(whereTo[step])}>
                  {words[step].action}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
