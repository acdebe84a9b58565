import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { initiativeSentences } from '../../strings/initiative.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { changeOf, draftOf, type InitiativeDraft } from './initiative-draft.ts'
import { InitiativeForm } from './initiative-form.tsx'

interface Props {
  readonly view: InitiativeView
  readonly onDone: () => void
}

export function EditInitiative({ view, onDone }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(initiativeSentences)
  const api = useApi()
  const queryClient = useQueryClient()
  // What editing began with: what changes meanwhile on the screen behind must not move the ground under the form.
  const [base, setBase] = useState(view)
  const { id } = view.initiative
  const save = useMutation({
    mutationFn: async ({ draft, overwrite }: { readonly draft: InitiativeDraft; readonly overwrite: boolean }) => {
      const change = changeOf(draft, draftOf(base.initiative))
      const etag = overwrite ? (await api.getInitiative(id)).etags.initiative : base.etags.initiative
      return Object.keys(change).length === 0 ? base : await api.changeInitiative(id, change, etag)
    },
    onSuccess: async (saved) => {
      queryClient.setQueryData(queries.initiative(api, id).queryKey, saved)
      onDone()
      await refreshInitiative(queryClient, id)
    },
  })
  const reload = useMutation({
    mutationFn: () => api.getInitiative(id),
    onSuccess: (fresh) => {
      queryClient.setQueryData(queries.initiative(api, id).queryKey, fresh)
      setBase(fresh)
      save.reset()
    },
  })
  return (
    <section className={styles.section} aria-label={strings.editTitle}>
      <h1 className={styles.heading}>{strings.editTitle}</h1>
      <InitiativeForm
        key={base.etags.initiative}
        initial={draftOf(base.initiative)}
        submitLabel={strings.save}
        busy={save.isPending || reload.isPending}
        error={save.error ?? reload.error}
        onSubmit={(draft) => save.mutate({ draft, overwrite: false })}
        onCancel={onDone}
        onReload={() => reload.mutate()}
        onOverwrite={(draft) => save.mutate({ draft, overwrite: true })}
      />
    </section>
  )
}
