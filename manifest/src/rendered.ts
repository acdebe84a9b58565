import type { AddinSettings } from '../../functions/src/contract/addin-settings.ts'
import type { LanguageFile, UnifiedManifest } from './unified-manifest.ts'

/** All that is uploaded for a deployment. */
export interface Rendered {
  readonly unified: UnifiedManifest
  /** By name in the package. */
  readonly languageFiles: Readonly<Record<string, LanguageFile>>
  /** By name in the package. */
  readonly icons: Readonly<Record<string, Uint8Array>>
  /** XML. */
  readonly addinOnly: string
  readonly addinSettings: AddinSettings
}

/** The built add-in: files by their path, with a slash in front. */
export type Site = Readonly<Record<string, Uint8Array>>
