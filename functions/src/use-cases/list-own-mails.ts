import type { Caller } from '../domain/caller.ts'
import { parseMailEntry } from '../domain/documents.ts'
import { ok, type Result } from '../domain/failure.ts'
import { type MailEntry, mailsNewestFirst } from '../domain/mail-ledger.ts'
import type { Ports } from '../domain/ports.ts'
import { recipientPartition } from './mail-recipients.ts'
import { pageOf } from './page-of.ts'

export interface OwnMails {
  readonly mails: readonly MailEntry[]
  readonly continuation?: string
}

const pageSize = 50

/** The caller's mails, newest first: those that went out, and of the others why they did not. */
export function listOwnMails(ports: Ports) {
  return async (caller: Caller, { continuation }: { readonly continuation?: string | undefined }): Promise<Result<OwnMails>> => {
    const page = await pageOf(ports.store, recipientPartition(caller), {
      ...mailsNewestFirst,
      pageSize,
      ...(continuation === undefined ? {} : { continuation }),
    })
    if (!page.ok) return page
    const mails = page.value.documents.map((stored) => parseMailEntry(stored).value)
    return ok({ mails, ...(page.value.continuation === undefined ? {} : { continuation: page.value.continuation }) })
  }
}
