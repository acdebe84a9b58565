import type { Instant } from '../../../functions/src/domain/time.ts'
import type { Contact } from './host.ts'

/** Exchange's own form of an address (`/o=…/cn=…`), which resources and deleted people have at times, is none. */
export function contactOf({ displayName, emailAddress }: { readonly displayName: string; readonly emailAddress: string }): Contact {
  const address = emailAddress?.includes('@') ? emailAddress.toLowerCase() : undefined
  return { ...(displayName ? { name: displayName } : {}), ...(address === undefined ? {} : { address }) }
}

/** Canonical, as the domain writes it; its function would bring the domain's calculations into the page. */
export function instantOf(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`
}
