import { directoryPartition, Look, looksSubjects, lookType, parseStored } from '../domain/documents.ts'
import type { TenantAccess } from '../domain/followed-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { callMailbox } from './followed-mailboxes.ts'

/**
 * Has every mailbox looked at whose time has come: four hours after the last look, so that nothing stays unseen when a notification was
 * lost or its subscription died; and when attendance reports of a meeting may be there. Renewing subscriptions and moving the window
 * on are part of the look.
 */
export function syncDueMailboxes(ports: Ports, { tenants }: Pick<TenantAccess, 'tenants'>) {
  return async (): Promise<number> => {
    let called = 0
    // The end of a range is not in it.
    const to = `${ports.clock()}~`
    for (const tenantId of tenants)
      for (const subject of looksSubjects) {
        let continuation: string | undefined
        do {
          const page = await ports.store.query(directoryPartition(tenantId, subject), {
            type: lookType,
            range: { property: 'start', to },
            pageSize: 200,
            ...(continuation === undefined ? {} : { continuation }),
          })
          const refs = page.documents.map((stored) => ({ tenantId, objectId: parseStored(Look, stored).value.objectId }))
          called += (await Promise.all(refs.map((ref) => callMailbox(ports, ref)))).filter(Boolean).length
          continuation = page.continuation
        } while (continuation !== undefined)
      }
    return called
  }
}
