import type { ApplicationConfig, MailConfig } from '../../config.ts'
import type { MailTransport } from '../../domain/mail-transport.ts'
import { Outage } from '../../domain/outage.ts'
import type { MailboxGates } from '../graph/mailbox-gates.ts'
import type { Sending } from './sending.ts'

export interface TransportOptions {
  readonly application: ApplicationConfig | undefined
  readonly graphUrl: string
  readonly gates: MailboxGates
  readonly now: () => Date
}

/**
 * How fast each may be asked: known before it is loaded, which the first mail does.
 * https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#sending-limits
 * https://learn.microsoft.com/azure/communication-services/concepts/service-limits#email (as a new resource has it; beyond 100 an hour it answers 429)
 */
const perMinute = { graph: 30, 'communication-services': 30, outbox: 6000 }
/** After so long a mail that was sent is found: Exchange promises no time, minutes were seen; the others know it as soon as they took it. */
const settleSeconds = { graph: 900, 'communication-services': 60, outbox: 0 }

/** The way that the configuration names. */
export function openTransport(config: MailConfig['transport'], options: TransportOptions): MailTransport {
  let opening: Promise<Sending> | undefined
  const opened = () => {
    opening ??= open(config, options)
    const tried = opening
    tried.catch(() => {
      if (opening === tried) opening = undefined
    })
    return tried
  }
  return {
    perMinute: perMinute[config.kind],
    settleSeconds: settleSeconds[config.kind],
    send: async (mail) => await (await opened()).send(mail),
    find: async (mail) => await (await opened()).find(mail),
  }
}

async function open(config: MailConfig['transport'], { application, graphUrl, gates, now }: TransportOptions): Promise<Sending> {
  if (config.kind === 'outbox') return (await import('./outbox.ts')).createOutbox(config.folder)
  if (config.kind === 'graph') {
    if (!application) throw new Error('MAIL is graph without CREDENTIAL, which config.ts refuses.')
    const [{ createAccessTokens }, { createGraphTransport }] = await Promise.all([
      import('../identity/on-behalf-of.ts'),
      import('./graph-transport.ts'),
    ])
    return createGraphTransport({ graphUrl, gates, now, tokens: createAccessTokens(application), sender: config.sender })
  }
  const [{ DefaultAzureCredential }, { createCommunicationServices }] = await Promise.all([
    import('@azure/identity'),
    import('./communication-services.ts'),
  ])
  const { endpoint, sender, clientId } = config
  const credential = new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId })
  const accessToken = async () => {
    try {
      return (await credential.getToken('https://communication.azure.com/.default')).token
    } catch (cause) {
      throw new Outage('No token for Azure Communication Services can be had', { cause, of: 'tenant' })
    }
  }
  return createCommunicationServices({ endpoint, sender, accessToken, fetch, now: () => now().getTime() })
}
