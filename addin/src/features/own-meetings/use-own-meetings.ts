import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delegate } from '../../../../functions/src/contract/own-meetings.ts'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { GivenResponse } from '../../../../functions/src/domain/own-invitation.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { useApi, useFormat, useHost, useStrings } from '../../app/app-context.ts'
import { ahead, withNetwork } from '../../app/load-ahead.ts'
import { useChange } from '../../app/use-change.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { calendarDay, newAppointment } from './outlook-links.ts'
import { panelWithAnswer, panelWithDelegate, panelWithoutChange } from './panel-with.ts'

const drafts = async () => await import('./drafts.ts')
ahead(drafts)

type About = NonNullable<Panel['about']>

export interface Occasion {
  /** The meeting's. */
  readonly key: string
  readonly start: Instant
}

interface Given {
  readonly about: Pick<About, 'initiative' | 'markers' | 'meeting' | 'you'>
  readonly answersInvitations: boolean
  /** What is open in the host: of what was done there nothing is told beside another item. */
  readonly place: string
  /** In this mailbox, of the meeting that the panel is about; absent when another one is open, or none. */
  readonly itemId: string | undefined
}

interface Answer {
  readonly key: string
  readonly response: GivenResponse
  /** What is open in the host. */
  readonly place: string
}

interface Naming {
  readonly key: string
  /** `null` takes it back. */
  readonly named: Delegate | null
  /** Who went until then. */
  readonly before?: Delegate | undefined
  /** What is open in the host. */
  readonly place: string
}

interface Said {
  readonly place: string
  readonly text: string
  readonly undo?: () => void
}

export type OwnMeetings = ReturnType<typeof useOwnMeetings>

/**
 * What a sponsor does about their own meetings, wherever on the panel the button stands. An answer goes out to the organizer, so it is shown
 * when it is given, not before; it can be changed, as everywhere.
 */
export function useOwnMeetings({ about: { initiative, markers, meeting, you }, answersInvitations, place, itemId }: Given) {
  const api = useApi()
  const host = useHost()
  const queryClient = useQueryClient()
  const format = useFormat()
  const strings = useStrings(ownMeetingSentences)
  const { meetings } = useStrings(termSentences)
  /** The one for which somebody is being named. */
  const [naming, setNaming] = useState<Occasion>()
  const [said, setSaid] = useState<Said>()
  const show = (change: (panel: Panel) => Panel) =>
    queryClient.setQueriesData<Panel>({ queryKey: ['panel'] }, (panel) => panel && change(panel))

  const answer = useChange({
    initiativeId: initiative.id,
    kind: 'answer-invitation',
    send: async ({ key, response }: Answer) => await api.answerInvitation(initiative.id, key, { response }),
    onSaved: ({ response }, { key, place: at }) => {
      show((panel) => panelWithAnswer(panel, { initiativeId: initiative.id, key }, response))
      // Another item may be open by now.
      setSaid({ place: at, text: strings.answered[response] })
    },
  })
  const delegate = useChange({
    initiativeId: initiative.id,
    kind: 'name-delegate',
    send: async ({ key, named }: Naming) => await api.nameDelegate(initiative.id, key, named),
    shownIn: [['panel']],
    show: ({ key, named }) => {
      const at = { initiativeId: initiative.id, key }
      const before = queryClient.getQueriesData<Panel>({ queryKey: ['panel'] })
      show((panel) => panelWithDelegate(panel, at, named))
      return () => {
        for (const [queryKey, was] of before)
          queryClient.setQueryData<Panel>(queryKey, (panel) => panel && (was ? panelWithoutChange(panel, was, at) : panel))
      }
    },
    onSaved: ({ delegate: named }, { key, before, place: at }) => {
      show((panel) => panelWithDelegate(panel, { initiativeId: initiative.id, key }, named))
      setNaming(undefined)
      if (!named && before) setSaid({ place: at, text: strings.takenBack(before.name), undo: () => nameDelegate({ key, named: before }) })
    },
  })
  const answerInvitation = (given: Omit<Answer, 'place'>, onDone?: () => void) => {
    setSaid(undefined)
    answer.mutate({ ...given, place }, { onSuccess: onDone })
  }
  const nameDelegate = (given: Omit<Naming, 'place'>) => {
    setSaid(undefined)
    delegate.mutate({ ...given, place })
  }
  const open = useMutation({
    mutationFn: async ({ key, start }: Occasion) => {
      if (itemId !== undefined && key === meeting?.key && (await opened(host.openAppointment?.(itemId)))) return
      // Where the calendar does not tell, or nobody may ask it, its day is shown: the invitation is there.
      const { webLink } = await api.findInvitation(initiative.id, key).catch(() => ({ webLink: undefined }))
      host.openLink(webLink ?? calendarDay(start, format.zone))
    },
  })
  // Begun in words that few people need, so they are downloaded for these.
  const plan = useMutation({
    mutationFn: async () => {
      const { agendaDraft } = await withNetwork(drafts)
      const draft = agendaDraft(strings, initiative, markers)
      if (!(await opened(host.composeAppointment?.(draft)))) host.openLink(newAppointment(draft))
    },
  })
  const write = useMutation({
    mutationFn: async (to: Delegate) => {
      if (!meeting) return
      const { delegateMail, delegateMailto } = await withNetwork(drafts)
      const occasion = { what: meetings[meeting.kind].one, when: format.dateTime(meeting.start) }
      const given = [strings, initiative, occasion, to, you?.displayName ?? ''] as const
      if (await opened(host.composeMessage?.(delegateMail(...given)))) return
      const link = delegateMailto(...given)
      if (link === undefined) throw new Error('This mail is too long for a link.')
      host.openLink(link)
    },
  })
  return {
    answersInvitations,
    answer,
    answerInvitation,
    delegate,
    nameDelegate,
    open,
    plan,
    write,
    naming,
    name: (occasion: Occasion) => {
      delegate.reset()
      setNaming(occasion)
    },
    stopNaming: () => setNaming(undefined),
    /** What was done here last, in a sentence, or why it failed. */
    said: said?.place === place ? said : undefined,
    // While somebody is being named the form tells what failed.
    failure: failedAt(answer, place) ?? write.error ?? (naming ? null : failedAt(delegate, place)),
  }
}

function failedAt(
  { error, variables }: { readonly error: Error | null; readonly variables: { readonly place: string } | undefined },
  place: string,
) {
  return variables?.place === place ? error : null
}

/** False where this client opens no such window, or none now. */
async function opened(opening: Promise<void> | undefined): Promise<boolean> {
  if (!opening) return false
  return await opening.then(
    () => true,
    () => false,
  )
}
