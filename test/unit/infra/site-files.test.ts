import { describe, expect, it } from 'vitest'
import { AddinSettings } from '../../../functions/src/contract/addin-settings.ts'
import { readDeploySettings } from '../../../infra/scripts/settings.ts'
import { addinSettings, contentSecurityPolicy, scriptHashesOf, siteConfiguration } from '../../../infra/scripts/site-files.ts'
import { idsOf, readDeployment } from '../../../manifest/src/settings.ts'

const apiOrigin = 'https://func-steerwell.azurewebsites.net'
const addresses = { addinHost: 'steerwell.contoso.com', apiOrigin }
const identity = { clientId: '6a1f0a52-3c47-4b8e-9a60-7e5d4c3b2a19', tenantId: '11111111-2222-4333-8444-555555555555' }
const sourcesOf = (directive: string) =>
  contentSecurityPolicy(apiOrigin, ['sha256-abc='])
    .split('; ')
    .map((each) => each.split(' '))
    .find(([name]) => name === directive)
    ?.slice(1)

describe('config.json', () => {
  it('is what the add-in reads', () => {
    const settings = addinSettings(addresses, identity)
    expect(AddinSettings.parse(settings)).toEqual({
      signIn: {
        kind: 'entra',
        clientId: identity.clientId,
        authority: `https://login.microsoftonline.com/${identity.tenantId}`,
        scope: `api://steerwell.contoso.com/${identity.clientId}/access_as_user`,
      },
      apiOrigin,
      teamsAppId: idsOf('steerwell.contoso.com').unified,
    })
  })

  it('is the same as npm run package makes for this deployment', () => {
    const publisher = {
      name: 'Contoso',
      website: 'https://contoso.com',
      privacy: 'https://contoso.com',
      terms: 'https://contoso.com',
      support: 'https://contoso.com',
    }
    const given = {
      environment: 'production',
      domain: addresses.addinHost,
      apiOrigin,
      clientId: identity.clientId,
      tenant: identity.tenantId,
      publisher,
    }
    expect(readDeployment(given, '1.0.0').addinSettings).toEqual(addinSettings(addresses, identity))
  })
})

describe('the headers of the pages', () => {
  it('let scripts come from here and from Office, and nothing be written into the page as one', () => {
    expect(sourcesOf('default-src')).toEqual(["'none'"])
    expect(sourcesOf('script-src')).toEqual(["'self'", 'https://appsforoffice.microsoft.com', "'sha256-abc='"])
  })

  it('let the scripts run that stand in our pages, by what is in them', () => {
    // The digest of `alert('Hello, world.');` is the example of https://www.w3.org/TR/CSP3/.
    const page = `<script>alert('Hello, world.');</script><script type="module" src="/a.js"></script>`
    expect(scriptHashesOf(page)).toEqual(['sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='])
  })

  it('let the page call its API', () => {
    expect(sourcesOf('connect-src')).toContain(apiOrigin)
  })

  it.each([
    ['https://teams.microsoft.com'],
    ['https://*.cloud.microsoft'],
    ['https://outlook.office.com'],
    ['https://outlook.office365.com'],
  ])('let %s show it in a frame', (host) => {
    expect(sourcesOf('frame-ancestors')).toContain(host)
  })

  it('name only hosts of Microsoft, each with its scheme and without a bare star', () => {
    for (const host of sourcesOf('frame-ancestors') ?? []) {
      expect(host).toMatch(/^https:\/\/(\*\.)?([a-z]+\.)*(cloud\.microsoft|microsoft\.com|microsoft365\.com|office\.com|office365\.com)$/)
    }
  })

  it('keep for a year what has its hash in its name, nothing else, and let Office keep icons', () => {
    const { globalHeaders, routes } = siteConfiguration(apiOrigin, [])
    expect(globalHeaders['cache-control']).toBe('no-cache')
    expect(routes).toContainEqual({ route: '/icons/*', headers: { 'cache-control': '' } })
    expect(routes.filter(({ headers }) => headers?.['cache-control']).map(({ route }) => route)).toEqual(['/assets/*'])
  })
})

describe('settings of a deployment', () => {
  it('have tier 0 where nothing else is said', () => {
    expect(readDeploySettings({ AZURE_ENV_NAME: 'prod', TIER: '', ANSWERS: ' ' })).toMatchObject({ tier: 0, answers: false })
  })

  it.each([
    ['no environment', {}, 'AZURE_ENV_NAME'],
    ['an environment that would end the path', { AZURE_ENV_NAME: "x')/owners" }, 'AZURE_ENV_NAME: letters, digits and hyphens'],
    ['a tier that there is not', { AZURE_ENV_NAME: 'prod', TIER: '3' }, 'TIER: 0, 1 or 2'],
    ['neither true nor false', { AZURE_ENV_NAME: 'prod', ANSWERS: 'on' }, 'ANSWERS: true or false'],
  ])('refuse %s', (_row, env, said) => {
    expect(() => readDeploySettings(env)).toThrow(said)
  })
})
