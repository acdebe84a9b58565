import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { queries } from '../../api/queries.ts'
import { useApi, useHost, useStrings } from '../../app/app-context.ts'
import { initiativeSentences } from '../../strings/initiative.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { changeOf, draftOf, emptyDraft, type InitiativeDraft, newInitiativeOf } from './initiative-draft.ts'
import { InitiativeForm } from './initiative-form.tsx'

interface Props {
  readonly onCreated: (id: string) => void
  readonly onCancel?: (() => void) | undefined
  /** False while it waits behind another page, with what was typed. */
  readonly shown?: boolean
}

export function NewInitiative({ onCreated, onCancel, shown = true }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(initiativeSentences)
  const api = useApi()
  const host = useHost()
  const queryClient = useQueryClient()
  const started = useRef(false)
  const [key] = useState(() => crypto.randomUUID())
  const create = useMutation({
    mutationFn: async (draft: InitiativeDraft) => {
      const created = await api.createInitiative({ ...newInitiativeOf(draft), key })
      // It may be there from a first attempt whose answer was lost, and what stood in the form then was something else.
      const change = changeOf(draft, draftOf(created.initiative))
      if (Object.keys(change).length === 0) return created
      return await api.changeInitiative(created.initiative.id, change, created.etags.initiative)
    },
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
        shown={shown}
      />
    </section>
  )
}
