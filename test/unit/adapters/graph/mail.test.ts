import { expect, it } from 'vitest'
import { createSendingMailbox } from '../../../../functions/src/adapters/graph/mail.ts'
import { composeMime, messageIdOf } from '../../../../functions/src/adapters/mail/compose-mime.ts'
import { instantOf } from '../../../../functions/src/domain/time.ts'
import type { StandInOptions } from '../../../stand-ins/graph/graph-stand-in.ts'
import { startWorld } from './stand-in.ts'

const sender = 'grady.archie@contoso.com'
const mailId = '5f0c2a1e-0000-4000-8000-000000000001'
const to = { address: 'megan.bowen@contoso.com', displayName: 'Megan Bowen' }

async function begin(options: StandInOptions = {}) {
  const world = await startWorld(options)
  const { tenant, clientFor } = world
  const mailbox = createSendingMailbox(clientFor({ patience: { attempts: 2, totalMs: 5_000, attemptMs: 5_000 } }), sender)
  const date = instantOf(tenant.now())
  const mime = async (address = to.address) =>
    await composeMime(
      {
        tenantId: 'contoso',
        mailId,
        to: { ...to, address },
        subject: 'CRM renewal: Megan was in 7 of the last 8',
        text: 'Text',
        html: '<p>Text</p>',
        unsubscribe: 'https://steerwell.contoso.com/api/mail/unsubscribe?token=x',
        date,
      },
      sender,
    )
  const sought = {
    messageId: messageIdOf(mailId, sender),
    address: to.address,
    subject: 'CRM renewal: Megan was in 7 of the last 8',
    firstAt: date,
    lastAt: date,
  }
  return { ...world, mailbox, mime, sought }
}

it('a mail is sent as it is, with its own Message-ID, and found by it in Sent Items', async () => {
  const { tenant, mailbox, mime, sought } = await begin()
  expect(await mailbox.wasSent(sought)).toBe(false)
  expect(await mailbox.send(await mime())).toEqual({ ok: true, value: undefined })
  expect(tenant.mail.sent).toMatchObject([{ messageId: sought.messageId, subject: sought.subject, to: [{ address: to.address }] }])
  expect(await mailbox.wasSent(sought)).toBe(true)
})

it('it is not found before it is there', async () => {
  const { tenant, mailbox, mime, sought } = await begin({ mailLagMs: 120_000 })
  await mailbox.send(await mime())
  expect(await mailbox.wasSent(sought)).toBe(false)
  tenant.advance(3)
  expect(await mailbox.wasSent(sought)).toBe(true)
})

it('where Exchange gave it another Message-ID it is found by address, subject and time', async () => {
  const { mailbox, mime, sought } = await begin({ ownMessageIds: true })
  await mailbox.send(await mime())
  expect(await mailbox.wasSent(sought)).toBe(true)
  expect(await mailbox.wasSent({ ...sought, address: 'adele.vance@contoso.com' })).toBe(false)
  expect(await mailbox.wasSent({ ...sought, subject: 'Another' })).toBe(false)
  const later = '2027-01-01T00:00:00Z'
  expect(await mailbox.wasSent({ ...sought, firstAt: later, lastAt: later })).toBe(false)
})

it('another mail of ours to the same person with the same subject is not taken for it', async () => {
  const { mailbox, mime, sought } = await begin()
  await mailbox.send(await mime())
  expect(await mailbox.wasSent({ ...sought, messageId: messageIdOf('5f0c2a1e-0000-4000-8000-000000000002', sender) })).toBe(false)
})

it('among a hundred others it is found on the second page', async () => {
  const { tenant, mailbox, mime, sought } = await begin({ ownMessageIds: true })
  for (let n = 0; n < 100; n++) tenant.mail.sent.push({ messageId: `<${n}@x>`, subject: 'Other', to: [], raw: '', at: tenant.now() })
  await mailbox.send(await mime())
  expect(await mailbox.wasSent(sought)).toBe(true)
})

it('an address that is none is refused for good', async () => {
  const { mailbox, mime } = await begin()
  expect(await mailbox.send(await mime('megan.bowen@contoso'))).toEqual({
    ok: false,
    failure: { type: 'mail-refused', code: 'ErrorInvalidRecipients' },
  })
})

it('whoever is throttled waits as long as Exchange says, and sends once', async () => {
  const { tenant, mailbox, mime, waits } = await begin()
  tenant.failNext({ kind: 'status', status: 429, retryAfter: 2 }, { pattern: /sendMail/ })
  expect((await mailbox.send(await mime())).ok).toBe(true)
  expect(waits[0]).toBeGreaterThanOrEqual(2000)
  expect(tenant.mail.sent).toHaveLength(1)
})

it.each([
  ['an answer that is lost', { kind: 'reset' as const }, 1],
  ['an error of a gateway', { kind: 'status' as const, status: 504 }, 0],
])('after %s it is not sent again, since nobody knows', async (_name, fault, sent) => {
  const { tenant, mailbox, mime } = await begin()
  tenant.failNext(fault, { pattern: /sendMail/ })
  await expect(mailbox.send(await mime())).rejects.toMatchObject({ name: 'Outage', of: 'tenant' })
  expect(tenant.mail.sent).toHaveLength(sent)
})

it.each([
  ['sending was not agreed to', 'Mail.Send', (mailbox: ReturnType<typeof createSendingMailbox>, mime: Uint8Array) => mailbox.send(mime)],
  [
    'looking was not agreed to',
    'Mail.ReadBasic.All',
    (mailbox: ReturnType<typeof createSendingMailbox>) =>
      mailbox.wasSent({ messageId: 'x', address: 'x', subject: 'x', firstAt: '2026-11-25T12:00:00Z', lastAt: '2026-11-25T12:00:00Z' }),
  ],
])('where %s mails wait for an administrator', async (_name, permission, ask) => {
  const { tenant, mailbox, mime } = await begin()
  tenant.withdrawConsent(permission)
  await expect(ask(mailbox, await mime())).rejects.toMatchObject({ name: 'Outage', retryAfterSeconds: 3600 })
})
