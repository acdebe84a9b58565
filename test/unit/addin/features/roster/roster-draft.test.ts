import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addressesOf,
  addSponsor,
  addTerm,
  afterSaving,
  cadencesToChoose,
  changeSponsor,
  checkDraft,
  draftOf,
  inputOf,
  leadOf,
  makeLead,
  messagesAt,
  nextSenior,
  type RosterDraft,
  removeSponsor,
  restoreSponsor,
  type SponsorDraft,
  seniorSource,
} from '../../../../../addin/src/features/roster/roster-draft.ts'
import { RosterInput } from '../../../../../functions/src/contract/initiatives.ts'
import { checkRoster, leadOn, type Sponsor, type Term } from '../../../../../functions/src/domain/roster.ts'

function sponsor(name: string, ...terms: readonly Term[]): Sponsor {
  const address = `${name.toLowerCase().replace(' ', '.')}@contoso.com`
  return { id: name.split(' ')[0] ?? name, displayName: name, addresses: [address], otherNames: [], area: 'sales', terms: [...terms] }
}

const megan = sponsor('Megan Bowen', { from: '2026-01-01', lead: true })
const nestor = sponsor('Nestor Wilke', { from: '2026-01-01', lead: false })

/** Terms by name, as they would be sent: `from..to` with a star for lead. */
function termsOf(draft: RosterDraft): Record<string, string[]> {
  return Object.fromEntries(
    inputOf(draft).sponsors.map(({ displayName, terms }) => [
      displayName,
      terms.map(({ from, to, lead }) => `${from}..${to ?? ''}${lead ? '*' : ''}`),
    ]),
  )
}

function keyOf(draft: RosterDraft, name: string): number {
  const key = draft.sponsors.find(({ displayName }) => displayName === name)?.key
  if (key === undefined) throw new Error(`${name} is not in the draft.`)
  return key
}

describe('a roster in the editor', () => {
  it('comes back as it was when nothing is typed', () => {
    const stored = sponsor('Lee Gu', { from: '2025-02-01', to: '2025-09-01', lead: true }, { from: '2025-09-01', lead: false })
    const input = RosterInput.parse(inputOf(draftOf({ sponsors: [stored, nestor] })))
    expect(input.sponsors).toEqual([stored, nestor])
  })

  it('that was typed into while it was being saved keeps that, and knows who is no longer new', () => {
    const sent = changeSponsor(addSponsor(draftOf({ sponsors: [megan] }), '2026-01-01'), 3, { displayName: 'Nestor Wilke' })
    const typed = addSponsor(removeSponsor(changeSponsor(sent, 3, { title: 'Chief of sales' }), 1), '2026-02-01')
    const after = afterSaving(typed, sent, { sponsors: [megan, nestor] })
    expect(after.sponsors.map(({ id, displayName, title }) => [id, displayName, title])).toEqual([
      ['Nestor', 'Nestor Wilke', 'Chief of sales'],
      [undefined, '', ''],
    ])
    expect(after.nextKey).toBe(typed.nextKey)
  })

  it('keeps whatever cadence was agreed, and forgets one that was taken back', () => {
    const stored = { ...megan, messageEveryDays: 45 }
    const draft = draftOf({ sponsors: [stored, nestor] })
    expect(RosterInput.parse(inputOf(draft)).sponsors).toEqual([stored, nestor])
    const changed = changeSponsor(draft, keyOf(draft, 'Megan Bowen'), { messageEveryDays: undefined })
    expect(inputOf(changed).sponsors[0]).not.toHaveProperty('messageEveryDays')
  })

  it.each([
    ['nothing agreed', undefined, [7, 14, 28, 56, 91]],
    ['one of the usual ones', 28, [7, 14, 28, 56, 91]],
    ['another number of days', 45, [7, 14, 28, 45, 56, 91]],
  ])('offers cadences: %s', (_, agreed, days) => expect(cadencesToChoose(agreed)).toEqual(days))

  it('makes the first sponsor named the lead, and no later one by accident', () => {
    const draft = addSponsor(addSponsor({ sponsors: [], nextKey: 1 }, '2026-01-01'), '2026-01-01')
    expect(draft.sponsors.map(({ terms }) => terms.map(({ lead }) => lead))).toEqual([[true], [false]])
  })

  it('puts a removed sponsor back in its place, and keeps what was typed since', () => {
    const two = draftOf({ sponsors: [megan, nestor] })
    const gone = two.sponsors[0]
    if (!gone) throw new Error('The draft is empty.')
    const typed = changeSponsor(removeSponsor(two, gone.key), keyOf(two, 'Nestor Wilke'), { title: 'Head of Service' })
    const back = restoreSponsor(typed, gone, 0)
    expect(inputOf(back).sponsors).toEqual([megan, { ...nestor, title: 'Head of Service' }])
    const keys = back.sponsors.flatMap(({ key, terms }) => [key, ...terms.map((term) => term.key)])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('gives every row a key of its own, also after one was removed', () => {
    const two = draftOf({ sponsors: [megan, nestor] })
    const added = addTerm(addSponsor(removeSponsor(two, keyOf(two, 'Nestor Wilke')), '2026-02-01'), keyOf(two, 'Megan Bowen'))
    const keys = added.sponsors.flatMap(({ key, terms }) => [key, ...terms.map((term) => term.key)])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    ['commas', 'a@contoso.com, b@contoso.com', ['a@contoso.com', 'b@contoso.com']],
    ['semicolons and new lines, as pasted from Outlook', 'a@contoso.com;\nb@contoso.com;', ['a@contoso.com', 'b@contoso.com']],
    ['angle brackets', '<a@contoso.com>', ['a@contoso.com']],
    ['nothing', '  ', []],
  ])('reads addresses separated by %s', (_, text, addresses) => {
    expect(addressesOf(text)).toEqual(addresses)
  })
})

describe('handing over the lead', () => {
  it.each<[string, readonly Sponsor[], string, string, Record<string, string[]>]>([
    [
      'ends the lead term of the one before, who stays a sponsor',
      [megan, nestor],
      'Nestor Wilke',
      '2026-06-01',
      {
        'Megan Bowen': ['2026-01-01..2026-06-01*', '2026-06-01..'],
        'Nestor Wilke': ['2026-01-01..2026-06-01', '2026-06-01..*'],
      },
    ],
    [
      'keeps the planned end of both',
      [
        sponsor('Megan Bowen', { from: '2026-01-01', to: '2026-12-01', lead: true }),
        sponsor('Nestor Wilke', { from: '2026-01-01', to: '2026-09-01', lead: false }),
      ],
      'Nestor Wilke',
      '2026-06-01',
      {
        'Megan Bowen': ['2026-01-01..2026-06-01*', '2026-06-01..2026-12-01'],
        'Nestor Wilke': ['2026-01-01..2026-06-01', '2026-06-01..2026-09-01*'],
      },
    ],
    [
      'from the first day of the term needs no second term',
      [megan, sponsor('Nestor Wilke', { from: '2026-06-01', lead: false })],
      'Nestor Wilke',
      '2026-06-01',
      { 'Megan Bowen': ['2026-01-01..2026-06-01*', '2026-06-01..'], 'Nestor Wilke': ['2026-06-01..*'] },
    ],
    [
      'leaves a lead of the past as it is',
      [sponsor('Lee Gu', { from: '2025-01-01', to: '2026-01-01', lead: true }), nestor],
      'Nestor Wilke',
      '2026-06-01',
      { 'Lee Gu': ['2025-01-01..2026-01-01*'], 'Nestor Wilke': ['2026-01-01..2026-06-01', '2026-06-01..*'] },
    ],
    [
      'brings back somebody whose term is over',
      [megan, sponsor('Lee Gu', { from: '2025-01-01', to: '2026-02-01', lead: false })],
      'Lee Gu',
      '2026-06-01',
      { 'Megan Bowen': ['2026-01-01..2026-06-01*', '2026-06-01..'], 'Lee Gu': ['2025-01-01..2026-02-01', '2026-06-01..*'] },
    ],
    [
      'to whoever has it already changes nothing',
      [megan, nestor],
      'Megan Bowen',
      '2026-06-01',
      { 'Megan Bowen': ['2026-01-01..*'], 'Nestor Wilke': ['2026-01-01..'] },
    ],
  ])('%s', (_, sponsors, name, date, expected) => {
    const before = draftOf({ sponsors: [...sponsors] })
    expect(termsOf(makeLead(before, keyOf(before, name), date))).toEqual(expected)
  })

  it('shows at once who is lead on which day', () => {
    const before = draftOf({ sponsors: [megan, nestor] })
    const draft = makeLead(before, keyOf(before, 'Nestor Wilke'), '2026-06-01')
    expect(['2026-05-31', '2026-06-01'].map((date) => leadOf(draft, date)?.displayName)).toEqual(['Megan Bowen', 'Nestor Wilke'])
    expect(leadOf(draft, '2025-12-31')).toBeUndefined()
  })

  it('always gives a roster that the server takes, with that lead on that day and the old one the day before', () => {
    const day = fc.integer({ min: 0, max: 699 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, day, fc.constantFrom('Megan Bowen', 'Nestor Wilke', 'Lee Gu'), (from, end, date, name) => {
        const sponsors = [
          sponsor('Megan Bowen', { from: '2025-01-01', to: end, lead: true }),
          sponsor('Nestor Wilke', { from, lead: false }),
          sponsor('Lee Gu', { from: end, lead: true }),
        ]
        const before = draftOf({ sponsors })
        const after = RosterInput.parse(inputOf(makeLead(before, keyOf(before, name), date)))
        const roster = after.sponsors.map((each) => ({ ...each, id: each.id ?? each.displayName }))
        expect(checkRoster(roster).ok).toBe(true)
        expect(leadOn(roster, date)?.displayName).toBe(name)
        const dayBefore = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
        expect(leadOn(roster, dayBefore)?.displayName).toBe(leadOn(sponsors, dayBefore)?.displayName)
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })
})

describe('what is wrong with a roster', () => {
  const draft = draftOf({ sponsors: [megan, nestor] })
  const [first, second] = [keyOf(draft, 'Megan Bowen'), keyOf(draft, 'Nestor Wilke')]

  it.each<[string, RosterDraft, { where: string; code: string; about?: string }[]]>([
    ['nothing', draft, []],
    ['no name', changeSponsor(draft, second, { displayName: ' ' }), [{ where: '/sponsors/1/displayName', code: 'name-missing' }]],
    ['no address', changeSponsor(draft, second, { addresses: '' }), [{ where: '/sponsors/1/addresses', code: 'address-missing' }]],
    [
      'a name where an address belongs',
      changeSponsor(draft, first, { addresses: 'megan' }),
      [{ where: '/sponsors/0/addresses', code: 'address-malformed', about: 'megan' }],
    ],
    [
      'one address for two people, in other letters',
      changeSponsor(draft, second, { addresses: 'Megan.Bowen@contoso.com' }),
      [{ where: '/sponsors/1/addresses', code: 'address-shared', about: 'Megan Bowen' }],
    ],
    [
      'a term without beginning',
      changeSponsor(draft, second, { terms: [{ key: 9, from: '', to: '', lead: false }] }),
      [{ where: '/sponsors/1/terms/0/from', code: 'from-missing' }],
    ],
    [
      'a term that ends on the day it begins',
      changeSponsor(draft, second, { terms: [{ key: 9, from: '2026-01-01', to: '2026-01-01', lead: false }] }),
      [{ where: '/sponsors/1/terms/0/to', code: 'ends-before-start' }],
    ],
    [
      'overlapping terms',
      changeSponsor(draft, second, {
        terms: [
          { key: 9, from: '2026-01-01', to: '', lead: false },
          { key: 10, from: '2026-03-01', to: '', lead: false },
        ],
      }),
      [{ where: '/sponsors/1/terms/1/from', code: 'terms-overlap' }],
    ],
    [
      'two leads',
      changeSponsor(draft, second, { terms: [{ key: 9, from: '2026-05-01', to: '', lead: true }] }),
      [{ where: '/sponsors/1/terms/0', code: 'two-leads', about: 'Megan Bowen' }],
    ],
  ])('%s', (_, broken, faults) => {
    expect(checkDraft(broken)).toEqual(faults)
  })

  it('stands at its field, also when the server names one of several addresses', () => {
    const faults = [
      { where: '/sponsors/1/addresses/2', message: 'is no address' },
      { where: '/sponsors/11/addresses', message: 'of another sponsor' },
    ]
    expect(messagesAt(faults, '/sponsors/1/addresses')).toEqual(['is no address'])
    expect(messagesAt(faults, '/sponsors/1')).toEqual(['is no address'])
  })
})

describe('whether a sponsor is senior', () => {
  const director = { ...nestor, title: 'Director Customer Service', seniorByTitle: false }

  it('is sent only when somebody said so, and what the server read from titles is not', () => {
    const sent = (senior: boolean | undefined) => {
      const draft = draftOf({ sponsors: [{ ...director, ...(senior === undefined ? {} : { senior }) }] })
      return RosterInput.parse(inputOf(draft)).sponsors[0]
    }
    expect(sent(true)).toMatchObject({ senior: true })
    expect(sent(false)).toMatchObject({ senior: false })
    expect(Object.keys(sent(undefined) ?? {})).toEqual(expect.not.arrayContaining(['senior', 'seniorByTitle']))
  })

  it('goes round from the title to yes, to no, and to the title again', () => {
    expect([undefined, true, false].map(nextSenior)).toEqual([true, false, undefined])
  })

  const read = { title: 'Director Customer Service', senior: false }
  it.each<[row: string, draft: Pick<SponsorDraft, 'senior' | 'title' | 'byTitle'>, source: ReturnType<typeof seniorSource>]>([
    ['somebody said no, whatever the title', { senior: false, title: 'Chief Sales Officer' }, 'said'],
    ['a title that says so', { senior: undefined, title: 'CFO', byTitle: { title: 'CFO', senior: true } }, 'title-says-so'],
    ['a title that does not', { senior: undefined, title: read.title, byTitle: read }, 'title-does-not'],
    ['a title typed just now', { senior: undefined, title: 'Chief Customer Officer', byTitle: read }, 'title-not-read'],
    ['a first title typed just now', { senior: undefined, title: 'CFO' }, 'title-not-read'],
    ['no title', { senior: undefined, title: ' ', byTitle: read }, 'no-title'],
  ])('rests on: %s', (_, draft, source) => expect(seniorSource(draft)).toBe(source))
})
