import type { Route } from 'playwright-core'

export interface Directory {
  readonly handle: (route: Route) => Promise<void>
  /** What the next visit to the sign-in page ends with; after them, with a sign-in. */
  readonly next: ({ readonly error: string; readonly description: string } | 'stays-open')[]
  /** The query of every visit. */
  readonly visits: URLSearchParams[]
}

/** Authorization code flow with PKCE as Entra speaks it to a single-page application, without pages: who comes is signed in already. */
export function createDirectory(accessToken: () => Promise<string>): Directory {
  const next: Directory['next'] = []
  const visits: URLSearchParams[] = []
  const nonces = new Map<string, string>()

  async function authorize(route: Route, query: URLSearchParams): Promise<void> {
    visits.push(query)
    const planned = next.shift()
    if (planned === 'stays-open') {
      await route.fulfill({ contentType: 'text/html', body: '<title>Sign in</title><h1>Enter password</h1>' })
      return
    }
    const back = new URL(query.get('redirect_uri') ?? '')
    const code = `code-${visits.length}`
    nonces.set(code, query.get('nonce') ?? '')
    back.hash = new URLSearchParams({
      ...(planned ? { error: planned.error, error_description: planned.description } : { code, client_info: clientInfo }),
      state: query.get('state') ?? '',
    }).toString()
    // By script: the target of a redirect would go past the routes of the test, out to the real network.
    await route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${JSON.stringify(back.href)})</script>` })
  }

  async function token(route: Route): Promise<void> {
    const form = new URLSearchParams(route.request().postData() ?? '')
    const code = form.get('code') ?? ''
    const access_token = await accessToken()
    await route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      json: {
        token_type: 'Bearer',
        access_token,
        id_token: idToken(access_token, nonces.get(code) ?? ''),
        client_info: clientInfo,
        scope: form.get('scope'),
        expires_in: 3600,
      },
    })
  }

  return {
    next,
    visits,
    handle: async (route) => {
      const { pathname, searchParams, origin } = new URL(route.request().url())
      const tenant = pathname.split('/')[1] ?? ''
      if (pathname.endsWith('/oauth2/v2.0/authorize')) await authorize(route, searchParams)
      else if (pathname.endsWith('/oauth2/v2.0/token')) await token(route)
      else if (pathname.endsWith('/.well-known/openid-configuration'))
        await route.fulfill({
          headers: { 'access-control-allow-origin': '*' },
          json: {
            issuer: `${origin}/${tenant}/v2.0`,
            authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
            token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
            end_session_endpoint: `${origin}/${tenant}/oauth2/v2.0/logout`,
            jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
          },
        })
      else if (pathname === '/common/discovery/instance')
        await route.fulfill({
          headers: { 'access-control-allow-origin': '*' },
          json: {
            tenant_discovery_endpoint: searchParams.get('authorization_endpoint'),
            metadata: [
              {
                preferred_network: 'login.microsoftonline.com',
                preferred_cache: 'login.windows.net',
                aliases: ['login.microsoftonline.com', 'login.windows.net'],
              },
            ],
          },
        })
      else await route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' }, json: {} })
    },
  }
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** `uid` and `utid`: who, and in which tenant. */
const clientInfo = base64url({ uid: '22222222-0000-4000-8000-000000000001', utid: '22222222-0000-4000-8000-000000000000' })

/** The access token's claims with the nonce that was asked for. The browser library checks the nonce and no signature. */
function idToken(accessToken: string, nonce: string): string {
  const [header = '', payload = '', signature = ''] = accessToken.split('.')
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  return [header, base64url({ ...(typeof claims === 'object' ? claims : {}), nonce }), signature].join('.')
}
