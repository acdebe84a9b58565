import { notificationKeyDocument, notificationKeySubject } from '../domain/documents.ts'
import type { ClientStates, Signatures } from '../domain/followed-tenant.ts'
import { claimOf, claimText, clientStateOf } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import { tenantKeys } from './tenant-key.ts'

/**
 * A notification is proved by what it brings along, before anything is read: the address is open to everybody, who would otherwise have
 * us read the store for whatever they make up. Each tenant has a key of its own, made once, read once by each process.
 */
export function clientStatesOf(ports: Ports, tenants: readonly string[], { newKey, sign, same }: Signatures): ClientStates {
  const keyOf = tenantKeys(ports, { subject: notificationKeySubject, document: notificationKeyDocument }, newKey)

  const stateOf: ClientStates['of'] = async (mailbox) => {
    const text = claimText(mailbox)
    return clientStateOf(text, sign(await keyOf(mailbox.tenantId), text))
  }
  return {
    of: stateOf,
    async prove(clientState) {
      const claim = claimOf(clientState)
      if (!claim || !tenants.includes(claim.tenantId)) return undefined
      return same(await stateOf(claim), clientState) ? claim : undefined
    },
  }
}
