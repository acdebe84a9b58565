import type { Caller } from '../domain/caller.ts'
import { circleDocument, initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import type { Initiative } from '../domain/initiative.ts'
import { circleMember } from '../domain/mail-circle.ts'
import type { MailAudience } from '../domain/mail-content.ts'
import type { Ports } from '../domain/ports.ts'
import { readable } from '../domain/roster.ts'
import { roleOf } from './programme.ts'

/** As what the caller can be mailed about it; `undefined` for an initiative that does not know them, and for sponsors who object. */
export async function mailsOffered(
  ports: Pick<Ports, 'store'>,
  caller: Caller,
  id: string,
): Promise<{ readonly initiative: Initiative; readonly audience: MailAudience } | undefined> {
  const partition = initiativePartition(caller.tenantId, id)
  const snapshot = (await readDocument(ports.store, partition, snapshotDocument))?.value
  if (!snapshot) return undefined
  const { initiative } = snapshot
  const access = roleOf(caller, initiative, snapshot.sponsors)
  if (access?.role === 'manager') return { initiative, audience: 'manager' }
  if (access?.self) return readable([access.self]).length > 0 ? { initiative, audience: 'sponsor' } : undefined
  const circle = await readDocument(ports.store, partition, circleDocument)
  return circle && circleMember(circle.value, caller) ? { initiative, audience: 'circle' } : undefined
}
