import { expect, it } from 'vitest'
import { findInitiatives } from '../../../../../addin/src/features/my-initiatives/listed.ts'

const all = ['Café renewal', 'CRM Renewal EMEA', 'Zero paper'].map((name) => ({ id: name, name, role: 'manager' as const, lead: false }))

it.each([
  ['nothing typed: all', ' ', ['Café renewal', 'CRM Renewal EMEA', 'Zero paper']],
  ['in whatever case', 'ZERO', ['Zero paper']],
  ['with or without accents', 'cafe', ['Café renewal']],
  ['all words, in any order', 'emea crm', ['CRM Renewal EMEA']],
  ['several', 'renew', ['Café renewal', 'CRM Renewal EMEA']],
  ['none', 'x', []],
])('initiatives are found: %s', (_, search, found) => {
  expect(findInitiatives(all, search).map(({ name }) => name)).toEqual(found)
})
