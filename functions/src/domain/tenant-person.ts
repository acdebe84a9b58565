import type { Result } from './failure.ts'
import type { Asking } from './mailbox-calendar.ts'
import type { TenantFailure } from './tenant-failure.ts'

/** Somebody in the tenant's directory. */
export interface TenantPerson {
  readonly objectId: string
  readonly displayName: string
  /** Lower-case, without repetition: the mail address first, then the username and the other ones of the mailbox. */
  readonly addresses: readonly string[]
}

export interface TenantDirectory {
  /** By directory object id, username or any address of the mailbox. `not-found` also for an address that two have. */
  findPerson(idOrAddress: string, asking?: Asking): Promise<Result<TenantPerson, TenantFailure>>
}
