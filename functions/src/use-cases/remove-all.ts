import { maxOperations, type Partition, type Query, type Store } from '../domain/store.ts'

/** Every document that the query finds. */
export async function removeAll(store: Store, partition: Partition, query: Query): Promise<void> {
  for (;;) {
    const { documents } = await store.query(partition, { ...query, pageSize: maxOperations })
    if (documents.length === 0) return
    await store.write(
      partition,
      documents.map(({ document: { id } }) => ({ kind: 'delete', id })),
    )
  }
}
