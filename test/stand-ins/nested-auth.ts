import * as z from 'zod'

/** `BridgeRequestEnvelope` of `@azure/msal-browser`, as far as it is read here. */
const Request = z.object({
  messageType: z.literal('NestedAppAuthRequest'),
  method: z.enum(['GetInitContext', 'GetToken', 'GetTokenPopup']),
  requestId: z.string(),
  tokenParams: z
    .object({ clientId: z.string(), scope: z.string(), claims: z.string().optional(), forceRefresh: z.boolean().optional() })
    .optional(),
})
export type BridgeRequest = z.infer<typeof Request>

export type BridgeAnswer =
  | { readonly token: string /** Seconds. */; readonly lasts?: number }
  /** `BridgeError`; Outlook on a Mac leaves out everything but a status. */
  | { readonly status: string; readonly code?: string; readonly subError?: string; readonly description?: string }

export interface Broker {
  /** JSON in, JSON out. */
  readonly answer: (request: string) => Promise<string>
  /** Every request for a token so far. */
  readonly asked: BridgeRequest[]
  /** The next answers, in this order; after them the usual token. */
  readonly next: BridgeAnswer[]
}

/** The part of Office and Teams that signs in for the pages in them. */
export function createBroker(usual: () => Promise<string>): Broker {
  const asked: BridgeRequest[] = []
  const next: BridgeAnswer[] = []

  async function answer(text: string): Promise<string> {
    const request = Request.parse(JSON.parse(text))
    const reply = (more: object) => JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId: request.requestId, ...more })
    if (request.method === 'GetInitContext')
      return reply({ success: true, initContext: { sdkName: 'stand-in', sdkVersion: '1.0.0', capabilities: { queryAccount: true } } })
    asked.push(request)
    const planned = next.shift() ?? { token: await usual() }
    if ('status' in planned) return reply({ success: false, error: planned })
    const { token, lasts = 3600 } = planned
    return reply({
      success: true,
      // It reads who is signed in from the ID token, and an access token of ours says the same.
      token: { access_token: token, id_token: token, expires_in: lasts, scope: request.tokenParams?.scope, properties: null },
      account: { environment: 'login.microsoftonline.com', username: '' },
    })
  }
  return { answer, asked, next }
}
