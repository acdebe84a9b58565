/** From what a calendar says to the meeting that is kept: rostered people by id, everybody else as a number. */
import type { CalendarOccurrence, Invitee, Response } from './calendar-file.ts'
import { canonicalICalUId, type Invitation, type Meeting, type MeetingKind, meetingKey } from './meeting.ts'
import { nameKey } from './person.ts'
import type { Sponsor } from './roster.ts'
import type { Instant } from './time.ts'

export type CalendarMeeting = Omit<CalendarOccurrence, 'line'>

/** The meeting as it would be stored if it were new. */
export function meetingFrom(occurrence: CalendarMeeting, sponsors: readonly Sponsor[]): Meeting {
  const iCalUId = canonicalICalUId(occurrence.uid)
  const invitations: Record<string, Invitation> = {}
  let otherInvitees = 0
  let groups = 0
  const rooms: string[] = []
  for (const invitee of occurrence.invitees) {
    if (invitee.kind === 'room') {
      rooms.push(invitee.name ?? invitee.address ?? '')
      continue
    }
    if (invitee.kind === 'group') {
      groups += 1
      continue
    }
    const sponsor = sponsorOf(invitee, sponsors)
    if (sponsor) invitations[sponsor.id] = stronger(invitations[sponsor.id], invitationOf(invitee, occurrence))
    else otherInvitees += 1
  }
  const organizer = occurrence.organizer
  const organizing = organizer && sponsorOf(organizer, sponsors)
  // Whoever calls the meeting is expected in it, though many calendars do not list them among the invitees.
  if (organizing && !occurrence.cancelled)
    invitations[organizing.id] = { ...(invitations[organizing.id] ?? { optional: false }), response: 'accepted', organizer: true }
  return {
    key: meetingKey(occurrence.uid, occurrence.originalStart),
    iCalUId,
    originalStart: occurrence.originalStart,
    start: occurrence.time.start,
    end: occurrence.time.end,
    zone: occurrence.zone,
    allDay: occurrence.allDay,
    recurring: occurrence.recurring,
    title: occurrence.title.slice(0, 300),
    cancelled: occurrence.cancelled,
    reschedules: [],
    ...(organizing ? { organizer: organizing.id } : {}),
    invitations,
    otherInvitees,
    groups,
    inviteesKnown: occurrence.invitees.length > 0,
    rooms: rooms.filter((room) => room !== '').slice(0, 50),
    reports: [],
    corrections: {},
  }
}

function sponsorOf(
  contact: { readonly address?: string; readonly name?: string; readonly objectId?: string },
  sponsors: readonly Sponsor[],
) {
  if (contact.objectId !== undefined) {
    const ofId = sponsors.find((sponsor) => sponsor.objectId === contact.objectId)
    if (ofId) return ofId
  }
  const { address } = contact
  if (address !== undefined) return sponsors.find((sponsor) => sponsor.addresses.includes(address))
  // A calendar names people by address; only without one may the name speak.
  const key = contact.name === undefined ? '' : nameKey(contact.name)
  const named = sponsors.filter((sponsor) => key !== '' && nameKey(sponsor.displayName) === key)
  return named.length === 1 ? named[0] : undefined
}

function invitationOf(invitee: Invitee, { invitees }: CalendarMeeting): Invitation {
  // RFC 5545 3.2.4 and 3.2.5: either end of a delegation may be the only one that is written down.
  const delegate = invitee.delegatedTo ?? invitees.find((other) => other.delegatedFrom && samePerson(other.delegatedFrom, invitee))
  const contact = delegate && {
    ...(delegate.name ? { name: delegate.name } : {}),
    ...(delegate.address ? { address: delegate.address } : {}),
  }
  return { response: invitee.response, optional: invitee.optional, organizer: false, ...(contact ? { delegatedTo: contact } : {}) }
}

function samePerson(a: { readonly address?: string; readonly name?: string }, b: { readonly address?: string; readonly name?: string }) {
  return a.address !== undefined && b.address !== undefined ? a.address === b.address : a.name !== undefined && a.name === b.name
}

const strength: Record<Response, number> = { none: 0, tentative: 1, declined: 2, accepted: 3 }

/** A sponsor invited under two addresses answers with one of them. */
function stronger(a: Invitation | undefined, b: Invitation): Invitation {
  return a && strength[a.response] >= strength[b.response] ? a : b
}

/**
 * The stored meeting brought up to date with what the calendar says now. Reports and corrections stay; a moved start is
 * counted as a reschedule; what is known of sponsors who are no longer on the invitation's copy is replaced.
 */
export function refreshed(stored: Meeting, fresh: Meeting, now: Instant): Meeting {
  const moved = stored.start !== fresh.start
  return {
    ...fresh,
    reschedules: moved ? [...stored.reschedules, { from: stored.start, to: fresh.start, seenAt: now }].slice(-100) : stored.reschedules,
    // A copy exported without invitees does not undo what a fuller copy said.
    ...(fresh.inviteesKnown
      ? {}
      : {
          invitations: stored.invitations,
          otherInvitees: stored.otherInvitees,
          groups: stored.groups,
          inviteesKnown: stored.inviteesKnown,
          rooms: stored.rooms,
        }),
    reports: stored.reports,
    corrections: stored.corrections,
  }
}

/** Words in a title that suggest a kind; a suggestion only, the PM decides. English and German. */
const kindWords: readonly (readonly [MeetingKind, RegExp])[] = [
  ['briefing', /\b(executive briefing|exec briefing|board(room)? briefing|briefing|vorstandsbriefing|management-?briefing)\b/i],
  ['alignment', /\b(kick-?off|alignment|auftakt|zielbild|realignment)\b/i],
  [
    'steering',
    /\b(steering|steerco|steer co|sc meeting|lenkungs(kreis|ausschuss)|lenkungsteam|programme board|program board|project board)\b/i,
  ],
]

export function suggestKind(title: string): MeetingKind | undefined {
  return kindWords.find(([, words]) => words.test(title))?.[0]
}
