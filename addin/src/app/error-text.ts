import { ApiError } from '../api/api-error.ts'
import { SignInError, type SignInReason } from '../hosts/host.ts'
import type { AppStrings } from '../strings/en/app.ts'

export interface ErrorText {
  readonly title: string
  readonly detail: string
  /** Where in a form or a file, and what to do; empty unless the server named places. */
  readonly faults: readonly { readonly where: string; readonly message: string }[]
}

/** The person is not, or no longer, whom this may be shown to; not only that nobody could be asked. */
export function isRefused(error: unknown): boolean {
  if (error instanceof SignInError) return noLonger.includes(error.reason)
  return error instanceof ApiError && (error.status === 401 || error.status === 403)
}

const noLonger: readonly SignInReason[] = ['nobody', 'unknown', 'refused', 'no-account', 'personal-account', 'consent']

/**
 * What to tell the person about a failed call. What the server wrote about a form or a file is kept: it knows the place
 * and the remedy; for everything else there is a sentence in the person's language.
 */
export function errorText(error: unknown, { errors }: AppStrings): ErrorText {
  if (error instanceof SignInError) return { title: errors.signIn.title, detail: errors.signInReason[error.reason], faults: [] }
  if (!(error instanceof ApiError)) return { ...errors.unexpected, faults: [] }
  const { problem, kind } = error
  const faults = problem.errors ?? []
  const withReference = (detail: string) =>
    problem.invocationId === undefined ? detail : `${detail} ${errors.invocation(problem.invocationId)}`
  switch (kind) {
    case 'offline':
      return { ...errors.offline, faults }
    case 'unauthenticated':
      return { ...errors.signIn, faults }
    case 'interaction-required':
      // They are signed in to Steerwell; another service refuses what it asks in their name.
      return {
        title: errors.onBehalf.title,
        detail: errors.onBehalf[problem.code === 'consent' || problem.code === 'claims' ? problem.code : 'refused'],
        faults,
      }
    case 'no-answer':
      return { ...errors.noAnswer, faults }
    case 'unavailable':
      return { ...errors.unavailable, faults }
    case 'application-refused':
      return { title: errors.applicationRefused.title, detail: withReference(errors.applicationRefused.detail), faults }
    case 'not-found':
      return { ...errors.notFound, faults }
    case 'forbidden':
      return { title: errors.forbidden.title, detail: problem.detail ?? errors.forbidden.detail, faults }
    case 'stale-version':
      return { ...errors.stale, faults }
    case 'too-large':
      return { title: errors.tooLarge.title, detail: problem.detail ?? errors.tooLarge.detail, faults }
    case 'invalid':
      return { title: errors.invalid, detail: problem.detail ?? '', faults }
    case 'unreadable-file':
      return { title: errors.unreadableFile(problem.line), detail: problem.detail ?? '', faults }
    case 'ambiguous-dates':
      return { title: errors.ambiguousDates, detail: problem.detail ?? '', faults }
    default:
      return { title: errors.unexpected.title, detail: withReference(errors.unexpected.detail), faults }
  }
}
