/** `npm run consent`: admin consent for the permissions of `TIER` and `ANSWERS`. Needs the role Privileged Role Administrator in Entra. */
import { consentTo } from './consent-to.ts'
import { signedInDirectory } from './directory.ts'
import { needed, readDeploySettings, runScript } from './settings.ts'

await runScript(async () => {
  const { clientId, tier, answers } = readDeploySettings(process.env)
  const remarks = await consentTo(await signedInDirectory(), needed('CLIENT_ID', clientId, 'npm run register prints it'), tier, answers)
  for (const remark of remarks) console.error(remark)
  if (remarks.length > 0) process.exitCode = 1
  else console.log(`Consent is as tier ${tier} needs it.`)
})
