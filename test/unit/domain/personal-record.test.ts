import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Meeting, type Report, responses, type UnresolvedName } from '../../../functions/src/domain/meeting.ts'
import { outcomeOf } from '../../../functions/src/domain/outcome.ts'
import {
  isAbout,
  knownAs,
  othersWithout,
  setAsideWithout,
  tagsWithout,
  withoutSponsor,
} from '../../../functions/src/domain/personal-record.ts'
import type { Tag } from '../../../functions/src/domain/tag.ts'
import { addressOf, meeting } from './examples.ts'

const megan = { displayName: 'Megan Bowen', addresses: [addressOf('Megan Bowen')], otherNames: ['Meg B.'], objectId: 'oid-megan' }
const known = knownAs(megan)
const at = '2026-03-03T09:00:00Z'
const traces = ['megan', 'meg b.', 'oid-megan']
const joins = [{ start: at, end: '2026-03-03T09:50:00Z' }]

const ids = ['megan', 'adele', 'grady'] as const
const contact = fc.constantFrom(
  undefined,
  { name: 'Megan Bowen' },
  { name: 'BOWEN, Megan', address: addressOf('Megan Bowen') },
  { name: 'Alex Wilber', address: addressOf('Alex Wilber') },
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const byId = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .tuple(...ids.map(() => maybe(value)))
    .map((values) => Object.fromEntries(values.flatMap((one, i) => (one === undefined ? [] : [[ids[i], one]]))))
const presence = (names: readonly string[]): fc.Arbitrary<Report['present'][string]> =>
  fc.record({ joins: fc.constant(joins), by: fc.constantFrom('object-id', 'address', 'name'), name: fc.constantFrom(...names) })
const unresolved: fc.Arbitrary<UnresolvedName> = fc
  .record({
    name: fc.constantFrom('Megan Bowen', 'Meg B.', 'M. B.', 'A. Vance'),
    addresses: fc.constantFrom<string[]>([], [addressOf('Megan Bowen')], ['guest@fabrikam.com']),
    objectId: fc.constantFrom(undefined, null, 'oid-megan', 'oid-other'),
    joins: fc.constant(joins),
    mayBe: fc.subarray([...ids]),
  })
  // By an address of their own it is a namesake's, whose name stands there by right.
  .filter(({ name, addresses }) => !(name.startsWith('Meg') && addresses[0]?.includes('fabrikam')))
  // What is theirs by their id or address, or by their whole name, is recognised as theirs and waits for nobody else.
  .map((one) =>
    one.objectId === 'oid-megan' || one.addresses[0]?.startsWith('megan') || one.name.startsWith('Meg')
      ? { ...one, mayBe: ['megan'] }
      : one,
  )
const report: fc.Arbitrary<Report> = fc
  .record({
    present: byId(presence(['Somebody'])),
    delegates: byId(presence(['Megan Bowen', 'Alex Wilber'])),
    unresolved: fc.array(unresolved, { maxLength: 3 }),
    silentOn: maybe(fc.subarray([...ids], { minLength: 1 })),
  })
  .map(({ silentOn, ...rest }) => ({
    id: 'report',
    source: 'csv' as const,
    capturedAt: at,
    time: { start: at, end: '2026-03-03T10:00:00Z' },
    rooms: [],
    dialIns: 0,
    ...rest,
    ...(silentOn ? { silentOn } : {}),
  }))
const meetings: fc.Arbitrary<Meeting> = fc
  .record({
    organizer: maybe(fc.constantFrom(...ids)),
    toldBy: maybe(fc.constantFrom('oid-megan', 'oid-lynne')),
    invitations: byId(fc.record({ response: fc.constantFrom(...responses), delegatedTo: contact })),
    corrections: byId(fc.record({ outcome: fc.constant('delegate' as const), delegate: contact })),
    notes: byId(fc.constant({ text: 'In the boardroom', at })),
    plans: byId(contact),
    reports: fc.array(report, { maxLength: 2 }),
  })
  .map(({ organizer, toldBy, invitations, corrections, notes, plans, reports }) => ({
    ...meeting(),
    ...(organizer === undefined ? {} : { organizer }),
    ...(toldBy === undefined ? {} : { toldBy }),
    invitations: Object.fromEntries(
      Object.entries(invitations).map(([id, { response, delegatedTo }]) => [
        id,
        { response, optional: false, organizer: false, ...(delegatedTo ? { delegatedTo } : {}) },
      ]),
    ),
    corrections: Object.fromEntries(
      Object.entries(corrections).map(([id, { outcome, delegate }]) => [
        id,
        { outcome, by: 'Lynne Robbins', at, ...(delegate ? { delegate } : {}) },
      ]),
    ),
    notes,
    plannedDelegates: Object.fromEntries(Object.entries(plans).flatMap(([id, plan]) => (plan ? [[id, { ...plan, at }]] : []))),
    reports,
  }))

describe('a meeting without a sponsor', () => {
  it('holds neither their id nor their name, address or note, and is nothing else to the others', () => {
    fc.assert(
      fc.property(meetings, (before) => {
        const after = withoutSponsor(before, 'megan', known)
        const text = JSON.stringify(after).toLowerCase()
        for (const trace of traces) expect(text).not.toContain(trace)
        expect(isAbout(after, 'megan')).toBe(false)
        for (const id of ['adele', 'grady']) {
          const [was, is] = [outcomeOf(before, id), outcomeOf(after, id)]
          expect({ id, outcome: is.outcome, minutes: is.minutes }).toEqual({ id, outcome: was.outcome, minutes: was.minutes })
          expect(after.invitations[id]?.response).toBe(before.invitations[id]?.response)
          expect(after.notes?.[id]).toEqual(before.notes?.[id])
        }
        const invited = (one: Meeting) => Object.keys(one.invitations).length + one.otherInvitees
        expect(invited(after)).toBe(invited(before))
        if (before.toldBy === 'oid-lynne') expect(after.toldBy).toBe('oid-lynne')
        // Done twice it is done once.
        expect(withoutSponsor(after, 'megan', known)).toBe(after)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same object where nothing was about them', () => {
    const other = meeting({ invitations: { adele: { response: 'accepted', optional: false, organizer: false } } })
    expect(withoutSponsor(other, 'megan', known)).toBe(other)
  })

  it('keeps a namesake, who has another address', () => {
    const namesake = { name: 'Megan Bowen', addresses: ['megan@fabrikam.com'], joins, mayBe: ['adele'] }
    const one: Meeting = { ...meeting(), reports: [{ ...reportOf([namesake]), id: 'r' }] }
    expect(withoutSponsor(one, 'megan', known)).toBe(one)
  })
})

const reportOf = (waiting: UnresolvedName[]): Report => ({
  id: 'report',
  source: 'csv',
  capturedAt: at,
  time: { start: at, end: '2026-03-03T10:00:00Z' },
  present: {},
  delegates: {},
  rooms: [],
  unresolved: waiting,
  dialIns: 0,
})

it('who was settled as nobody on the roster, and is this person, is forgotten; others stay', () => {
  const others = [
    { name: 'Megan Bowen' },
    { name: 'x', address: addressOf('Megan Bowen') },
    { name: 'Megan Bowen', address: 'megan@fabrikam.com' },
    { name: 'Guest' },
  ]
  expect(othersWithout(others, known)).toEqual(others.slice(2))
})

it('what was set aside by them, or about them, goes; what is about others stays', () => {
  const aside = (act: string, to: string) => ({ act, to, how: 'dismissed' as const, until: at, by: 'x', at })
  const kept = [
    aside('talk-to-sponsor.megan', '*'),
    aside('talk-to-sponsor.adele', '*'),
    aside('send-message', 'megan'),
    aside('realign', '*'),
  ]
  expect(setAsideWithout(kept, 'megan').map(({ act }) => act)).toEqual(['talk-to-sponsor.adele', 'realign'])
})

describe('tags', () => {
  const tag = (iCalUId: string, more: Partial<Tag>): Tag => ({
    iCalUId,
    kind: 'teamMeeting',
    title: '',
    taggedBy: 'oid-lynne',
    taggedAt: at,
    ...more,
  })
  const megan = { id: 'megan', objectId: 'oid-megan' }

  it.each<[string, Tag, Partial<Tag>[]]>([
    [
      'by which they put it on their own agenda are nobody’s',
      tag('own', { bySponsor: 'megan', taggedBy: 'oid-megan' }),
      [tag('own', { taggedBy: '' })],
    ],
    [
      'of theirs that a manager set before are the manager’s again',
      tag('own', { bySponsor: 'megan', taggedBy: 'oid-megan', alsoTaggedBy: ['oid-lynne'] }),
      [{ iCalUId: 'own', kind: 'teamMeeting', title: '', taggedBy: 'oid-lynne', taggedAt: at }],
    ],
    [
      'of a manager, whom they agreed with, forget that',
      tag('theirs', { alsoTaggedBy: ['oid-megan', 'oid-grady'] }),
      [{ ...tag('theirs', {}), alsoTaggedBy: ['oid-grady'] }],
    ],
    [
      'of another sponsor stay as they are',
      tag('other', { bySponsor: 'adele', taggedBy: 'oid-adele' }),
      [tag('other', { bySponsor: 'adele', taggedBy: 'oid-adele' })],
    ],
  ])('%s', (_what, before, after) => expect(tagsWithout([before], megan)).toEqual(after))
})
