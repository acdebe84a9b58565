/** Started by mail-render.ts: writes so many mails in turns, and says how fast and what the heap holds after each number. */
import { renderMail } from '../../functions/src/adapters/mail/render-mail.ts'
import type { MailToRender } from '../../functions/src/domain/mail-transport.ts'
import { everyday, unruly } from '../fixtures/trend-mails.ts'

/** As many zones as a company may have. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Sydney',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Africa/Lagos',
  'Europe/London',
]
const templates: readonly MailToRender[] = [everyday.manager, everyday.sponsor, everyday.circle, unruly['forty sponsors, all new']]

/** No two alike, as for ten thousand people. */
function mailOf(i: number): MailToRender {
  const template = templates[i % templates.length] ?? everyday.manager
  return {
    ...template,
    language: i % 2 === 0 ? 'en' : 'de',
    zone: zones[i % zones.length] ?? 'Etc/UTC',
    recipient: `Recipient ${i}`,
    initiative: `Contoso ${i}`,
    links: { ...template.links, unsubscribe: `${template.links.unsubscribe}&n=${i}` },
  }
}

const heapMB = () => {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

const started = performance.now()
await renderMail(mailOf(0))
const firstMs = performance.now() - started
let largest = 0
let written = 0
const rows: { mails: number; perSecond: number; heapMB: number }[] = []
for (const mails of process.argv.slice(2).map(Number)) {
  const [from, since] = [written, process.cpuUsage()]
  for (; written < mails; written++) largest = Math.max(largest, Buffer.byteLength((await renderMail(mailOf(written))).html))
  // Seconds of a processor: what else the machine does then does not count.
  const { user, system } = process.cpuUsage(since)
  rows.push({ mails, perSecond: (mails - from) / ((user + system) / 1e6), heapMB: heapMB() })
}
console.log(JSON.stringify({ firstMs, bytes: { largest }, rows }))
