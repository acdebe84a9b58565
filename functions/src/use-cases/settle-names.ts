import type { Caller } from '../domain/caller.ts'
import { type Fault, fail, ok, type Result } from '../domain/failure.ts'
import { nameKey } from '../domain/person.ts'
import type { Ports } from '../domain/ports.ts'
import { settleNames as settleIn } from '../domain/report-in-meeting.ts'
import { checkRoster, type Roster } from '../domain/roster.ts'
import { fromTheBeginning } from '../domain/snapshot.ts'
import { addPointer, addressSubject } from './pointers.ts'
import { type Change, changeProgramme, earliest, mayManage, placeOf, readMeetings } from './programme.ts'

export interface Settlement {
  readonly name: string
  readonly address?: string | undefined
  /** `null`: nobody on the roster. */
  readonly sponsorId: string | null
}

/** Says who names in reports are. Remembered on the roster, and applied to every report that is kept already. */
export function settleNames(ports: Ports) {
  return async (
    caller: Caller,
    initiativeId: string,
    settlements: readonly Settlement[],
  ): Promise<Result<{ readonly settled: number; readonly meetingsChanged: number }>> => {
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme) => {
      const allowed = mayManage(programme, 'settle names')
      if (!allowed.ok) return allowed
      const roster = withSettlements(programme.roster.value, settlements)
      if (!roster.ok) return roster
      const checked = checkRoster(roster.value.sponsors)
      if (!checked.ok) return checked
      const stored = await readMeetings(ports.store, programme.partition, {})
      const meetings = stored.flatMap(({ value, etag }) => {
        const meeting = settleIn(value, roster.value)
        return meeting === value ? [] : [{ meeting, etag }]
      })
      const change: Change = {
        roster: roster.value,
        meetings,
        changedFrom: earliest(meetings.map(({ meeting }) => placeOf(meeting))) ?? fromTheBeginning,
      }
      return ok({ change, result: { settled: settlements.length, meetingsChanged: meetings.length } })
    })
    if (changed.ok)
      for (const { address, sponsorId } of settlements)
        if (address !== undefined && sponsorId !== null) await addPointer(ports, caller.tenantId, addressSubject(address), initiativeId)
    return changed
  }
}

function withSettlements(roster: Roster, settlements: readonly Settlement[]): Result<Roster> {
  const faults: Fault[] = []
  const sponsors = roster.sponsors.map((sponsor) => ({
    ...sponsor,
    addresses: [...sponsor.addresses],
    otherNames: [...sponsor.otherNames],
  }))
  let others = [...roster.others]
  for (const [index, { name, address, sponsorId }] of settlements.entries()) {
    const isThis = (other: { readonly name: string; readonly address?: string | undefined }) =>
      address === undefined ? other.address === undefined && nameKey(other.name) === nameKey(name) : other.address === address
    others = others.filter((other) => !isThis(other))
    if (sponsorId === null) {
      others.push({ name, ...(address === undefined ? {} : { address }) })
      continue
    }
    const sponsor = sponsors.find((one) => one.id === sponsorId)
    if (!sponsor)
      faults.push({ where: `/settlements/${index}/sponsorId`, message: 'Nobody on the roster has this id. Load the roster again.' })
    else if (address !== undefined) sponsor.addresses = [...new Set([...sponsor.addresses, address])]
    else if (![sponsor.displayName, ...sponsor.otherNames].some((known) => nameKey(known) === nameKey(name))) sponsor.otherNames.push(name)
  }
  if (faults.length > 0) return fail({ type: 'invalid', message: 'Some names could not be settled; nothing was changed.', faults })
  return ok({ sponsors, others })
}
