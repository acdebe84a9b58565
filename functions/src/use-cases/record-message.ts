import { type Caller, calledAs } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { audienceInOrder, checkMessage, type Message, type MessageEntry, messageIdOf, themes } from '../domain/message.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm } from '../domain/roster.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { localDate } from '../domain/time.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { changeProgramme, type Programme } from './programme.ts'
import { findMessage } from './stored-messages.ts'

export interface Recorded {
  readonly message: Message
  /** Not known before this. */
  readonly isNew: boolean
}

/**
 * Keeps that a sponsor said something. The same message again (the same mail; else sponsor, date, channel, audience) is the same one:
 * it answers with what is kept, and what was not said of it the first time is added.
 */
export function recordMessage(ports: Ports) {
  return async (caller: Caller, initiativeId: string, entry: MessageEntry): Promise<Result<Recorded>> => {
    const recorded = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const today = localDate(now, programme.initiative.value.zone)
      const allowed = mayRecord(programme, entry.sponsorId, today)
      if (!allowed.ok) return allowed
      const checked = checkMessage(entry, programme.roster.value.sponsors, today)
      if (!checked.ok) return checked
      const stored = await findMessage(ports.store, programme.partition, entry)
      const { self } = programme
      if (stored) {
        const kept = completed(stored.value, entry)
        if (kept === stored.value) return ok({ result: { message: kept, isNew: false, self } })
        return ok({
          change: { message: { kept, etag: stored.etag }, changedFrom: nothingPast },
          result: { message: kept, isNew: false, self },
        })
      }
      const { excerpt, ...said } = entry
      const message: Message = {
        ...said,
        id: messageIdOf(entry),
        audience: audienceInOrder(entry.audience),
        themes: inOrder(entry.themes),
        ...(excerpt ? { excerpt } : {}),
        recordedBy: { objectId: caller.objectId, displayName: calledAs(caller) },
        recordedAt: now,
      }
      return ok({ change: { message: { kept: message }, changedFrom: nothingPast }, result: { message, isNew: true, self } })
    })
    if (!recorded.ok) return recorded
    const { message, isNew, self } = recorded.value
    await bindSponsor(ports, caller, initiativeId, self)
    return ok({ message, isNew })
  }
}

function mayRecord({ role, self }: Programme, sponsorId: string, today: string): Result<undefined> {
  if (role === 'manager') return ok(undefined)
  if (self?.id !== sponsorId)
    return fail({ type: 'forbidden', message: 'You may record your own messages only. The programme manager can record those of others.' })
  if (!inTerm(self, today))
    return fail({
      type: 'forbidden',
      message: 'Your term as a sponsor is over. The programme manager can still record a message of yours.',
    })
  return ok(undefined)
}

/** Each once, in the order of the glossary. */
const inOrder = (named: Message['themes']) => themes.filter((theme) => named.includes(theme))

/** The message itself when the entry adds nothing. What is kept already stays as it is. */
function completed(message: Message, { themes: named, excerpt, source }: MessageEntry): Message {
  const both = inOrder([...message.themes, ...named])
  const more = {
    ...(message.excerpt === undefined && excerpt ? { excerpt } : {}),
    ...(message.source === undefined && source !== undefined ? { source } : {}),
  }
  return both.length === message.themes.length && Object.keys(more).length === 0 ? message : { ...message, themes: both, ...more }
}
