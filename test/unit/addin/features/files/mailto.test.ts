import { describe, expect, it } from 'vitest'
import { mailtoOf } from '../../../../../addin/src/features/files/mailto.ts'

describe('for a mail program', () => {
  it.each([
    ['to nobody yet', { subject: 'Why & when', text: 'One\n\nTwo' }, 'mailto:?subject=Why%20%26%20when&body=One%0D%0A%0D%0ATwo'],
    [
      'to somebody whose address holds what separates',
      { to: ['a&b@contoso.com'], subject: 'A & B', text: 'one\ntwo' },
      'mailto:a%26b%40contoso.com?subject=A%20%26%20B&body=one%0D%0Atwo',
    ],
    ['of lines that end as on Windows', { subject: 'A', text: 'one\r\ntwo' }, 'mailto:?subject=A&body=one%0D%0Atwo'],
  ])('as RFC 6068 has it, %s', (_, mail, address) => {
    expect(mailtoOf(mail)).toBe(address)
  })

  it.each([
    ['a long text', 'x'.repeat(1900)],
    ['one that is long only as an address has it', 'ü'.repeat(400)],
  ])('not %s, which some would cut', (_, text) => {
    expect(mailtoOf({ to: ['megan.bowen@contoso.com'], subject: 'Why', text })).toBeUndefined()
  })

  it('one just within', () => {
    expect(mailtoOf({ subject: 'Why', text: 'x'.repeat(1800) })?.length).toBeLessThanOrEqual(1900)
  })
})
