import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { LookBack } from '../../../../functions/src/contract/look-back.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Fold } from '../../app/fold.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { lookBackSentences } from '../../strings/look-back.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useLookBackStyles } from './look-back.styles.ts'
import { LookBackSummary } from './look-back-summary.tsx'
import { SponsorLookBacks } from './sponsor-look-backs.tsx'

interface Props {
  readonly initiativeId: string
  readonly onImport: () => void
}

/** How the past year would have been read: first in sum, then sponsor by sponsor. */
export function LookBackPage({ initiativeId, onImport }: Props) {
  const api = useApi()
  const query = useQuery(queries.lookBack(api, initiativeId))
  if (query.isPending) return <Waiting />
  if (!query.data) return <FailureMessage error={query.error} onRetry={() => void query.refetch()} />
  return <Loaded lookBack={query.data} onImport={onImport} />
}

function Loaded({ lookBack, onImport }: Pick<Props, 'onImport'> & { readonly lookBack: LookBack }) {
  const styles = useBoardStyles()
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const format = useFormat()
  const { from, to, summary, sponsors } = lookBack
  const known = sponsors.some(({ kinds }) => Object.values(kinds).some(({ points }) => points.some(({ outcome }) => outcome !== 'unknown')))
  return (
    <div className={own.page}>
      <div className={own.intro}>
        <h2 className={styles.heading}>{strings.title}</h2>
        {known && <p className={styles.quiet}>{strings.intro(format.date(from))}</p>}
        {known && (
          <Fold title={strings.howTitle}>
            <ul className={own.how}>
              {strings.how.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Fold>
        )}
      </div>
      {known ? (
        <>
          <LookBackSummary summary={summary} />
          <SponsorLookBacks sponsors={sponsors} from={from} to={to} />
        </>
      ) : (
        <section className={`${styles.card} ${styles.tinted}`} aria-label={strings.emptyTitle}>
          <h3 className={styles.subheading}>{strings.emptyTitle}</h3>
          <p className={styles.quiet}>{strings.empty}</p>
          <div>
            <Button size="small" appearance="primary" onClick={onImport}>
              {strings.import}
            </Button>
          </div>
        </section>
      )}
    </div>
  )
}
