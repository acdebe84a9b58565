/** Who can sign in locally: the sample tenant's people and everybody on a roster. */
import * as z from 'zod'
import { InitiativeList, InitiativeView } from '../contract/initiatives.ts'
import { leadOn } from '../domain/roster.ts'
import { type Instant, localDate } from '../domain/time.ts'
import { bodyOf, type CallApi } from './api-client.ts'
import { objectIdOf, samplePeople, sampleTenantId } from './people.ts'
import { addressOf, manager } from './sample-story.ts'
import type { LocalPerson } from './token-issuer.ts'

export const ListedPeople = z.object({
  people: z.array(
    z.object({
      address: z.string(),
      displayName: z.string(),
      role: z.enum(['lead', 'sponsor', 'manager', 'other']),
      /** Name of the initiative that the role is in. */
      initiative: z.string().optional(),
    }),
  ),
})
export type ListedPerson = z.infer<typeof ListedPeople>['people'][number]

export interface Directory {
  /** Sample people first, then others in the order in which rosters name them. */
  list(): Promise<readonly ListedPerson[]>
  /** By any of their addresses, in lower case. */
  find(address: string): Promise<LocalPerson | undefined>
  /** Something was written: rosters may name other people now. */
  changed(): void
}

interface Known {
  readonly person: LocalPerson
  readonly addresses: readonly string[]
  role: ListedPerson['role']
  initiative?: string
}

/** What somebody is shown as when they are several things; the PM of the sample stays who the board opens as. */
const weight: Readonly<Record<ListedPerson['role'], number>> = { other: 0, manager: 1, sponsor: 2, lead: 3 }

/**
 * Asks the API, in the name of everybody known so far, for the initiatives they manage; their rosters may name more people,
 * who may manage initiatives of their own. Nothing is kept beside the app's data, so a restart forgets nobody.
 */
export function createDirectory({ call, now }: { readonly call: CallApi; readonly now: () => Instant }): Directory {
  let reading: Promise<readonly Known[]> | undefined

  async function read(): Promise<Known[]> {
    const people = samplePeople.map((person): Known => {
      return { person, addresses: [person.address], role: person.address === addressOf(manager) ? 'manager' : 'other' }
    })
    const seen = new Set<string>()
    // The list grows while it is walked.
    for (const known of people) {
      const list = InitiativeList.parse(bodyOf(await call(known.person, 'GET', '/api/initiatives'), 'Listing initiatives'))
      for (const { id, role } of list.initiatives) {
        if (role !== 'manager' || seen.has(id)) continue
        seen.add(id)
        const view = InitiativeView.parse(bodyOf(await call(known.person, 'GET', `/api/initiatives/${id}`), 'Reading a roster'))
        give(known, 'manager', view.initiative.name)
        addRoster(people, view, now())
      }
    }
    return people
  }

  function everybody(): Promise<readonly Known[]> {
    if (!reading) {
      const started = read()
      reading = started
      // A failure is told to whoever asked, and the next one asks again.
      started.catch(() => {
        if (reading === started) reading = undefined
      })
    }
    return reading
  }

  return {
    async list() {
      return (await everybody()).map(({ person: { address, displayName }, role, initiative }) => ({
        address,
        displayName,
        role,
        ...(initiative === undefined ? {} : { initiative }),
      }))
    },
    async find(address) {
      const sample = samplePeople.find((person) => person.address === address)
      return sample ?? (await everybody()).find(({ addresses }) => addresses.includes(address))?.person
    },
    changed() {
      reading = undefined
    },
  }
}

function addRoster(people: Known[], { initiative, roster }: InitiativeView, now: Instant): void {
  const lead = leadOn(roster.sponsors, localDate(now, initiative.zone))
  for (const sponsor of roster.sponsors) {
    const [address = ''] = sponsor.addresses
    let known = people.find(({ addresses }) => sponsor.addresses.some((one) => addresses.includes(one)))
    if (!known) {
      // The id that the sponsor's first visit bound to the roster, else the one it will bind.
      const person = {
        tenantId: sampleTenantId,
        objectId: sponsor.objectId ?? objectIdOf(address),
        displayName: sponsor.displayName,
        address,
      }
      known = { person, addresses: sponsor.addresses, role: 'other' }
      people.push(known)
    }
    give(known, sponsor.id === lead?.id ? 'lead' : 'sponsor', initiative.name)
  }
}

function give(known: Known, role: ListedPerson['role'], initiative: string): void {
  if (known.person.address === addressOf(manager) && role !== 'manager') return
  if (known.initiative !== undefined && weight[role] <= weight[known.role]) return
  known.role = role
  known.initiative = initiative
}
