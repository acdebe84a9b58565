/**
 * The deployed store: Cosmos DB for NoSQL, one container for each of the port's, hierarchical partition keys.
 *
 * An item is the document with the key properties beside it and, where it expires, `ttl`. Infrastructure makes the
 * containers as {@link cosmosContainers} describes them; the data-plane roles cannot.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Container,
  type ContainerDefinition,
  CosmosClient,
  type DeleteOperationInput,
  type JSONObject,
  type OperationInput,
  PartitionKeyDefinitionVersion,
  PartitionKeyKind,
  type SqlParameter,
} from '@azure/cosmos'
import type { TokenCredential } from '@azure/identity'
import * as z from 'zod'
import { Outage } from '../../domain/outage.ts'
import type { ContainerName, Document, Page, Partition, Query, Store, Stored, WriteOperation, WriteResult } from '../../domain/store.ts'
import {
  checkId,
  checkOperations,
  checkPartition,
  encodeContinuation,
  keyProperties,
  planQuery,
  rangeProperties,
} from '../../domain/store-rules.ts'

export type CosmosStoreOptions = (
  | { readonly client: CosmosClient }
  | { readonly endpoint: string; readonly credential: TokenCredential }
  | { readonly endpoint: string; readonly key: string }
) & {
  readonly database: string
  /** Waits before a batch is tried again; for tests. Milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/** `close` disposes of the client only if it was made here. */
export function createCosmosStore(options: CosmosStoreOptions): Store {
  const own = 'client' in options ? undefined : createClient(options)
  const client = 'client' in options ? options.client : own
  if (client === undefined) throw new TypeError('createCosmosStore needs a client or an endpoint.')
  const database = client.database(options.database)
  const wait = options.wait ?? sleep
  return {
    read: (partition, id) => read(database.container(partition.container), partition, id),
    query: (partition, request) => query(database.container(partition.container), partition, request),
    write: (partition, operations) => write(database.container(partition.container), partition, operations, wait),
    close: async () => own?.dispose(),
  }
}

function createClient(options: { endpoint: string; credential: TokenCredential } | { endpoint: string; key: string }): CosmosClient {
  return 'key' in options
    ? new CosmosClient({ endpoint: options.endpoint, key: options.key })
    : new CosmosClient({ endpoint: options.endpoint, aadCredentials: options.credential })
}

async function read(container: Container, partition: Partition, id: string): Promise<Stored | undefined> {
  checkPartition(partition)
  checkId(id)
  const response = await answered(() => container.item(id, keyValues(partition)).read<JSONObject>())
  if (response.statusCode === 404) {
    // The SDK makes every 404 look like "no such item". Only substatus 0 is: 1002 is a replica that has not caught up
    // with this session, 1003 a container that does not exist.
    if (response.substatus) throw failure('read', 404, response.substatus)
    return undefined
  }
  return toStored(partition, response.resource)
}

/**
 * Pages by the last document's values, not by the service's continuation tokens: those carry a partition's internals and
 * fit one exact query only, and with a composite index both cost the same.
 */
async function query(container: Container, partition: Partition, request: Query): Promise<Page> {
  checkPartition(partition)
  const plan = planQuery(request)
  const keyProperty = keyProperties[partition.container]
  // The partition is in the text as well as in the options: some emulators, and SDK paths that fetch a query plan
  // first (`forceQueryPlan`), do not apply the option, and the answer would hold other tenants' documents.
  const conditions = ['c.tenantId = @tenant', `c.${keyProperty} = @key`, 'c.type = @type']
  const parameters: SqlParameter[] = [
    { name: '@tenant', value: partition.tenantId },
    { name: '@key', value: partition.key },
    { name: '@type', value: plan.type },
  ]
  const { range, after } = plan
  if (range) {
    const property = `c["${range.property}"]`
    conditions.push(`${property} >= @from`)
    parameters.push({ name: '@from', value: after?.value ?? range.from })
    if (range.to !== undefined) {
      conditions.push(`${property} < @to`)
      parameters.push({ name: '@to', value: range.to })
    }
    // The bound above lets the index seek; this one only leaves out the ties already given.
    if (after) conditions.push(`(${property} > @from OR c.id > @after)`)
  } else if (after) conditions.push('c.id > @after')
  if (after) parameters.push({ name: '@after', value: after.id })
  // `type` is the same in all of them. It leads the order so that one composite index serves filter and order
  // (https://learn.microsoft.com/azure/cosmos-db/index-policy#queries-with-a-filter-and-order-by).
  const order = range ? `c.type, c["${range.property}"], c.id` : 'c.type, c.id'
  // One more than asked for tells whether there is another page.
  const wanted = plan.pageSize + 1
  const text = `SELECT TOP ${wanted} * FROM c WHERE ${conditions.join(' AND ')} ORDER BY ${order}`

  const iterator = container.items.query<unknown>({ query: text, parameters }, { partitionKey: keyValues(partition), maxItemCount: wanted })
  const found: Stored[] = []
  // One answer may hold fewer than asked for, even none, and still not be the last: it ends at 4 MB or after some seconds.
  while (found.length < wanted && iterator.hasMoreResults()) {
    const { resources } = await answered(() => iterator.fetchNext())
    for (const item of z.array(z.unknown()).default([]).parse(resources)) {
      const stored = toStored(partition, item)
      if (stored) found.push(stored)
    }
  }
  const documents = found.slice(0, plan.pageSize)
  const last = documents.at(-1)
  return found.length > plan.pageSize && last ? { documents, continuation: encodeContinuation(plan, last.document) } : { documents }
}

/** What a batch answers for each operation; `retryAfterMilliseconds` comes with 429. */
const BatchResults = z.array(
  z.looseObject({ statusCode: z.number(), eTag: z.string().optional(), retryAfterMilliseconds: z.number().optional() }),
)

/** The SDK retries a request that was throttled, but not a batch of which one operation was: that comes as a 207. */
const maxAttempts = 5

async function write(
  container: Container,
  partition: Partition,
  operations: readonly WriteOperation[],
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<WriteResult> {
  checkPartition(partition)
  checkOperations(partition, operations)
  const etags = operations.map(() => '')
  let pending = [...operations.entries()]
  for (let attempt = 1; pending.length > 0; ) {
    // The SDK writes into the inputs it is given, so each attempt gets new ones.
    const inputs = pending.map(([, operation]) => toInput(partition, operation))
    const response = await answered(() => container.items.batch(inputs, keyValues(partition)))
    const results = BatchResults.parse(response.result)
    // 424: rolled back, or not tried, because of another operation.
    const position = results.findIndex(({ statusCode }) => statusCode >= 300 && statusCode !== 424)
    const culprit = results[position]
    const failed = pending[position]
    if (culprit === undefined || failed === undefined) {
      for (const [at, [index, operation]] of pending.entries()) etags[index] = writtenEtag(operation, results[at])
      return { ok: true, etags }
    }
    const [index, operation] = failed
    const { statusCode } = culprit
    if (statusCode === 404 && operation.kind === 'delete' && operation.etag === undefined) {
      // There is nothing to delete, which the port allows and a batch does not: the others go without it. Should
      // somebody create the document between the two attempts, it stays, as if created after this write.
      pending = pending.filter((entry) => entry !== failed)
    } else if (statusCode === 409 || statusCode === 412 || statusCode === 404) {
      return { ok: false, failure: { type: 'conflict', index } }
    } else if ((statusCode === 429 || statusCode === 449) && attempt < maxAttempts) {
      await wait(culprit.retryAfterMilliseconds ?? 50 * 2 ** attempt)
      attempt += 1
    } else throw failure(`batch operation ${index}`, statusCode)
  }
  return { ok: true, etags }
}

function writtenEtag(operation: WriteOperation, result: z.infer<typeof BatchResults>[number] | undefined): string {
  if (operation.kind === 'delete') return ''
  // 424 throughout, or fewer answers than operations: nobody knows what was written.
  if (result?.eTag === undefined || result.statusCode >= 300) throw new Error('Cosmos DB answered a batch incompletely.')
  return result.eTag
}

/** Each operation names the partition again, as the SDK allows since 4.5.1; the values are those of the request. */
function toInput(partition: Partition, operation: WriteOperation): OperationInput {
  const partitionKey = keyValues(partition)
  if (operation.kind === 'delete') {
    // The service compares `ifMatch` on a delete, too; the SDK passes it on but its type leaves it out.
    const input: DeleteOperationInput & { ifMatch?: string } = { operationType: 'Delete', id: operation.id, partitionKey }
    if (operation.etag !== undefined) input.ifMatch = operation.etag
    return input
  }
  const resourceBody = toItem(partition, operation)
  if (operation.kind === 'create') return { operationType: 'Create', resourceBody, partitionKey }
  if (operation.kind === 'upsert') return { operationType: 'Upsert', resourceBody, partitionKey }
  return { operationType: 'Replace', id: operation.document.id, resourceBody, ifMatch: operation.etag, partitionKey }
}

const JsonObject = z.record(z.string(), z.json())

function toItem({ container, tenantId, key }: Partition, operation: Exclude<WriteOperation, { kind: 'delete' }>): JSONObject {
  // Through JSON, as it will be sent: a date becomes its text, an undefined property disappears.
  const document = JsonObject.parse(JSON.parse(JSON.stringify(operation.document)))
  return {
    ...document,
    tenantId,
    [keyProperties[container]]: key,
    ...(operation.ttlSeconds !== undefined && { ttl: operation.ttlSeconds }),
  }
}

const Item = z.looseObject({ id: z.string(), type: z.string(), tenantId: z.string(), _etag: z.string() })

/** Nothing, if the item is of another partition: not every emulator looks at the key of a point read. */
function toStored({ container, tenantId, key }: Partition, resource: unknown): Stored | undefined {
  const item = Item.parse(resource)
  const keyProperty = keyProperties[container]
  if (item.tenantId !== tenantId || item[keyProperty] !== key) return undefined
  const document: Document = { id: item.id, type: item.type }
  const properties = Object.entries(item).filter(
    ([name]) => name !== 'tenantId' && name !== keyProperty && name !== 'ttl' && !name.startsWith('_'),
  )
  return { document: { ...document, ...Object.fromEntries(properties) }, etag: item._etag }
}

function keyValues({ tenantId, key }: Partition): string[] {
  return [tenantId, key]
}

/** An error of the SDK, of its HTTP client or of Node; `batch` hides the first in the `cause` of one without a code. */
const SdkError = z.looseObject({
  code: z.union([z.number(), z.string()]).optional(),
  substatus: z.number().optional(),
  retryAfterInMs: z.number().optional(),
  cause: z.unknown().optional(),
})

async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const outer = SdkError.safeParse(error)
    const inner = SdkError.safeParse(outer.data?.code === undefined ? outer.data?.cause : error)
    throw failure('request', inner.data?.code ?? 'without a code', inner.data?.substatus, error, inner.data?.retryAfterInMs)
  }
}

/** 408, 410, 429, 449 and 5xx pass; so does whatever has no HTTP status: a timeout, a name or connection that fails. 404 is one only for a lagging replica. */
function failure(what: string, code: number | string, substatus?: number, cause: unknown = undefined, retryAfterMs?: number): Error {
  const status = substatus === undefined ? `${code}` : `${code}/${substatus}`
  const message = `Cosmos DB failed on a ${what}: ${status}.`
  const passing = typeof code === 'string' || code >= 500 || [408, 410, 429, 449].includes(code) || (code === 404 && substatus === 1002)
  if (!passing) return new Error(message, { cause })
  return new Outage(message, { cause, ...(retryAfterMs !== undefined && { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) }) })
}

/** What infrastructure must create. Only queried properties are indexed: each indexed path costs request units on every write. */
export const cosmosContainers: readonly (ContainerDefinition & { readonly id: ContainerName })[] = (
  ['initiatives', 'directory', 'audit'] as const
).map((id) => ({
  id,
  partitionKey: {
    paths: ['/tenantId', `/${keyProperties[id]}`],
    kind: PartitionKeyKind.MultiHash,
    version: PartitionKeyDefinitionVersion.V2,
  },
  // -1: items expire by their own `ttl` only. Without it the service ignores `ttl`.
  defaultTtl: -1,
  indexingPolicy: {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: ['tenantId', keyProperties[id], 'type', ...rangeProperties].map((property) => ({ path: `/${property}/?` })),
    excludedPaths: [{ path: '/*' }],
    // An ORDER BY over several properties is refused unless an index has exactly these, in this order.
    compositeIndexes: [['type', 'id'], ...rangeProperties.map((property) => ['type', property, 'id'])].map((properties) =>
      properties.map((property) => ({ path: `/${property}`, order: 'ascending' as const })),
    ),
  },
}))

/** For tests and emulators. It needs the account's key or a control-plane role; deployed containers come from infrastructure. */
export async function ensureCosmosContainers(client: CosmosClient, database: string): Promise<void> {
  const created = await client.databases.createIfNotExists({ id: database })
  for (const definition of cosmosContainers) await created.database.containers.createIfNotExists(definition)
}
