import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { type MeetingPages, outcomesKey } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { useChange } from '../../app/use-change.ts'
import { useTell } from '../../app/use-tell.tsx'
import { meetingSentences } from '../../strings/meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { type Correction, undoOf, withCorrections, withOutcomesOf } from './corrections.ts'
import { type Corrected, createCorrector } from './corrector.ts'
import { boardToaster } from './toaster.ts'

interface Change {
  readonly parts: readonly Correction[]
  /** Said once it is done. */
  readonly told: string
  /** It can be put back: this is not the undoing itself. */
  readonly undoable: boolean
}

const sponsorsOf = ({ corrections }: Correction) => corrections.map(({ sponsorId }) => sponsorId)

/**
 * Corrects at once on screen, then on the server; a toast offers to undo, and says so when it failed and is as before, or when somebody
 * else was faster and it is as they set it.
 */
export function useCorrections(initiativeId: string, nameOf: (sponsorId: string) => string) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const tell = useTell(boardToaster)
  const correctOne = useMemo(() => createCorrector(api, initiativeId), [api, initiativeId])

  /** Changes what is on screen, nothing else of it: several corrections of one meeting may be under way. */
  const put = (parts: readonly Correction[], change: (shown: MeetingView, part: Correction) => MeetingView) => {
    const byKey = new Map(parts.map((part) => [part.meeting.key, part]))
    const changed = (shown: MeetingView) => {
      const part = byKey.get(shown.key)
      return part ? change(shown, part) : shown
    }
    queryClient.setQueriesData<MeetingPages>(
      { queryKey: outcomesKey(initiativeId) },
      (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, meetings: page.meetings.map(changed) })) },
    )
  }

  const correction = useChange({
    initiativeId,
    kind: 'correct-outcomes',
    send: async ({ parts }: Change) => {
      const corrected: (Corrected & { readonly part: Correction })[] = []
      for (const part of parts) corrected.push({ part, ...(await correctOne(part)) })
      return corrected
    },
    shownIn: [outcomesKey(initiativeId)],
    show: ({ parts }) => {
      put(parts, (shown, { corrections }) => withCorrections(shown, corrections))
      return () => put(parts, (shown, part) => withOutcomesOf(shown, part.meeting, sponsorsOf(part)))
    },
    onSaved: (corrected, { parts, told, undoable }) => {
      put(parts, (shown, part) =>
        withOutcomesOf(shown, corrected.find(({ meeting }) => meeting.key === shown.key)?.meeting ?? shown, sponsorsOf(part)),
      )
      const done = corrected.filter((one) => one.done)
      const lost = corrected.filter((one) => !one.done)
      // What is undone is what the server has now; whoever changes it in the meantime is told as much.
      const undo = done.map(({ meeting, part }) => ({ meeting, corrections: undoing(part) }))
      const takeBack = () => correction.mutate({ parts: undo, told: strings.takenBack(namesIn(undo)), undoable: false })
      if (done.length > 0) tell.done(told, undoable ? takeBack : undefined)
      if (lost.length > 0) {
        const again = lost.map(({ meeting, part }) => ({ meeting, corrections: part.corrections }))
        tell.overtaken(changedMeanwhile(lost), strings.saveMine, () => correction.mutate({ parts: again, told, undoable }))
      }
    },
    onFailed: (error, what) => tell.failed(strings.failed, error, () => correction.mutate(what)),
  })

  const namesIn = (parts: readonly Correction[]) => {
    const ids = new Set(parts.flatMap(sponsorsOf))
    return ids.size > namesTold ? strings.sponsors(ids.size) : [...ids].map(nameOf).join(', ')
  }

  const changedMeanwhile = (lost: readonly { readonly meeting: MeetingView; readonly part: Correction }[]) => {
    const [only, ...others] = lost.flatMap(({ meeting, part }) =>
      meeting.outcomes.filter(({ sponsorId }) => sponsorsOf(part).includes(sponsorId)),
    )
    return only && others.length === 0
      ? strings.changedMeanwhile(nameOf(only.sponsorId), terms.outcome[only.outcome])
      : strings.manyChangedMeanwhile(lost.length)
  }

  return (parts: readonly Correction[]) => {
    const outcome = parts[0]?.corrections[0]?.outcome
    const names = namesIn(parts)
    correction.mutate({
      parts,
      told: outcome ? strings.changed(names, terms.outcome[outcome], parts.length) : strings.takenBack(names),
      undoable: true,
    })
  }
}

/** More names than this are counted, not told. */
const namesTold = 3

/** What puts the outcomes back as they were seen. */
function undoing({ meeting, corrections }: Correction) {
  return meeting.outcomes.filter((known) => corrections.some(({ sponsorId }) => sponsorId === known.sponsorId)).map(undoOf)
}
