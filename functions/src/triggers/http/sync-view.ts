/** From the domain to the wire: how following calendars goes, in words. */
import type { InitiativeView } from '../../contract/initiatives.ts'
import { gapSentences, syncSentences } from '../../contract/sync-sentences.ts'
import type { Instant } from '../../domain/time.ts'
import type { SyncState } from '../../use-cases/read-sync-state.ts'

export function syncView({ on, mailboxes, gaps, notFollowed }: SyncState): NonNullable<InitiativeView['sync']> {
  return {
    on,
    notFollowed: [...notFollowed],
    mailboxes: mailboxes.map((mailbox) => {
      const { code, displayName, since } = mailbox
      if (code === undefined) return mailbox
      const sentence = [syncSentences[code](displayName), ...(since === undefined ? [] : [`Since ${inWords(since)}.`])].join(' ')
      return { ...mailbox, sentence }
    }),
    gaps: gaps.map(({ code, title, meetings, dates }) => {
      const listed = `${meetings > dates.length ? '… ' : ''}${dates.join(', ')}`
      const sentence = gapSentences[code]({ title, meetings, count: String(meetings), dates: listed })
      return { code, title, meetings, dates: [...dates], sentence }
    }),
  }
}

/** The API does not know the reader's zone. */
const inWords = (at: Instant) => `${at.slice(0, 16).replace('T', ' ')} UTC`
