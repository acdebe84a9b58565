/** ORGANIZER and ATTENDEE lines (RFC 5545 3.8.4) → the invitees of a meeting. */
import type { Invitee, Response } from '../../domain/calendar-file.ts'
import type { CalendarAccount } from './calendar-account.ts'
import { type ContentLine, type PropertyParts, parseProperty } from './calendar-lines.ts'

export interface CalendarPerson {
  readonly address?: string
  readonly name?: string
}

/** Exchange sends no invitation to more; a file that lists more is not one meeting. */
export const maxInvitees = 2000

const responses: Readonly<Record<string, Response>> = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined' }
const kinds: Readonly<Record<string, Invitee['kind']>> = { ROOM: 'room', RESOURCE: 'room', GROUP: 'group' }

export function readOrganizer(line: ContentLine | undefined, account: CalendarAccount): CalendarPerson | undefined {
  if (!line) return undefined
  const parts = parseProperty(line)
  if (!parts) account.skip(line.line, 'The organizer cannot be read; the line was left out, the meeting was kept.')
  const person = parts && readPerson(parts)
  return person?.address !== undefined || person?.name !== undefined ? person : undefined
}

/** Everyone once, in the file's order, delegations linked both ways. */
export function readInvitees(lines: readonly ContentLine[], account: CalendarAccount): readonly Invitee[] {
  const found: ReadAttendee[] = []
  const byAddress = new Map<string, ReadAttendee>()
  for (const line of lines.slice(0, maxInvitees)) {
    const parts = parseProperty(line)
    if (!parts) {
      account.skip(line.line, 'This invitee cannot be read; the line was left out, the meeting was kept.')
      continue
    }
    const attendee = readAttendee(parts)
    const { address, name } = attendee
    if (address === undefined && name === undefined) {
      account.skip(line.line, 'This invitee has neither a name nor an address; the line was left out, the meeting was kept.')
      continue
    }
    const known = address === undefined ? undefined : byAddress.get(address)
    if (known) merge(known, attendee)
    else {
      found.push(attendee)
      if (address !== undefined) byAddress.set(address, attendee)
    }
  }
  if (lines.length > maxInvitees) {
    account.skip(lines[maxInvitees]?.line ?? 0, `The meeting lists ${lines.length} invitees; only the first ${maxInvitees} were read.`)
  }
  return link(found, byAddress)
}

interface ReadAttendee {
  address: string | undefined
  name: string | undefined
  kind: Invitee['kind']
  response: Response
  optional: boolean
  delegatedTo: readonly string[]
  delegatedFrom: readonly string[]
}

function readAttendee(parts: PropertyParts): ReadAttendee {
  const param = (name: string): string => (parts.params.get(name)?.[0] ?? '').trim().toUpperCase()
  const { address, name } = readPerson(parts)
  return {
    address,
    name,
    kind: kinds[param('cutype')] ?? 'person',
    // DELEGATED says that somebody else was sent, not that they refused; "CONFIRMED" and the like of some clients say nothing certain.
    response: responses[param('partstat')] ?? 'none',
    optional: param('role') === 'OPT-PARTICIPANT' || param('role') === 'NON-PARTICIPANT',
    delegatedTo: (parts.params.get('delegated-to') ?? []).flatMap(addressesIn),
    delegatedFrom: (parts.params.get('delegated-from') ?? []).flatMap(addressesIn),
  }
}

function readPerson(parts: PropertyParts): CalendarPerson {
  // Apple puts the address into EMAIL when the value is its own principal: "/aMTIz/principal/", "urn:uuid:…".
  const address = addressIn(parts.value) ?? addressIn(parts.params.get('email')?.[0] ?? '')
  const name = (parts.params.get('cn')?.[0] ?? '')
    .replaceAll(/\\([,;])/g, '$1')
    .replaceAll(/^['"\s]+|['"\s]+$/g, '')
    .replaceAll(/\s+/g, ' ')
  return { ...(address !== undefined && { address }), ...(name !== '' && { name: name.slice(0, 200) }) }
}

/** `mailto:` in any case, or a bare address as some servers write it for rooms. Exchange writes `invalid:nomail` for nobody. */
function addressIn(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^"|"$/g, '')
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/, '')
    .replace(/^<|>$/g, '')
    .trim()
  let decoded = bare
  if (bare.includes('%')) {
    try {
      decoded = decodeURIComponent(bare)
    } catch {
      // Not percent-encoded after all.
    }
  }
  return /^[^\s@:/<>"]+@[^\s@:/<>"]+$/.test(decoded) && decoded.length <= 320 ? decoded.toLowerCase() : undefined
}

/** Several values should be quoted one by one; some clients quote the list as a whole. */
function addressesIn(text: string): readonly string[] {
  return text.split(',').flatMap((one) => addressIn(one) ?? [])
}

/** Listed twice, for instance as a member of a group too: an answer counts more than none, and whoever is required once is required. */
function merge(known: ReadAttendee, again: ReadAttendee): void {
  if (known.response === 'none') known.response = again.response
  known.name ??= again.name
  known.optional &&= again.optional
  known.delegatedTo = [...known.delegatedTo, ...again.delegatedTo]
  known.delegatedFrom = [...known.delegatedFrom, ...again.delegatedFrom]
}

function link(attendees: readonly ReadAttendee[], byAddress: ReadonlyMap<string, ReadAttendee>): readonly Invitee[] {
  const delegateOf = new Map<string, ReadAttendee>()
  for (const attendee of attendees) {
    for (const from of attendee.delegatedFrom) if (!delegateOf.has(from)) delegateOf.set(from, attendee)
  }
  const person = (address: string): CalendarPerson => {
    const name = byAddress.get(address)?.name
    return { address, ...(name !== undefined && { name }) }
  }
  return attendees.map((attendee) => {
    const { address, name, kind, response, optional } = attendee
    // Of several delegates the one who is on the invitation counts.
    const to = attendee.delegatedTo.find((one) => byAddress.has(one)) ?? attendee.delegatedTo[0]
    const namedBy = address === undefined ? undefined : delegateOf.get(address)
    const delegate = to === undefined ? namedBy : person(to)
    const [from] = attendee.delegatedFrom
    return {
      ...(address !== undefined && { address }),
      ...(name !== undefined && { name }),
      kind,
      response,
      optional,
      ...(delegate && {
        delegatedTo: {
          ...(delegate.address !== undefined && { address: delegate.address }),
          ...(delegate.name !== undefined && { name: delegate.name }),
        },
      }),
      ...(from !== undefined && { delegatedFrom: person(from) }),
    }
  })
}
