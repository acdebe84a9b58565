import { beginPanel } from './first/begin-panel.ts'
import { soon, tellNotLoaded } from './first/rest.ts'
import { openHost } from './hosts/open-host.ts'

// What this file imports is all that the first fact waits for: no React, no Fluent UI, no schema of another route.
const begun = openHost('panel', window).then((host) => beginPanel(host, window))
// React takes the machine for itself while it starts: it does so when the first lines are painted, or when they keep it waiting.
await Promise.race([begun.then(({ drawn }) => drawn), soon()])
const { startPanel } = await import('./panel-app.tsx').catch(async (error: unknown) => {
  tellNotLoaded((await begun).host, window)
  throw error
})
await startPanel(await begun)
