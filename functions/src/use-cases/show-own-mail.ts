import type { Caller } from '../domain/caller.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import type { MailEntry } from '../domain/mail-ledger.ts'
import type { Ports } from '../domain/ports.ts'
import { noteRead } from './audit.ts'
import { mailMaterial, readMailEntry } from './mail-recipients.ts'
import { type MailWriter, type WrittenMail, writeMail } from './write-mail.ts'

export interface OwnMail {
  readonly entry: MailEntry
  readonly mail: WrittenMail
}

/**
 * A mail that went out, seen again by its recipient: the facts as they were, names as they are now. Whoever had their data erased since is
 * in it no more, which is why it is written again and not kept as it was sent.
 */
export function showOwnMail(ports: Ports, writer: MailWriter) {
  return async (caller: Caller, initiativeId: string, period: string): Promise<Result<OwnMail>> => {
    const ref = { tenantId: caller.tenantId, objectId: caller.objectId, initiativeId }
    const nothing = fail<Failure>({ type: 'not-found', what: 'mail' })
    const material = await mailMaterial(ports, ref)
    if (material === 'no-access') return nothing
    const entry = (await readMailEntry(ports, ref, period))?.value
    if (entry?.state !== 'sent' || !entry.content) return nothing
    const { content, language = 'en', zone = material.initiative.zone } = entry
    if (content.audience === 'manager') await noteRead(ports, caller, initiativeId, 'mail')
    return ok({ entry, mail: await writeMail(writer, ref, material, content, { language, zone, displayName: caller.name ?? '' }) })
  }
}
