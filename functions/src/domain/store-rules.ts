/**
 * What every store asks of its callers. Most of it are Cosmos DB's limits; the embedded store keeps to them as well,
 * so that nothing works on a laptop and fails when deployed. No SDK is imported here.
 */

import * as z from 'zod'
import { type ContainerName, type Document, maxOperations, type Partition, type Query, type WriteOperation } from './store.ts'

/**
 * Properties a range query may name. Each costs an expression index in SQLite and, on Cosmos DB, a composite index
 * (`type`, the property, `id`), without which a real account refuses the ORDER BY over several properties.
 */
export const rangeProperties = ['start', 'newestFirst', 'sponsorNewestFirst'] as const
export type RangeProperty = (typeof rangeProperties)[number]

/** Name of the second partition key property in each container; the first is always `tenantId`. */
export const keyProperties: Readonly<Record<ContainerName, 'initiativeId' | 'subject'>> = {
  initiatives: 'initiativeId',
  directory: 'subject',
  audit: 'subject',
}

/**
 * Bytes of JSON that the documents of one write may have together. A request to Cosmos DB ends at 2 MB, an item too
 * (https://learn.microsoft.com/azure/cosmos-db/concepts-limits); the rest is left to keys and envelope of 100 operations.
 */
export const maxWriteBytes = 1_900_000

/** A partition key value ends at 2 KB over all its levels. */
const maxKeyBytes = 2_000

/** The largest `ttl` Cosmos DB takes. */
const maxTtlSeconds = 2_147_483_647

/** The text in `continuation` is not one that this store gave out for this query. It may come from a request's URL: answer 400. */
export class InvalidContinuation extends RangeError {
  override readonly name = 'InvalidContinuation'
}

export function checkPartition({ tenantId, key }: Partition): void {
  if (tenantId === '' || key === '') throw new RangeError('A partition needs a tenant and a key.')
  // A lone surrogate has no UTF-8: two different keys would be stored as the same one.
  if (!tenantId.isWellFormed() || !key.isWellFormed()) throw new RangeError('A partition key is not well-formed Unicode.')
  if (Buffer.byteLength(tenantId) + Buffer.byteLength(key) > maxKeyBytes) {
    throw new RangeError(`A partition key has at most ${maxKeyBytes} bytes.`)
  }
}

export function checkId(id: string): void {
  if (!/^[A-Za-z0-9\-_.:~@+=]{1,900}$/.test(id)) throw new RangeError(`Not an id for a document: ${JSON.stringify(id.slice(0, 100))}.`)
  // The id is the last part of the item's URL, and URL parsers resolve dot segments (RFC 3986, 5.2.4):
  // reading `..` would fetch the container's own definition.
  if (id === '.' || id === '..') throw new RangeError(`"${id}" cannot be an id.`)
}

/** Throws `RangeError`; gives the JSON of each document, in the order of the operations (none for a delete). */
export function checkOperations({ container }: Partition, operations: readonly WriteOperation[]): (string | undefined)[] {
  if (operations.length === 0) throw new RangeError('A write needs at least one operation.')
  if (operations.length > maxOperations) throw new RangeError(`A write has at most ${maxOperations} operations, not ${operations.length}.`)
  const ids = new Set<string>()
  let bytes = 0
  const texts = operations.map((operation) => {
    const id = operation.kind === 'delete' ? operation.id : operation.document.id
    checkId(id)
    if (ids.has(id)) throw new RangeError(`Two operations of one write for the document ${id}.`)
    ids.add(id)
    if (operation.kind === 'delete') return undefined
    checkDocument(container, operation.document)
    checkTtl(operation.ttlSeconds)
    const text = JSON.stringify(operation.document)
    bytes += Buffer.byteLength(text)
    return text
  })
  if (bytes > maxWriteBytes) throw new RangeError(`A write has at most ${maxWriteBytes} bytes of JSON, not ${bytes}.`)
  return texts
}

function checkDocument(container: ContainerName, document: Document): void {
  if (document.type === '') throw new RangeError(`The document ${document.id} has no type.`)
  for (const property of Object.keys(document)) {
    // `ttl` and names with `_` are Cosmos DB's own, the key properties are the adapter's: they would not come back as they went in.
    if (property === 'ttl' || property === 'tenantId' || property === keyProperties[container] || property.startsWith('_')) {
      throw new RangeError(`The document ${document.id} uses the reserved property ${property}.`)
    }
  }
}

function checkTtl(ttlSeconds: number | undefined): void {
  if (ttlSeconds === undefined) return
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > maxTtlSeconds) {
    throw new RangeError(`A time to live is a whole number of seconds of at least 1, not ${ttlSeconds}.`)
  }
}

export interface QueryPlan {
  readonly type: string
  readonly pageSize: number
  readonly range?: { readonly property: RangeProperty; readonly from: string; readonly to: string | undefined }
  /** The last document of the page before. `value` is that of the range's property, empty without a range. */
  readonly after?: { readonly value: string; readonly id: string }
}

const Continuation = z.tuple([z.string(), z.string(), z.string()])

/** Throws `RangeError`, for the continuation {@link InvalidContinuation}. */
export function planQuery({ type, range, pageSize = 100, continuation }: Query): QueryPlan {
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 1000)
    throw new RangeError(`A page has 1 to 1,000 documents, not ${pageSize}.`)
  const property = range && rangeProperties.find((known) => known === range.property)
  if (range && !property) throw new RangeError(`No index for a range over "${range.property}"; add it to rangeProperties.`)
  const after = continuation === undefined ? undefined : decodeContinuation(continuation, property ?? '')
  // A page goes on from the continuation instead of from the range's beginning: one from elsewhere must not widen the range.
  if (after && range && (after.value < (range.from ?? '') || (range.to !== undefined && after.value >= range.to)))
    throw new InvalidContinuation('The continuation belongs to another range.')
  return {
    type,
    pageSize,
    // Every string is at or after the empty one, so this bound also leaves out documents without the property or with another type in it.
    ...(range && property && { range: { property, from: range.from ?? '', to: range.to } }),
    ...(after && { after }),
  }
}

/**
 * Names the last document of a page rather than a position, so that writes between two pages neither repeat nor hide
 * other documents. It holds nothing that the page did not.
 */
export function encodeContinuation({ range }: QueryPlan, last: Document): string {
  const value = range ? last[range.property] : ''
  return Buffer.from(JSON.stringify([range?.property ?? '', value, last.id])).toString('base64url')
}

function decodeContinuation(text: string, expectedProperty: string): { value: string; id: string } {
  let data: unknown
  try {
    data = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch (cause) {
    throw new InvalidContinuation('The continuation is damaged.', { cause })
  }
  const parsed = Continuation.safeParse(data)
  if (!parsed.success) throw new InvalidContinuation('The continuation is damaged.', { cause: parsed.error })
  const [property, value, id] = parsed.data
  if (property !== expectedProperty) throw new InvalidContinuation('The continuation belongs to another query.')
  return { value, id }
}
