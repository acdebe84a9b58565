import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { useTell } from '../../app/use-tell.tsx'
import { cadenceSentences } from '../../strings/cadence.ts'
import { messageSentences } from '../../strings/messages.ts'
import { boardToaster } from '../meetings/toaster.ts'
import { RecordButton } from './record-button.tsx'
import { useRecorded } from './use-recorded.ts'

interface Props {
  readonly view: InitiativeView
  readonly sponsors: Engagement['sponsors']
  /** Whose message it is, where that is known already. */
  readonly of?: string | undefined
  /** What it is for, where several buttons stand on the board. */
  readonly about?: string
  readonly onRecorded?: () => void
}

/** A manager records for any sponsor, a sponsor for themselves; nothing while there is nobody. */
export function BoardRecordButton({ view, sponsors, of, about, onRecorded }: Props) {
  const strings = useStrings(messageSentences)
  const cadence = useStrings(cadenceSentences)
  const tell = useTell(boardToaster)
  const { id, zone } = view.initiative
  const recorded = useRecorded(id, true)
  const manager = view.role === 'manager'
  // A manager may record for whoever has left, too: of a day in their term.
  const all = sponsors
    .filter(({ inTerm }) => manager || inTerm)
    .map(({ sponsorId, displayName, terms }) => ({ sponsorId, name: displayName, terms }))
  const known = all.filter(({ sponsorId }) => sponsorId === of)
  if (all.length === 0) return null
  return (
    <RecordButton
      initiativeId={id}
      zone={zone}
      speakers={known.length > 0 ? known : all}
      own={!manager}
      about={about}
      onRecorded={({ isNew, message }) => {
        // What was known before is not theirs to undo with one click.
        if (isNew) tell.done(strings.recorded, () => recorded.mutate({ remove: message }))
        else tell.done(cadence.alreadyRecorded)
        onRecorded?.()
      }}
    />
  )
}
