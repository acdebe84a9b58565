import * as z from 'zod/mini'
import { type GetToken, SignInError } from '../hosts/host.ts'
import { sharing } from './sharing.ts'

const Token = z.object({ accessToken: z.string().check(z.minLength(1)) })

/** Tokens of the local host, which gives them to whoever is named. `user`: an address; `undefined`: nobody is chosen yet. */
export function createLocalSignIn(fetch: typeof globalThis.fetch, user: string | undefined): GetToken {
  // In memory only: a token in storage outlives the page and is there for every script to read.
  let token: string | undefined
  return sharing(async ({ renew = false, claims }) => {
    if (token === undefined || renew || claims !== undefined) token = await ask(fetch, user)
    return token
  })
}

async function ask(fetch: typeof globalThis.fetch, user: string | undefined): Promise<string> {
  if (user === undefined) throw new SignInError('nobody')
  let response: Response
  try {
    response = await fetch('/local/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user }),
    })
  } catch (error) {
    throw new SignInError('unreachable', { cause: error })
  }
  if (!response.ok) throw new SignInError(response.status === 404 ? 'unknown' : 'refused')
  return Token.parse(await response.json()).accessToken
}
