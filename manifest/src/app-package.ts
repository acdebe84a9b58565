import { zipSync } from 'fflate'
import { addinOnlyManifest } from './addin-only-manifest.ts'
import { drawIcon, packageIcons } from './icons.ts'
import { languages } from './product.ts'
import type { Rendered } from './rendered.ts'
import type { Deployment } from './settings.ts'
import { languageFile, languageFileName, unifiedManifest } from './unified-manifest.ts'

/** All that is uploaded for a deployment. */
export function render(deployment: Deployment): Rendered {
  return {
    unified: unifiedManifest(deployment),
    languageFiles: Object.fromEntries(languages.map(({ tag }) => [languageFileName(tag), languageFile(tag, deployment)])),
    icons: Object.fromEntries(Object.values(packageIcons).map((icon) => [icon.file, drawIcon(icon)])),
    addinOnly: addinOnlyManifest(deployment),
    addinSettings: deployment.addinSettings,
  }
}

/**
 * What Teams and Microsoft 365 take: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package.
 * The same manifest gives the same bytes, wherever and whenever.
 */
export function appPackage({ unified, languageFiles, icons }: Rendered): Uint8Array {
  const encoder = new TextEncoder()
  const text = (value: unknown) => encoder.encode(`${JSON.stringify(value, null, 2)}\n`)
  const files = {
    'manifest.json': text(unified),
    ...Object.fromEntries(Object.entries(languageFiles).map(([file, content]) => [file, text(content)])),
    ...icons,
  }
  // Zip has local times without a zone and begins in 1980: its first moment is the same everywhere.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) })
}
