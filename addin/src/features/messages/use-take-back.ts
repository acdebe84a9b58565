import { useMutation, useQueryClient } from '@tanstack/react-query'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi } from '../../app/app-context.ts'

/** Undoes a record that was just made. */
export function useTakeBack(onTaken: () => void) {
  const api = useApi()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ initiativeId, messageId }: { readonly initiativeId: string; readonly messageId: string }) =>
      api.removeMessage(initiativeId, messageId),
    onSuccess: async (_, { initiativeId }) => {
      onTaken()
      await refreshInitiative(queryClient, initiativeId)
    },
  })
}
