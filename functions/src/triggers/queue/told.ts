import type { InvocationContext } from '@azure/functions'
import type { PutOff } from '../../domain/put-off.ts'
import { logFailure } from '../log-failure.ts'

/** The message is done, since another comes in its place; that it failed must be seen all the same. */
export function told(put: PutOff | undefined, context: InvocationContext): void {
  if (put) logFailure(context, put.error, `${context.functionName} is put off by ${put.seconds} seconds: `)
}
