import { describe, expect, it } from 'vitest'
import {
  assignGroup,
  type Capture,
  captureOf,
  groupsToRemember,
  sourceOf,
  themesAfter,
  themesPressed,
} from '../../../../../addin/src/features/messages/capture.ts'
import { newDraft } from '../../../../../addin/src/features/messages/message-draft.ts'
import { findThemes } from '../../../../../addin/src/features/messages/themes/find-themes.ts'
import type { MessageFacts, OpenMessage } from '../../../../../addin/src/hosts/host.ts'
import { InitiativeView } from '../../../../../functions/src/contract/initiatives.ts'
import { addressOf } from '../../../../fixtures/contoso.ts'

const sponsor = (displayName: string, area: string, more: object = {}) => ({
  id: displayName.split(' ')[0]?.toLowerCase(),
  displayName,
  addresses: [addressOf(displayName)],
  otherNames: [],
  area,
  terms: [{ from: '2026-01-01', lead: false }],
  ...more,
})
const sponsors = [
  sponsor('Megan Bowen', 'sales', { addresses: [addressOf('Megan Bowen'), 'mbowen@contoso.com'] }),
  sponsor('Miriam Graham', 'marketing'),
  sponsor('Lee Gu', 'it', { terms: [{ from: '2026-01-01', to: '2026-10-01', lead: false }] }),
]
const viewOf = (role: 'manager' | 'sponsor', self = 'megan') =>
  InitiativeView.parse({
    role,
    initiative: {
      id: 'i1',
      name: 'Customer One',
      zone: 'Europe/Berlin',
      createdAt: '2026-01-01T00:00:00Z',
      managers: [{ objectId: 'o', displayName: 'Lynne Robbins' }],
    },
    roster: { sponsors: sponsors.map((one) => (role === 'manager' || one.id === self ? one : { ...one, addresses: [] })), others: [] },
    remorseWindow: 'unknown',
    etags: { initiative: 'a', roster: 'b' },
  })

const person = (name: string, address = addressOf(name)) => ({ name, address, kind: 'person' as const })
const list = (name: string) => ({ name, address: addressOf(name), kind: 'group' as const })
const mail: OpenMessage = { kind: 'mail', draft: false, title: 'Why', from: person('Megan Bowen'), own: true }
const facts: MessageFacts = { sent: '2026-11-24T10:02:07Z', recipients: [], perhapsMore: false }
const now = '2026-11-25T12:00:00Z'
const opened = (
  more: { message?: Partial<OpenMessage>; facts?: Partial<MessageFacts>; role?: 'manager' | 'sponsor'; known?: object[] } = {},
) =>
  captureOf({
    message: { ...mail, ...more.message },
    facts: { ...facts, ...more.facts },
    view: viewOf(more.role ?? 'manager'),
    known: (more.known ?? []) as never,
    now,
  })

describe('who said it', () => {
  it.each([
    { row: 'by their address', from: { address: 'mbowen@contoso.com', name: 'Bowen' }, sponsorId: 'megan' },
    { row: 'by name, where no address is told', from: { name: 'BOWEN, Megan' }, sponsorId: 'megan' },
    { row: 'somebody else of that name', from: { name: 'Megan Bowen', address: 'megan@fabrikam.com' }, sponsorId: '' },
    { row: 'nobody on the roster: to be chosen', from: person('Adele Vance'), sponsorId: '' },
    { row: 'not told', from: undefined, sponsorId: '' },
  ])('to a manager: $row', ({ from, sponsorId }) => {
    const { message } = { message: { ...mail, from } as OpenMessage }
    const capture = opened({ message })
    expect([capture.draft.sponsorId, capture.speakers.length]).toEqual([sponsorId, 3])
  })

  it('a sponsor records their own, whoever pressed the button', () => {
    const capture = opened({ role: 'sponsor', message: { from: person('Alex Wilber') } })
    expect([capture.draft.sponsorId, capture.speakers.map(({ sponsorId }) => sponsorId)]).toEqual(['megan', ['megan']])
  })
})

describe('when, and how', () => {
  it.each<[row: string, message: Partial<OpenMessage>, facts: Partial<MessageFacts>, date: string, channel: string]>([
    ['a mail: when it was sent', {}, {}, '2026-11-24', 'mail'],
    ["on the initiative's calendar", {}, { sent: '2026-11-23T23:30:00Z' }, '2026-11-24', 'mail'],
    ['one that is being written: today', { draft: true }, { sent: undefined }, '2026-11-25', 'mail'],
    ['sent by a clock that is wrong: today', {}, { sent: '2027-01-01T00:00:00Z' }, '2026-11-25', 'mail'],
    [
      'an invitation to what is ahead',
      { kind: 'invitation', title: 'Town hall' },
      { start: '2026-12-01T09:00:00Z' },
      '2026-11-24',
      'invitation',
    ],
    [
      'an invitation to a town hall that was held',
      { kind: 'invitation', title: 'Q4 Town Hall' },
      { start: '2026-11-25T09:00:00Z' },
      '2026-11-25',
      'townHall',
    ],
    ['an all-hands', { kind: 'appointment', title: 'All-hands' }, { start: '2026-11-20T09:00:00Z' }, '2026-11-20', 'townHall'],
    ['in German', { kind: 'appointment', title: 'Mitarbeiterversammlung' }, { start: '2026-11-20T09:00:00Z' }, '2026-11-20', 'townHall'],
    [
      'another meeting that was held',
      { kind: 'appointment', title: 'Sales week' },
      { start: '2026-11-20T09:00:00Z' },
      '2026-11-20',
      'meeting',
    ],
    ['an own appointment ahead', { kind: 'appointment' }, { sent: undefined, start: '2026-12-20T09:00:00Z' }, '2026-11-25', 'invitation'],
  ])('%s', (_, message, more, date, channel) => {
    const { draft } = opened({ message, facts: more as Partial<MessageFacts> })
    expect([draft.date, draft.channel]).toEqual([date, channel])
  })
})

describe('whom it was for', () => {
  const recipients = [list('Sales leaders'), person('Miriam Graham'), person('Adele Vance'), person('Lee Gu'), person('Megan Bowen')]

  it('areas of recipients on the roster and in term; not of whoever wrote it; groups are to be spoken of', () => {
    const { draft, heard, groups, others } = opened({ facts: { recipients } })
    expect(draft).toMatchObject({ everyone: false, areas: ['marketing'], themes: [], keepExcerpt: false, excerpt: '' })
    expect(heard).toEqual([{ name: 'Miriam Graham', area: 'marketing' }])
    expect(groups).toEqual([{ name: 'Sales leaders', address: 'sales.leaders@contoso.com', known: undefined, audience: undefined }])
    // Adele is on no roster, and Lee's term is over.
    expect(others).toBe(2)
  })

  it('to a sponsor, who is told no addresses, by name', () => {
    expect(opened({ role: 'sponsor', facts: { recipients } }).heard).toEqual([{ name: 'Miriam Graham', area: 'marketing' }])
  })

  it.each([
    { row: 'areas', audience: ['sales', 'service'], reached: { everyone: false, areas: ['marketing', 'sales', 'service'] } },
    { row: 'everyone', audience: 'everyone', reached: { everyone: true, areas: [] } },
  ])('a group that is remembered: $row', ({ audience, reached }) => {
    const known = [{ address: 'sales.leaders@contoso.com', name: 'Sales leaders', audience }]
    expect(opened({ facts: { recipients }, known }).draft).toMatchObject(reached)
  })

  describe('saying whom a group reaches', () => {
    const start = opened({ facts: { recipients: [list('Sales leaders'), list('Munich'), person('Miriam Graham')] } })
    const areas = ({ draft }: Capture) => (draft.everyone ? 'everyone' : draft.areas)

    it('adds its areas, and takes away what only it gave', () => {
      const sales = assignGroup(start, 0, ['sales'])
      expect(areas(sales)).toEqual(['marketing', 'sales'])
      expect(areas(assignGroup(sales, 0, ['service']))).toEqual(['marketing', 'service'])
      expect(areas(assignGroup(sales, 0, undefined))).toEqual(['marketing'])
      const both = assignGroup(assignGroup(sales, 1, ['sales', 'marketing']), 1, undefined)
      expect(areas(both)).toEqual(['marketing', 'sales'])
    })

    it('leaves what was chosen by hand, or taken away', () => {
      const byHand: Capture = { ...start, draft: { ...start.draft, areas: ['finance'] } }
      expect(areas(assignGroup(byHand, 0, ['sales']))).toEqual(['finance', 'sales'])
    })

    it('everyone, and back', () => {
      const all = assignGroup(start, 0, 'everyone')
      expect(areas(all)).toBe('everyone')
      expect(areas(assignGroup(all, 0, ['sales']))).toEqual(['marketing', 'sales'])
      expect(areas(assignGroup(all, 0, undefined))).toEqual(['marketing'])
    })

    it('everyone by hand stays while nothing is said of a group, and gives way to an area', () => {
      const all: Capture = { ...start, draft: { ...start.draft, everyone: true, areas: [] } }
      expect(areas(assignGroup(all, 0, undefined))).toBe('everyone')
      expect(areas(assignGroup(all, 0, ['sales']))).toEqual(['sales'])
    })
  })

  it.each([
    { row: 'a sponsor adds', role: 'sponsor' as const, is: ['new'] },
    { row: 'a manager also changes', role: 'manager' as const, is: ['new', 'changed'] },
  ])('is remembered: $row', ({ role, is }) => {
    const group = (name: string, more: object) => ({ name, address: `${name}@contoso.com`, known: undefined, audience: undefined, ...more })
    const groups = [
      group('new', { audience: ['sales'] }),
      group('changed', { known: ['sales'], audience: 'everyone' }),
      group('same', { known: ['sales'], audience: ['sales'] }),
      group('unsaid', {}),
      { name: 'without an address', known: undefined, audience: 'everyone' as const },
    ]
    expect(groupsToRemember(groups, role).map(({ name }) => name)).toEqual(is)
  })
})

describe('what it speaks of', () => {
  const draft = newDraft([], '2026-11-25')
  const found = findThemes('The goal is to learn the system.')

  it('as the words say, and as the person wants it', () => {
    expect(themesAfter(draft, found, new Set()).themes).toEqual(['why', 'peopleChange', 'technology'])
    const without = found.filter(({ entry }) => entry !== 'system*')
    expect(themesAfter({ ...draft, themes: ['why', 'technology'] }, without, new Set()).themes).toEqual(['why', 'peopleChange'])
    // Pressed by hand: one that no word says, and one away that a word says.
    expect(themesAfter({ ...draft, themes: ['payback'] }, found, new Set(['payback', 'why'] as const)).themes).toEqual([
      'payback',
      'peopleChange',
      'technology',
    ])
  })

  it('knows what was pressed', () => {
    expect(themesPressed(['why'], ['why', 'payback'])).toEqual(['payback'])
    expect(themesPressed(['why', 'payback'], ['payback'])).toEqual(['why'])
  })
})

it('a mail is known by a hash that differs from initiative to initiative', async () => {
  const one = await sourceOf('i1', ' <one@contoso.com> ')
  expect(one).toMatch(/^[0-9a-f]{64}$/)
  expect(await sourceOf('i1', '<one@contoso.com>')).toBe(one)
  expect(await sourceOf('i2', '<one@contoso.com>')).not.toBe(one)
})
