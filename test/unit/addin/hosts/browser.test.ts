import { describe, expect, it } from 'vitest'
import { addressOf, openItemOf } from '../../../../addin/src/hosts/browser.ts'

const query = (text: string) => new URLSearchParams(text)

describe('the open item in a plain browser', () => {
  it.each([
    { row: 'nothing asked for', text: '', item: null },
    { row: 'a meeting', text: 'iCalUId=abc&start=2026-11-24T09:00:00Z', item: { iCalUId: 'abc', start: '2026-11-24T09:00:00Z' } },
    {
      row: 'a meeting with its title',
      text: 'iCalUId=abc&start=2026-11-24T09:00:00Z&title=Weekly%20sync',
      item: { iCalUId: 'abc', start: '2026-11-24T09:00:00Z', title: 'Weekly sync' },
    },
    { row: 'a start that is none', text: 'iCalUId=abc&start=tomorrow', item: null },
    { row: 'a start without a meeting', text: 'start=2026-11-24T09:00:00Z', item: null },
  ])('$row', ({ text, item }) => {
    expect(openItemOf(query(text))).toEqual(item)
  })
})

describe('addresses from page to page', () => {
  it.each([
    { row: 'the board', from: '', place: { page: 'board' as const }, address: '/teams.html' },
    { row: 'one initiative', from: '', place: { page: 'board' as const, initiativeId: 'i1' }, address: '/teams.html?initiative=i1' },
    {
      row: 'a view of one initiative',
      from: '',
      place: { page: 'board' as const, initiativeId: 'i1', view: 'meetings' },
      address: '/teams.html?initiative=i1#meetings',
    },
    {
      row: 'its first view',
      from: '',
      place: { page: 'board' as const, initiativeId: 'i1', view: 'board' },
      address: '/teams.html?initiative=i1',
    },
    {
      row: 'whoever looks, and the theme, stay; the meeting does not',
      from: 'user=lee.gu@contoso.com&theme=dark&iCalUId=old&start=2026-01-01T00:00:00Z',
      place: { page: 'board' as const },
      address: '/teams.html?user=lee.gu%40contoso.com&theme=dark',
    },
    {
      row: 'a meeting in the panel',
      from: '',
      place: { page: 'panel' as const, meeting: { iCalUId: 'a&b', start: '2026-11-24T09:00:00Z' } },
      address: '/outlook.html?iCalUId=a%26b&start=2026-11-24T09%3A00%3A00Z',
    },
  ])('$row', ({ from, place, address }) => {
    expect(addressOf(place, query(from), 'lee.gu@contoso.com')).toBe(address)
  })
})
