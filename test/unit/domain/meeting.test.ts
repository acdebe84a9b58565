import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalICalUId, escapeKey, meetingKey } from '../../../functions/src/domain/meeting.ts'
import { checkId } from '../../../functions/src/domain/store-rules.ts'

const seed = 20260303
const start = '2026-03-03T09:00:00Z'
const series = `040000008200E00074C5B7101A82E00800000000${'9F3C'.repeat(8)}`
/** 3 March 2026 in the occurrence's own id: year 07EA, month 03, day 03. */
const occurrence = `${series.slice(0, 32)}07EA0303${series.slice(40)}`

describe('one meeting, one key', () => {
  it('an Exchange id with the date of the occurrence is that of its series', () => {
    expect(canonicalICalUId(occurrence)).toBe(series)
    expect(canonicalICalUId(occurrence.toLowerCase())).toBe(series)
    expect(meetingKey(occurrence, start)).toBe(meetingKey(series, start))
  })

  it.each([
    ['a Google id', 'abc123@google.com'],
    ['an Exchange id of another class', series.replace('0400', '0500')],
    ['an Exchange id cut short', series.slice(0, 44)],
    ['letter case of other ids', 'ABC-def'],
  ])('leaves %s as it is', (_, id) => expect(canonicalICalUId(id)).toBe(id))

  it.each([
    ['abc_1', `abc~5f1_20260303T090000Z`],
    ['a/b?c#d', `a~2fb~3fc~23d_20260303T090000Z`],
    ['~', `~7e_20260303T090000Z`],
    ['Lenkungskreis ü', `Lenkungskreis~20~c3~bc_20260303T090000Z`],
    ['😀', `~f0~9f~98~80_20260303T090000Z`],
  ])('"%s" becomes %s', (id, key) => expect(meetingKey(id, start)).toBe(key))

  it('the id can be read back from the key, so two ids never share one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (id) => {
        fc.pre(canonicalICalUId(id) === id && escapeKey(id).length <= 120)
        const [escaped = ''] = meetingKey(id, start).split('_')
        const uri = escaped.replace(/~([0-9a-f]{2})/g, '%$1')
        expect(decodeURIComponent(uri)).toBe(id)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('whatever a file holds as id makes a document’s id that the store takes, always the same', () => {
    const odd = fc.oneof(fc.string({ minLength: 1, maxLength: 3000 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 900 }))
    fc.assert(
      fc.property(odd, (id) => {
        expect(() => checkId(`meeting:${meetingKey(id, start)}`)).not.toThrow()
        expect(meetingKey(id, start).length).toBeLessThanOrEqual(137)
        expect(canonicalICalUId(id).length).toBeLessThanOrEqual(700)
        expect(canonicalICalUId(canonicalICalUId(id))).toBe(canonicalICalUId(id))
      }),
      { seed, numRuns: 500 },
    )
  })

  it('long ids that begin alike stay apart', () => {
    const long = 'x'.repeat(2000)
    expect(meetingKey(`${long}1`, start)).not.toBe(meetingKey(`${long}2`, start))
    // In full in the id, not in the key.
    const [first, second] = [`${'x'.repeat(500)}1`, `${'x'.repeat(500)}2`]
    expect(canonicalICalUId(first)).toBe(first)
    expect(meetingKey(first, start)).not.toBe(meetingKey(second, start))
  })
})
