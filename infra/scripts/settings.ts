/** What azd hands to its hooks, or a person sets: names are those of main.parameters.json and of the outputs of main.bicep. */
import * as z from 'zod'

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined)

const Settings = z.object({
  AZURE_ENV_NAME: z
    .string({ error: 'the environment of azd, such as prod' })
    .regex(/^[A-Za-z0-9-]{1,32}$/, 'letters, digits and hyphens, at most 32'),
  AZURE_TENANT_ID: text,
  CLIENT_ID: text,
  TIER: z.enum(['0', '1', '2'], { error: '0, 1 or 2' }).default('0'),
  ANSWERS: z.enum(['true', 'false'], { error: 'true or false' }).default('false'),
  ADDIN_HOST: text,
  API_ORIGIN: text,
  IDENTITY_PRINCIPAL_ID: text,
})

export interface DeploySettings {
  readonly environment: string
  readonly tenantId: string | undefined
  readonly clientId: string | undefined
  readonly tier: 0 | 1 | 2
  readonly answers: boolean
  readonly addinHost: string | undefined
  readonly apiOrigin: string | undefined
  readonly identityPrincipalId: string | undefined
}

/** Throws one error that names every setting that is wrong. */
export function readDeploySettings(env: Readonly<Record<string, string | undefined>>): DeploySettings {
  // Set to nothing is not set, as everywhere.
  const given = Settings.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())))
  if (!given.success) {
    throw new SettingsError(given.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  }
  const { data } = given
  return {
    environment: data.AZURE_ENV_NAME,
    tenantId: data.AZURE_TENANT_ID,
    clientId: data.CLIENT_ID,
    tier: data.TIER === '2' ? 2 : data.TIER === '1' ? 1 : 0,
    answers: data.ANSWERS === 'true',
    addinHost: data.ADDIN_HOST,
    apiOrigin: data.API_ORIGIN,
    identityPrincipalId: data.IDENTITY_PRINCIPAL_ID,
  }
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** The value, or an error that says what it is and where it comes from. */
export function needed(name: string, value: string | undefined, meaning: string): string {
  if (value === undefined) throw new SettingsError(`${name} is missing: ${meaning}`)
  return value
}

/** Runs a script: what is wrong with the settings, or what a service refused, is one line and no stack. */
export async function runScript(script: () => Promise<void>): Promise<void> {
  try {
    await script()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
