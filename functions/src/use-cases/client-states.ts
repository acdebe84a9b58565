import { directoryPartition, notificationKeyDocument, notificationKeySubject, readDocument, toDocument } from '../domain/documents.ts'
import type { ClientStates, Signatures } from '../domain/followed-tenant.ts'
import { claimOf, claimText, clientStateOf } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'

/**
 * A notification is proved by what it brings along, before anything is read: the address is open to everybody, who would otherwise have
 * us read the store for whatever they make up. Each tenant has a key of its own, made once, read once by each process.
 */
export function clientStatesOf(ports: Ports, tenants: readonly string[], { newKey, sign, same }: Signatures): ClientStates {
  const keys = new Map<string, Promise<string>>()

  function keyOf(tenantId: string): Promise<string> {
    const reading = keys.get(tenantId) ?? readOrMake(tenantId)
    keys.set(tenantId, reading)
    // Whoever asks next tries again.
    reading.catch(() => keys.delete(tenantId))
    return reading
  }

  async function readOrMake(tenantId: string): Promise<string> {
    const partition = directoryPartition(tenantId, notificationKeySubject)
    const read = async () => (await readDocument(ports.store, partition, notificationKeyDocument))?.value.key
    const known = await read()
    if (known !== undefined) return known
    const key = newKey()
    const made = await ports.store.write(partition, [{ kind: 'create', document: toDocument(notificationKeyDocument, { key }) }])
    // Somebody else made one at the same time.
    return made.ok ? key : ((await read()) ?? (await readOrMake(tenantId)))
  }

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
