import * as z from 'zod'
import { mailKeyDocument, mailKeySubject } from '../domain/documents.ts'
import type { Signatures } from '../domain/followed-tenant.ts'
import type { MailAudience } from '../domain/mail-content.ts'
import type { MailAccess, MailLinks } from '../domain/mail-transport.ts'
import type { Ports } from '../domain/ports.ts'
import type { MailRef } from './mail-recipients.ts'
import { tenantKeys } from './tenant-key.ts'

/** What mails lead to, and whose link somebody came by. */
export interface SignedLinks {
  linksFor(ref: MailRef, audience: MailAudience): Promise<MailLinks>
  /** `undefined` for one that we did not sign. */
  prove(token: string): Promise<MailRef | undefined>
}

const Named = z.tuple([z.string().min(1).max(100), z.string().min(1).max(100), z.string().min(1).max(60)])

/**
 * Links of a mail work without sign-in, for as long as the mail lies somewhere: RFC 8058 asks for that. All they can do is end mails or
 * make them fewer, so that whoever the mail is forwarded to learns nothing, and breaks nothing that its recipient cannot mend.
 */
export function signedLinks(
  ports: Pick<Ports, 'store'>,
  { publicUrl, tenants }: Pick<MailAccess, 'publicUrl' | 'tenants'>,
  { newKey, sign, same }: Signatures,
): SignedLinks {
  const keyOf = tenantKeys(ports, { subject: mailKeySubject, document: mailKeyDocument }, newKey)

  async function tokenOf({ tenantId, objectId, initiativeId }: MailRef): Promise<string> {
    const named = Buffer.from(JSON.stringify([tenantId, objectId, initiativeId])).toString('base64url')
    return `${named}.${sign(await keyOf(tenantId), named)}`
  }

  return {
    async linksFor(ref, audience) {
      const token = await tokenOf(ref)
      const page = `${publicUrl}/api/mail/unsubscribe?token=${token}`
      return {
        // A circle's member has neither panel nor board.
        ...(audience === 'circle' ? {} : { open: `${publicUrl}/teams.html?initiative=${encodeURIComponent(ref.initiativeId)}` }),
        preferences: `${publicUrl}/teams.html`,
        unsubscribe: page,
        lessOften: `${page}&action=less`,
      }
    },
    async prove(token) {
      const named = namedIn(token)
      if (!named || !tenants.includes(named.tenantId)) return undefined
      return same(await tokenOf(named), token) ? named : undefined
    },
  }
}

function namedIn(token: string): MailRef | undefined {
  const [, payload] = /^([A-Za-z0-9_-]{1,600})\.[A-Za-z0-9_-]{43}$/.exec(token) ?? []
  if (payload === undefined) return undefined
  try {
    const parsed = Named.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    if (!parsed.success) return undefined
    const [tenantId, objectId, initiativeId] = parsed.data
    return { tenantId, objectId, initiativeId }
  } catch {
    return undefined
  }
}
