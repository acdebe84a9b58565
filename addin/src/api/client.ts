import type * as z from 'zod'
import { Problem } from '../../../functions/src/contract/problem.ts'
import { ApiError, madeHere } from './api-error.ts'
import { createSend, type Request, type Send, type SendOptions } from './send.ts'

export interface Call<T extends z.ZodType> extends Request {
  readonly answer: T
}

export interface Client {
  /** Rejects with {@link ApiError}, with the host's `SignInError`, or with the reason of an aborted signal. */
  readonly call: <T extends z.ZodType>(call: Call<T>) => Promise<z.output<T>>
  /** The same with its status, where that says something which the answer does not. */
  readonly answered: <T extends z.ZodType>(call: Call<T>) => Promise<{ readonly status: number; readonly body: z.output<T> }>
}

export const createClient = (options: SendOptions): Client => parsing(createSend(options))

/** Every answer is parsed with the contract, and nothing else gets in. */
export function parsing(send: Send): Client {
  const answered: Client['answered'] = async ({ answer, ...request }) => {
    const { status, ok, body } = await send(request)
    if (!ok) throw errorOf(status, body)
    const parsed = answer.safeParse(body)
    if (!parsed.success) throw new ApiError(madeHere('unreadable-answer', 'Unreadable answer', status), { cause: parsed.error })
    return { status, body: parsed.data }
  }
  return { answered, call: async (call) => (await answered(call)).body }
}

function errorOf(status: number, body: unknown): ApiError {
  const problem = Problem.safeParse(body)
  return new ApiError(
    problem.success ? problem.data : madeHere(status >= 500 ? 'unavailable' : 'unreadable-answer', 'Unexpected answer', status),
  )
}
