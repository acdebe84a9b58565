import { Badge } from '@fluentui/react-components'
import type { CalendarAccount, SeriesFound } from '../../../../functions/src/contract/imports.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Fold } from '../../app/fold.tsx'
import { importSentences } from '../../strings/imports.ts'
import { taggingSentences } from '../../strings/tagging.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { KindSelect } from '../tagging/kind-select.tsx'
import { type ImportFile, type KindChoice, kindChoice, seriesInOrder } from './import-files.ts'
import { useImportStyles } from './imports.styles.ts'

interface Props {
  readonly account: CalendarAccount
  readonly kinds: ImportFile['kinds']
  /** Nothing can be chosen any more. */
  readonly done: boolean
  readonly nameOf: (sponsorId: string) => string
  readonly onKind: (iCalUId: string, kind: KindChoice) => void
}

export function CalendarPreview({ account, kinds, done, nameOf, onKind }: Props) {
  const styles = useBoardStyles()
  const own = useImportStyles()
  const strings = useStrings(importSentences)
  const format = useFormat()
  const { read, window, meetings, limit, limitReached, series, seriesOmitted } = account
  const { likely, rest } = seriesInOrder(series)
  const counts = (['added', 'changed', 'moved', 'cancelled', 'unchanged', 'notKept'] as const).filter((name) => meetings[name] > 0)
  const list = (some: readonly SeriesFound[]) => (
    <ul className={`${styles.plainList} ${styles.rows}`}>
      {some.map((one) => (
        <li key={one.iCalUId}>
          <Series series={one} choice={kindChoice(one, kinds)} chosen={one.iCalUId in kinds} done={done} nameOf={nameOf} onKind={onKind} />
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <div>
        <p className={styles.text}>{strings.calendarRead(read.events, read.occurrences)}</p>
        <p className={styles.small}>{strings.window(format.day(window.from), format.day(window.to))}</p>
      </div>
      {limitReached && <p className={own.warning}>{strings.limitReached(limit)}</p>}
      {counts.length > 0 && (
        <ul className={own.counts}>
          {counts.map((name) => (
            <li key={name} className={own.count}>
              {strings.count[name](meetings[name])}
            </li>
          ))}
        </ul>
      )}
      {series.length === 0 && <p className={styles.quiet}>{strings.noSeries}</p>}
      {likely.length > 0 && (
        <div>
          <h3 className={styles.subheading}>{strings.seriesTitle}</h3>
          {list(likely)}
        </div>
      )}
      {rest.length > 0 && <Fold title={strings.seriesRest(rest.length)}>{list(rest)}</Fold>}
      {seriesOmitted > 0 && <p className={styles.small}>{strings.seriesOmitted(seriesOmitted)}</p>}
      {meetings.notKept > 0 && <p className={styles.small}>{strings.notKeptWhy}</p>}
    </>
  )
}

interface SeriesProps {
  readonly series: SeriesFound
  readonly choice: KindChoice
  readonly chosen: boolean
  readonly done: boolean
  readonly nameOf: (sponsorId: string) => string
  readonly onKind: (iCalUId: string, kind: KindChoice) => void
}

function Series({ series, choice, chosen, done, nameOf, onKind }: SeriesProps) {
  const styles = useBoardStyles()
  const own = useImportStyles()
  const strings = useStrings(importSentences)
  const terms = useStrings(termSentences)
  const tags = useStrings(taggingSentences)
  const format = useFormat()
  const suggested = !done && !chosen && series.kind === undefined && series.suggestedKind !== undefined
  return (
    <div className={styles.row}>
      <div className={styles.grow}>
        <p className={styles.subheading}>{series.title}</p>
        <p className={styles.small}>{strings.seriesTimes(series.occurrences, format.date(series.first), format.date(series.last))}</p>
        {series.sponsorIds.length > 0 && (
          <p className={styles.small}>{strings.seriesSponsors(format.list(series.sponsorIds.map(nameOf).toSorted(format.compare)))}</p>
        )}
        {suggested && <p className={own.suggested}>{strings.suggested}</p>}
      </div>
      {done ? (
        <Badge appearance="tint" color={choice === 'none' ? 'informative' : 'brand'}>
          {choice === 'none' ? tags.none : terms.kind[choice]}
        </Badge>
      ) : (
        <KindSelect label={strings.seriesKind(series.title)} value={choice} onChange={(kind) => onKind(series.iCalUId, kind)} />
      )}
    </div>
  )
}
