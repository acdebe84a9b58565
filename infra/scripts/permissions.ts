/**
 * What each tier may ask of Microsoft Graph, and nothing else: the same as the table "Permissions" of the README. Names, not ids: the
 * ids are read from the directory itself, where Graph's own service principal lists them.
 */

export interface Permissions {
  /** In the name of whoever is signed in. */
  readonly delegated: readonly string[]
  /** Of the application itself, granted in Entra. Teams opens them only for organizers with an application access policy. */
  readonly application: readonly string[]
}

export type Tier = 0 | 1 | 2

const none: Permissions = { delegated: [], application: [] }

const delegated = ['Calendars.Read', 'Chat.ReadBasic', 'OnlineMeetings.Read', 'OnlineMeetingArtifact.Read.All']

const application = ['OnlineMeetings.Read.All', 'OnlineMeetingArtifact.Read.All']

/**
 * Application permissions that open every mailbox once Entra grants them, and which Exchange grants for named mailboxes instead
 * (https://learn.microsoft.com/exchange/permissions-exo/application-rbac): the two add up, so Entra must not.
 */
export const grantedInExchange = ['Calendars.Read', 'Mail.Send', 'Mail.ReadBasic', 'Mail.ReadBasic.All']

export function permissionsOf(tier: Tier, answers: boolean): Permissions {
  if (tier === 0) return none
  return {
    delegated: answers ? [...delegated, 'Calendars.ReadWrite'] : delegated,
    application: tier === 2 ? application : [],
  }
}
