import { directoryPartition, readDocument, toDocument } from '../domain/documents.ts'
import type { Ports } from '../domain/ports.ts'

/** Each tenant's own key of one purpose: made once, read once by each process. */
export function tenantKeys(
  ports: Pick<Ports, 'store'>,
  { subject, document }: { readonly subject: string; readonly document: Parameters<typeof readDocument<{ key: string }>>[2] },
  newKey: () => string,
): (tenantId: string) => Promise<string> {
  const keys = new Map<string, Promise<string>>()

  async function readOrMake(tenantId: string): Promise<string> {
    const partition = directoryPartition(tenantId, subject)
    const read = async () => (await readDocument(ports.store, partition, document))?.value.key
    const known = await read()
    if (known !== undefined) return known
    const key = newKey()
    const made = await ports.store.write(partition, [{ kind: 'create', document: toDocument(document, { key }) }])
    // Somebody else made one at the same time.
    return made.ok ? key : ((await read()) ?? (await readOrMake(tenantId)))
  }

  return (tenantId) => {
    const reading = keys.get(tenantId) ?? readOrMake(tenantId)
    keys.set(tenantId, reading)
    // Whoever asks next tries again.
    reading.catch(() => keys.delete(tenantId))
    return reading
  }
}
