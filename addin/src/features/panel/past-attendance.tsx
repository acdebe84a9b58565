import { useQuery } from '@tanstack/react-query'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { instantAt } from '../meetings/dates.ts'
import { FetchAttendance } from '../meetings/fetch-attendance.tsx'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly initiativeId: string
  readonly meetingKey: string
  /** As the host shows it; the captured one may have been moved meanwhile. */
  readonly start: Instant
}

const dayMs = 86_400_000

/**
 * For whoever called the meeting. Whether its report is still missing is not in what the panel is made of, so it is asked for, after
 * everything else is on screen. Where it cannot be had there is no button: the board has it too.
 */
export function PastAttendance({ initiativeId, meetingKey, start }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const at = Date.parse(start)
  const around = { from: instantAt(at - dayMs), to: instantAt(at + dayMs) }
  const { data } = useQuery(queries.outcomes(useApi(), initiativeId, around))
  const meeting = data?.pages.flatMap(({ meetings }) => meetings).find(({ key }) => key === meetingKey)
  if (!meeting) return null
  return (
    <div className={styles.section}>
      {meeting.mayFetchReports && <p className={styles.small}>{strings.fetchHint}</p>}
      <FetchAttendance initiativeId={initiativeId} meeting={meeting} />
    </div>
  )
}
