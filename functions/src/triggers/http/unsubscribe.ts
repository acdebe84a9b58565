/**
 * The links in a mail. They work without sign-in: the token in them is signed. A GET changes nothing, since whatever scans mails follows links;
 * it shows a page that asks. The page's button, and a mail client's own (RFC 8058, one click), POST.
 */
import type { HttpRequest, HttpResponseInit } from '@azure/functions'
import * as z from 'zod'
import type { Result } from '../../domain/failure.ts'
import type { checkLink, Unsubscribed, unsubscribe } from '../../use-cases/unsubscribe.ts'
import type { Endpoint } from './endpoint.ts'
import { problemResponse, securityHeaders } from './problem.ts'

export interface UnsubscribeUseCases {
  readonly unsubscribe: ReturnType<typeof unsubscribe>
  readonly checkLink: ReturnType<typeof checkLink>
}

const Query = z.object({ token: z.string().min(1).max(1000), action: z.enum(['stop', 'less']).default('stop') })
type Query = z.infer<typeof Query>

export function unsubscribeEndpoints(use: UnsubscribeUseCases): Endpoint[] {
  const described = { route: 'mail/unsubscribe', auth: 'none' as const, params: undefined, query: Query, body: undefined }
  return [
    {
      ...described,
      name: 'ask-unsubscribe',
      method: 'GET',
      summary: 'A page that asks whether to end trend mails',
      answers: { 200: { description: 'As a page. Nothing has changed.' } },
      respond: async (request) =>
        await answer(request, async ({ token, action }) => {
          const ours = await use.checkLink(token)
          return ours.ok ? { ok: true, value: askingPage(action) } : ours
        }),
    },
    {
      ...described,
      name: 'unsubscribe',
      method: 'POST',
      summary: 'End trend mails, or have fewer of them',
      answers: { 200: { description: 'As a page. It holds at once.' } },
      respond: async (request) =>
        await answer(request, async ({ token, action }) => {
          // RFC 8058, 3.2: the body says List-Unsubscribe=One-Click, and the link alone says who and what.
          const done = await use.unsubscribe(token, action)
          return done.ok ? { ok: true, value: donePage(done.value) } : done
        }),
    },
  ]
}

async function answer(request: HttpRequest, page: (query: Query) => Promise<Result<string>>): Promise<HttpResponseInit> {
  const query = Query.safeParse(Object.fromEntries(request.query))
  // Whether it is cut off or forged: it is a link of nobody's.
  if (!query.success) return problemResponse({ type: 'not-found', what: 'mail' })
  const written = await page(query.data)
  if (!written.ok) return problemResponse(written.failure)
  return { status: 200, headers: pageHeaders, body: written.value }
}

/** The page is this text and one form: nothing is loaded, nobody may frame it, and the token goes nowhere else. */
const pageHeaders = {
  ...securityHeaders,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
}

/** Whoever opens it may have been forwarded the mail: nobody is named. Both languages, since nobody says which. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.5 "Segoe UI",system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}button{font:inherit;padding:.5rem 1rem;margin:.25rem .5rem .25rem 0}</style>
</head>
<body>${body}</body>
</html>
`
}

/** A form without action posts to where it came from, the token included. */
function askingPage(action: Query['action']): string {
  const [english, german] =
    action === 'less'
      ? ['Get these mails less often', 'Diese E-Mails seltener bekommen']
      : ['Get no more of these mails', 'Keine dieser E-Mails mehr bekommen']
  return page(
    english,
    `<h1>${english}?</h1><form method="post"><button type="submit">${english}</button></form>` +
      `<p lang="de">${german}?</p><form method="post" lang="de"><button type="submit">${german}</button></form>`,
  )
}

const saidOfCadence: Record<Unsubscribed['cadence'], readonly [string, string]> = {
  off: ['You get no more of these mails.', 'Sie bekommen keine dieser E-Mails mehr.'],
  weekly: ['You get these mails once a week at most.', 'Sie bekommen diese E-Mails höchstens einmal in der Woche.'],
  monthly: ['You get these mails once a month at most.', 'Sie bekommen diese E-Mails höchstens einmal im Monat.'],
  beforeSteering: ['You get these mails before steering meetings.', 'Sie bekommen diese E-Mails vor Lenkungskreisen.'],
  onChange: ['You get these mails when something changes.', 'Sie bekommen diese E-Mails, wenn sich etwas ändert.'],
}

function donePage({ cadence }: Unsubscribed): string {
  const [english, german] = saidOfCadence[cadence]
  return page(english, `<h1>${english}</h1><p lang="de">${german}</p>`)
}
