/** `npm run addin-settings`: writes `config.json` and `staticwebapp.config.json` beside the built pages, from the outputs of the deployment. */
import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AddinSettings } from '../../functions/src/contract/addin-settings.ts'
import { needed, readDeploySettings, runScript, SettingsError } from './settings.ts'
import { addinSettings, siteConfiguration, siteScriptHashes } from './site-files.ts'

const folder = fileURLToPath(new URL('../../dist/addin/', import.meta.url))

await runScript(async () => {
  const given = readDeploySettings(process.env)
  const addresses = {
    addinHost: needed('ADDIN_HOST', given.addinHost, 'an output of the deployment'),
    apiOrigin: needed('API_ORIGIN', given.apiOrigin, 'an output of the deployment'),
  }
  const identity = {
    clientId: needed('CLIENT_ID', given.clientId, 'npm run register prints it'),
    tenantId: needed('AZURE_TENANT_ID', given.tenantId, 'the directory, an output of the deployment'),
  }
  await access(join(folder, 'outlook.html')).catch(() => {
    throw new SettingsError('dist/addin has no pages yet: npm run build')
  })
  const settings = AddinSettings.parse(addinSettings(addresses, identity))
  await writeFile(join(folder, 'config.json'), `${JSON.stringify(settings, null, 2)}\n`)
  await writeFile(
    join(folder, 'staticwebapp.config.json'),
    `${JSON.stringify(siteConfiguration(addresses.apiOrigin, await siteScriptHashes(folder)), null, 2)}\n`,
  )
})
