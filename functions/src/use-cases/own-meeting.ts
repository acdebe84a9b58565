/** A coming meeting that concerns the sponsor who asks. */
import type { Versioned } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm, type Sponsor } from '../domain/roster.ts'
import { kindOf } from '../domain/tag.ts'
import { type Instant, localDate } from '../domain/time.ts'
import type { Programme } from './programme.ts'
import { readMeeting } from './stored-meetings.ts'

export interface OwnMeeting {
  readonly self: Sponsor
  readonly stored: Versioned<Meeting>
}

/** `what`: what only a sponsor does, as in "Only a sponsor may …". A meeting that they may not look at is none. */
export async function comingMeetingOf(
  { store }: Pick<Ports, 'store'>,
  programme: Programme,
  { key, now, what }: { readonly key: string; readonly now: Instant; readonly what: string },
): Promise<Result<OwnMeeting>> {
  const { self, partition, tags } = programme
  if (!self) return fail({ type: 'forbidden', message: `Only a sponsor may ${what}, each for themselves.` })
  if (self.objection)
    return fail({ type: 'forbidden', message: `You have objected, so nothing new is kept about you. Take that back to ${what}.` })
  const stored = await readMeeting(store, partition, key)
  const concerns =
    stored &&
    kindOf(stored.value, tags.value.tags) !== undefined &&
    (stored.value.invitations[self.id] !== undefined || !stored.value.inviteesKnown) &&
    inTerm(self, localDate(stored.value.start, stored.value.zone))
  if (!concerns) return fail({ type: 'not-found', what: 'meeting' })
  const refused = (message: string) => fail({ type: 'invalid' as const, message, faults: [] })
  if (stored.value.cancelled) return refused('This meeting is cancelled.')
  if (stored.value.end <= now) return refused('This meeting is over.')
  return ok({ self, stored })
}
