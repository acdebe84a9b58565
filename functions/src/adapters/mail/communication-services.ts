/**
 * Azure Communication Services Email (https://learn.microsoft.com/rest/api/communication/email/email/send), for tenants whose mailboxes
 * send nothing for applications, and for recipients outside. Two requests of it are asked here: fewer lines than its SDK's poller, which
 * hides the one thing that is needed, the operation's id.
 */
import * as z from 'zod'
import { fail, ok } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import { retryAfterMs } from '../retry-after.ts'
import { headersOf, messageIdOf } from './compose-mime.ts'
import type { Sending } from './sending.ts'

const apiVersion = '2023-03-31'
const timeoutMs = 30_000

const Status = z.object({ status: z.enum(['NotStarted', 'Running', 'Succeeded', 'Failed', 'Canceled']) })
const Refusal = z.object({ error: z.object({ code: z.string() }) })

export interface CommunicationServicesOptions {
  /** `https://contoso.communication.azure.com`, without a slash at the end. */
  readonly endpoint: string
  /** Of a verified domain. */
  readonly sender: string
  readonly accessToken: () => Promise<string>
  readonly fetch: typeof fetch
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export function createCommunicationServices({ endpoint, sender, accessToken, fetch, now }: CommunicationServicesOptions): Sending {
  async function ask(
    what: string,
    path: string,
    init: { method: string; headers?: Record<string, string>; body?: string },
  ): Promise<Response> {
    try {
      return await fetch(`${endpoint}${path}?api-version=${apiVersion}`, {
        ...init,
        headers: { ...init.headers, accept: 'application/json', authorization: `Bearer ${await accessToken()}` },
        signal: AbortSignal.timeout(timeoutMs),
        // A token must not follow.
        redirect: 'error',
      })
    } catch (cause) {
      throw cause instanceof Outage ? cause : outage(what, cause)
    }
  }

  function refused(what: string, response: Response): Outage {
    const afterMs = retryAfterMs(response.headers.get('retry-after'), now())
    return outage(`${what}: ${response.status}`, undefined, afterMs)
  }

  return {
    async send(mail) {
      const { mailId, to, subject, text, html } = mail
      const response = await ask('sending', '/emails:send', {
        method: 'POST',
        // The id is ours: by it the mail is found again, and known to be the same one.
        headers: { 'content-type': 'application/json', 'operation-id': mailId, 'x-ms-client-request-id': mailId },
        body: JSON.stringify({
          senderAddress: sender,
          recipients: { to: [to] },
          content: { subject, plainText: text, html },
          headers: { ...headersOf(mail), 'Message-ID': messageIdOf(mailId, sender) },
          // No tracking pixel, whatever the resource is set to.
          userEngagementTrackingDisabled: true,
        }),
      })
      if (response.ok) return ok(undefined)
      // 400: the address, or the mail itself. Nothing was sent, and nothing will be.
      if (response.status === 400) return fail({ type: 'mail-refused', code: await codeOf(response) })
      throw refused('sending', response)
    },
    async find({ mailId }) {
      const response = await ask('asking for a mail', `/emails/operations/${encodeURIComponent(mailId)}`, { method: 'GET' })
      if (response.status === 404) return 'not-found'
      if (!response.ok) throw refused('asking for a mail', response)
      // One that is no JSON fits no shape either: it is asked again later.
      const status = Status.safeParse(await response.json().catch(() => undefined))
      if (!status.success) throw outage('asking for a mail: an answer in a shape we do not know', status.error)
      return status.data.status === 'Failed' || status.data.status === 'Canceled' ? 'refused' : 'sent'
    },
  }
}

/** For the log; a gateway in between answers with a page of its own, and then the status is all there is to tell. */
async function codeOf(response: Response): Promise<string> {
  const parsed = Refusal.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? parsed.data.error.code : String(response.status)
}

function outage(what: string, cause: unknown, afterMs?: number): Outage {
  return new Outage(`Azure Communication Services does not answer ${what}`, {
    cause,
    of: 'tenant',
    ...(afterMs === undefined ? {} : { retryAfterSeconds: Math.max(1, Math.ceil(afterMs / 1000)) }),
  })
}
