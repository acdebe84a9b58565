/**
 * The one port to storage. A partition is one tenant's one initiative (or one directory subject);
 * nothing that is asked of one partition may ever answer with another's documents.
 */

export type ContainerName = 'initiatives' | 'directory' | 'audit'

/** Hierarchical key: the tenant, then what the container is divided by (initiative, subject). Both are opaque, non-empty and compared exactly. */
export interface Partition {
  readonly container: ContainerName
  readonly tenantId: string
  readonly key: string
}

/** A JSON object. `id` is unique in its partition; letters, digits and `-_.:~@+=` only, at most 900 characters. */
export interface Document {
  readonly id: string
  /** What kind of document it is; queries select by it. */
  readonly type: string
  readonly [property: string]: unknown
}

/** A document as stored, with the opaque version that conditional writes compare. It is data from outside: parse it before use. */
export interface Stored {
  readonly document: Document
  readonly etag: string
}

export type WriteOperation =
  /** Fails with `conflict` if a document with this id exists. `ttlSeconds`: it vanishes that long after the write. */
  | { readonly kind: 'create'; readonly document: Document; readonly ttlSeconds?: number }
  /** Fails with `conflict` unless the stored version is `etag`. */
  | { readonly kind: 'replace'; readonly document: Document; readonly etag: string; readonly ttlSeconds?: number }
  /** Writes whatever is there. For documents whose id is derived from their content only. */
  | { readonly kind: 'upsert'; readonly document: Document; readonly ttlSeconds?: number }
  /** Without `etag` it succeeds also when nothing is there. */
  | { readonly kind: 'delete'; readonly id: string; readonly etag?: string }

export interface Query {
  readonly type: string
  /** Half-open range over a top-level string property (for instance `start`), in ascending order of it; ties in order of `id`. */
  readonly range?: { readonly property: string; readonly from?: string; readonly to?: string }
  /** Documents a page, 1 to 1,000; default 100. */
  readonly pageSize?: number
  /** From the page before; opaque. */
  readonly continuation?: string
}

export interface Page {
  readonly documents: readonly Stored[]
  /** Absent on the last page. */
  readonly continuation?: string
}

export type WriteResult =
  /** `etags` in the order of the operations; an empty string for a delete. */
  | { readonly ok: true; readonly etags: readonly string[] }
  /** Nothing was written. `index` names the first operation whose condition did not hold. */
  | { readonly ok: false; readonly failure: { readonly type: 'conflict'; readonly index: number } }

/** At most this many operations in one atomic write (Cosmos DB's transactional batch). */
export const maxOperations = 100

/** Outages and misuse are thrown; only a condition that did not hold is a value. */
export interface Store {
  read(partition: Partition, id: string): Promise<Stored | undefined>
  query(partition: Partition, query: Query): Promise<Page>
  /** All or nothing. Throws `RangeError` on no operation, on more than {@link maxOperations}, or on two operations for one id. */
  write(partition: Partition, operations: readonly WriteOperation[]): Promise<WriteResult>
  close(): Promise<void>
}
