import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LogLevel } from './functions-core.ts'
import { type LocalHost, startLocalHost } from './host.ts'
import { readLocalConfig } from './local-config.ts'

/** `npm start`: runs the built app and add-in of `dist/` on this machine. */
async function start(): Promise<LocalHost> {
  const config = readLocalConfig(process.env, process.argv.slice(2))
  const dist = new URL('../../../dist/', import.meta.url)
  const shown: readonly LogLevel[] = config.verbose ? ['information', 'warning', 'error', 'critical'] : ['warning', 'error', 'critical']
  return await startLocalHost({
    config,
    env: process.env,
    functionsFolder: fileURLToPath(new URL('functions', dist)),
    addinFolder: fileURLToPath(new URL('addin', dist)),
    load: async (settings) => {
      Object.assign(process.env, settings)
      await import(pathToFileURL(fileURLToPath(new URL('functions/main.mjs', dist))).href)
    },
    now: () => new Date(),
    log: (level, message) => {
      if (shown.includes(level)) console.error(`${level}: ${message}`)
    },
  })
}

/** One line for whoever typed `npm start`; a stack trace only where it is our fault. */
function explain(error: unknown): string {
  // By name: the bundled app brings a class of its own.
  if (error instanceof Error && error.name === 'ConfigError') return error.message
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE') {
      return `Port ${process.env.PORT ?? '7071'} is already in use. Stop the program that uses it, or choose another port: PORT=7072 npm start`
    }
    if (error.code === 'EACCES') return `Not permitted: ${error.message}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const onePressMs = 500

/** npm passes signals on to the shell that it started; one that did not make way for this program dies of them alone. */
function onceOrphaned(stop: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
}

try {
  const host = await start()
  let stoppedAt: number | undefined
  const stop = () => {
    if (stoppedAt !== undefined) {
      // A second Ctrl+C means now. One alone comes twice: from the terminal, and passed on by npm.
      if (performance.now() - stoppedAt > onePressMs) process.exit(130)
      return
    }
    stoppedAt = performance.now()
    host.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(explain(error))
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  if (process.env.npm_lifecycle_event === 'start') onceOrphaned(stop)
  console.log(`Steerwell is ready at ${host.address}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
