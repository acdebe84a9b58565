import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { queries } from '../../api/queries.ts'
import { useApi, useHost, useStrings } from '../../app/app-context.ts'
import { initiativeSentences } from '../../strings/initiative.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { emptyDraft, type InitiativeDraft, newInitiativeOf } from './initiative-draft.ts'
import { InitiativeForm } from './initiative-form.tsx'

interface Props {
  readonly onCreated: (id: string) => void
  readonly onCancel?: (() => void) | undefined
}

export function NewInitiative({ onCreated, onCancel }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(initiativeSentences)
  const api = useApi()
  const host = useHost()
  const queryClient = useQueryClient()
  const started = useRef(false)
  const create = useMutation({
    mutationFn: (draft: InitiativeDraft) => api.createInitiative(newInitiativeOf(draft)),
    onSuccess: async (created) => {
      const { id } = created.initiative
      queryClient.setQueryData(queries.initiative(api, id).queryKey, created)
      await queryClient.invalidateQueries({ queryKey: queries.initiatives(api).queryKey })
      onCreated(id)
    },
  })
  // Below the welcome of an empty board, or a page of its own.
  const Heading = onCancel ? 'h1' : 'h2'
  return (
    <section className={styles.section} aria-label={strings.newTitle}>
      <div>
        <Heading className={styles.heading}>{strings.newTitle}</Heading>
        <p className={styles.quiet}>{strings.nameEnough}</p>
      </div>
      <InitiativeForm
        initial={emptyDraft(host.zone)}
        submitLabel={strings.create}
        busy={create.isPending}
        error={create.error}
        onSubmit={(draft) => {
          // The button is disabled only with the next frame; the second click of a double click comes before it.
          if (started.current) return
          started.current = true
          create.mutate(draft, {
            onError: () => {
              started.current = false
            },
          })
        }}
        onCancel={onCancel}
      />
    </section>
  )
}
