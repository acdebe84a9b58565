import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Reach } from '../../../../functions/src/contract/messages.ts'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { messageSentences } from '../../strings/messages.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { BoardRecordButton } from './board-record-button.tsx'
import { GroupsButton } from './groups-button.tsx'
import { useMessageStyles } from './messages.styles.ts'
import { toldSilence } from './told.ts'

interface Props {
  readonly view: InitiativeView
  readonly engagement: Engagement
  readonly today: LocalDate
}

/** Whom the sponsors' messages reach, and the way to record one. */
export function ReachSection({ view, engagement, today }: Props) {
  const styles = useBoardStyles()
  const own = useMessageStyles()
  const strings = useStrings(messageSentences)
  const { reach, sponsors } = engagement
  // A sponsor is told of no message of others, but their own reading is there as soon as anybody's was recorded.
  const withheld = view.role === 'sponsor' && sponsors.some(({ message }) => message !== undefined)
  return (
    <section className={styles.section} aria-label={strings.reachTitle}>
      <div className={styles.headingRow}>
        <h2 className={styles.heading}>{strings.reachTitle}</h2>
        <div className={own.buttons}>
          {view.role === 'manager' && sponsors.length > 0 && <GroupsButton initiativeId={view.initiative.id} />}
          <BoardRecordButton view={view} sponsors={sponsors} />
        </div>
      </div>
      {reach ? (
        <ReachTable reach={reach} today={today} />
      ) : (
        <p className={styles.quiet}>{withheld ? strings.reachWithheld : strings.nothingYet}</p>
      )}
    </section>
  )
}

function ReachTable({ reach, today }: { readonly reach: Reach; readonly today: LocalDate }) {
  const styles = useBoardStyles()
  const own = useMessageStyles()
  const strings = useStrings(messageSentences)
  const { area: names } = useStrings(termSentences)
  const format = useFormat()
  const silence = toldSilence(reach)
  const named = (areas: NonNullable<typeof silence>['never']) => format.list(areas.map((area) => names[area]))
  return (
    <>
      {silence && silence.fallen.length > 0 && <p className={styles.text}>{strings.silent(named(silence.fallen), silence.days)}</p>}
      {silence && silence.never.length > 0 && <p className={styles.text}>{strings.never(named(silence.never))}</p>}
      <table className={own.reach} aria-label={strings.reachTitle}>
        <thead>
          <tr>
            <th scope="col" className={own.reachHead}>
              {strings.area}
            </th>
            <th scope="col" className={own.reachHead}>
              {strings.lastHeard}
            </th>
            <th scope="col" className={`${own.reachHead} ${own.reachCount}`}>
              {strings.inNinetyDays}
            </th>
          </tr>
        </thead>
        <tbody>
          {reach.areas.map(({ area, last, count }) => (
            <tr key={area}>
              <th scope="row" className={own.reachCell}>
                {names[area]}
              </th>
              <td className={own.reachCell}>{last === undefined ? strings.nothing : strings.ago(daysBetween(last, today))}</td>
              <td className={`${own.reachCell} ${own.reachCount}`}>{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.small}>{strings.recordedSince(format.day(reach.since))}</p>
    </>
  )
}

const daysBetween = (from: LocalDate, to: LocalDate) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000)
