import type { Caller } from '../domain/caller.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import { ownInitiative, ownInitiativeIds } from './own-initiatives.ts'

export interface SponsorIn {
  readonly initiative: Pick<Initiative, 'id' | 'name'>
  readonly sponsor: Sponsor
}

/** What the caller decided about each initiative in which they are a sponsor. */
export function readPreferences(ports: Ports) {
  return async (caller: Caller): Promise<readonly SponsorIn[]> => {
    const found: SponsorIn[] = []
    for (const id of await ownInitiativeIds(ports, caller)) {
      const own = await ownInitiative(ports, caller, id)
      if (own?.self) found.push({ initiative: own.initiative, sponsor: own.self })
    }
    return found
  }
}
