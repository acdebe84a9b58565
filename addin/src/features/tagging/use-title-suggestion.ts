import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { suggestTag, type TagSuggestion } from '../../../../functions/src/domain/suggest-tag.ts'
import { queries } from '../../api/queries.ts'
import { useApi } from '../../app/app-context.ts'

/** What a captured meeting may be, by its title and what was tagged before. Nothing until both are there. */
export function useTitleSuggestion(initiativeId: string, { title, recurring }: Pick<MeetingView, 'title' | 'recurring'>): TagSuggestion {
  const api = useApi()
  const initiative = useQuery(queries.initiative(api, initiativeId)).data
  const tags = useQuery(queries.tags(api, initiativeId)).data
  return useMemo(
    () =>
      initiative && tags
        ? suggestTag({ title, recurring }, { initiativeName: initiative.initiative.name, sponsors: [], tags: tags.tags, called: [] })
        : {},
    [initiative, tags, title, recurring],
  )
}
