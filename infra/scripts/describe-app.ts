/**
 * `npm run describe-app`: writes `infra/app.json`, what the code needs of its infrastructure, for Bicep to read. It is taken from the
 * app as it registers itself, so that a queue, a timer or an index that the code has cannot be missing in Azure.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Cron } from 'croner'
import { cosmosContainers } from '../../functions/src/adapters/cosmos/cosmos-store.ts'
import { poisonQueueOf } from '../../functions/src/domain/queue.ts'
import { loadFunctionApp } from '../../functions/src/local/functions-core.ts'
import { main } from '../../functions/src/main.ts'

export const appFile = fileURLToPath(new URL('../app.json', import.meta.url))

/** Everything switched on; nothing is connected to until a function runs. */
const everything = {
  STORE: 'cosmos',
  COSMOS_ENDPOINT: 'https://contoso.documents.azure.com',
  COSMOS_DATABASE: 'steerwell',
  QUEUE: 'storage',
  AzureWebJobsStorage__queueServiceUri: 'https://contoso.queue.core.windows.net',
  TENANTS: '11111111-2222-4333-8444-555555555555',
  AUDIENCE: '6a1f0a52-3c47-4b8e-9a60-7e5d4c3b2a19',
  CREDENTIAL: 'managed-identity',
  CLIENT_ID: '6a1f0a52-3c47-4b8e-9a60-7e5d4c3b2a19',
  MANAGED_IDENTITY_CLIENT_ID: '8b2e1c63-4d58-4c9f-8b71-6f4e5d6c7b28',
  ANSWERS: 'on',
  SYNC: 'on',
  MAIL: 'graph',
  MAIL_SENDER: 'steerwell@contoso.com',
  PUBLIC_URL: 'https://contoso.azurewebsites.net',
}

export interface AppDescription {
  readonly madeBy: string
  readonly containers: typeof cosmosContainers
  readonly queues: readonly { readonly name: string; readonly poison: string }[]
  /** `silentAfter`: ISO 8601 duration without a run after which something is wrong. */
  readonly timers: readonly { readonly name: string; readonly schedule: string; readonly silentAfter: string }[]
  readonly mailFunctions: readonly string[]
}

export async function describeApp(): Promise<AppDescription> {
  const { functions } = await loadFunctionApp(() => main(everything), { log: () => undefined })
  const ofTrigger = (type: string) => functions.filter(({ trigger }) => trigger.type === type)
  const queues = ofTrigger('queueTrigger').map(({ trigger }) => String(trigger.queueName))
  const timers = ofTrigger('timerTrigger').map(({ name, trigger }) => ({ name, schedule: String(trigger.schedule) }))
  return {
    madeBy: 'npm run describe-app',
    containers: cosmosContainers,
    queues: queues.toSorted(byName).map((name) => ({ name, poison: poisonQueueOf(name) })),
    timers: timers.toSorted((a, b) => byName(a.name, b.name)).map((timer) => ({ ...timer, silentAfter: silentAfter(timer.schedule) })),
    // Not `sync-mailbox`, which sends nothing.
    mailFunctions: [...ofTrigger('queueTrigger'), ...ofTrigger('timerTrigger')]
      .map(({ name }) => name)
      .filter((name) => /(^|-)mails?(-|$)/.test(name))
      .toSorted(byName),
  }
}

const byName = (a: string, b: string): number => (a < b ? -1 : 1)

/** Windows that a log alert takes, minutes: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule */
const windows = [
  [15, 'PT15M'],
  [30, 'PT30M'],
  [60, 'PT1H'],
  [180, 'PT3H'],
  [360, 'PT6H'],
  [1440, 'P1D'],
  [2880, 'P2D'],
] as const

/** The first window that is longer than three of the longest pauses between two runs: logs come some minutes late. */
export function silentAfter(schedule: string): string {
  const runs = new Cron(schedule, { timezone: 'UTC', paused: true }).nextRuns(400, new Date('2026-01-01T00:00:00Z'))
  const pauses = runs.slice(1).map((run, index) => run.getTime() - (runs[index]?.getTime() ?? 0))
  const minutes = (3 * Math.max(...pauses)) / 60_000
  const fitting = windows.find(([length]) => length > minutes)
  if (!fitting) throw new RangeError(`A timer that runs as seldom as "${schedule}" cannot be watched by a log alert.`)
  return fitting[1]
}

export const textOf = (description: AppDescription): string => `${JSON.stringify(description, null, 2)}\n`

if (import.meta.main) await writeFile(appFile, textOf(await describeApp()))
