import type { Caller } from '../domain/caller.ts'
import { type Fault, fail, ok, type Result } from '../domain/failure.ts'
import { nameKey } from '../domain/person.ts'
import type { Ports } from '../domain/ports.ts'
import { settleNames as settleIn } from '../domain/report-in-meeting.ts'
import { checkRoster, Roster } from '../domain/roster.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { type Audited, auditBy } from './audit.ts'
import { addPointer, addressSubject } from './pointers.ts'
import { type Change, changeProgramme, loadProgramme, mayManage, type Programme } from './programme.ts'
import { checkRosterSize } from './roster-size.ts'
import { earliest, placeOf, readMeetings } from './stored-meetings.ts'

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
    const decide = (programme: Programme) => {
      const allowed = mayManage(programme, 'settle names')
      return allowed.ok ? withSettlements(programme.roster.value, settlements) : allowed
    }
    // Asked before anything is written, so that a stranger leaves no trace in the directory.
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const first = decide(programme.value)
    if (!first.ok) return first
    for (const { address, sponsorId } of settlements)
      if (address !== undefined && sponsorId !== null) await addPointer(ports, caller.tenantId, addressSubject(address), initiativeId)
    return await changeProgramme(ports, caller, initiativeId, async (programme) => {
      const roster = decide(programme)
      if (!roster.ok) return roster
      const stored = await readMeetings(ports.store, programme.partition, {})
      const meetings = stored.flatMap(({ value, etag }) => {
        const meeting = settleIn(value, roster.value)
        return meeting === value ? [] : [{ meeting, etag }]
      })
      const change: Change = {
        roster: roster.value,
        meetings,
        changedFrom: earliest(meetings.map(({ meeting }) => placeOf(meeting))) ?? nothingPast,
        audit: auditBy(caller, auditOf(settlements)),
      }
      return ok({ change, result: { settled: settlements.length, meetingsChanged: meetings.length } })
    })
  }
}

/** Once for each sponsor who was named; names of nobody on the roster are about nobody. */
function auditOf(settlements: readonly Settlement[]): Audited['entries'] {
  const ids = new Set(settlements.flatMap(({ sponsorId }) => sponsorId ?? []))
  return [...ids].map((about) => ({ kind: 'names-settled', about }))
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
    // What was settled otherwise before gives way: a name settled as two people would be asked for ever.
    others = others.filter((other) => !isThis(other))
    if (address === undefined)
      for (const sponsor of sponsors)
        if (sponsor.id !== sponsorId) sponsor.otherNames = sponsor.otherNames.filter((known) => nameKey(known) !== nameKey(name))
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
  const bounded = Roster.safeParse({ sponsors, others, revision: roster.revision + 1 })
  if (!bounded.success)
    return fail({
      type: 'invalid',
      message: 'The roster cannot remember this; nothing was changed.',
      faults: bounded.error.issues.map((issue) => ({ where: `/${issue.path.join('/')}`, message: issue.message })),
    })
  const checked = checkRoster(bounded.data.sponsors)
  return checked.ok ? checkRosterSize(bounded.data) : checked
}
