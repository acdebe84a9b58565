/**
 * The product with following switched on, beside a stand-in tenant, in a time that can be moved: trouble is told only once it has lasted.
 * The local host runs in this process for that, on the built add-in and the app's own `main`.
 */
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { decodeJwt } from 'jose'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { instantOf } from '../../functions/src/domain/time.ts'
import { startLocalHost } from '../../functions/src/local/host.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { main } from '../../functions/src/main.ts'
import { readMailbox } from '../../functions/src/use-cases/followed-mailboxes.ts'
import { syncDueMailboxes } from '../../functions/src/use-cases/sync-due-mailboxes.ts'
import { GraphStandIn } from '../stand-ins/graph/graph-stand-in.ts'
import { residents, tenantId } from '../stand-ins/graph/people.ts'
import { clientSecret } from '../stand-ins/graph/tokens.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

export interface FollowedProduct {
  readonly address: string
  readonly tenant: GraphStandIn
  now(): number
  /** Moves the time of product and tenant, and lets the product's timer tick then. */
  pass(hours: number): Promise<void>
  stop(): Promise<void>
}

export async function startFollowedProduct(dataFolder: string): Promise<FollowedProduct> {
  let ahead = 0
  const clock = { now: () => Date.now() + ahead }
  const now = () => new Date(clock.now())
  const tenant = await new GraphStandIn({
    clock,
    clientId: localAudience,
    verifyAssertion: async (token) => ({ oid: String(decodeJwt(token).oid) }),
  }).start()
  const store = openSqliteStore({ path: join(dataFolder, 'steerwell.sqlite'), clock: clock.now })
  const queues = openSqliteQueue({ path: join(dataFolder, 'queue.sqlite'), clock: clock.now })
  const host = await startLocalHost({
    config: {
      port: 0,
      dataFolder,
      keyFile: join(dataFolder, 'local-signing-key.json'),
      sampleFile: join(dataFolder, 'sample.json'),
      empty: true,
      verbose: false,
    },
    env: { STEERWELL_DATA: dataFolder },
    functionsFolder: join(dist, 'functions'),
    addinFolder: join(dist, 'addin'),
    load: async (settings) =>
      await main(
        {
          ...settings,
          SYNC: 'on',
          GRAPH_URL: tenant.baseUrl,
          AUTHORITY: `${tenant.loginUrl}/{tid}`,
          CLIENT_ID: localAudience,
          CREDENTIAL: 'secret',
          CLIENT_SECRET: clientSecret,
          PUBLIC_URL: new URL(settings.JWKS_URL ?? '').origin,
        },
        { store, queues, now },
      ),
    now,
    // What goes wrong on purpose is logged; what a test expects it sees on the page.
    log: () => {},
  })
  const ports = { store, queues, clock: () => instantOf(clock.now()), newId: () => crypto.randomUUID(), pause: async () => {} }
  /** A round in which hours pass would have lost its lease, and be done again. */
  const betweenRounds = async () => {
    const busy = async () => {
      const found = await Promise.all(residents.map(({ objectId }) => readMailbox(ports, { tenantId, objectId })))
      return found.some((mailbox) => mailbox?.value.lease !== undefined)
    }
    while (await busy()) await setTimeout(20)
  }
  const tick = syncDueMailboxes(ports, { tenants: [tenantId] })
  return {
    address: host.address,
    tenant,
    now: clock.now,
    async pass(hours) {
      await betweenRounds()
      ahead += hours * 3_600_000
      tenant.subscriptions.tick()
      await tick()
    },
    async stop() {
      await host.close()
      await tenant.close()
      await store.close()
      await queues.close()
    },
  }
}
