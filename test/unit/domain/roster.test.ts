import { describe, expect, it } from 'vitest'
import { checkRoster, inTerm, isSenior, leadOn, type Sponsor } from '../../../functions/src/domain/roster.ts'
import { addressOf, sponsor } from './examples.ts'

const lead = (name: string, from: string, to?: string, more: Partial<Sponsor> = {}) =>
  sponsor(name, { terms: [{ from, lead: true, ...(to ? { to } : {}) }], ...more })

describe('a roster that can be counted with', () => {
  it.each<[what: string, sponsors: Sponsor[], faults: string[]]>([
    ['nobody yet', [], []],
    ['two sponsors', [sponsor('Megan Bowen'), sponsor('Adele Vance')], []],
    [
      'two of one name',
      [sponsor('Megan Bowen', { id: 'a', addresses: ['a@x.com'] }), sponsor('Megan Bowen', { id: 'b', addresses: ['b@x.com'] })],
      [],
    ],
    ['one lead follows another on the same day', [lead('Megan Bowen', '2025-01-01', '2026-01-01'), lead('Adele Vance', '2026-01-01')], []],
    ['a day without a lead', [lead('Megan Bowen', '2025-01-01', '2026-01-01'), lead('Adele Vance', '2026-02-01')], []],
    [
      'becomes lead in a second term',
      [
        sponsor('Megan Bowen', {
          terms: [
            { from: '2025-01-01', to: '2025-06-01', lead: false },
            { from: '2025-06-01', lead: true },
          ],
        }),
      ],
      [],
    ],
    ['two leads on one day', [lead('Megan Bowen', '2025-01-01', '2026-01-02'), lead('Adele Vance', '2026-01-01')], ['/sponsors/1/terms/0']],
    [
      'one address for two',
      [sponsor('Megan Bowen'), sponsor('Adele Vance', { addresses: [addressOf('Adele Vance'), addressOf('Megan Bowen')] })],
      ['/sponsors/1/addresses'],
    ],
    [
      'one object id for two',
      [sponsor('Megan Bowen', { objectId: 'o' }), sponsor('Adele Vance', { objectId: 'o' })],
      ['/sponsors/1/addresses'],
    ],
    ['one id for two', [sponsor('Megan Bowen'), sponsor('Adele Vance', { id: 'megan-bowen' })], ['/sponsors/1/id']],
    [
      'a term that ends on the day it begins',
      [sponsor('Megan Bowen', { terms: [{ from: '2026-01-01', to: '2026-01-01', lead: false }] })],
      ['/sponsors/0/terms/0'],
    ],
    [
      'two terms that overlap',
      [
        sponsor('Megan Bowen', {
          terms: [
            { from: '2025-01-01', lead: false },
            { from: '2026-01-01', lead: false },
          ],
        }),
      ],
      ['/sponsors/0/terms/1'],
    ],
    ['an address twice on one person', [sponsor('Megan Bowen', { addresses: ['a@x.com', 'a@x.com'] })], []],
  ])('%s', (_, sponsors, faults) => {
    const checked = checkRoster(sponsors)
    expect(checked.ok ? [] : checked.failure.faults.map(({ where }) => where)).toEqual(faults)
  })
})

describe('who was what on a day', () => {
  const handover = [lead('Megan Bowen', '2025-01-01', '2026-01-01'), lead('Adele Vance', '2026-01-01')]

  it.each([
    ['2024-12-31', undefined],
    ['2025-01-01', 'Megan Bowen'],
    ['2025-12-31', 'Megan Bowen'],
    ['2026-01-01', 'Adele Vance'],
  ])('lead on %s: %s', (date, name) => expect(leadOn(handover, date)?.displayName).toBe(name))

  it('is not lead in a term as an ordinary sponsor', () => {
    const later = sponsor('Megan Bowen', {
      terms: [
        { from: '2025-01-01', to: '2025-06-01', lead: false },
        { from: '2025-06-01', lead: true },
      ],
    })
    expect([leadOn([later], '2025-05-31'), inTerm(later, '2025-05-31')]).toEqual([undefined, true])
  })
})

describe('seniority', () => {
  it.each<[title: string | undefined, senior: boolean | undefined]>([
    ['Chief Sales Officer', true],
    ['CEO', true],
    ['CIO EMEA', true],
    ['Managing Director', true],
    ['President', true],
    ['Executive Vice President Service', true],
    ['Vorständin Vertrieb', true],
    ['Geschäftsführer', true],
    ['Mitglied des Vorstands', true],
    ['Vice President Sales', false],
    ['VP Marketing', false],
    ['Director Customer Service', false],
    ['Leiterin Innendienst', false],
    // Their titles name somebody else's: they say nothing.
    ['Executive Assistant to the CEO', undefined],
    ['Assistentin des Vorstands', undefined],
    ['Deputy Chief Financial Officer', undefined],
    ['Stellvertretender Geschäftsführer', undefined],
    ['Office of the Chief Information Officer', undefined],
    [undefined, undefined],
  ])('by title: %s', (title, senior) => expect(isSenior({ title })).toBe(senior))

  it('what the PM says stands above the title', () => {
    expect(isSenior({ title: 'CEO', senior: false })).toBe(false)
    expect(isSenior({ title: 'VP Marketing', senior: true })).toBe(true)
  })
})
