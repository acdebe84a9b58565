import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig, settingNames } from '../../../functions/src/config.ts'
import { appFile, describeApp, silentAfter, textOf } from '../../../infra/scripts/describe-app.ts'
import { bicepFiles, entriesOf, evaluate, infraFolder, propertyOf } from './bicep.ts'

it('infra/app.json says what the code says; if not: npm run describe-app', async () => {
  expect(readFileSync(appFile, 'utf8')).toBe(textOf(await describeApp()))
})

it.each([
  ['every five minutes', '0 */5 * * * *', 'PT30M'],
  ['every hour', '0 0 * * * *', 'PT6H'],
  ['by day every quarter of an hour, with a pause over the night', '0 */15 6-21 * * *', 'P2D'],
])('a timer that runs %s (%s) is silent after %s', (_row, schedule, expected) => {
  expect(silentAfter(schedule)).toBe(expected)
})

it('a timer that runs every night is too seldom for a log alert', () => {
  expect(() => silentAfter('0 0 3 * * *')).toThrow('cannot be watched')
})

describe('the settings of the API', () => {
  const api = bicepFiles().find(({ path }) => path === 'modules/api.bicep')!
  const objectOf = (name: string) => {
    const node = api.variables.find((variable) => variable.name === name)!.node
    // Where it depends on the tier it is the last of two objects.
    const objects = [
      ...(function* all(at): Generator<typeof node> {
        if (at.type === 'object') yield at
        for (const child of at.namedChildren) if (child) yield* all(child)
      })(node),
    ]
    return entriesOf(objects.at(-1))
  }
  const tenant = '11111111-2222-4333-8444-555555555555'
  const client = '6a1f0a52-3c47-4b8e-9a60-7e5d4c3b2a19'
  const values = {
    blobEndpoint: 'https://contoso.blob.core.windows.net/',
    queueEndpoint: 'https://contoso.queue.core.windows.net/',
    storeEndpoint: 'https://contoso.documents.azure.com:443/',
    storeDatabase: 'steerwell',
    insightsConnectionString: 'IngestionEndpoint=https://contoso.in.applicationinsights.azure.com/',
    identityClientId: '8b2e1c63-4d58-4c9f-8b71-6f4e5d6c7b28',
    clientId: client,
    tenants: tenant,
    erasure: 'self',
    origin: 'https://func-steerwell.azurewebsites.net',
    mailSender: 'steerwell@contoso.com',
    communicationEndpoint: 'https://contoso.communication.azure.com/',
  }
  const settingsOf = (tier: 0 | 1 | 2, answers: boolean, mail: 'off' | 'graph' | 'communication-services' = 'off') => {
    const objects = [
      'settings',
      ...(tier > 0 ? ['onBehalfOf'] : []),
      ...(tier > 1 ? ['inBackground'] : []),
      ...(mail === 'off' ? [] : ['mails']),
      ...(mail === 'communication-services' ? ['mailsElsewhere'] : []),
    ]
    return Object.fromEntries(objects.flatMap(objectOf).map(([name, node]) => [name, evaluate(node, { ...values, answers, mail })]))
  }

  it.each(['off', 'graph', 'communication-services'] as const)('are read by the code, or are of the platform; mails %s', (mail) => {
    const platform =
      /^(AzureWebJobsStorage__(blobServiceUri|credential)|APPLICATIONINSIGHTS_\w+|AzureFunctionsJobHost__\w+|AZURE_(CLIENT_ID|TOKEN_CREDENTIALS))$/
    expect(Object.keys(settingsOf(2, true, mail)).filter((name) => !settingNames.includes(name) && !platform.test(name))).toEqual([])
  })

  it('of tier 0 let the app start, without asking Microsoft Graph for anything', () => {
    const config = readConfig(settingsOf(0, false))
    expect(config.store).toEqual({ kind: 'cosmos', endpoint: values.storeEndpoint, database: 'steerwell' })
    expect(config.queue).toEqual({
      kind: 'storage',
      account: { endpoint: values.queueEndpoint, clientId: values.identityClientId },
    })
    expect(config.identity).toMatchObject({ tenants: [tenant], audiences: [client] })
    expect(config).not.toHaveProperty('application')
    expect(config).not.toHaveProperty('sync')
  })

  it('of tier 1 prove the app by its identity', () => {
    const config = readConfig(settingsOf(1, true))
    expect(config.application).toMatchObject({
      clientId: client,
      credential: { kind: 'managed-identity', clientId: values.identityClientId },
    })
    expect(config.answers).toBe(true)
    expect(config).not.toHaveProperty('sync')
  })

  it('of tier 2 name the address to which Microsoft Graph posts', () => {
    expect(readConfig(settingsOf(2, false)).sync).toEqual({ notificationUrl: `${values.origin}/api/graph` })
  })

  it('send mails from a mailbox from tier 1 on, and say so at tier 0', () => {
    expect(readConfig(settingsOf(1, false, 'graph')).mail).toEqual({
      publicUrl: values.origin,
      transport: { kind: 'graph', sender: values.mailSender },
    })
    expect(() => readConfig(settingsOf(0, false, 'graph'))).toThrow('CREDENTIAL')
  })

  it('send mails by Communication Services in every tier, by the identity of the API', () => {
    for (const tier of [0, 1, 2] as const)
      expect(readConfig(settingsOf(tier, false, 'communication-services')).mail).toEqual({
        publicUrl: values.origin,
        transport: {
          kind: 'communication-services',
          endpoint: 'https://contoso.communication.azure.com',
          sender: values.mailSender,
          clientId: values.identityClientId,
        },
      })
  })

  it('stop following by the kill switch of the runbook, with both settings, and not with one of them', () => {
    const stopped = { ...settingsOf(2, false), SYNC: 'off', PUBLIC_URL: '' }
    expect(readConfig(stopped)).not.toHaveProperty('sync')
    expect(() => readConfig({ ...stopped, PUBLIC_URL: values.origin })).toThrow('PUBLIC_URL')
    expect(readFileSync(join(infraFolder, 'runbook.md'), 'utf8')).toContain('--settings SYNC=off PUBLIC_URL=`')
  })

  it.each(['graph', 'communication-services'] as const)('stop mails by the kill switch of the runbook, sent by %s', (mail) => {
    const off = { MAIL: 'off', MAIL_SENDER: '', COMMUNICATION_ENDPOINT: '', COMMUNICATION_CLIENT_ID: '' }
    const stopped = readConfig({ ...settingsOf(2, false, mail), ...off })
    expect(stopped).not.toHaveProperty('mail')
    expect(stopped).toHaveProperty('sync')
    expect(readConfig({ ...settingsOf(1, false, mail), ...off, PUBLIC_URL: '' })).not.toHaveProperty('mail')
    expect(readConfig({ ...settingsOf(2, false, mail), SYNC: 'off' })).toHaveProperty('mail')
    const settings = Object.entries(off).map(([name, value]) => `${name}=${value}`)
    expect(readFileSync(join(infraFolder, 'runbook.md'), 'utf8')).toContain(`--settings ${settings.join(' ')}\``)
  })

  it('hold no secret', () => {
    expect(Object.keys(settingsOf(2, true)).filter((name) => /SECRET|PASSWORD|CERTIFICATE|KEY/i.test(name))).toEqual([])
  })

  it('allow browsers to call from the origin of the add-in and from nowhere else', () => {
    expect(propertyOf(api.root, 'allowedOrigins')?.text).toBe('[addinOrigin]')
  })
})
