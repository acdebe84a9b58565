import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createOutbox } from '../../../functions/src/adapters/mail/outbox.ts'
import { createOutboxPages } from '../../../functions/src/local/outbox.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-outbox-'))
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

const mail = {
  tenantId: 'contoso',
  mailId: '5f0c2a1e-0000-4000-8000-000000000001',
  to: { address: 'megan.bowen@contoso.com', displayName: 'Megan <b>Bowen</b>' },
  subject: 'CRM <script>renewal</script>',
  text: 'You were in 7 of 8.',
  html: '<p>You were in <b>7</b> of 8.</p>',
  unsubscribe: 'https://steerwell.contoso.com/x',
  date: '2026-11-25T08:00:00Z',
}
const sought = { ...mail, address: mail.to.address, firstAt: mail.date, lastAt: mail.date }

const get = async (path: string, method = 'GET') => {
  const answer = await createOutboxPages(join(folder, 'outbox'))({
    method,
    url: new URL(`http://127.0.0.1:7071${path}`),
    headers: {},
    body: new Uint8Array(),
  })
  return { ...answer, text: Buffer.from(answer.body).toString('utf8') }
}

it('keeps each mail as a file, found by its id; sent again it is the same', async () => {
  const outbox = createOutbox(join(folder, 'outbox'))
  expect(await outbox.find(sought)).toBe('not-found')
  await outbox.send(mail)
  await outbox.send(mail)
  expect(await outbox.find(sought)).toBe('sent')
  expect(await readdir(join(folder, 'outbox'))).toEqual([`${mail.mailId}.eml`])
})

it('shows them: a list, each as a page in a sandbox, its HTML alone, and the file', async () => {
  expect((await get('/local/outbox')).text).toContain('No mail yet')
  await createOutbox(join(folder, 'outbox')).send(mail)
  const list = await get('/local/outbox')
  expect(list.text).toContain('CRM &lt;script&gt;renewal&lt;/script&gt;')
  expect(list.text).not.toMatch(/<script|<b>/)
  const page = await get(`/local/outbox/${mail.mailId}`)
  expect(page.text).toContain('sandbox="allow-popups"')
  expect(page.text).toContain(mail.text)
  const html = await get(`/local/outbox/${mail.mailId}/html`)
  expect([html.text.trim(), html.headers['content-security-policy']]).toEqual([mail.html, expect.stringContaining("default-src 'none'")])
  expect((await get(`/local/outbox/${mail.mailId}.eml`)).headers['content-type']).toBe('message/rfc822')
})

it.each([
  ['a mail that there is not', '/local/outbox/other', 'GET', 404],
  ['a way out of the folder', '/local/outbox/..%2F..%2Fsecret', 'GET', 404],
  ['anything but looking', '/local/outbox', 'POST', 405],
])('%s is refused', async (_name, path, method, status) => {
  expect((await get(path, method)).status).toBe(status)
})
