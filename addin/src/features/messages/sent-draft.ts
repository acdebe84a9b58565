import * as z from 'zod'
import { SponsorInput } from '../../../../functions/src/contract/initiatives.ts'
import { NewMessage } from '../../../../functions/src/contract/messages.ts'
import { openedDraftPlace, whenForgotten } from '../../app/kept-storage.ts'
import { changing, type Watched } from '../../hosts/host.ts'

const OpenedDraft = z.object({
  initiativeId: z.string(),
  /** What the form may say of it already. */
  about: z.object({ areas: z.array(SponsorInput.shape.area), themes: NewMessage.shape.themes.unwrap() }),
  /** Milliseconds since the epoch. */
  at: z.number(),
})
export type OpenedDraft = z.infer<typeof OpenedDraft>

export interface SentDraft {
  /** The draft that was opened last, until its message is recorded. */
  readonly opened: Watched<OpenedDraft | undefined>
  readonly remember: (draft: OpenedDraft | undefined) => void
}

/** In milliseconds: whoever has not sent it within a day will not. */
const kept = 24 * 3_600_000

/**
 * Remembers that a draft was opened, since Outlook closes the pane when something else is looked at, and nothing tells whether it was sent.
 * In this tab alone, and without a word of the draft; where nothing may be stored (a frame without third-party storage) as long as the page is open.
 */
export function createSentDraft(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, now: () => number): SentDraft {
  const opened = changing<OpenedDraft | undefined>(stored(storage, now))
  whenForgotten(() => opened.set(undefined))
  return {
    opened,
    remember: (draft) => {
      opened.set(draft)
      try {
        if (draft) storage().setItem(openedDraftPlace, JSON.stringify(draft))
        else storage().removeItem(openedDraftPlace)
      } catch {
        // Said above: then the page remembers it.
      }
    },
  }
}

function stored(storage: () => Pick<Storage, 'getItem'>, now: () => number): OpenedDraft | undefined {
  try {
    const draft = OpenedDraft.parse(JSON.parse(storage().getItem(openedDraftPlace) ?? 'null'))
    return now() - draft.at < kept ? draft : undefined
  } catch {
    // Nothing, nothing that may be read, or something from another version.
    return undefined
  }
}

export const sentDraft = createSentDraft(() => window.sessionStorage, Date.now)
