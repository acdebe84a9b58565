/**
 * `npm run register`: makes or updates the app registration, by what is known so far: before the resources are there its client id and
 * scope, afterwards its addresses and the trust in the API's identity. Run by azd twice, or by an administrator of the directory alone.
 *
 * `-- --rehearse` prints the requests instead. `-- --azd` also keeps the client id in the environment of azd.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { register } from './app-registration.ts'
import { rehearsal, signedInDirectory } from './directory.ts'
import { needed, readDeploySettings, runScript } from './settings.ts'

await runScript(async () => {
  const { environment, tier, answers, addinHost, identityPrincipalId, tenantId } = readDeploySettings(process.env)
  const ask = process.argv.includes('--rehearse') ? rehearsal(console.log) : await signedInDirectory()
  const clientId = await register(ask, {
    environment,
    tier,
    answers,
    ...(addinHost !== undefined && {
      deployed: {
        host: addinHost,
        identityPrincipalId: needed('IDENTITY_PRINCIPAL_ID', identityPrincipalId, 'an output of the deployment'),
        tenantId: needed('AZURE_TENANT_ID', tenantId, 'the directory, an output of the deployment'),
      },
    }),
  })
  if (process.argv.includes('--azd'))
    await promisify(execFile)('azd', ['env', 'set', 'CLIENT_ID', clientId], { shell: process.platform === 'win32' })
  console.log(`CLIENT_ID=${clientId}`)
})
