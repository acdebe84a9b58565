import { Button } from '@fluentui/react-components'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { syncSentences } from '../../strings/sync.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { missingOf, summaryOf } from './sync.ts'

interface Props {
  readonly sync: NonNullable<InitiativeView['sync']>
  readonly onDetails: () => void
}

/** On the board: how it goes with the followed calendars, and the way to what is wrong. */
export function SyncLine({ sync, onDetails }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(syncSentences)
  const format = useFormat()
  const summary = summaryOf(sync, strings, format)
  if (!sync.on || summary === undefined) return null
  const missing = missingOf(sync.gaps, strings)
  const troubled = missing !== undefined || sync.mailboxes.some(({ state }) => state === 'trouble')
  return (
    <p className={styles.small}>
      {[summary, missing].filter((sentence) => sentence !== undefined).join(' ')}{' '}
      {troubled && (
        <Button size="small" appearance="subtle" onClick={onDetails}>
          {strings.details}
        </Button>
      )}
    </p>
  )
}
