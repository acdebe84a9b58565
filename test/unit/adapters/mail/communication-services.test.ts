/** Before a server that does what the documentation of the REST API says. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createCommunicationServices } from '../../../../functions/src/adapters/mail/communication-services.ts'

const mail = {
  tenantId: 'contoso',
  mailId: '5f0c2a1e-0000-4000-8000-000000000001',
  to: { address: 'megan.bowen@contoso.com', displayName: 'Megan Bowen' },
  subject: 'CRM renewal',
  text: 'Text',
  html: '<p>Text</p>',
  unsubscribe: 'https://steerwell.contoso.com/x',
  date: '2026-11-25T08:00:00Z',
}
const sought = { ...mail, address: mail.to.address, firstAt: mail.date, lastAt: mail.date }

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/** An operation is known by the id that was sent along; the same id once more is the same operation. */
async function start(answerFirst: Answer[] = []) {
  const operations = new Map<string, unknown>()
  const seen: { readonly request: IncomingMessage; readonly body: unknown }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const body = text === '' ? undefined : JSON.parse(text)
      seen.push({ request, body })
      const id = String(request.headers['operation-id'] ?? request.url?.split('?')[0]?.split('/').at(-1))
      const planned = answerFirst.shift()
      if (request.method === 'POST' && (planned?.status ?? 202) < 300) operations.set(id, body)
      const answer: Answer =
        planned ??
        (request.method === 'POST'
          ? { status: 202, headers: { 'operation-location': `/emails/operations/${id}` }, body: { id, status: 'Running' } }
          : operations.has(id)
            ? { status: 200, body: { id, status: 'Succeeded' } }
            : { status: 404, body: { error: { code: 'NotFound', message: 'for megan.bowen@contoso.com' } } })
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      response.end(JSON.stringify(answer.body ?? {}))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const options = { sender: 'donotreply@contoso.com', accessToken: async () => 'a-token', fetch, now: () => 0 }
  return { transport: createCommunicationServices({ ...options, endpoint }), seen, operations, endpoint, options }
}

it('a mail is sent under an id of ours, and found by it', async () => {
  const { transport, seen } = await start()
  expect(await transport.find(sought)).toBe('not-found')
  expect(await transport.send(mail)).toEqual({ ok: true, value: undefined })
  expect(await transport.find(sought)).toBe('sent')
  const sent = seen[1]
  expect(sent?.request).toMatchObject({ method: 'POST', url: '/emails:send?api-version=2023-03-31' })
  expect(sent?.request.headers).toMatchObject({ authorization: 'Bearer a-token', 'operation-id': mail.mailId })
  expect(sent?.body).toEqual({
    senderAddress: 'donotreply@contoso.com',
    recipients: { to: [mail.to] },
    content: { subject: 'CRM renewal', plainText: 'Text', html: '<p>Text</p>' },
    headers: {
      'List-Unsubscribe': '<https://steerwell.contoso.com/x>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'X-Steerwell-Mail': mail.mailId,
      'Message-ID': `<${mail.mailId}@contoso.com>`,
    },
    userEngagementTrackingDisabled: true,
  })
})

it('sent again it is the same mail', async () => {
  const { transport, operations } = await start()
  await transport.send(mail)
  await transport.send(mail)
  expect(operations.size).toBe(1)
})

it('an address that is none is refused for good', async () => {
  const { transport } = await start([{ status: 400, body: { error: { code: 'EmailAddressInvalid' } } }])
  expect(await transport.send(mail)).toEqual({ ok: false, failure: { type: 'mail-refused', code: 'EmailAddressInvalid' } })
})

it('one that bounced is told', async () => {
  const { transport } = await start([{ status: 200, body: { id: mail.mailId, status: 'Failed' } }])
  expect(await transport.find(sought)).toBe('refused')
})

it.each<[string, Answer, number]>([
  ['too many', { status: 429, headers: { 'retry-after': '90' } }, 90],
  ['an error', { status: 500 }, 10],
  ['no permission', { status: 403 }, 10],
])('%s: it may come again, and not before it should', async (_name, answer, retryAfterSeconds) => {
  const { transport } = await start([answer, answer])
  await expect(transport.send(mail)).rejects.toMatchObject({ name: 'Outage', of: 'tenant', retryAfterSeconds })
  await expect(transport.find(sought)).rejects.toMatchObject({ name: 'Outage', retryAfterSeconds })
})

it('nobody there, or an answer that is none, tells nothing', async () => {
  const { options, transport } = await start([{ status: 200, body: { status: 'Perhaps' } }])
  await expect(transport.find(sought)).rejects.toMatchObject({ name: 'Outage' })
  const nobody = createCommunicationServices({ ...options, endpoint: 'http://127.0.0.1:9' })
  await expect(nobody.send(mail)).rejects.toMatchObject({ name: 'Outage', of: 'tenant' })
})
