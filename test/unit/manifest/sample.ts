import { render } from '../../../manifest/src/app-package.ts'
import { drawIcon, siteIcons } from '../../../manifest/src/icons.ts'
import type { Rendered, Site } from '../../../manifest/src/rendered.ts'
import { type Deployment, readDeployment } from '../../../manifest/src/settings.ts'

export const settings = {
  environment: 'production',
  domain: 'steerwell.contoso.com',
  clientId: '5f0c2f4e-8a53-4e0c-9d0a-3b6f1c2d7e91',
  tenant: '8b7e1f60-2d4c-4a7b-b1d9-6c5e0f3a2b18',
  publisher: {
    name: 'Contoso',
    website: 'https://www.contoso.com',
    privacy: 'https://www.contoso.com/privacy',
    terms: 'https://www.contoso.com/terms',
    support: 'https://www.contoso.com/support',
  },
}

export const deployment: Deployment = readDeployment(settings, '1.4.0')

/** A copy of its own for every caller, to change what it likes. */
export const sampleRendered = (): Rendered => structuredClone(drawn)
export const sampleSite = (): Record<string, Uint8Array> => ({ ...site })

const drawn = render(deployment)
const site: Site = {
  '/outlook.html': new TextEncoder().encode('<!doctype html>'),
  '/teams.html': new TextEncoder().encode('<!doctype html>'),
  '/assets/outlook.js': new TextEncoder().encode('Office.onReady()'),
  ...Object.fromEntries(siteIcons.map((icon) => [`/${icon.file}`, drawIcon(icon)])),
}
