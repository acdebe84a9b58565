import { Button } from '@fluentui/react-components'
import { AlertRegular, CheckmarkCircleRegular } from '@fluentui/react-icons'
import type { Check, SponsorReading } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { boardSentences } from '../../strings/board.ts'
import { syncSentences } from '../../strings/sync.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from './board.styles.ts'
import { groupChecks, remedyOf } from './checks.ts'
import { useOverviewStyles } from './overview.styles.ts'
import type { View } from './view.ts'

interface Props {
  readonly checks: readonly Check[]
  /** What is wrong with the followed calendars. */
  readonly calendars: string | undefined
  readonly nameOf: (sponsorId: string) => string
  readonly areaOf: (sponsorId: string) => SponsorReading['area'] | undefined
  readonly onGo: (view: View) => void
}

export function CheckList({ checks, calendars, nameOf, areaOf, onGo }: Props) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const { details } = useStrings(syncSentences)
  const format = useFormat()
  const groups = groupChecks(checks)
  // Where a seat is empty it matters which.
  const seatOf = (sponsorId: string) => {
    const area = areaOf(sponsorId)
    return area ? `${nameOf(sponsorId)} (${terms.area[area]})` : nameOf(sponsorId)
  }
  if (groups.length === 0 && !calendars)
    return (
      <p className={own.allClear}>
        <CheckmarkCircleRegular /> {strings.checksNone}
      </p>
    )
  return (
    <section className={`${styles.card} ${styles.tinted}`} aria-label={strings.checksTitle}>
      <h2 className={styles.heading}>{strings.checksTitle}</h2>
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {calendars && (
          <li className={own.check}>
            <AlertRegular className={own.checkIcon} />
            <p className={`${styles.text} ${own.checkText}`}>{calendars}</p>
            <Button size="small" onClick={() => onGo('import')}>
              {details}
            </Button>
          </li>
        )}
        {groups.map(({ code, sponsorIds, areas, meetings }) => (
          <li key={code} className={own.check}>
            <AlertRegular className={own.checkIcon} />
            <p className={`${styles.text} ${own.checkText}`}>
              {strings.check[code]({
                names: format.list(sponsorIds.map(code === 'succession-gap' ? seatOf : nameOf).toSorted(format.compare)),
                sponsors: sponsorIds.length,
                areas: format.list(areas.map((area) => terms.area[area])),
                meetings: meetings.length,
              })}
            </p>
            <Button size="small" onClick={() => onGo(remedyOf(code))}>
              {strings.remedy[remedyOf(code)]}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
