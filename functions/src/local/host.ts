import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openInbox } from '../adapters/queue/open-queues.ts'
import { type Environment, readConfig } from '../config.ts'
import { type AddinSettings, addinSettingsPath } from '../contract/addin-settings.ts'
import { instantOf, localDate } from '../domain/time.ts'
import { onFailure } from '../triggers/log-failure.ts'
import { createApiClient } from './api-client.ts'
import { describeFailure } from './describe-failure.ts'
import { createDirectory } from './directory.ts'
import { type FunctionApp, type Log, loadFunctionApp } from './functions-core.ts'
import { type QueueSettings, readHostJson } from './host-json.ts'
import { httpFunctions } from './http-functions.ts'
import { startServer } from './http-server.ts'
import { type LocalConfig, localAppEnvironment, localAudience, localScope } from './local-config.ts'
import { jsonResponse, localProblem } from './local-problem.ts'
import { type LocalTenant, startLocalTenant } from './local-tenant.ts'
import { createOutboxPages, outboxPath } from './outbox.ts'
import type { PlainRequest, PlainResponse } from './plain-http.ts'
import { isQueueTriggered, type QueuePolling, startQueues } from './queues.ts'
import { sampleZone } from './sample-story.ts'
import { sampleAnchor, seedSampleTenant } from './seed-sample-tenant.ts'
import { staticFiles } from './static-files.ts'
import { startTimers } from './timers.ts'
import { createTokenIssuer, jwksPath, peoplePath } from './token-issuer.ts'

export interface LocalHostOptions {
  readonly config: LocalConfig
  readonly env: Environment
  /** The built Functions app's folder, with its host.json. */
  readonly functionsFolder: string
  /** The built add-in. */
  readonly addinFolder: string
  /** Loads the app with these settings added to the environment; it registers its functions meanwhile. */
  readonly load: (settings: Readonly<Record<string, string>>) => Promise<unknown>
  readonly now: () => Date
  readonly log: Log
}

export interface LocalHost {
  readonly address: string
  close(): Promise<void>
}

/** What a deployment writes beside the pages: here whoever is named is signed in. */
const addinSettings: AddinSettings = { signIn: { kind: 'local' } }

/** Add-in, API, timers, queues and tokens in one process on 127.0.0.1. */
export async function startLocalHost(options: LocalHostOptions): Promise<LocalHost> {
  const { config, env, functionsFolder, addinFolder, load, now, log } = options
  await mkdir(config.dataFolder, { recursive: true })
  const { routePrefix, queues: queueSettings } = await readHostJson(`${functionsFolder}/host.json`)

  // The port is needed to tell the app where its token keys are, so the server listens before the app is there.
  let functions = async (_request: PlainRequest): Promise<PlainResponse> =>
    localProblem(503, 'unavailable', 'Starting', 'Steerwell is starting. Please try again in a second.', { 'retry-after': '1' })
  const call = createApiClient(
    (request) => functions(request),
    (person) => issuer.issue(person),
    'http://127.0.0.1',
  )
  const directory = createDirectory({ call, now: () => instantOf(now().getTime()) })
  const issuer = await createTokenIssuer({
    keyFile: config.keyFile,
    findPerson: directory.find,
    audience: localAudience,
    scope: localScope,
    now,
  })
  const files = await staticFiles(addinFolder)
  const outbox = createOutboxPages(join(config.dataFolder, 'outbox'))

  const server = await startServer({
    port: config.port,
    log,
    handle: async (request) => {
      const { pathname } = request.url
      if (pathname.startsWith(`/${routePrefix}/`)) {
        const response = await functions(request)
        if (request.method !== 'GET' && request.method !== 'HEAD') directory.changed()
        return response
      }
      const reads = request.method === 'GET' || request.method === 'HEAD'
      if (pathname === addinSettingsPath && reads) return jsonResponse(200, addinSettings)
      if (pathname === peoplePath && reads) return jsonResponse(200, { people: await directory.list() })
      if (pathname === outboxPath || pathname.startsWith(`${outboxPath}/`)) return await outbox(request)
      if (pathname.startsWith('/local/')) return await issuer.handle(request)
      return await files(request)
    },
  })

  const today = () => localDate(instantOf(now().getTime()), sampleZone)

  /** Without the sample the program is still of use: whatever people entered themselves is there. */
  async function orWithout<T>(load: () => Promise<T>): Promise<T | undefined> {
    try {
      return await load()
    } catch (error) {
      log(
        'error',
        `The sample tenant could not be loaded. ${error instanceof Error ? error.message : typeof error} (--empty starts without it.)`,
      )
      return undefined
    }
  }

  /** Timers tick from here on, and messages are handled. */
  async function startBackground(app: FunctionApp, appEnv: Environment) {
    const timers = startTimers(app, { log })
    const queues = await pollQueues(app, appEnv, queueSettings)
    return {
      /** What came due while nothing ran is done first. */
      catchUp: timers.catchUp,
      idle: queues.idle,
      stop: async () => {
        await Promise.all([timers.stop(), queues.stop()])
      },
    }
  }

  /** An empty tenant would tell that every meeting was called off: nothing looks at it before it has its calendars, or if it has none. */
  async function startWithSample(tenant: LocalTenant, app: FunctionApp, appEnv: Environment) {
    const sample = { call, file: config.sampleFile, today: today() }
    const filled = await orWithout(async () => {
      await tenant.fill(await sampleAnchor(sample), `http://127.0.0.1:${server.port}${jwksPath}`)
      return true
    })
    if (!filled) return undefined
    const background = await startBackground(app, appEnv)
    await background.catchUp()
    await orWithout(async () => await seedSampleTenant({ ...sample, settled: background.idle, mails: appEnv.MAIL !== 'off' }))
    directory.changed()
    return background
  }

  /** On the queue that the app sends to, which its settings name. */
  async function pollQueues(app: FunctionApp, appEnv: Environment, settings: QueueSettings): Promise<QueuePolling> {
    if (!app.functions.some(isQueueTriggered)) return { stop: async () => {}, idle: async () => {} }
    const inbox = await openInbox(readConfig(appEnv).queue, now)
    const polling = startQueues(app, { inbox, settings, log })
    return {
      idle: polling.idle,
      async stop() {
        await polling.stop()
        await inbox.close()
      },
    }
  }

  const tenant = config.empty ? undefined : await orWithout(startLocalTenant)
  // What the app deals with by itself, it logs without the words; here they are of use.
  const stopListening = onFailure(({ functionName, error }) => log('error', `${functionName}, in words: ${describeFailure(error)}`))
  try {
    const settings = localAppEnvironment(env, config, server.port, tenant)
    const app = await loadFunctionApp(() => load(settings), { log })
    functions = httpFunctions(app, { routePrefix, log })
    const appEnv = { ...env, ...settings }
    const background = await (tenant ? startWithSample(tenant, app, appEnv) : startBackground(app, appEnv))
    return {
      address: `http://127.0.0.1:${server.port}`,
      async close() {
        await Promise.all([server.close(), background?.stop()])
        await app.terminate()
        await tenant?.close()
        stopListening()
      },
    }
  } catch (error) {
    await server.close(0)
    await tenant?.close()
    stopListening()
    throw error
  }
}
