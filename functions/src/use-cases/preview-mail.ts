import type { Caller } from '../domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import { decideMail, type MailAudience, type MailReader } from '../domain/mail-content.ts'
import type { MailLanguage } from '../domain/mail-preference.ts'
import type { Ports } from '../domain/ports.ts'
import { objectedSentence } from '../domain/roster.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { noteRead } from './audit.ts'
import { mayManage, roleOf } from './programme.ts'
import { type MailWriter, type WrittenMail, writeMail } from './write-mail.ts'

export interface PreviewAsked {
  readonly audience: MailAudience
  /** Whose, of a sponsor's. */
  readonly sponsorId?: string | undefined
  readonly language: MailLanguage
}

/** What somebody would be told first: everything is new. */
export function previewMail(ports: Ports, writer: MailWriter) {
  return async (caller: Caller, initiativeId: string, asked: PreviewAsked): Promise<Result<WrittenMail>> => {
    const { tenantId, objectId } = caller
    const snapshot = (await readDocument(ports.store, initiativePartition(tenantId, initiativeId), snapshotDocument))?.value
    const access = snapshot && roleOf(caller, snapshot.initiative, snapshot.sponsors)
    if (!snapshot || !access) return fail<Failure>({ type: 'not-found', what: 'initiative' })
    const allowed = mayManage(access, 'see what others are mailed')
    if (!allowed.ok) return allowed
    const reader = readerOf(snapshot, asked)
    if (!reader.ok) return reader
    if (asked.audience !== 'circle') await noteRead(ports, caller, initiativeId, 'mail', asked.sponsorId)
    // What a sponsor set aside is theirs to know.
    const told = reader.value.audience === 'sponsor' ? { ...snapshot, setAside: [] } : snapshot
    const decision = decideMail(told, reader.value, { cadence: 'weekly', told: undefined, now: ports.clock() })
    if (!decision.send)
      return fail({ type: 'forbidden', message: 'There is nothing to tell yet: no meeting that is over is tagged, and nothing is open.' })
    const { initiative } = snapshot
    const how = { language: asked.language, zone: initiative.zone, displayName: caller.name ?? '', test: true }
    return ok(await writeMail(writer, { tenantId, objectId, initiativeId }, { initiative, snapshot }, decision.content, how))
  }
}

function readerOf({ sponsors }: Snapshot, { audience, sponsorId }: PreviewAsked): Result<MailReader> {
  if (audience !== 'sponsor') return ok({ audience })
  const self = sponsors.find(({ id }) => id === sponsorId)
  if (!self) {
    const message = 'Name a sponsor of this roster: whose mail is it?'
    return fail({ type: 'invalid', message, faults: [{ where: 'sponsorId', message }] })
  }
  return self.objection ? fail({ type: 'forbidden', message: objectedSentence(self) }) : ok({ audience, self })
}
