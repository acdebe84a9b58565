import { AuthError, type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from '@azure/msal-node'
import { Outage } from '../../domain/outage.ts'
import { retryAfterMs } from '../retry-after.ts'

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

export interface TokenEndpointOptions {
  readonly timeoutMs: number
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * How MSAL asks a token endpoint: with a limit of time, which its own client lacks, and telling an endpoint in trouble from one that
 * refuses.
 */
export function tokenEndpointClient({ timeoutMs, now }: TokenEndpointOptions): INetworkModule {
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
      const ms = retryAfterMs(response.headers.get('retry-after'), now())
      const wait = ms === undefined || ms === 0 ? {} : { retryAfterSeconds: Math.ceil(ms / 1000) }
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
