import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { createApi } from '../../../../addin/src/api/api.ts'
import { ApiError } from '../../../../addin/src/api/api-error.ts'
import { queries } from '../../../../addin/src/api/queries.ts'
import { keepPanels } from '../../../../addin/src/app/kept-panels.ts'
import { forgetCached, type Kept, keepPanel, keepsPanels, keptPanel } from '../../../../addin/src/app/kept-storage.ts'
import { createSentDraft } from '../../../../addin/src/features/messages/sent-draft.ts'
import { changing, constant, type Host, type OpenItem, SignInError } from '../../../../addin/src/hosts/host.ts'
import type { Panel } from '../../../../functions/src/contract/readings.ts'

const megan = 'megan.bowen@contoso.com'
const diego = 'diego.siciliani@contoso.com'
const noon = Date.parse('2026-11-24T12:00:00Z')
const day = 86_400_000

const panelOf = (displayName: string, names: number = 0): Panel => ({
  caller: { displayName },
  manages: Array.from({ length: names }, (_, i) => ({ id: `i-${i}`, name: 'Customer portal' })),
  sponsors: [],
  answersInvitations: false,
})

function storage(): Kept & { readonly content: Map<string, string> } {
  const content = new Map<string, string>()
  return {
    content,
    getItem: (key) => content.get(key) ?? null,
    setItem: (key, value) => void content.set(key, value),
    removeItem: (key) => void content.delete(key),
  }
}

describe('panels kept on the device', () => {
  it('are there again for the same person and item', () => {
    const kept = storage()
    keepPanel(kept, megan, 'steering', panelOf('Megan Bowen'), noon)
    expect(keptPanel(kept, megan, 'steering', noon + 1)).toEqual({ key: 'steering', at: noon, panel: panelOf('Megan Bowen') })
    expect(keptPanel(kept, megan, 'briefing', noon + 1)).toBeUndefined()
  })

  it('are never shown to somebody else, and are erased by their coming', () => {
    const kept = storage()
    keepPanel(kept, megan, 'steering', panelOf('Megan Bowen'), noon)
    expect(keptPanel(kept, diego, 'steering', noon)).toBeUndefined()
    expect(kept.content.size).toBe(0)
    expect(keptPanel(kept, megan, 'steering', noon)).toBeUndefined()
  })

  it.each([
    { what: 'a week', at: noon + 7 * day, found: true },
    { what: 'more than a week', at: noon + 7 * day + 1, found: false },
    { what: 'a clock that was set back', at: noon - 1, found: false },
  ])('after $what: $found', ({ at, found }) => {
    const kept = storage()
    keepPanel(kept, megan, 'steering', panelOf('Megan Bowen'), noon)
    expect(keptPanel(kept, megan, 'steering', at) !== undefined).toBe(found)
  })

  it('that are too old are erased, and the others are not', () => {
    const kept = storage()
    keepPanel(kept, megan, 'steering', panelOf('Megan Bowen'), noon)
    keepPanel(kept, megan, 'briefing', panelOf('Megan Bowen-Smith'), noon + 3 * day)
    keptPanel(kept, megan, 'neither', noon + 8 * day)
    expect([...kept.content.values()].map((text) => [text.includes('"steering"'), text.includes('"briefing"')])).toEqual([[false, true]])
    keptPanel(kept, megan, 'neither', noon + 30 * day)
    expect(kept.content.size).toBe(0)
  })

  it('are the last eight', () => {
    const kept = storage()
    for (let i = 0; i < 9; i++) keepPanel(kept, megan, `meeting ${i}`, panelOf('Megan Bowen'), noon + i)
    expect(Array.from({ length: 9 }, (_, i) => keptPanel(kept, megan, `meeting ${i}`, noon + 9) !== undefined)).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ])
  })

  it('stay small: older ones make room, and what is too large alone is not kept', () => {
    const kept = storage()
    const large = panelOf('Megan Bowen', 2_500)
    for (let i = 0; i < 4; i++) keepPanel(kept, megan, `meeting ${i}`, large, noon + i)
    expect(Array.from({ length: 4 }, (_, i) => keptPanel(kept, megan, `meeting ${i}`, noon + 4) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect([...kept.content.values()].every((text) => text.length <= 256_000)).toBe(true)
    keepPanel(kept, megan, 'huge', panelOf('Megan Bowen', 10_000), noon + 5)
    expect(kept.content.size).toBe(0)
  })

  it.each([
    { what: 'no JSON', text: '{' },
    { what: 'something else', text: '[]' },
    { what: 'of another build', text: JSON.stringify({ build: 'other', person: megan, entries: [] }) },
  ])('that are $what are erased', ({ text }) => {
    const kept = storage()
    kept.content.set('steerwell.panels', text)
    expect(keptPanel(kept, megan, 'steering', noon)).toBeUndefined()
    expect(kept.content.size).toBe(0)
  })

  it('are gone when they are forgotten', () => {
    const kept = storage()
    keepPanel(kept, megan, 'steering', panelOf('Megan Bowen'), noon)
    expect(keepsPanels(kept)).toBe(true)
    forgetCached(kept)
    expect([kept.content.size, keepsPanels(kept)]).toEqual([0, false])
  })

  it('take along that a draft was opened, in the tab and on the page', () => {
    const tab = storage()
    const sent = createSentDraft(
      () => tab,
      () => noon,
    )
    sent.remember({ initiativeId: 'i-1', about: { areas: [], themes: ['why'] }, at: noon })
    expect(tab.content.size).toBe(1)
    forgetCached(storage(), tab)
    expect([tab.content.size, sent.opened.current()]).toEqual([0, undefined])
  })

  it('are none where storage is blocked', () => {
    const blocked = () => {
      throw new Error('SecurityError')
    }
    expect(keepsPanels({ getItem: blocked, setItem: blocked, removeItem: blocked })).toBe(false)
    expect(keepsPanels(undefined)).toBe(false)
  })
})

describe('a page that keeps panels', () => {
  const item: OpenItem = { iCalUId: 'steering', start: '2026-11-24T09:00:00Z' }
  const asked = async () => await Promise.reject(new Error('Nothing is asked of the server here.'))
  const api = createApi({ call: asked, answered: asked })
  const { queryKey } = queries.panel(api, item)

  function page(kept: Kept, person: string | undefined, openItem: Host['openItem'] = constant(item)) {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } })
    const host: Host = {
      name: 'outlook',
      person,
      getToken: async () => 'token',
      openItem,
      theme: constant('light'),
      locale: 'en',
      zone: 'Europe/Berlin',
      initiativeId: undefined,
      addressOf: () => '/',
      openLink: () => undefined,
    }
    keepPanels(client, { host }, kept, () => noon)
    return client
  }
  const read = async (client: QueryClient, answer: () => Promise<Panel>) => await client.fetchQuery({ queryKey, queryFn: answer })

  it('shows the last one at once, and reads it again however young it is', async () => {
    const kept = storage()
    await read(page(kept, megan), async () => panelOf('Megan Bowen'))
    const client = page(kept, megan)
    expect(client.getQueryData(queryKey)).toEqual(panelOf('Megan Bowen'))
    expect(client.getQueryState(queryKey)?.dataUpdatedAt).toBe(noon)
    await expect(read(client, async () => panelOf('Megan Bowen-Smith'))).resolves.toEqual(panelOf('Megan Bowen-Smith'))
    expect(page(kept, megan).getQueryData(queryKey)).toEqual(panelOf('Megan Bowen-Smith'))
  })

  it('shows it for the item that is opened next', async () => {
    const kept = storage()
    await read(page(kept, megan), async () => panelOf('Megan Bowen'))
    const openItem = changing<OpenItem | null>(null)
    const client = page(kept, megan, openItem)
    expect(client.getQueryData(queryKey)).toBeUndefined()
    openItem.set(item)
    expect(client.getQueryData(queryKey)).toEqual(panelOf('Megan Bowen'))
  })

  it('shows nothing to somebody else, and forgets it', async () => {
    const kept = storage()
    await read(page(kept, megan), async () => panelOf('Megan Bowen'))
    expect(page(kept, diego).getQueryData(queryKey)).toBeUndefined()
    expect(kept.content.size).toBe(0)
  })

  it('shows nothing before the host knows who it is', async () => {
    const kept = storage()
    await read(page(kept, megan), async () => panelOf('Megan Bowen'))
    expect(page(kept, undefined).getQueryData(queryKey)).toBeUndefined()
    expect(page(kept, megan).getQueryData(queryKey)).toEqual(panelOf('Megan Bowen'))
  })

  it('keeps nothing that the page itself put there', () => {
    const kept = storage()
    page(kept, megan).setQueryData(queryKey, panelOf('Megan Bowen'))
    expect(kept.content.size).toBe(0)
  })

  it.each([
    { what: 'nobody is signed in any more', error: new SignInError('no-account'), keeps: false },
    { what: 'the server refuses', error: new ApiError({ type: 'about:blank', title: 'Forbidden', status: 403 }), keeps: false },
    { what: 'nobody could be asked', error: new SignInError('unreachable'), keeps: true },
    { what: 'the server is away', error: new ApiError({ type: 'about:blank', title: 'Unavailable', status: 503 }), keeps: true },
  ])('when $what, it keeps what it had: $keeps', async ({ error, keeps }) => {
    const kept = storage()
    const client = page(kept, megan)
    await read(client, async () => panelOf('Megan Bowen'))
    await expect(client.fetchQuery({ queryKey, queryFn: async () => await Promise.reject(error), staleTime: 0 })).rejects.toBe(error)
    expect(kept.content.size > 0).toBe(keeps)
  })

  it('works without storage, and with one that is blocked', async () => {
    const blocked = () => {
      throw new Error('SecurityError')
    }
    const client = page({ getItem: blocked, setItem: blocked, removeItem: blocked }, megan)
    await expect(read(client, async () => panelOf('Megan Bowen'))).resolves.toEqual(panelOf('Megan Bowen'))
  })
})
