import { Cron } from 'croner'
import { describeFailure } from './describe-failure.ts'
import type { FunctionApp, Log, RegisteredFunction } from './functions-core.ts'

export interface Timers {
  /** When each timer runs next, by function name. */
  next(): ReadonlyMap<string, Date | undefined>
  /** One run of each, as the runtime gives those whose time went by while nothing ran. */
  catchUp(): Promise<void>
  /** No run starts any more; resolves when the running ones have ended. */
  stop(): Promise<void>
}

/**
 * Runs timer triggers on their NCRONTAB schedule: six fields from seconds to day of week, in UTC, and a day must
 * satisfy day of month *and* day of week
 * (https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions).
 * `runOnStartup` is not honoured, as it must never be used. Throws on a schedule that cannot be read.
 */
export function startTimers(app: FunctionApp, options: { readonly log: Log }): Timers {
  const running = new Set<Promise<void>>()
  const timers = app.functions.filter(({ trigger }) => trigger.type.toLowerCase() === 'timertrigger')
  const jobs = new Map(
    timers.map((timer) => [
      timer.name,
      new Cron(
        scheduleOf(timer),
        { timezone: 'Etc/UTC', mode: '6-part', domAndDow: true, protect: true, unref: true },
        async (job: Cron) => {
          // `protect` skips a tick while the last run is still busy, as the runtime's singleton lock does.
          const run = runTimer(app, timer, job.nextRun(), options.log)
          running.add(run)
          await run
          running.delete(run)
        },
      ),
    ]),
  )
  return {
    next: () => new Map([...jobs].map(([name, job]) => [name, job.nextRun() ?? undefined])),
    async catchUp() {
      await Promise.all(timers.map((timer) => runTimer(app, timer, jobs.get(timer.name)?.nextRun() ?? null, options.log, true)))
    },
    async stop() {
      for (const job of jobs.values()) job.stop()
      await Promise.all(running)
    },
  }
}

/** One run, also by hand. A failure is logged, as the runtime does: the next tick is the retry. */
export async function runTimer(app: FunctionApp, timer: RegisteredFunction, next: Date | null, log: Log, isPastDue = false): Promise<void> {
  const now = new Date().toISOString()
  // The shape the runtime's timer extension sends.
  const input = {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: now, LastUpdated: now, Next: (next ?? new Date()).toISOString() },
    IsPastDue: isPastDue,
  }
  try {
    await app.invoke(timer, { json: JSON.stringify(input) })
  } catch (error) {
    log('error', `${timer.name} failed: ${describeFailure(error)}`)
  }
}

function scheduleOf({ name, trigger }: RegisteredFunction): string {
  if (typeof trigger.schedule !== 'string') throw new Error(`Timer "${name}" has no schedule.`)
  return trigger.schedule
}
