import { fail, ok, type Result } from '../domain/failure.ts'
import type { Page, Partition, Query, Store } from '../domain/store.ts'
import { InvalidContinuation } from '../domain/store-rules.ts'

/** A page for a client: the continuation came back from them, so that a damaged one is their mistake and not ours. */
export async function pageOf(store: Store, partition: Partition, query: Query): Promise<Result<Page>> {
  try {
    return ok(await store.query(partition, query))
  } catch (error) {
    if (!(error instanceof InvalidContinuation)) throw error
    const faults = [{ where: 'continuation', message: 'This is not a continuation of this list. Start again from its first page.' }]
    return fail({ type: 'invalid', message: 'The list cannot go on from here.', faults })
  }
}
