/** `config.json` beside the add-in's pages: what differs from deployment to deployment, and is nobody's secret. */
import * as z from 'zod/mini'

export const AddinSettings = z.object({
  signIn: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('entra'),
      /** Of the app registration that the add-in and its API share. */
      clientId: z.guid(),
      /** `https://login.microsoftonline.com/` and the tenant's id; other clouds have other hosts. */
      authority: z.url({ protocol: /^https$/ }),
      /** The API's own scope, such as `api://steerwell.contoso.com/<client id>/access_as_user`. */
      scope: z.string().check(z.regex(/^api:\/\/\S+\/[\w.]+$/)),
    }),
    /** Whoever is named is signed in by the local host; there is no such thing where the app is deployed. */
    z.object({ kind: z.literal('local') }),
  ]),
  /** Where the API is, without a slash at the end; absent, it is at the pages' own origin. */
  apiOrigin: z.optional(z.url({ protocol: /^https$/ })),
  /** `id` of the unified manifest: links into Teams carry it. Without it they lead to the page itself. */
  teamsAppId: z.optional(z.guid()),
})
export type AddinSettings = z.infer<typeof AddinSettings>
export type EntraSettings = Extract<AddinSettings['signIn'], { kind: 'entra' }>

export const addinSettingsPath = '/config.json'
