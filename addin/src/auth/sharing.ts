import type { GetToken, TokenRequest } from '../hosts/host.ts'

/**
 * A page asks for many things at once and needs one token for them: who asks while one is being got waits for that one, and
 * whoever needs more of it (a new one, other claims) for their turn, so that never two windows ask the person.
 */
export function sharing(acquire: (request: TokenRequest) => Promise<string>): GetToken {
  let running: { readonly wanted: string; readonly token: Promise<string> } | undefined
  return (request = {}) => {
    const wanted = request.claims ?? (request.renew ? 'renew' : '')
    if (running && (wanted === '' || wanted === running.wanted)) return running.token
    const token = (running?.token ?? Promise.resolve()).then(
      () => acquire(request),
      () => acquire(request),
    )
    const mine = { wanted, token }
    running = mine
    const done = () => {
      if (running === mine) running = undefined
    }
    token.then(done, done)
    return token
  }
}
