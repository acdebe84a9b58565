import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { MeetingView, OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { evidenceSentences } from '../../strings/evidence.ts'
import { EvidenceList } from './evidence-list.tsx'
import { yearsBefore } from './years-before.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'stretch' },
  since: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  earlier: { justifySelf: 'start' },
})

interface Props {
  readonly initiativeId: string
  readonly sponsorId: string
  /** The reading that is explained; later meetings are not in it. */
  readonly asOf: Instant
  readonly action?: ((meeting: MeetingView, outcome: OutcomeView) => ReactNode) | undefined
}

/** Loads the tagged meetings behind a sponsor's numbers, a year at first. */
export function SponsorEvidence({ initiativeId, sponsorId, asOf, action }: Props) {
  const styles = useStyles()
  const strings = useStrings(evidenceSentences)
  const format = useFormat()
  const api = useApi()
  const [years, setYears] = useState(1)
  const from = yearsBefore(asOf, years)
  const { data, error, refetch, isPlaceholderData } = useQuery(queries.outcomes(api, initiativeId, { from, to: asOf }))

  if (error && !data) return <FailureMessage error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting />
  return (
    <div className={styles.root}>
      <p className={styles.since}>{strings.since(format.date(from))}</p>
      <EvidenceList meetings={data.pages.flatMap(({ meetings }) => meetings)} sponsorId={sponsorId} action={action} />
      <Button size="small" appearance="subtle" className={styles.earlier} disabled={isPlaceholderData} onClick={() => setYears(years + 1)}>
        {strings.earlier}
      </Button>
    </div>
  )
}
