import { AuthError, type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from '@azure/msal-node'
import { Outage } from '../../domain/outage.ts'

/** Carries an outage through MSAL, which replaces every error that is none of its own by one without cause. */
export class Unreachable extends AuthError {
  readonly outage: Outage

  constructor(outage: Outage) {
    super('unreachable', '', outage.message)
    // Its base makes a plain AuthError of every instance.
    Object.setPrototypeOf(this, Unreachable.prototype)
    this.outage = outage
  }
}

/**
 * How MSAL asks a token endpoint: with a limit of time, which its own client lacks, and telling an endpoint in trouble from one that
 * refuses.
 */
export function tokenEndpointClient(timeoutMs: number): INetworkModule {
  async function ask<T>(method: 'GET' | 'POST', url: string, { headers, body }: NetworkRequestOptions = {}): Promise<NetworkResponse<T>> {
    let response: Response
    let text: string
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      // Not followed: what is sent is a credential.
      response = await fetch(url, { method, redirect: 'error', signal, ...(headers && { headers }), ...(body && { body }) })
      text = await response.text()
    } catch (cause) {
      throw new Unreachable(new Outage('The token endpoint does not answer', { cause, of: 'tenant' }))
    }
    const { status } = response
    if (status >= 500 || status === 429 || status === 408) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: Math.ceil(seconds) } : {}
      throw new Unreachable(new Outage(`The token endpoint answered ${status}`, { cause: undefined, of: 'tenant', ...wait }))
    }
    try {
      return { status, headers: Object.fromEntries(response.headers), body: JSON.parse(text) }
    } catch (cause) {
      // Some proxy's page, in the endpoint's place.
      throw new Unreachable(new Outage(`The token endpoint answered ${status} without JSON`, { cause, of: 'tenant' }))
    }
  }

  return {
    sendGetRequestAsync: (url, options) => ask('GET', url, options),
    sendPostRequestAsync: (url, options) => ask('POST', url, options),
  }
}
