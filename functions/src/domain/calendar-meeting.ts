/** From what a calendar says to the meeting that is kept: rostered people by id, everybody else as a number. */
import type { CalendarOccurrence, Invitee, Response } from './calendar-file.ts'
import { addressLength, canonicalICalUId, type Invitation, type Meeting, meetingKey, nameLength } from './meeting.ts'
import { identifier, indexRoster, type Name, type RosterIndex } from './recognise.ts'
import type { Roster } from './roster.ts'
import type { Instant, Interval } from './time.ts'
import { plainTitle } from './title.ts'

export interface CalendarMeeting extends Omit<CalendarOccurrence, 'line'> {
  /** See {@link Meeting}; {@link nobody} when it may not be told. Absent where another source says it. */
  readonly toldBy?: string
}

/** Tells of the meeting that is found to be this one: nothing of it may be kept. */
export const nobody = ''

/**
 * The meeting as it would be stored if it were new. One that comes already moved counts that as its first reschedule.
 *
 * What follows from the roster is found out once for all meetings, what follows from the people on an invitation once for all
 * occurrences that share it.
 */
export function meetingMaker(
  roster: Pick<Roster, 'sponsors' | 'others' | 'erased'>,
  now: Instant,
): (occurrence: CalendarMeeting) => Meeting {
  const index = indexRoster(roster)
  // The occurrences of one series have the same list and organizer, not equal ones: thousands of them, with hundreds of invitees each.
  const read = new WeakMap<CalendarMeeting['invitees'], { readonly organizer: CalendarMeeting['organizer']; readonly people: People }>()
  const peopleOf = (occurrence: CalendarMeeting): People => {
    const { invitees, organizer } = occurrence
    const before = read.get(invitees)
    if (before && before.organizer === organizer) return before.people
    const people = readPeople(occurrence, index)
    read.set(invitees, { organizer, people })
    return people
  }
  return (occurrence) => {
    const iCalUId = canonicalICalUId(occurrence.uid)
    const { organizer, invitations, ...others } = peopleOf(occurrence)
    const moved = occurrence.time.start !== occurrence.originalStart && !occurrence.cancelled
    return {
      key: meetingKey(occurrence.uid, occurrence.originalStart),
      iCalUId,
      originalStart: occurrence.originalStart,
      start: occurrence.time.start,
      end: occurrence.time.end,
      zone: occurrence.zone,
      allDay: occurrence.allDay,
      recurring: occurrence.recurring,
      title: plainTitle(occurrence.title).slice(0, nameLength),
      cancelled: occurrence.cancelled,
      reschedules: moved ? [{ from: occurrence.originalStart, to: occurrence.time.start, seenAt: now }] : [],
      ...(organizer === undefined ? {} : { organizer }),
      ...(occurrence.toldBy === undefined ? {} : { toldBy: occurrence.toldBy }),
      // Whoever calls the meeting is expected in it, though many calendars do not list them among the invitees.
      invitations:
        organizer === undefined || occurrence.cancelled
          ? invitations
          : { ...invitations, [organizer]: { ...(invitations[organizer] ?? { optional: false }), response: 'accepted', organizer: true } },
      ...others,
      reports: [],
      corrections: {},
    }
  }
}

type People = Pick<Meeting, 'organizer' | 'invitations' | 'otherInvitees' | 'groups' | 'inviteesKnown' | 'rooms'>

function readPeople(occurrence: Pick<CalendarMeeting, 'invitees' | 'organizer'>, index: RosterIndex): People {
  const invitations: Record<string, Invitation> = {}
  let otherInvitees = 0
  let groups = 0
  const rooms: string[] = []
  const sponsorOf = sponsorsAmong(occurrence, index)
  for (const invitee of occurrence.invitees) {
    if (invitee.kind === 'room') {
      rooms.push(invitee.name ?? invitee.address ?? '')
      continue
    }
    if (invitee.kind === 'group') {
      groups += 1
      continue
    }
    const sponsorId = sponsorOf(invitee)
    if (sponsorId !== undefined) invitations[sponsorId] = stronger(invitations[sponsorId], invitationOf(invitee, occurrence, index))
    else otherInvitees += 1
  }
  const organizer = occurrence.organizer && sponsorOf(occurrence.organizer)
  return {
    ...(organizer === undefined ? {} : { organizer }),
    invitations,
    otherInvitees,
    groups,
    inviteesKnown: occurrence.invitees.length > 0,
    rooms: rooms
      .filter((room) => room !== '')
      .map((room) => room.slice(0, nameLength))
      .slice(0, 50),
  }
}

interface OnInvitation {
  readonly address?: string
  readonly name?: string
  readonly objectId?: string
}

/** Who on the invitation is a sponsor: recognised as in a report, so that one person is the same in both. */
function sponsorsAmong({ invitees, organizer }: Pick<CalendarMeeting, 'invitees' | 'organizer'>, index: RosterIndex) {
  const nameOf = ({ address, name = '', objectId }: OnInvitation): Name => ({
    name,
    addresses: address === undefined ? [] : [address],
    dialIn: false,
    ...(objectId === undefined ? {} : { objectId }),
  })
  const people: OnInvitation[] = invitees.filter((invitee) => invitee.kind === 'person')
  const listed = organizer && people.some((invitee) => samePerson(invitee, organizer))
  const identify = identifier(index, undefined, [...people, ...(organizer && !listed ? [organizer] : [])].map(nameOf))
  return (contact: OnInvitation): string | undefined => {
    const as = identify(nameOf(contact))
    return as?.kind === 'sponsor' ? as.sponsorId : undefined
  }
}

function invitationOf(
  invitee: Invitee,
  { invitees }: Pick<CalendarMeeting, 'invitees'>,
  { isPassedOver }: Pick<RosterIndex, 'isPassedOver'>,
): Invitation {
  // RFC 5545 3.2.4 and 3.2.5: either end of a delegation may be the only one that is written down.
  const delegate = invitee.delegatedTo ?? invitees.find((other) => other.delegatedFrom && samePerson(other.delegatedFrom, invitee))
  // That somebody goes in their place is kept, who it is not.
  const nameless = delegate && isPassedOver({ name: delegate.name ?? '', addresses: delegate.address ? [delegate.address] : [] })
  const contact = nameless
    ? {}
    : delegate && {
        ...(delegate.name ? { name: delegate.name.slice(0, nameLength) } : {}),
        ...(delegate.address && delegate.address.length <= addressLength ? { address: delegate.address } : {}),
      }
  return { response: invitee.response, optional: invitee.optional, organizer: false, ...(contact ? { delegatedTo: contact } : {}) }
}

function samePerson(a: OnInvitation, b: OnInvitation) {
  return a.address !== undefined && b.address !== undefined ? a.address === b.address : a.name !== undefined && a.name === b.name
}

const strength: Record<Response, number> = { none: 0, tentative: 1, declined: 2, accepted: 3 }

/** A sponsor invited under two addresses answers with one of them. */
function stronger(a: Invitation | undefined, b: Invitation): Invitation {
  return a && strength[a.response] >= strength[b.response] ? a : b
}

/** A report of it is there, and it is over. */
export function wasHeld(meeting: Pick<Meeting, 'reports' | 'end'>, now: Instant): boolean {
  return meeting.reports.length > 0 && meeting.end <= now
}

/**
 * The stored meeting brought up to date with what the calendar says now. Reports, corrections and planned delegates stay; a moved start is
 * counted as a reschedule. A meeting with a report was held, and when: cancelling or moving its series afterwards does not
 * undo that.
 */
export function refreshed(stored: Meeting, fresh: Meeting, now: Instant): Meeting {
  const held = wasHeld(stored, now)
  const { start, end, cancelled } = held ? stored : fresh
  // A cancelled occurrence is often sent with the time it would have had.
  const moved = start !== stored.start && !cancelled
  const toldBy = tellerOf(stored, fresh, { start, end })
  return {
    ...fresh,
    toldBy,
    start,
    end,
    cancelled,
    reschedules: moved ? [...stored.reschedules, { from: stored.start, to: start, seenAt: now }].slice(-100) : stored.reschedules,
    // A copy exported without invitees does not undo what a fuller copy said.
    ...(fresh.inviteesKnown || !stored.inviteesKnown
      ? { invitations: answered(stored, fresh, { moved, over: stored.end <= now }) }
      : {
          invitations: stored.invitations,
          otherInvitees: stored.otherInvitees,
          groups: stored.groups,
          inviteesKnown: stored.inviteesKnown,
          rooms: stored.rooms,
        }),
    reports: stored.reports,
    corrections: stored.corrections,
    ...(stored.notes ? { notes: stored.notes } : {}),
    ...(stored.plannedDelegates ? { plannedDelegates: stored.plannedDelegates } : {}),
  }
}

/**
 * Whoever told of the meeting told of its time as well. Another source may say what else has changed; where it says another time, nobody
 * told of that: a file could put the one occurrence that may be told in the place of another, whose reports are nobody's business.
 */
function tellerOf(stored: Meeting, fresh: Meeting, time: Interval): string | undefined {
  const isAt = ({ start, end }: Interval) => start === time.start && end === time.end
  if (fresh.toldBy === nobody || (fresh.toldBy !== undefined && isAt(fresh))) return fresh.toldBy
  return isAt(stored) ? stored.toldBy : undefined
}

/**
 * Who was invited to a meeting that is over stays invited to it, though the series has another list by now: successors
 * take a seat, they do not take over the past. An answer that the copy does not know is kept, unless the meeting was
 * moved: then everybody is asked again.
 */
function answered(
  stored: Meeting,
  fresh: Meeting,
  { moved, over }: { readonly moved: boolean; readonly over: boolean },
): Meeting['invitations'] {
  const invitations = Object.entries(fresh.invitations).map(([sponsorId, invitation]): [string, Invitation] => {
    const response = stored.invitations[sponsorId]?.response ?? 'none'
    return [sponsorId, invitation.response === 'none' && !moved ? { ...invitation, response } : invitation]
  })
  return { ...(over ? stored.invitations : {}), ...Object.fromEntries(invitations) }
}
