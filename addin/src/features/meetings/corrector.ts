import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import type { Api } from '../../api/api.ts'
import { ApiError } from '../../api/api-error.ts'
import { meetingsIn } from '../../api/queries.ts'
import { type Correction, sameOutcomes } from './corrections.ts'
import { instantAt } from './dates.ts'

export type Corrected =
  | { readonly done: true; readonly meeting: MeetingView }
  /** Somebody else had changed one of these outcomes since they were seen; it is as they left it. */
  | { readonly done: false; readonly meeting: MeetingView }

/** Somebody who changes the same meeting all the time is waited for so often. */
const attempts = 4

/**
 * Corrects what the person saw, and nothing else: each write names the version it rests on. Where only other outcomes of the meeting
 * have changed since, it is written on top of them.
 */
export function createCorrector(
  api: Pick<Api, 'correctOutcomes' | 'listMeetings'>,
  initiativeId: string,
): (correction: Correction) => Promise<Corrected> {
  /** Versions that our own writes have replaced, with what they made of them. */
  const replaced = new Map<string, string>()

  return async ({ meeting: seen, corrections }) => {
    const sponsorIds = corrections.map(({ sponsorId }) => sponsorId)
    let etag = seen.etag
    for (let next = replaced.get(etag); next !== undefined; next = replaced.get(etag)) etag = next
    for (let attempt = 1; ; attempt += 1) {
      try {
        const meeting = await api.correctOutcomes(initiativeId, seen.key, { corrections: [...corrections] }, etag)
        if (meeting.etag !== etag) replaced.set(etag, meeting.etag)
        return { done: true, meeting }
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412 || attempt === attempts) throw error
        const now = await read(seen)
        // Gone: nobody can say what happened to it.
        if (!now) throw error
        if (!sameOutcomes(seen, now, sponsorIds)) return { done: false, meeting: now }
        etag = now.etag
      }
    }
  }

  async function read({ key, start }: MeetingView): Promise<MeetingView | undefined> {
    const window = { from: start, to: instantAt(Date.parse(start) + 1000) }
    return (await meetingsIn(api, initiativeId, window, false)).find((meeting) => meeting.key === key)
  }
}
