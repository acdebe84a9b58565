import { app, type InvocationContext } from '@azure/functions'
import { inBackground } from '../background.ts'

export interface TimerFunction {
  /** Name of the Azure function, unique in the app: the use case's. */
  readonly name: string
  /**
   * NCRONTAB: six fields from seconds to day of week, in UTC whatever the machine's zone. Whose morning it is, code decides by the
   * person's own zone.
   */
  readonly schedule: string
  /**
   * Calls the use case. What it throws is logged, and the next tick is the retry, so it takes up what the last one left. Anything
   * of more than seconds is sent to a queue.
   */
  readonly handle: (context: InvocationContext) => Promise<void>
}

/** Registers them with Azure Functions. Throws on a repeated name. */
export function registerTimerFunctions(functions: readonly TimerFunction[]): void {
  const taken = new Set<string>()
  for (const { name, schedule, handle } of functions) {
    if (taken.has(name)) throw new Error(`The timer functions have "${name}" twice.`)
    taken.add(name)
    // Never on start-up: the runtime starts with every instance it adds.
    app.timer(name, {
      schedule,
      runOnStartup: false,
      handler: async (_timer, context) => await inBackground(context, () => handle(context)),
    })
  }
}
