/** Mails that would have gone out, at `/local/outbox`: on this machine they end in files. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { securityHeaders } from '../triggers/http/problem.ts'
import { localProblem } from './local-problem.ts'
import type { PlainRequest, PlainResponse } from './plain-http.ts'

export const outboxPath = '/local/outbox'

/** Most that the list shows. */
const shown = 200

/** Lists them, newest first, and shows each as HTML, as text, and as the file. */
export function createOutboxPages(folder: string): (request: PlainRequest) => Promise<PlainResponse> {
  return async ({ url: { pathname }, method }) => {
    if (method !== 'GET' && method !== 'HEAD')
      return localProblem(405, 'method-not-allowed', 'Method not allowed', 'Allowed here: GET.', { allow: 'GET' })
    if (pathname === outboxPath) return page(listing(await newest(folder)))
    const [, name, as] = /^\/local\/outbox\/([A-Za-z0-9_-]+)(\.eml|\/html)?$/.exec(pathname) ?? []
    const bytes = name === undefined ? undefined : await bytesOf(join(folder, `${name}.eml`))
    if (name === undefined || !bytes) return localProblem(404, 'not-found', 'No such mail', `The outbox lists what there is: ${outboxPath}`)
    if (as === '.eml') return answer('message/rfc822', bytes)
    const mail = await PostalMime.parse(bytes)
    // A mail is somebody else's page: it loads nothing and runs nothing.
    if (as === '/html') return page(mail.html ?? '', "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:")
    return page(oneMail(name, mail))
  }
}

interface Listed {
  readonly name: string
  readonly at: number
  readonly mail: Email
}

async function newest(folder: string): Promise<Listed[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'))
  const dated = await Promise.all(files.map(async (file) => ({ file, at: (await stat(join(folder, file))).mtimeMs })))
  const latest = dated.toSorted((a, b) => b.at - a.at || (a.file < b.file ? -1 : 1)).slice(0, shown)
  return await Promise.all(
    latest.map(async ({ file, at }) => ({
      name: file.slice(0, -'.eml'.length),
      at,
      mail: await PostalMime.parse(await readFile(join(folder, file))),
    })),
  )
}

async function bytesOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function listing(mails: readonly Listed[]): string {
  const rows = mails.map(
    ({ name, at, mail }) =>
      `<tr><td>${escaped(new Date(at).toISOString().slice(0, 16).replace('T', ' '))} UTC</td><td>${escaped(recipientOf(mail))}</td>` +
      `<td><a href="${outboxPath}/${name}" dir="auto">${escaped(mail.subject ?? '')}</a></td></tr>`,
  )
  const body =
    rows.length === 0
      ? '<p>No mail yet. Ask for some with your preferences; the first one comes at once.</p>'
      : `<table><tr><th>Sent</th><th>To</th><th>Subject</th></tr>${rows.join('')}</table>`
  return shell('Outbox', `<h1>Outbox</h1><p>What Steerwell would have mailed from this machine.</p>${body}`)
}

function oneMail(name: string, mail: Email): string {
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value ?? ''
  return shell(
    mail.subject ?? '',
    `<p><a href="${outboxPath}">Outbox</a></p><h1 dir="auto">${escaped(mail.subject ?? '')}</h1>` +
      `<p>To ${escaped(recipientOf(mail))} · <a href="${outboxPath}/${name}.eml">the mail as a file</a></p>` +
      `<iframe src="${outboxPath}/${name}/html" sandbox="allow-popups" title="The mail"></iframe>` +
      `<h2>As text</h2><pre dir="auto">${escaped(mail.text ?? '')}</pre>` +
      `<h2>Headers</h2><pre>${['message-id', 'list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted'].map((key) => escaped(`${key}: ${header(key)}`)).join('\n')}</pre>`,
  )
}

const recipientOf = ({ to }: Email) => (to ?? []).map(({ name, address }) => `${name ?? ''} <${address ?? ''}>`).join(', ')

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '')

function shell(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}td,th{text-align:left;padding:.25rem 1rem .25rem 0;vertical-align:top}iframe{width:100%;height:32rem;border:1px solid #8888}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body>${body}</body></html>`
}

function page(html: string, policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'"): PlainResponse {
  return answer('text/html; charset=utf-8', Buffer.from(html), { 'content-security-policy': policy })
}

function answer(type: string, body: Uint8Array, headers: Readonly<Record<string, string>> = {}): PlainResponse {
  return { status: 200, headers: { ...securityHeaders, 'content-type': type, ...headers, 'content-length': String(body.byteLength) }, body }
}
