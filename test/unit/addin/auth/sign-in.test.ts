import { describe, expect, it } from 'vitest'
import { createSignIn, type SourceFailure, type TokenSource } from '../../../../addin/src/auth/sign-in.ts'
import { TimeOut } from '../../../../addin/src/auth/time-out.ts'
import { type GetToken, SignInError, type SignInReason } from '../../../../addin/src/hosts/host.ts'

class Failed extends Error {
  readonly failure: SourceFailure

  constructor(reason: SignInReason, next: SourceFailure['next']) {
    super(reason)
    this.failure = { reason, next }
  }
}
const ask = (reason: SignInReason = 'refused') => new Failed(reason, 'ask')
const stop = (reason: SignInReason) => new Failed(reason, 'stop')
const broken = (reason: SignInReason = 'host-failed') => new Failed(reason, 'elsewhere')

type Answer = string | undefined | Error

/** A source that gives these answers in turn, and writes down that it was asked. */
function source(name: string, log: string[], { silent = [], asking = [] }: { silent?: Answer[]; asking?: Answer[] }): TokenSource {
  const next = (kind: string, answers: Answer[]) => async () => {
    log.push(`${name} ${kind}`)
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
  return {
    silent: next('silent', silent),
    asking: async () => (await next('asking', asking)()) ?? 'unplanned',
    failureOf: (error) =>
      error instanceof Failed ? error.failure : { reason: 'unreachable', next: error instanceof TimeOut ? 'elsewhere' : 'stop' },
  }
}

async function outcomeOf(getToken: GetToken): Promise<string> {
  return await getToken().catch((error: unknown) => {
    if (!(error instanceof SignInError)) throw error
    return `failed: ${error.reason}`
  })
}

interface Row {
  readonly row: string
  readonly broker: { silent?: Answer[]; asking?: Answer[] } | Error
  readonly window: { silent?: Answer[]; asking?: Answer[] } | Error
  readonly outcome: string
  readonly way: readonly string[]
}

describe('the order of trying', () => {
  it.each<Row>([
    { row: 'the broker knows', broker: { silent: ['token'] }, window: {}, outcome: 'token', way: ['broker silent'] },
    {
      row: 'the broker asks',
      broker: { silent: [ask()], asking: ['token'] },
      window: {},
      outcome: 'token',
      way: ['broker silent', 'broker asking'],
    },
    {
      row: 'the person closes the window of the broker: no other comes up',
      broker: { silent: [ask()], asking: [stop('cancelled')] },
      window: { asking: ['token'] },
      outcome: 'failed: cancelled',
      way: ['broker silent', 'broker asking'],
    },
    {
      row: 'who is refused by asking is so everywhere',
      broker: { silent: [ask()], asking: [ask('consent')] },
      window: { asking: ['token'] },
      outcome: 'failed: consent',
      way: ['broker silent', 'broker asking'],
    },
    {
      row: 'the broker knows no account, even when it asks',
      broker: { silent: [ask('no-account')], asking: [ask('no-account')] },
      window: { asking: ['token'] },
      outcome: 'token',
      way: ['broker silent', 'broker asking', 'window silent', 'window asking'],
    },
    {
      row: 'the broker is broken: nobody is asked twice',
      broker: { silent: [broken()] },
      window: { asking: ['token'] },
      outcome: 'token',
      way: ['broker silent', 'window silent', 'window asking'],
    },
    {
      row: 'there is no broker',
      broker: new Error('none'),
      window: { asking: ['token'] },
      outcome: 'token',
      way: ['window silent', 'window asking'],
    },
    { row: 'there is nothing at all', broker: new Error('none'), window: new Error('none'), outcome: 'failed: old-client', way: [] },
    {
      row: 'the broker is broken, and there is no window: the first counts',
      broker: { silent: [broken()] },
      window: new Error('none'),
      outcome: 'failed: host-failed',
      way: ['broker silent'],
    },
    {
      row: 'what the last way says helps more than that the first was missing',
      broker: new Error('none'),
      window: { asking: [stop('popup-blocked')] },
      outcome: 'failed: popup-blocked',
      way: ['window silent', 'window asking'],
    },
    {
      row: 'a part of the program could not be downloaded',
      broker: new TypeError('Failed to fetch dynamically imported module'),
      window: new TypeError('Failed to fetch dynamically imported module'),
      outcome: 'failed: unreachable',
      way: [],
    },
    {
      row: 'an account for which there is no way',
      broker: new SignInError('personal-account'),
      window: { asking: ['token'] },
      outcome: 'failed: personal-account',
      way: [],
    },
    {
      row: 'a broker that never answers is left for the window',
      broker: { silent: [new TimeOut('late')] },
      window: { asking: ['token'] },
      outcome: 'token',
      way: ['broker silent', 'window silent', 'window asking'],
    },
    {
      row: 'a person who never answers is not asked elsewhere',
      broker: { silent: [ask()], asking: [new TimeOut('late')] },
      window: { asking: ['token'] },
      outcome: 'failed: unreachable',
      way: ['broker silent', 'broker asking'],
    },
  ])('$row', async ({ broker, window, outcome, way }) => {
    const log: string[] = []
    const opening = (name: string, made: Row['broker']) => async () => {
      if (made instanceof Error) throw made
      return source(name, log, made)
    }
    const getToken = createSignIn({ sources: [opening('broker', broker), opening('window', window)], personActs: () => true })
    expect(await outcomeOf(getToken)).toBe(outcome)
    expect(log).toEqual(way)
  })
})

describe('after the person closed the window', () => {
  function closedOnce(personActs: () => boolean) {
    const log: string[] = []
    const only = source('broker', log, { silent: [ask(), ask(), ask(), ask()], asking: [stop('cancelled'), 'token'] })
    return { log, getToken: createSignIn({ sources: [async () => only], personActs }) }
  }

  it('none comes up by itself, and the sentence stays', async () => {
    const { log, getToken } = closedOnce(() => false)
    expect(await outcomeOf(getToken)).toBe('failed: cancelled')
    expect(await outcomeOf(getToken)).toBe('failed: cancelled')
    expect(log).toEqual(['broker silent', 'broker asking', 'broker silent'])
  })

  it('a click opens it again', async () => {
    const { getToken } = closedOnce(() => true)
    await outcomeOf(getToken)
    expect(await outcomeOf(getToken)).toBe('token')
  })

  it('a host that signs in by itself meanwhile needs none', async () => {
    const log: string[] = []
    const only = source('broker', log, { silent: [ask(), 'token', ask()], asking: [stop('cancelled'), 'asked'] })
    const getToken = createSignIn({ sources: [async () => only], personActs: () => false })
    expect(await outcomeOf(getToken)).toBe('failed: cancelled')
    expect(await outcomeOf(getToken)).toBe('token')
    // Signed in once more, the next window may come by itself again.
    expect(await outcomeOf(getToken)).toBe('asked')
  })
})

it('what worked is tried first the next time, and the others when it fails', async () => {
  const log: string[] = []
  const brokerSource = source('broker', log, { silent: [broken(), 'mended'] })
  const windowSource = source('window', log, { silent: [undefined, 'kept', undefined], asking: ['asked', broken()] })
  const getToken = createSignIn({ sources: [async () => brokerSource, async () => windowSource], personActs: () => true })
  expect(await outcomeOf(getToken)).toBe('asked')
  expect(await outcomeOf(getToken)).toBe('kept')
  expect(await outcomeOf(getToken)).toBe('mended')
  expect(log).toEqual([
    'broker silent',
    'window silent',
    'window asking',
    'window silent',
    'window silent',
    'window asking',
    'broker silent',
  ])
})

it('a way that could not be opened is opened again the next time, and an open one stays open', async () => {
  let opened = 0
  const log: string[] = []
  const only = source('broker', log, { silent: ['one', 'two'] })
  const getToken = createSignIn({
    sources: [
      async () => {
        opened += 1
        if (opened === 1) throw new TypeError('Failed to fetch dynamically imported module')
        return only
      },
    ],
    personActs: () => true,
  })
  expect(await outcomeOf(getToken)).toBe('failed: unreachable')
  expect(await outcomeOf(getToken)).toBe('one')
  expect(await outcomeOf(getToken)).toBe('two')
  expect(opened).toBe(2)
})
