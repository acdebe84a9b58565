import { afterEach, describe, expect, it, vi } from 'vitest'
import { officeDialogSource } from '../../../../addin/src/hosts/office-dialog.ts'

const page = new URL('https://steerwell.contoso.com/sign-in.html')
const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
const now = Date.parse('2026-11-25T12:00:00Z')
const inAnHour = now + 3_600_000

type Handler = (event: { readonly message?: string; readonly origin?: string; readonly error?: number }) => void

/** Office's windows: which were opened, and whoever speaks from the last one. */
function office() {
  const opened: URL[] = []
  const closed: URL[] = []
  let handlers = new Map<string, Handler>()
  vi.stubGlobal('Office', {
    EventType: { DialogMessageReceived: 'message', DialogEventReceived: 'event' },
    context: {
      ui: {
        displayDialogAsync: (address: string, _size: object, callback: (result: object) => void) => {
          const url = new URL(address)
          opened.push(url)
          handlers = new Map()
          const addEventHandler = (type: string, handler: Handler) => void handlers.set(type, handler)
          callback({ status: 'succeeded', value: { addEventHandler, close: () => closed.push(url) } })
        },
      },
    },
  })
  const says = (message: object, origin?: string) =>
    handlers.get('message')?.({ message: JSON.stringify(message), ...(origin === undefined ? {} : { origin }) })
  /** The window is there as soon as its promise was made. */
  const there = async (count: number) => await vi.waitFor(() => expect([opened.length, handlers.size]).toEqual([count, 2]))
  return { opened, closed, says, there }
}

afterEach(() => vi.unstubAllGlobals())

const token = (accessToken: string) => ({ accessToken, expiresOn: inAnHour })

describe('a message from the window', () => {
  it.each([
    ['with our own origin', page.origin],
    ['of a client that tells no origin, and lets only our own pages speak', undefined],
  ])('brings the token: %s', async (_name, origin) => {
    const { says, there, closed } = office()
    const asking = officeDialogSource(page, () => now).asking({})
    await there(1)
    says(token('ours'), origin)
    expect(await asking).toBe('ours')
    expect(closed).toHaveLength(1)
  })

  it.each(['https://evil.example', 'https://steerwell.contoso.com.evil.example', 'http://steerwell.contoso.com', 'null'])(
    'from %s is not heard: neither a token nor the end of it',
    async (origin) => {
      const { says, there, closed } = office()
      const asking = officeDialogSource(page, () => now).asking({})
      await there(1)
      says(token('theirs'), origin)
      says({ failure: 'cancelled' }, origin)
      expect(closed).toEqual([])
      says(token('ours'), page.origin)
      expect(await asking).toBe('ours')
    },
  )
})

describe('a token that is kept', () => {
  const kept = async () => {
    const world = office()
    const source = officeDialogSource(page, () => now)
    const asking = source.asking({})
    await world.there(1)
    world.says(token('first'), page.origin)
    await asking
    return { ...world, source }
  }

  it('serves for everything but what it was refused for', async () => {
    const { source } = await kept()
    expect(await source.silent({})).toBe('first')
    expect(await source.silent({ renew: true })).toBeUndefined()
    // The same again would be challenged again.
    expect(await source.silent({ claims })).toBeUndefined()
  })

  it('gives way to the one that meets a challenge: the window is asked with the claims, once', async () => {
    const { source, opened, says, there } = await kept()
    const asking = source.asking({ claims })
    await there(2)
    says(token('with a second factor'), page.origin)
    expect(await asking).toBe('with a second factor')
    expect(opened.map(({ searchParams }) => searchParams.get('claims'))).toEqual([null, claims])
    expect(await source.silent({})).toBe('with a second factor')
  })

  it('stays when the challenge is not met', async () => {
    const { source, says, there } = await kept()
    const asking = source.asking({ claims })
    await there(2)
    says({ failure: 'refused' }, page.origin)
    await expect(asking).rejects.toThrow('refused')
    expect(await source.silent({})).toBe('first')
  })
})
