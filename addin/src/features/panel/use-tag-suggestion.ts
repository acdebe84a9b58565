import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import { suggestTag, type TagSuggestion } from '../../../../functions/src/domain/suggest-tag.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useHost } from '../../app/app-context.ts'
import type { OpenItem } from '../../hosts/host.ts'

const nothing: TagSuggestion = {}

/**
 * What the open appointment may be to the initiative. Nothing until all that it rests on is there, and nothing where it cannot be read: the
 * form is of use without it.
 */
export function useTagSuggestion(initiativeId: string, openItem: OpenItem, item: Panel['item']): TagSuggestion {
  const api = useApi()
  const host = useHost()
  const initiative = useQuery(queries.initiative(api, initiativeId)).data
  const tags = useQuery(queries.tags(api, initiativeId)).data
  const engagement = useQuery(queries.engagement(api, initiativeId)).data
  const appointment = useQuery({
    queryKey: ['open-appointment', openItem],
    queryFn: async () => (await host.readAppointment?.()) ?? null,
    retry: false,
    // Another item may be open by the time that the same one is asked for again.
    gcTime: 0,
  })
  const { data, isPending } = appointment
  return useMemo(() => {
    if (!initiative || !tags || !engagement || isPending) return nothing
    const inTerm = new Set(engagement.sponsors.flatMap((sponsor) => (sponsor.inTerm ? [sponsor.sponsorId] : [])))
    const called = engagement.upcoming.flatMap(({ kind, sponsors }): { sponsorId: string; kind: MeetingKind }[] =>
      sponsors.flatMap(({ sponsorId, organizer }) => (organizer ? [{ sponsorId, kind }] : [])),
    )
    return suggestTag(
      {
        title: openItem.title ?? item?.title ?? '',
        recurring: item?.recurring ?? (data ? data.scope !== 'single' : undefined),
        organizer: data?.organizer,
        invitees: data?.invitees.filter(({ kind }) => kind === 'person'),
      },
      {
        initiativeName: initiative.initiative.name,
        sponsors: initiative.roster.sponsors.filter(({ id }) => inTerm.has(id)),
        tags: tags.tags,
        called,
      },
    )
  }, [initiative, tags, engagement, data, isPending, openItem, item])
}
