import type { InvocationContext } from '@azure/functions'
import { describeError } from './describe-error.ts'

/**
 * Runs work that nobody waits for. What it throws is logged as far as a log may hold it and thrown on, so that the platform
 * tries again; the runtime writes messages of errors to its own log, so the one thrown on says no more than whose fault it is.
 */
export async function inBackground(context: InvocationContext, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    context.error(describeError(error))
    throw new Error(`${context.functionName} failed: ${error instanceof Error ? error.name : typeof error}.`, { cause: error })
  }
}
