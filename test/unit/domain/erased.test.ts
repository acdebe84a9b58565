import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erasedAt, erasedNames, type Identity, withErased, withoutErased } from '../../../functions/src/domain/erased.ts'
import { ErasedPeople } from '../../../functions/src/domain/roster.ts'

const salt = () => 'salt'
const megan: Identity = {
  objectId: 'oid-megan',
  addresses: ['megan.bowen@contoso.com', 'meganb@contoso.com'],
  names: ['Megan Bowen', 'Meg'],
}
const adele: Identity = { addresses: ['adele.vance@contoso.com'], names: ['Adele Vance'] }
const at = '2026-06-30T12:00:00Z'
const erased = withErased(withErased(undefined, megan, at, salt), adele, '2026-07-01T12:00:00Z', salt)

describe('who had their data erased', () => {
  it.each([
    ['by object id', { objectId: 'oid-megan', addresses: [] }, at],
    ['by any address', { addresses: ['MeganB@contoso.com'] }, at],
    ['another of them', { objectId: 'oid-adele', addresses: ['adele.vance@contoso.com'] }, '2026-07-01T12:00:00Z'],
    ['nobody of them', { objectId: 'oid-lynne', addresses: ['lynne.robbins@contoso.com'] }, undefined],
  ])('is known again, %s', (_how, identity, since) => expect(erasedAt(erased, identity)).toBe(since))

  it.each([
    ['the address, whatever the name', { name: 'M', addresses: ['megan.bowen@contoso.com'] }, true],
    ['the name where there is nothing else', { name: 'BOWEN, Megan', addresses: [] }, true],
    ['the name of a namesake with an address of their own', { name: 'Megan Bowen', addresses: ['megan.bowen@fabrikam.com'] }, false],
    ['the name of a namesake whom the directory knows', { name: 'Megan Bowen', addresses: [], objectId: 'oid-other' }, false],
    ['no name at all', { name: '', addresses: [] }, false],
  ])('in a report by %s', (_what, name, known) => expect(erasedNames(erased)(name)).toBe(known))

  it('is passed over no more once they take it back', () => {
    const left = withoutErased(erased, { ...megan, names: [] })
    expect(erasedAt(left, megan)).toBeUndefined()
    expect(erasedAt(left, adele)).toBe('2026-07-01T12:00:00Z')
  })

  it('is there once, however often they are erased', () => {
    const again = withErased(erased, megan, '2026-08-01T12:00:00Z', salt)
    expect(again.people).toHaveLength(2)
    expect(erasedAt(again, megan)).toBe('2026-08-01T12:00:00Z')
  })

  it('cannot be read from what is kept, nor compared with another roster', () => {
    const text = fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }).filter((each) => /\p{L}{4}/u.test(each))
    fc.assert(
      fc.property(text, text, text, (objectId, address, name) => {
        const identity = { objectId, addresses: [address], names: [name] }
        const kept = JSON.stringify(withErased(undefined, identity, at, salt)).toLowerCase()
        for (const part of [objectId, address, name]) expect(kept).not.toContain(JSON.stringify(part).slice(1, -1).toLowerCase())
        const other = withErased(undefined, identity, at, () => 'another salt')
        const keys = new Set(other.people.flatMap((person) => person.keys))
        expect(
          withErased(undefined, identity, at, salt)
            .people.flatMap((person) => person.keys)
            .some((key) => keys.has(key)),
        ).toBe(false)
      }),
    )
  })

  it('has room in the roster, with the most addresses and names a sponsor can have, and the earliest give way', () => {
    const many = (n: number): Identity => ({
      objectId: `oid-${n}`,
      addresses: Array.from({ length: 20 }, (_, i) => `${n}.${i}@contoso.com`),
      names: Array.from({ length: 51 }, (_, i) => `Name ${n} ${i}`),
    })
    let people = withErased(undefined, many(0), at, salt)
    for (let n = 1; n < 70; n++) people = withErased(people, many(n), at, salt)
    expect(ErasedPeople.safeParse(people).success).toBe(true)
    expect(JSON.stringify(people).length).toBeLessThan(100_000)
    expect([erasedAt(people, many(9)), erasedAt(people, many(69))]).toEqual([undefined, at])
  })
})
