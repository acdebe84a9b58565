import type { Problem } from '../../../functions/src/contract/problem.ts'
import { problemTypePrefix } from '../../../functions/src/contract/problem-type.ts'

/** An answer that is not what was asked for. `problem` is the server's own, or says what happened on the way. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem
  /** {@link Problem.type} without its prefix, such as `stale-version`; here also `offline`, `no-answer` and `unreadable-answer`. */
  readonly kind: string

  constructor(problem: Problem, options?: { readonly cause?: unknown }) {
    super(problem.detail ?? problem.title, options)
    this.problem = problem
    this.kind = problem.type.startsWith(problemTypePrefix) ? problem.type.slice(problemTypePrefix.length) : problem.type
  }

  get status(): number {
    return this.problem.status
  }
}

/** What the server did not say itself. */
export function madeHere(kind: string, title: string, status: number): Problem {
  return { type: `${problemTypePrefix}${kind}`, title, status }
}
