import type { InvocationContext } from '@azure/functions'
import type { PutOff } from '../../domain/put-off.ts'
import { describeError } from '../describe-error.ts'

/** The message is done, since another comes in its place; that it failed must be seen all the same. */
export function told(put: PutOff | undefined, context: InvocationContext): void {
  if (put) context.error(`${context.functionName} is put off by ${put.seconds} seconds: ${describeError(put.error)}`)
}
