import { describe, expect, it } from 'vitest'
import { sharing } from '../../../../addin/src/auth/sharing.ts'
import type { TokenRequest } from '../../../../addin/src/hosts/host.ts'

/** Answers only when told to, so that requests overlap as the test says. */
function acquisitions() {
  const started: { readonly request: TokenRequest; readonly resolve: (token: string) => void; readonly reject: (error: Error) => void }[] =
    []
  const acquire = async (request: TokenRequest) =>
    await new Promise<string>((resolve, reject) => {
      started.push({ request, resolve, reject })
    })
  return { started, getToken: sharing(acquire) }
}
const turn = async () => await new Promise((resolve) => setTimeout(resolve, 0))

describe('who asks while a token is being got', () => {
  it('waits for that one', async () => {
    const { started, getToken } = acquisitions()
    const asked = [getToken(), getToken(), getToken({})]
    await turn()
    started[0]?.resolve('one')
    expect(await Promise.all(asked)).toEqual(['one', 'one', 'one'])
    expect(started).toHaveLength(1)
  })

  it('gets the new one when it is being renewed', async () => {
    const { started, getToken } = acquisitions()
    const asked = [getToken({ renew: true }), getToken(), getToken({ renew: true })]
    await turn()
    started[0]?.resolve('new')
    expect(await Promise.all(asked)).toEqual(['new', 'new', 'new'])
  })

  it.each([
    { row: 'renewal', request: { renew: true } },
    { row: 'claims', request: { claims: '{"a":1}' } },
  ])('and needs more ($row) has it afterwards, not at the same time', async ({ request }) => {
    const { started, getToken } = acquisitions()
    const first = getToken()
    const second = getToken(request)
    await turn()
    expect(started.map((each) => each.request)).toEqual([{}])
    started[0]?.resolve('old')
    await turn()
    expect(started.map((each) => each.request)).toEqual([{}, request])
    started[1]?.resolve('new')
    expect(await Promise.all([first, second])).toEqual(['old', 'new'])
  })

  it('fails with it, and the next one starts anew', async () => {
    const { started, getToken } = acquisitions()
    const asked = Promise.allSettled([getToken(), getToken()])
    await turn()
    started[0]?.reject(new Error('closed'))
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const again = getToken()
    await turn()
    started[1]?.resolve('good')
    expect(await again).toBe('good')
  })
})
