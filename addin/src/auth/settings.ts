import { AddinSettings, addinSettingsPath } from '../../../functions/src/contract/addin-settings.ts'
import { type GetToken, SignInError } from '../hosts/host.ts'

/** What the deployment wrote beside the pages. Rejects with {@link SignInError}. */
export async function readSettings(fetch: typeof globalThis.fetch): Promise<AddinSettings> {
  let response: Response
  try {
    response = await fetch(addinSettingsPath)
  } catch (error) {
    throw new SignInError('unreachable', { cause: error })
  }
  // A proxy that is just starting over is no missing file.
  if (response.status >= 500) throw new SignInError('unreachable')
  const body: unknown = response.ok ? await response.json().catch(() => undefined) : undefined
  const settings = AddinSettings.safeParse(body)
  if (!settings.success) throw new SignInError('misconfigured', { cause: settings.error })
  return settings.data
}

/** Read while the host starts; whoever needs them and finds that this failed reads them again. */
export interface Settings {
  readonly read: () => Promise<AddinSettings>
  /** `undefined` when the first reading failed. Never rejects. */
  readonly known: Promise<AddinSettings | undefined>
  /** `''` for the pages' own origin. Rejects like {@link read}. */
  readonly apiOrigin: () => Promise<string>
}

export function createSettings(fetch: typeof globalThis.fetch): Settings {
  let reading: Promise<AddinSettings> | undefined
  const read = () => {
    if (!reading) {
      const started = readSettings(fetch)
      reading = started
      started.catch(() => {
        if (reading === started) reading = undefined
      })
    }
    return reading
  }
  return { read, known: read().catch(() => undefined), apiOrigin: async () => (await read()).apiOrigin ?? '' }
}

/** The sign-in that the settings ask for, made once, when a token is first needed. */
export function chosen(settings: Settings, make: (settings: AddinSettings) => GetToken): GetToken {
  let made: GetToken | undefined
  return async (request) => {
    made ??= make(await settings.read())
    return await made(request)
  }
}
