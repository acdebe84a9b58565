import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { composeMime } from '../../../../functions/src/adapters/mail/compose-mime.ts'
import type { OutgoingMail } from '../../../../functions/src/domain/mail-transport.ts'

const token = `${'a'.repeat(300)}.${'b'.repeat(43)}`
const mail: OutgoingMail = {
  tenantId: 'contoso',
  mailId: '5f0c2a1e-0000-4000-8000-000000000001',
  to: { address: 'megan.bowen@contoso.com', displayName: 'Megan Bowen' },
  subject: 'CRM renewal: Megan was in 7 of the last 8',
  text: 'One thing to do: Grüße\n- ⁨Megan⁩ was in 7 of 8.\n',
  html: '<p>Grüße</p>',
  unsubscribe: `https://steerwell.contoso.com/api/mail/unsubscribe?token=${token}`,
  date: '2026-11-25T08:00:00Z',
}
const parsed = async (more: Partial<OutgoingMail> = {}) =>
  await PostalMime.parse(await composeMime({ ...mail, ...more }, 'steerwell@contoso.com'))
const header = (of: Awaited<ReturnType<typeof parsed>>, key: string) =>
  of.headers.filter((one) => one.key === key).map(({ value }) => value)

it('is what another library reads', async () => {
  const read = await parsed()
  expect(read).toMatchObject({
    from: { name: 'Steerwell', address: 'steerwell@contoso.com' },
    to: [{ name: 'Megan Bowen', address: 'megan.bowen@contoso.com' }],
    subject: mail.subject,
    messageId: '<5f0c2a1e-0000-4000-8000-000000000001@contoso.com>',
    date: '2026-11-25T08:00:00.000Z',
    text: mail.text,
  })
  expect(read.html?.trim()).toBe(mail.html)
  expect(read.attachments).toEqual([])
})

it('has what one click needs (RFC 8058), once each and whole', async () => {
  const read = await parsed()
  expect(header(read, 'list-unsubscribe')).toEqual([`<${mail.unsubscribe}>`])
  expect(header(read, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
  expect(header(read, 'auto-submitted')).toEqual(['auto-generated'])
  // Neither encoded nor folded in the middle; a line has 998 characters at most (RFC 5322, 2.1.1).
  const lines = (await composeMime(mail, 'steerwell@contoso.com')).toString('latin1').split('\r\n')
  expect(lines).toContain(`List-Unsubscribe: <${mail.unsubscribe}>`)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(998)
})

it('is the same mail whenever it is made, but for the boundary of its parts', async () => {
  const without = async () => (await composeMime(mail, 'steerwell@contoso.com')).toString('latin1').replaceAll(/_NmP-[0-9a-f]+/g, '')
  expect(await without()).toBe(await without())
})

it.each([
  ['a line break in a subject', { subject: 'CRM\r\nBcc: all@contoso.com' }],
  ['a line break in a name', { to: { ...mail.to, displayName: 'Megan\r\nBcc: all@contoso.com' } }],
  ['a second address in a name', { to: { ...mail.to, displayName: 'Megan" <all@contoso.com>, "x' } }],
])('%s makes no second recipient', async (_name, more) => {
  const read = await parsed(more)
  expect(read.to?.map(({ address }) => address)).toEqual([mail.to.address])
  expect([header(read, 'bcc'), header(read, 'cc')]).toEqual([[], []])
})

it.each([
  ['letters of every script', 'Мега́н 孟根 مريم'],
  ['markup', '<script>alert(1)</script>'],
])('%s in a subject and a name arrive as they are', async (_name, text) => {
  const read = await parsed({ subject: text, to: { ...mail.to, displayName: text } })
  expect([read.subject, read.to?.[0]?.name]).toEqual([text, text])
})
