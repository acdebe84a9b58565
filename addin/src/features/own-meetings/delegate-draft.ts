/** Pure parts of naming a delegate: what is typed, and whom one may choose from. */
import type { Delegate } from '../../../../functions/src/contract/own-meetings.ts'
import type { AppointmentInvitee } from '../../hosts/host.ts'

export interface DelegateDraft {
  readonly name: string
  readonly address: string
}

export type DelegateFault = 'name' | 'address'

/** As lenient as the server's; an empty address is none. */
const address = /^[^\s@<>"]+@[^\s@<>"]+$/

export function faultsOf({ name, address: typed }: DelegateDraft): readonly DelegateFault[] {
  return [
    ...(name.trim() === '' ? ['name' as const] : []),
    ...(typed.trim() === '' || address.test(typed.trim()) ? [] : ['address' as const]),
  ]
}

export function delegateOf({ name, address: typed }: DelegateDraft): Delegate {
  return { name: name.trim(), ...(typed.trim() === '' ? {} : { address: typed.trim().toLowerCase() }) }
}

/** Most that a list for choosing from holds: beyond that somebody types on. */
const mostShown = 20

/** People on the invitation, but for the sponsor, whose name has what is typed; rooms and lists go nowhere. */
export function candidatesFor(
  typed: string,
  invitees: readonly AppointmentInvitee[],
  selfName: string,
): readonly Required<DelegateDraft>[] {
  const wanted = typed.trim().toLowerCase()
  const people = invitees.flatMap(({ kind, name, address: of }) =>
    kind === 'person' && name !== undefined && name !== selfName ? [{ name, address: of ?? '' }] : [],
  )
  return people.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, mostShown)
}

/** A name that was chosen brings its address along, unless another one was typed. */
export function withName(draft: DelegateDraft, name: string, candidates: readonly DelegateDraft[]): DelegateDraft {
  const found = candidates.find((one) => one.name === name)
  const before = candidates.find((one) => one.name === draft.name)
  const own = draft.address !== '' && draft.address !== before?.address
  return { name, address: own ? draft.address : (found?.address ?? '') }
}
