/**
 * A mailbox that sends: `sendMail` with MIME, and Sent Items. It answers before the mail is on its way, as Exchange does, and the mail shows
 * in Sent Items a while later.
 */
import PostalMime from 'postal-mime'
import { stableGuid } from './people.ts'
import { GraphError, type StandInAnswer, type StandInRequest } from './protocol.ts'

export interface SentMail {
  readonly messageId: string
  readonly subject: string
  readonly to: readonly { readonly name: string; readonly address: string }[]
  /** MIME, as it was handed over. */
  readonly raw: string
  /** Milliseconds since the epoch, when it is in Sent Items. */
  readonly at: number
}

export interface MailOptions {
  readonly now: () => number
  readonly baseUrl: () => string
  /** From handing over to Sent Items. */
  readonly lagMs?: number
  /** Exchange gives the mail a Message-ID of its own, as it was seen to do with mails of other servers. */
  readonly ownMessageIds?: boolean
}

/** Documented of the Message-ID alone: everything else about filters is what the product asks. */
const byId = /^internetMessageId eq '((?:[^']|'')*)'$/
const byTime = /^sentDateTime ge (\S+) and sentDateTime lt (\S+)$/

export class SendingMailbox {
  readonly sent: SentMail[] = []
  readonly #options: MailOptions

  constructor(options: MailOptions) {
    this.#options = options
  }

  /** @param segments below the user */
  async answer(segments: readonly string[], request: StandInRequest): Promise<StandInAnswer | undefined> {
    const path = segments.join('/')
    if (path === 'sendMail' && request.method === 'POST') return await this.#send(request.body)
    if (path === 'mailFolders/sentitems/messages' && request.method === 'GET') return this.#list(request)
    return undefined
  }

  async #send(body: unknown): Promise<StandInAnswer> {
    // The page's own words for anything that is not base64.
    if (typeof body !== 'string' || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(body))
      throw new GraphError(400, 'ErrorMimeContentInvalidBase64String', 'Invalid base64 string for MIME content.')
    const raw = Buffer.from(body, 'base64').toString('utf8')
    const { messageId, subject, to } = await PostalMime.parse(raw)
    const recipients = (to ?? []).flatMap(({ name = '', address }) => (address === undefined ? [] : [{ name, address }]))
    if (recipients.length === 0 || recipients.some(({ address }) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)))
      throw new GraphError(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.')
    const { now, lagMs = 0, ownMessageIds } = this.#options
    const own = `<${stableGuid(`${raw}${this.sent.length}`)}@EURPRD04.PROD.OUTLOOK.COM>`
    this.sent.push({
      messageId: ownMessageIds || !messageId ? own : messageId,
      subject: subject ?? '',
      to: recipients,
      raw,
      at: now() + lagMs,
    })
    return { status: 202 }
  }

  #list({ query, segments: [, user = ''] }: StandInRequest): StandInAnswer {
    const { now, baseUrl } = this.#options
    const filter = query.get('$filter') ?? ''
    const [, id] = byId.exec(filter) ?? []
    const [, from, to] = byTime.exec(filter) ?? []
    const wanted = (mail: SentMail) =>
      id !== undefined
        ? mail.messageId === id.replaceAll("''", "'")
        : from !== undefined && to !== undefined && mail.at >= Date.parse(from) && mail.at < Date.parse(to)
    if (id === undefined && from === undefined)
      throw new GraphError(400, 'ErrorInvalidUrlQueryFilter', 'The query filter contains one or more invalid nodes.')
    const [top, skip] = [Number(query.get('$top') ?? 10), Number(query.get('$skip') ?? 0)]
    const found = this.sent.filter((mail) => mail.at <= now() && wanted(mail))
    const selected = new Set((query.get('$select') ?? '').split(','))
    const next = new URLSearchParams(query)
    next.set('$skip', String(skip + top))
    return {
      status: 200,
      body: {
        '@odata.context': `${baseUrl()}/$metadata#users('${user}')/mailFolders('sentitems')/messages`,
        value: found.slice(skip, skip + top).map(({ messageId, subject, to: recipients }) => ({
          '@odata.etag': 'W/"CQAAABYAAAA="',
          id: stableGuid(messageId),
          ...(selected.has('internetMessageId') ? { internetMessageId: messageId } : {}),
          ...(selected.has('subject') ? { subject } : {}),
          ...(selected.has('toRecipients') ? { toRecipients: recipients.map((emailAddress) => ({ emailAddress })) } : {}),
        })),
        ...(found.length > skip + top ? { '@odata.nextLink': `${baseUrl()}/users/${user}/mailFolders/sentitems/messages?${next}` } : {}),
      },
    }
  }
}
