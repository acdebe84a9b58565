/**
 * https://learn.microsoft.com/graph/api/user-sendmail with MIME, since JSON takes no header but those that begin with `x-`
 * (https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2105) and so no List-Unsubscribe, and no Message-ID of ours.
 *
 * It answers 202 before the mail is on its way. Whether one was sent is seen in Sent Items, where it appears a while later.
 */
import * as z from 'zod'
import { fail, ok, type Result } from '../../domain/failure.ts'
import type { MailRefused } from '../../domain/mail-transport.ts'
import { Outage } from '../../domain/outage.ts'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import { type Instant, plusSeconds } from '../../domain/time.ts'
import { GraphFault } from './answer.ts'
import type { GraphClient } from './graph-client.ts'
import { askPages } from './pages.ts'
import { literal, query, userPath } from './paths.ts'

export interface SentMailSought {
  readonly messageId: string
  readonly address: string
  readonly subject: string
  readonly firstAt: Instant
  readonly lastAt: Instant
}

export interface SendingMailbox {
  /** Throws whenever it is not certain that it was taken, or that it was refused for good. */
  send(mime: Uint8Array): Promise<Result<undefined, MailRefused>>
  wasSent(sought: SentMailSought): Promise<boolean>
}

const SentItem = z.object({
  internetMessageId: z.string().nullish(),
  subject: z.string().nullish(),
  toRecipients: z.array(z.object({ emailAddress: z.object({ address: z.string().nullish() }).nullish() })).nullish(),
})
type SentItem = z.infer<typeof SentItem>

const pageSize = 100
/** A mail is in Sent Items by the time that Exchange took it, which is about when it was handed over. */
const clockSeconds = 300
const untilSentSeconds = 1800

/** @param sender address of the mailbox that mails are sent from */
export function createSendingMailbox(client: GraphClient, sender: string): SendingMailbox {
  const at = `${userPath(sender)}/mailFolders/sentitems/messages`

  async function look(path: string): Promise<readonly SentItem[]> {
    const answer = await askPages(client, { what: 'mailFolders/messages', method: 'GET', path, mailbox: sender }, SentItem)
    if (!answer.ok) throw unavailable(answer.failure)
    return answer.value
  }

  /**
   * Where Exchange gave it a Message-ID of its own: to the same address, with the same subject, in the half hour after it was handed over.
   * What has an id of ours is another mail.
   */
  async function foundByWhatItSays({ messageId, address, subject, firstAt, lastAt }: SentMailSought): Promise<boolean> {
    const domain = messageId.slice(messageId.lastIndexOf('@'))
    const isIt = (item: SentItem) =>
      item.subject === subject &&
      !item.internetMessageId?.endsWith(domain) &&
      (item.toRecipients ?? []).some(({ emailAddress }) => emailAddress?.address?.toLowerCase() === address)
    const $filter = `sentDateTime ge ${plusSeconds(firstAt, -clockSeconds)} and sentDateTime lt ${plusSeconds(lastAt, untilSentSeconds)}`
    const path = `${at}?${query({ $filter, $select: 'internetMessageId,subject,toRecipients', $top: String(pageSize) })}`
    return (await look(path)).some(isIt)
  }

  return {
    async send(mime) {
      const text = Buffer.from(mime).toString('base64')
      try {
        const sent = await client.tell({ what: 'sendMail', method: 'POST', path: `${userPath(sender)}/sendMail`, mailbox: sender, text })
        if (sent.ok) return ok(undefined)
        throw unavailable(sent.failure)
      } catch (error) {
        const fault = error instanceof Outage ? error.cause : undefined
        // 400 and 413: the address or the mail itself. Nothing was sent, and nothing will be.
        if (fault instanceof GraphFault && (fault.status === 400 || fault.status === 413))
          return fail({ type: 'mail-refused', code: fault.code })
        throw error
      }
    },
    async wasSent(sought) {
      const byId = await look(
        `${at}?${query({ $filter: `internetMessageId eq ${literal(sought.messageId)}`, $select: 'internetMessageId' })}`,
      )
      return byId.length > 0 || (await foundByWhatItSays(sought))
    },
  }
}

/** An administrator has to mend that; until then mails wait. */
function unavailable({ type }: TenantFailure): Outage {
  return new Outage(`The mailbox that mails are sent from cannot be used (${type})`, {
    cause: undefined,
    of: 'tenant',
    retryAfterSeconds: 3600,
  })
}
