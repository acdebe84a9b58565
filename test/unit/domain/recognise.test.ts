import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Meeting } from '../../../functions/src/domain/meeting.ts'
import { nameKey } from '../../../functions/src/domain/person.ts'
import { cameFor, indexRoster, type Name, type Recognised, recogniser, resembles } from '../../../functions/src/domain/recognise.ts'
import type { OtherPerson, Sponsor } from '../../../functions/src/domain/roster.ts'
import { addressOf, adele, alex, answered, megan, sponsor } from './examples.ts'

const name = (text: string, more: Partial<Name> = {}): Name => ({ name: text, addresses: [], dialIn: false, ...more })
const withAddress = (text: string, address = addressOf(text)) => name(text, { addresses: [address] })
const bound = sponsor('Megan Bowen', { objectId: 'oid-megan' })
const anna = sponsor('Anna Sala')
const namesakes = [
  sponsor('Megan Bowen', { id: 'megan-1', addresses: ['megan1@contoso.com'] }),
  sponsor('Megan Bowen', { id: 'megan-2', addresses: ['megan2@contoso.com'] }),
]
const is = (sponsorId: string, by: 'object-id' | 'address' | 'name'): Recognised => ({ kind: 'sponsor', sponsorId, by })
const asked = (mayBe: string[] = [], nameless = true): Recognised => ({ kind: 'unresolved', mayBe, nameless })
const sentLee = {
  invitations: { [megan.id]: answered('none', { delegatedTo: { name: 'Lee Gu', address: 'lee.gu@contoso.com' } }) },
  rooms: [],
}

interface Around {
  readonly sponsors?: readonly Sponsor[]
  readonly others?: readonly OtherPerson[]
  readonly meeting?: Pick<Meeting, 'invitations' | 'rooms'>
  /** Who else is in the report. */
  readonly also?: readonly Name[]
}

describe('who a name in a report is', () => {
  it.each<[what: string, name: Name, recognised: Recognised, around?: Around]>([
    ['by object id, whatever the name', name('M.', { objectId: 'oid-megan' }), is(bound.id, 'object-id'), { sponsors: [bound] }],
    [
      'by object id before the address of another',
      name('x', { objectId: 'oid-megan', addresses: [addressOf('Adele Vance')] }),
      is(bound.id, 'object-id'),
      { sponsors: [adele, bound] },
    ],
    [
      'another object id with her former address is another person',
      name('Megan Bowen', { objectId: 'oid-new', addresses: [addressOf('Megan Bowen')] }),
      asked([], false),
      { sponsors: [bound] },
    ],
    ['another object id and no address: nobody', name('Megan Bowen', { objectId: 'oid-new' }), asked([], false), { sponsors: [bound] }],
    [
      'a namesake whose object id says that they are somebody else leaves the name free',
      name('Megan Bowen'),
      is(bound.id, 'name'),
      { sponsors: [bound], also: [name('Megan Bowen', { objectId: 'oid-new', addresses: ['new@contoso.com'] })] },
    ],
    [
      'two object ids and one name: asked, though neither has an address',
      name('Megan Bowen', { objectId: 'oid-1' }),
      asked([megan.id], false),
      { also: [name('Megan Bowen', { objectId: 'oid-2' })] },
    ],
    ['by address', withAddress('mbowen', addressOf('Megan Bowen')), is(megan.id, 'address')],
    [
      'by the second of her addresses',
      withAddress('x', 'megan@fabrikam.com'),
      is(megan.id, 'address'),
      { sponsors: [sponsor('Megan Bowen', { addresses: [addressOf('Megan Bowen'), 'megan@fabrikam.com'] })] },
    ],
    ['by the second address in the report', name('x', { addresses: ['x@y.com', addressOf('Megan Bowen')] }), is(megan.id, 'address')],
    [
      'by address before the name of another',
      withAddress('Adele Vance', addressOf('Megan Bowen')),
      is(megan.id, 'address'),
      { sponsors: [megan, adele] },
    ],
    ['by name', name('Megan Bowen'), is(megan.id, 'name')],
    ['by name though the address is not known', withAddress('Megan Bowen', 'mb@gmail.com'), is(megan.id, 'name')],
    ['"Surname, Given"', name('Bowen, Megan'), is(megan.id, 'name')],
    ['"SURNAME, Given"', name('BOWEN, Megan'), is(megan.id, 'name')],
    ['without accents', name('Zoe Muller'), is('zoë-müller', 'name'), { sponsors: [sponsor('Zoë Müller')] }],
    ['with letters that have no accent to lose', name('Soren Grosse'), is('søren-große', 'name'), { sponsors: [sponsor('Søren Große')] }],
    ['a name that the PM settled', name('Meg'), is(megan.id, 'name'), { sponsors: [sponsor('Megan Bowen', { otherNames: ['Meg'] })] }],
    ['two sponsors of one name: asked', name('Megan Bowen'), asked(['megan-1', 'megan-2']), { sponsors: namesakes }],
    [
      'two sponsors of one name, by address',
      withAddress('Megan Bowen', 'megan2@contoso.com'),
      is('megan-2', 'address'),
      { sponsors: namesakes },
    ],
    [
      'two people of her name in the call: asked',
      withAddress('Megan Bowen', 'a@x.com'),
      asked([megan.id], false),
      { also: [withAddress('Megan Bowen', 'b@x.com')] },
    ],
    [
      'she by her address, and a second one of her name: asked',
      withAddress('Megan Bowen', 'b@x.com'),
      asked([megan.id], false),
      { also: [withAddress('Megan Bowen')] },
    ],
    [
      'two of her name, one settled as a stranger: the other is she',
      withAddress('Megan Bowen', 'a@x.com'),
      is(megan.id, 'name'),
      { also: [withAddress('Megan Bowen', 'b@x.com')], others: [{ name: 'Megan Bowen', address: 'b@x.com' }] },
    ],
    [
      'a stranger settled by address',
      withAddress('Megan Bowen', 'b@x.com'),
      { kind: 'other' },
      { others: [{ name: 'Megan Bowen', address: 'b@x.com' }] },
    ],
    ['a stranger settled by name', name('Meg B.'), { kind: 'other' }, { others: [{ name: 'meg b' }] }],
    [
      'a stranger settled by address does not hide her name elsewhere',
      name('Megan Bowen'),
      is(megan.id, 'name'),
      { others: [{ name: 'Megan Bowen', address: 'b@x.com' }] },
    ],
    ['a room of the invitation', name('Stockholm'), { kind: 'room' }, { meeting: { invitations: {}, rooms: ['STOCKHOLM'] } }],
    ['a room by its name', name('Conf-Room 12'), { kind: 'room' }],
    ['a room by its German name', name('Besprechungsraum Alpen'), { kind: 'room' }],
    ['a room by its address', withAddress('Stockholm', 'room-stockholm@contoso.com'), { kind: 'room' }],
    ['a Teams Rooms device', name('HQ MTR 3'), { kind: 'room' }],
    ['Mrs Broome is no room', name('Anna Broome'), asked()],
    ['Mr Roomey is no room', withAddress('Peter Roomey', 'peter.roomey@contoso.com'), asked([], false)],
    ['a sponsor called Sala is no room', name('Anna Sala'), is(anna.id, 'name'), { sponsors: [anna] }],
    ['a telephone', name('+49 30 1234567', { dialIn: true }), { kind: 'dial-in' }],
    [
      'the delegate by address',
      withAddress('L. Gu', 'lee.gu@contoso.com'),
      { kind: 'delegate', sponsorId: megan.id, by: 'address' },
      { meeting: sentLee },
    ],
    ['the delegate by name', name('Gu, Lee'), { kind: 'delegate', sponsorId: megan.id, by: 'name' }, { meeting: sentLee }],
    [
      'the delegate, though settled as nobody on the roster',
      withAddress('Lee Gu'),
      { kind: 'delegate', sponsorId: megan.id, by: 'address' },
      { meeting: sentLee, others: [{ name: 'Lee Gu', address: 'lee.gu@contoso.com' }] },
    ],
    ['an initial: asked', name('Megan B.'), asked([megan.id])],
    ['only her first name: asked', name('Megan'), asked([megan.id])],
    ['with a middle name: asked', name('Megan Anne Bowen'), asked([megan.id])],
    ['surely another name', withAddress('Pradeep Gupta'), asked([], false)],
    ['an empty name', name('---'), asked()],
  ])('%s', (_, one, recognised, { sponsors = [megan], others = [], meeting, also = [] } = {}) => {
    expect(recogniser(indexRoster({ sponsors, others }), meeting, [one, ...also])(one)).toEqual(recognised)
  })
})

describe('whom an unresolved name may be', () => {
  it('is every sponsor whose name resembles it, whatever is prepared for looking them up', () => {
    const word = fc.constantFrom('a', 'anna', 'm', 'megan', 'b', 'bowen', 'bo', 'gu')
    const fullName = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.uniqueArray(fullName, { minLength: 1, maxLength: 6 }), fullName, (names, asked) => {
        fc.pre(!names.includes(asked))
        const sponsors = names.map((text, i) => sponsor(text, { id: `s${i}` }))
        const one = name(asked)
        expect(recogniser(indexRoster({ sponsors, others: [] }), undefined, [one])(one)).toEqual({
          kind: 'unresolved',
          mayBe: sponsors.filter(({ displayName }) => resembles(displayName, asked)).map(({ id }) => id),
          nameless: true,
        })
      }),
      { seed: 20260303, numRuns: 300 },
    )
  })
})

describe('in whose place somebody came', () => {
  const delegatedTo = { name: 'Alex Wilber', address: addressOf('Alex Wilber') }
  const both = {
    invitations: {
      [megan.id]: answered('declined', { delegatedTo }),
      [adele.id]: answered('none', { delegatedTo }),
      [alex.id]: answered('accepted'),
    },
    rooms: [],
  }

  it('one person for two sponsors', () => {
    const one = withAddress('Alex Wilber')
    const as = recogniser(indexRoster({ sponsors: [megan, adele], others: [] }), both, [one])(one)
    expect(cameFor(one, as, [megan, adele], both)).toEqual([
      { sponsorId: megan.id, by: 'address' },
      { sponsorId: adele.id, by: 'address' },
    ])
  })

  it('a sponsor for another, as well as for himself', () => {
    const one = name('Wilber, Alex')
    const sponsors = [megan, adele, alex]
    const as = recogniser(indexRoster({ sponsors, others: [] }), both, [one])(one)
    expect(as).toEqual(is(alex.id, 'name'))
    expect(cameFor(one, as, sponsors, both).map(({ sponsorId }) => sponsorId)).toEqual([megan.id, adele.id])
  })

  it('nobody for themselves', () => {
    const self = { invitations: { [alex.id]: answered('none', { delegatedTo }) }, rooms: [] }
    const one = withAddress('Alex Wilber')
    expect(cameFor(one, is(alex.id, 'address'), [alex], self)).toEqual([])
  })
})

describe('the form in which names are compared', () => {
  it.each([
    ['Megan Bowen', 'BOWEN, Megan'],
    ['Zoë Müller', 'Zoe Muller'],
    ["O'Neil Sean", 'o neil-sean'],
    ['Łukasz Đurić', 'lukasz duric'],
    ['Ｍｅｇａｎ Bowen', 'Megan Bowen'],
    ['  Megan   Bowen ', 'megan bowen'],
  ])('%s is %s', (a, b) => expect(nameKey(a)).toBe(nameKey(b)))

  it.each([
    ['Megan B.', 'Megan Bowen'],
    ['Bowen Megan', 'Megan Bowen'],
    ['', 'Megan Bowen'],
  ])('"%s" is not %s', (a, b) => expect(nameKey(a)).not.toBe(nameKey(b)))
})

describe('names that may be one', () => {
  it.each<[string, string, boolean]>([
    ['megan b', 'megan bowen', true],
    ['m bowen', 'megan bowen', true],
    ['m b', 'megan bowen', true],
    ['bowen megan', 'megan bowen', true],
    ['megan', 'megan bowen', true],
    ['m anne bowen', 'megan bowen', true],
    ['megan anne bowen', 'megan bowen', true],
    ['m megan', 'megan miller', true],
    ['megan megan', 'megan bowen', false],
    ['adele bowen', 'megan bowen', false],
    ['meg bowen', 'megan bowen', false],
    ['', 'megan bowen', false],
  ])('"%s" and "%s": %s', (a, b, expected) => {
    expect(resembles(a, b)).toBe(expected)
    expect(resembles(b, a)).toBe(expected)
  })
})
