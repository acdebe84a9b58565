import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { type Api, createApi } from '../../../../addin/src/api/api.ts'
import type { Client } from '../../../../addin/src/api/client.ts'
import { outcomesKey, queries } from '../../../../addin/src/api/queries.ts'

/** Answers from these pages, one after the other. */
function apiOf(...pages: readonly (() => unknown)[]): { readonly api: Api; readonly asked: () => number } {
  let asked = 0
  const call: Client['call'] = async ({ answer }) => {
    const page = pages[asked]
    asked += 1
    return answer.parse(await page?.())
  }
  const api = createApi({ call, answered: async (asking) => ({ status: 200, body: await call(asking) }) })
  return { api, asked: () => asked }
}
const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })

describe('the meetings behind the numbers', () => {
  it('are read page by page to the end', async () => {
    const { api, asked } = apiOf(
      () => ({ meetings: [], continuation: 'next' }),
      () => ({ meetings: [] }),
    )
    const read = await client().fetchQuery(queries.outcomes(api, 'i1', window))
    expect(read).toEqual({ pages: [{ meetings: [] }], pageParams: [] })
    expect(asked()).toBe(2)
  })

  it('are not asked for again and again when a page fails', async () => {
    const { api, asked } = apiOf(
      () => ({ meetings: [], continuation: 'next' }),
      async () => await Promise.reject(new Error('away')),
    )
    await expect(client().fetchQuery(queries.outcomes(api, 'i1', window))).rejects.toThrow('away')
    expect(asked()).toBe(2)
  })

  it('lie where a correction looks for them', () => {
    const { api } = apiOf()
    expect(queries.outcomes(api, 'i1', window).queryKey.slice(0, 3)).toEqual(outcomesKey('i1'))
  })
})

describe('the messages of one sponsor', () => {
  it.each([
    { pages: 1, params: [undefined] },
    { pages: 2, params: [undefined, 'next'] },
  ])('are read no further than is asked for: $pages', async ({ pages, params }) => {
    const { api, asked } = apiOf(
      () => ({ messages: [], continuation: 'next' }),
      () => ({ messages: [] }),
    )
    const read = await client().fetchInfiniteQuery({ ...queries.messages(api, 'i1', 's1'), pages })
    expect(read.pageParams).toEqual(params)
    expect(asked()).toBe(pages)
  })
})

describe('the panel', () => {
  const start = '2026-11-24T09:00:00Z'
  it.each([
    { row: 'nothing open', item: null, key: ['panel', undefined, undefined] },
    { row: 'an appointment that was never saved', item: { unsaved: true as const }, key: ['panel', undefined, undefined] },
    { row: 'an invitation, which has no id', item: { start, title: 'Steering' }, key: ['panel', undefined, undefined] },
    { row: 'an occurrence', item: { iCalUId: 'uid-1', start }, key: ['panel', 'uid-1', start] },
    { row: 'a whole series', item: { iCalUId: 'uid-1' }, key: ['panel', 'uid-1', undefined] },
    { row: 'what only Outlook knows', item: { itemId: 'AAMk', start }, key: ['panel', 'AAMk', start] },
    { row: 'a chat', item: { chatId: '19:meeting' }, key: ['panel', '19:meeting', undefined] },
  ])('of $row', ({ item, key }) => {
    expect(queries.panel(apiOf().api, item).queryKey).toEqual(key)
  })
})
