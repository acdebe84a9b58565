import { Link } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { Zone } from '../../../../functions/src/domain/time.ts'
import type { RecordedMessage } from '../../api/api.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { cadenceSentences } from '../../strings/cadence.ts'
import { usePanelStyles } from '../panel/panel.styles.ts'
import { RecordButton, type Recorder } from './record-button.tsx'

interface Props {
  readonly initiativeId: string
  readonly zone: Zone
  readonly you: SponsorReading
  /** The last message is told elsewhere on the page, as the reason of an act. */
  readonly told: boolean
  /** A suggestion elsewhere on the page has the button, which opens the form by `recorder`. */
  readonly suggested: boolean
  readonly recorder: Ref<Recorder>
}

/** What a sponsor said last, and the way to record what they said since. Facts only: this is read in a second. */
export function YourMessages({ initiativeId, zone, you, told, suggested, recorder }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(cadenceSentences)
  const [recorded, setRecorded] = useState<RecordedMessage>()
  const api = useApi()
  const queryClient = useQueryClient()
  const takeBack = useMutation({
    mutationFn: (messageId: string) => api.removeMessage(initiativeId, messageId),
    onSuccess: async () => {
      setRecorded(undefined)
      await refreshInitiative(queryClient, initiativeId)
    },
  })
  const { message } = you
  const said = recorded && (recorded.isNew ? strings.recorded : strings.alreadyRecorded)
  if (!you.inTerm) return message && message.count > 0 && <p className={styles.small}>{strings.yours(message)}</p>
  return (
    <div className={styles.messages}>
      {!told && <p className={styles.quiet}>{strings.yours(message)}</p>}
      <div className={styles.messagesLine}>
        <RecordButton
          ref={recorder}
          shown={!suggested}
          initiativeId={initiativeId}
          zone={zone}
          speakers={[{ sponsorId: you.sponsorId, name: you.displayName, terms: you.terms }]}
          own
          onRecorded={(what) => {
            takeBack.reset()
            setRecorded(what)
          }}
        />
        <span role="status" className={styles.small}>
          {takeBack.error ? strings.takeBackFailed : takeBack.isSuccess ? strings.takenBack : said}
        </span>
        {/* What was known before, from the manager perhaps, is not theirs to undo with one click. */}
        {recorded?.isNew && (
          <Link as="button" disabled={takeBack.isPending} onClick={() => takeBack.mutate(recorded.message.id)}>
            {strings.undo}
          </Link>
        )}
      </div>
    </div>
  )
}
