import type { Act } from '../../../../functions/src/domain/acts.ts'
import type { AppServices } from '../../app/app-context.ts'
import { draftMailSentences } from '../../strings/draft-mail.ts'
import { dateIn, instantAt } from '../meetings/dates.ts'
import { type Agreed, type Drafted, draftMail, occasionOf } from './draft-mail.ts'
import { sentDraft } from './sent-draft.ts'

interface Asked {
  readonly initiative: Agreed
  readonly sender: string
  readonly act: Act | undefined
}

/** @returns the draft where the host opens no window for it, so that it can be copied */
export async function openDraft(
  { host, format }: Pick<AppServices, 'host' | 'format'>,
  { initiative, sender, act }: Asked,
): Promise<Drafted | undefined> {
  const today = dateIn(instantAt(Date.now()), initiative.zone)
  const draft = draftMail(initiative, { sender, occasion: occasionOf(act), today }, draftMailSentences(format))
  if (!host.composeMessage) return draft
  try {
    await host.composeMessage(draft.mail)
  } catch {
    // Not in this client, or not beside a message that is being written.
    return draft
  }
  rememberOpened(initiative.id, draft)
  return undefined
}

export function rememberOpened(initiativeId: string, { areas, themes }: Pick<Drafted, 'areas' | 'themes'>): void {
  sentDraft.remember({ initiativeId, about: { areas: [...areas], themes: [...themes] }, at: Date.now() })
}
