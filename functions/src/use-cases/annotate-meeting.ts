import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Meeting, Note } from '../domain/meeting.ts'
import { openNote } from '../domain/outcome.ts'
import type { Ports } from '../domain/ports.ts'
import { auditBy } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { mayLookAt } from './list-own-meetings.ts'
import { changeProgramme } from './programme.ts'
import { placeOf, readMeeting } from './stored-meetings.ts'

export type NoteKept = Note & { readonly open: boolean }

/**
 * What a sponsor says to what is kept about them with a meeting, or `null` to take it back. It changes no outcome: the manager sees it
 * beside it, and it waits until they correct the outcome or confirm it.
 */
export function annotateMeeting(ports: Ports) {
  return async (caller: Caller, initiativeId: string, key: string, text: string | null): Promise<Result<NoteKept | undefined>> => {
    const changed = await changeProgramme(ports, caller, initiativeId, async ({ partition, self, tags }, now) => {
      if (!self) return fail({ type: 'forbidden', message: 'Only a sponsor can leave a note, to what is kept about themselves.' })
      if (self.objection && text !== null)
        return fail({ type: 'forbidden', message: 'You have objected, so nothing new is kept about you. Take that back to leave a note.' })
      const stored = await readMeeting(ports.store, partition, key)
      if (!stored || !mayLookAt(stored.value, self, tags.value.tags)) return fail({ type: 'not-found', what: 'meeting' })
      const before = stored.value.notes?.[self.id]
      // Sent twice it is the note that is there.
      if (before?.text === (text ?? undefined)) return ok({ result: { self, note: noteIn(stored.value, self.id) } })
      const { [self.id]: _, ...others } = stored.value.notes ?? {}
      const notes = text === null ? others : { ...others, [self.id]: { text, at: now } }
      const meeting: Meeting = { ...stored.value, notes }
      const audit = auditBy(caller, [{ kind: 'noted', about: self.id, meeting: { key, start: meeting.start } }])
      return ok({
        change: { meetings: [{ meeting, etag: stored.etag }], changedFrom: placeOf(meeting), audit },
        result: { self, note: noteIn(meeting, self.id) },
      })
    })
    if (!changed.ok) return changed
    await bindSponsor(ports, caller, initiativeId, changed.value.self)
    return ok(changed.value.note)
  }
}

function noteIn(meeting: Meeting, sponsorId: string): NoteKept | undefined {
  const note = meeting.notes?.[sponsorId]
  return note && { ...note, open: openNote(meeting, sponsorId) !== undefined }
}
