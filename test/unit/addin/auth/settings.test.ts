import { describe, expect, it } from 'vitest'
import { chosen, createSettings, readSettings } from '../../../../addin/src/auth/settings.ts'
import { SignInError } from '../../../../addin/src/hosts/host.ts'

const entra = {
  signIn: {
    kind: 'entra',
    clientId: '6d1f0a52-3c47-4b8e-9a60-7e5d4c3b2a19',
    authority: 'https://login.microsoftonline.com/9c6f2e4b-5d3a-4c1e-8f70-1b2a3c4d5e6f',
    scope: 'api://steerwell.contoso.com/6d1f0a52-3c47-4b8e-9a60-7e5d4c3b2a19/access_as_user',
  },
}
const answering =
  (...answers: (Response | Error)[]): typeof fetch =>
  async () => {
    const next = answers.shift()
    if (next === undefined) throw new Error('The test has no more answers.')
    if (next instanceof Error) throw next
    return next
  }
const reasonOf = async (reading: Promise<unknown>) =>
  await reading.then(
    () => undefined,
    (error: unknown) => (error instanceof SignInError ? error.reason : error),
  )

describe('settings beside the pages', () => {
  it.each([
    { row: 'of a deployment', body: entra },
    { row: 'of the local host', body: { signIn: { kind: 'local' } } },
    { row: 'with an app in Teams', body: { ...entra, teamsAppId: '7b0e6a0c-4a9b-4b7e-9c1d-2f3a4b5c6d7e' } },
  ])('$row', async ({ body }) => {
    expect(await readSettings(answering(Response.json(body)))).toEqual(body)
  })

  it.each([
    { row: 'not written', answer: new Response('not found', { status: 404 }), reason: 'misconfigured' },
    {
      row: "another page in their place, as some web servers' answer to everything",
      answer: new Response('<html>'),
      reason: 'misconfigured',
    },
    {
      row: 'an ID token instead of an access token',
      answer: Response.json({ signIn: { ...entra.signIn, scope: 'openid' } }),
      reason: 'misconfigured',
    },
    {
      row: "Graph's scope instead of our own",
      answer: Response.json({ signIn: { ...entra.signIn, scope: 'https://graph.microsoft.com/User.Read' } }),
      reason: 'misconfigured',
    },
    {
      row: 'a directory that is asked in the clear',
      answer: Response.json({ signIn: { ...entra.signIn, authority: 'http://login.contoso.com/x' } }),
      reason: 'misconfigured',
    },
    {
      row: 'a client id that was left as it came',
      answer: Response.json({ signIn: { ...entra.signIn, clientId: '<client id>' } }),
      reason: 'misconfigured',
    },
    { row: 'no connection', answer: new TypeError('Failed to fetch'), reason: 'unreachable' },
    { row: 'a server that is just starting', answer: new Response('', { status: 503 }), reason: 'unreachable' },
  ])('$row', async ({ answer, reason }) => {
    expect(await reasonOf(readSettings(answering(answer)))).toBe(reason)
  })

  it('are read again by whoever needs them after a failure, and only then', async () => {
    const settings = createSettings(answering(new TypeError('Failed to fetch'), Response.json(entra)))
    expect(await settings.known).toBeUndefined()
    const getToken = chosen(
      settings,
      ({ signIn }) =>
        async () =>
          signIn.kind,
    )
    expect(await getToken()).toBe('entra')
    expect(await getToken()).toBe('entra')
  })
})
