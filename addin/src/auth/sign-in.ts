import { type GetToken, SignInError, type SignInReason, type TokenRequest } from '../hosts/host.ts'
import { sharing } from './sharing.ts'
import { TimeOut } from './time-out.ts'

/** One way to a token, whatever library it goes through. */
export interface TokenSource {
  /** Shows nothing; `undefined` when the person has to be asked. */
  readonly silent: (request: TokenRequest) => Promise<string | undefined>
  /** May show the person a window. */
  readonly asking: (request: TokenRequest) => Promise<string>
  /** What to do about what the two reject with. */
  readonly failureOf: (error: unknown) => SourceFailure
}

export interface SourceFailure {
  readonly reason: SignInReason
  /** `ask` the person; try the way `elsewhere`, since this one is broken; or `stop`, since no other way would do better. */
  readonly next: 'ask' | 'elsewhere' | 'stop'
}

export interface SignInOptions {
  /**
   * In the order of trying. Opened when first needed; one that cannot be opened rejects, and is opened again the next time. A
   * {@link SignInError} says that no other would do better.
   */
  readonly sources: readonly (() => Promise<TokenSource>)[]
  /** Whether the person has just clicked or typed, so that a window would not come out of the blue. */
  readonly personActs: () => boolean
}

/**
 * Silently first, then by asking, then by the next way: the order that Microsoft documents for nested app authentication
 * (https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in).
 *
 * Once the person has closed a window, or none could be opened, the next one waits for a click of theirs: a page that reads again
 * when it comes back into sight would otherwise ask until they give in.
 */
export function createSignIn({ sources, personActs }: SignInOptions): GetToken {
  const ways = sources.map(openedOnce)
  // What worked is tried first the next time: a host whose broker is broken would fail, or keep us waiting, at every call.
  let worked: (typeof ways)[number] | undefined
  let refused: SignInError | undefined

  return sharing(async (request) => {
    const mayAsk = refused === undefined || personActs()
    let told: SignInError | undefined
    for (const open of worked ? [worked, ...ways.filter((way) => way !== worked)] : ways) {
      const attempt = await tryOne(open, request, mayAsk)
      if ('token' in attempt) {
        refused = undefined
        worked = open
        return attempt.token
      }
      if (attempt.unasked) throw refused ?? new SignInError('cancelled')
      const { failure, error } = attempt
      const failed = new SignInError(failure.reason, { cause: error })
      if (attempt.asked) refused = failed
      if (failure.next === 'stop') throw failed
      // That the last resort is missing too helps less than what was wrong with the way that should have worked.
      if (!told || !saysLittle.includes(failed.reason)) told = failed
    }
    throw told ?? new SignInError('old-client')
  })
}

const saysLittle: readonly SignInReason[] = ['host-failed', 'old-client']

type Attempt =
  | { readonly token: string }
  | { readonly failure: SourceFailure; readonly error: unknown; readonly asked?: boolean; readonly unasked?: false }
  /** The person would have to be asked, and may not be now. */
  | { readonly unasked: true }

async function tryOne(open: () => Promise<TokenSource>, request: TokenRequest, mayAsk: boolean): Promise<Attempt> {
  let source: TokenSource
  try {
    source = await open()
  } catch (error) {
    return { failure: whyNotOpen(error), error }
  }
  try {
    const token = await source.silent(request)
    if (token !== undefined) return { token }
  } catch (error) {
    const failure = source.failureOf(error)
    if (failure.next !== 'ask') return { failure, error }
  }
  if (!mayAsk) return { unasked: true }
  try {
    return { token: await source.asking(request) }
  } catch (error) {
    return { failure: afterAsking(source.failureOf(error), error), error, asked: true }
  }
}

/** Asked, and it would have to ask again: who was refused is so everywhere, but a host that knows no account may be mended elsewhere. */
function afterAsking({ reason, next }: SourceFailure, error: unknown): SourceFailure {
  if (error instanceof TimeOut) return { reason, next: 'stop' }
  if (next !== 'ask') return { reason, next }
  return { reason, next: reason === 'consent' || reason === 'refused' ? 'stop' : 'elsewhere' }
}

function whyNotOpen(error: unknown): SourceFailure {
  if (error instanceof SignInError) return { reason: error.reason, next: 'stop' }
  if (error instanceof TimeOut) return { reason: 'host-failed', next: 'elsewhere' }
  // A part of the program that could not be downloaded (`import()`) is a TypeError; all else is a host that lacks something.
  return { reason: error instanceof TypeError ? 'unreachable' : 'old-client', next: 'elsewhere' }
}

function openedOnce(source: () => Promise<TokenSource>): () => Promise<TokenSource> {
  let opened: TokenSource | undefined
  return async () => {
    opened ??= await source()
    return opened
  }
}
