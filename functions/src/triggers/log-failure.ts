import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { InvocationContext } from '@azure/functions'
import { describeError } from './describe-error.ts'

/** A failure that ends where it was caught: nobody further out sees it thrown. */
export interface CaughtFailure {
  readonly functionName: string
  readonly error: unknown
}

/**
 * By name, since the app that is deployed and the local host beside it are two bundles, each with a copy of this module. Deployed, nobody
 * listens; no setting could make a log in the cloud tell more.
 */
const failures = channel('steerwell.failure')

/** Logs it as far as a log may hold it; whoever listens in this process gets all of it. */
export function logFailure(context: InvocationContext, error: unknown, what = ''): void {
  context.error(`${what}${describeError(error)}`)
  const failure: CaughtFailure = { functionName: context.functionName, error }
  failures.publish(failure)
}

/** @returns ends it */
export function onFailure(listen: (failure: CaughtFailure) => void): () => void {
  const hear = (message: unknown) => {
    if (isFailure(message)) listen(message)
  }
  subscribe(failures.name, hear)
  return () => unsubscribe(failures.name, hear)
}

const isFailure = (message: unknown): message is CaughtFailure =>
  typeof message === 'object' &&
  message !== null &&
  'error' in message &&
  'functionName' in message &&
  typeof message.functionName === 'string'
