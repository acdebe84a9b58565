import type { NewTag } from '../../../../functions/src/contract/meetings.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { useChange } from '../../app/use-change.ts'
import { useTell } from '../../app/use-tell.tsx'
import { taggingSentences } from '../../strings/tagging.ts'
import { termSentences } from '../../strings/terms.ts'
import { boardToaster } from '../meetings/toaster.ts'
import { earlierTag } from './earlier-tag.ts'

export interface Tagging {
  readonly tag: NewTag
  /** It puts an earlier tag back: a form tells nothing of it, and it cannot be undone in turn. */
  readonly undoes?: boolean
}

/** Tags, and says of how many meetings; a toast offers to put the tag back that was there before. */
export function useTagging(initiativeId: string) {
  const api = useApi()
  const strings = useStrings(taggingSentences)
  const terms = useStrings(termSentences)
  const tell = useTell(boardToaster)
  const tagging = useChange({
    initiativeId,
    kind: 'tag-meeting',
    // What the tags were only the server knows: a meeting tells what counts, not whether its series says so.
    send: async ({ tag, undoes }: Tagging) => {
      const before = undoes ? undefined : earlierTag((await api.listTags(initiativeId)).tags, tag)
      return { ...(await api.tagMeeting(initiativeId, tag)), before }
    },
    onSaved: ({ tag: { kind }, meetings, before }) =>
      tell.done(
        strings.saved(kind === 'none' ? strings.none : terms.kind[kind], meetings),
        before && (() => tagging.mutate({ tag: before, undoes: true })),
      ),
    onFailed: (error, what) => {
      if (what.undoes) tell.failed(strings.notPutBack, error, () => tagging.mutate(what))
    },
  })
  return tagging
}
