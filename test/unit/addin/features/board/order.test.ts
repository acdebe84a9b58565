import { expect, it } from 'vitest'
import { inOrder } from '../../../../../addin/src/features/board/order.ts'
import type { SponsorReading } from '../../../../../functions/src/contract/readings.ts'

it('sponsors stand in order of name, whoever is not in term below the others', () => {
  const sponsor = (displayName: string, inTerm: boolean): SponsorReading => ({
    sponsorId: displayName,
    displayName,
    area: 'it',
    terms: [{ from: '2026-01-01', lead: false }],
    inTerm,
    lead: false,
    kinds: {},
    duties: [],
  })
  const all = [sponsor('Lee Gu', false), sponsor('Nestor Wilke', true), sponsor('Adele Vance', false), sponsor('Megan Bowen', true)]
  expect(inOrder(all, new Intl.Collator('en').compare).map(({ displayName }) => displayName)).toEqual([
    'Megan Bowen',
    'Nestor Wilke',
    'Adele Vance',
    'Lee Gu',
  ])
})
