import { Dialog, DialogSurface } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Zone } from '../../../../functions/src/domain/time.ts'
import type { RecordedMessage } from '../../api/api.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { dateIn, instantAt } from '../meetings/dates.ts'
import { inputOf, type MessageDraft, newDraft, type Speaker } from './message-draft.ts'
import { RecordForm } from './record-form.tsx'

interface Props {
  readonly initiativeId: string
  readonly zone: Zone
  readonly speakers: readonly Speaker[]
  readonly own: boolean
  /** What is known of it already. */
  readonly begin?: Partial<MessageDraft> | undefined
  readonly open: boolean
  readonly onClose: () => void
  readonly onRecorded: (recorded: RecordedMessage) => void
}

export function RecordDialog({ initiativeId, zone, speakers, own, begin, open, onClose, onRecorded }: Props) {
  const api = useApi()
  const queryClient = useQueryClient()
  const [today] = useState(() => dateIn(instantAt(Date.now()), zone))
  // Here, not in the form: closed by a slip and opened again it is as it was.
  const [draft, setDraft] = useState(() => ({ ...newDraft(speakers, today), ...begin }))
  const record = useMutation({
    mutationFn: () => api.recordMessage(initiativeId, inputOf(draft)),
    onSuccess: async (recorded) => {
      onRecorded(recorded)
      await refreshInitiative(queryClient, initiativeId)
    },
  })
  const close = () => {
    record.reset()
    onClose()
  }
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && close()}>
      <DialogSurface>
        <RecordForm
          draft={draft}
          onChange={setDraft}
          speakers={speakers}
          own={own}
          today={today}
          pending={record.isPending}
          failure={record.error && <FailureMessage error={record.error} />}
          onSubmit={() => record.mutate()}
          onCancel={close}
        />
      </DialogSurface>
    </Dialog>
  )
}
