/** https://learn.microsoft.com/graph/api/user-get, user-list */
import * as z from 'zod'
import { fail, ok, type Result } from '../../domain/failure.ts'
import type { Asking } from '../../domain/mailbox-calendar.ts'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import type { TenantDirectory, TenantPerson } from '../../domain/tenant-person.ts'
import { addressesIn } from '../files/report-names.ts'
import type { GraphClient } from './graph-client.ts'
import { literal, query, userPath } from './paths.ts'

const User = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  /** `SMTP:` before the primary address, `smtp:` before the others; `SIP:` and `X500:` are none. */
  proxyAddresses: z.array(z.string()).nullish(),
})
const Users = z.object({ value: z.array(User) })
const properties = Object.keys(User.shape).join(',')

export function createTenantDirectory(client: GraphClient): TenantDirectory {
  return { findPerson: async (idOrAddress, asking = {}) => await findPerson(client, idOrAddress, asking) }
}

async function findPerson(client: GraphClient, idOrAddress: string, { signal }: Asking): Promise<Result<TenantPerson, TenantFailure>> {
  const request = { what: 'users', method: 'GET', signal } as const
  const user = await client.ask({ ...request, path: `${userPath(idOrAddress)}?${query({ $select: properties })}` }, User)
  if (user.ok) return ok(personOf(user.value))
  const [address] = addressesIn(idOrAddress)
  if (user.failure.type !== 'not-found' || address === undefined) return user
  // Not a username; perhaps an address of the mailbox. They are compared without regard to case.
  const $filter = `mail eq ${literal(address)} or proxyAddresses/any(p:p eq ${literal(`smtp:${address}`)})`
  const users = await client.ask({ ...request, path: `/users?${query({ $filter, $select: properties })}` }, Users)
  if (!users.ok) return users
  const [first, ...others] = users.value.value
  return first && others.length === 0 ? ok(personOf(first)) : fail({ type: 'not-found', what: 'users' })
}

function personOf({ id, displayName, mail, userPrincipalName, proxyAddresses }: z.infer<typeof User>): TenantPerson {
  const proxies = (proxyAddresses ?? []).flatMap((address) => /^smtp:(.+)$/i.exec(address)?.[1] ?? [])
  const addresses = [mail, userPrincipalName, ...proxies].flatMap((address) => addressesIn(address ?? ''))
  return { objectId: id, displayName: displayName ?? '', addresses: [...new Set(addresses)] }
}
