import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { AddinSettings } from '../../../functions/src/contract/addin-settings.ts'
import { readDeployment, SettingsError } from '../../../manifest/src/settings.ts'
import { settings } from './sample.ts'

function faultsOf(given: unknown): readonly string[] {
  try {
    readDeployment(given, '1.4.0')
  } catch (error) {
    if (error instanceof SettingsError) return error.faults
    throw error
  }
  return []
}

describe('a deployment', () => {
  it('has everything that follows from its settings', () => {
    const { version, resource, scope, addinSettings, page } = readDeployment(settings, '1.4.0')
    expect({ version, resource, scope, page: page('/teams.html') }).toEqual({
      version: '1.4.0',
      resource: 'api://steerwell.contoso.com/5f0c2f4e-8a53-4e0c-9d0a-3b6f1c2d7e91',
      scope: 'api://steerwell.contoso.com/5f0c2f4e-8a53-4e0c-9d0a-3b6f1c2d7e91/access_as_user',
      page: 'https://steerwell.contoso.com/teams.html',
    })
    expect(AddinSettings.parse(addinSettings)).toEqual({
      signIn: {
        kind: 'entra',
        clientId: settings.clientId,
        authority: 'https://login.microsoftonline.com/8b7e1f60-2d4c-4a7b-b1d9-6c5e0f3a2b18',
        scope,
      },
      teamsAppId: '9278d205-2cdc-5e5b-b26f-811b3fc0d9d5',
    })
  })

  it('keeps its ids from one version to the next: with others, what is uploaded would be a second app', () => {
    expect(readDeployment({ ...settings, version: '2.0.0', publisher: { ...settings.publisher, name: 'Fabrikam' } }, '1.4.0').ids).toEqual({
      unified: '9278d205-2cdc-5e5b-b26f-811b3fc0d9d5',
      addinOnly: 'ceaa292e-b9f3-5006-9e7b-4140a1f426fc',
    })
  })

  it('on another domain is another app', () => {
    const ids = [settings, { ...settings, domain: 'trial.contoso.com' }].flatMap((each) => Object.values(readDeployment(each, '1.4.0').ids))
    expect(new Set(ids).size).toBe(4)
  })

  it('of several tenants, in another cloud, with a scope of its own', () => {
    const given = { ...settings, tenant: 'organizations', authority: 'https://login.microsoftonline.us/', scope: 'Steering.Read' }
    expect(readDeployment(given, '1.4.0').addinSettings.signIn).toMatchObject({
      authority: 'https://login.microsoftonline.us/organizations',
      scope: 'api://steerwell.contoso.com/5f0c2f4e-8a53-4e0c-9d0a-3b6f1c2d7e91/Steering.Read',
    })
  })

  it('the example in the repository is one', async () => {
    const example = await readFile(new URL('../../../manifest/environments/contoso.json', import.meta.url), 'utf8')
    expect(faultsOf(JSON.parse(example))).toEqual([])
  })
})

describe('settings that are refused', () => {
  it.each<[string, object, string]>([
    [
      'an address instead of a host',
      { domain: 'https://steerwell.contoso.com' },
      'domain: must be a host name in lower case, without https://',
    ],
    ['a host with a port', { domain: 'localhost:3000' }, 'domain: must be a host name in lower case, without https://'],
    [
      'upper case, which never equals what a browser says',
      { domain: 'Steerwell.contoso.com' },
      'domain: must be a host name in lower case, without https://',
    ],
    ['no client id', { clientId: undefined }, 'clientId: Invalid input: expected string, received undefined'],
    ['everybody’s tenant', { tenant: 'common' }, 'tenant: must be a directory id in lower case, or organizations'],
    ['a sentence for a name', { environment: 'our trial' }, 'environment: must be one short word, such as production or test'],
    ['a fourth number', { version: '1.4.0.1' }, 'version: must be three numbers, such as 1.4.0'],
    ['a number that is too long for Office', { version: '1.4.123456' }, 'version: must be three numbers, such as 1.4.0'],
    ['a leading zero', { version: '1.04.0' }, 'version: must be three numbers, such as 1.4.0'],
    ['a word behind the version', { version: '1.4.0-beta' }, 'version: must be three numbers, such as 1.4.0'],
    [
      'a privacy statement in the clear',
      { publisher: { ...settings.publisher, privacy: 'http://www.contoso.com' } },
      'publisher.privacy: must be an https address',
    ],
    ['a setting that nothing reads', { domains: [] }, 'the file: Unrecognized key: "domains"'],
  ])('%s', (_name, change, fault) => {
    expect(faultsOf({ ...settings, ...change })).toEqual([fault])
  })

  it('all at once', () => {
    expect(faultsOf({})).toHaveLength(5)
  })
})
