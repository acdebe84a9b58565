/** Events on the wire: https://learn.microsoft.com/graph/api/resources/event */
import { createHash } from 'node:crypto'
import { type Copy, invitedTo, type Meetings, type Occurrence, type StandInMeeting } from './meetings.ts'
import type { Person } from './people.ts'
import { itemNotFound } from './protocol.ts'
import { epochOf, patternOf, type Wall, wallIn } from './recurrence.ts'

export interface View {
  readonly immutable: boolean
  /** Windows or IANA name in which start and end are written. */
  readonly zone: string
  /** Whether an occurrence's iCalUId holds its date, as the documentation says, or is the series' own, as was seen, too. */
  readonly datedICalUIds: boolean
  /** Whether exceptions among the changes say which occurrence they replace, or only when they are asked for by themselves. */
  readonly placedExceptions: boolean
}

const instant = (epochMs: number) => `${new Date(epochMs).toISOString().slice(0, 19)}.0000000Z`
const never = '0001-01-01T00:00:00Z'

/** Sixteen bytes that say which copy, and four for the occurrence's original start, behind the marks of the two kinds of id. */
export function idOf(meeting: StandInMeeting, copy: Copy, original: Wall | undefined, immutable: boolean): string {
  const bytes = Buffer.concat([
    Buffer.from([immutable ? 0 : copy.folder, original === undefined ? 0 : 1]),
    keyOf(meeting, copy),
    original === undefined ? Buffer.alloc(0) : seconds(epochOf(original, meeting.zone)),
  ])
  // A multiple of three bytes needs no "=", but Graph's ids end with it, and clients must encode it.
  return `${immutable ? 'AAkALg' : 'AAMkAG'}${bytes.toString('base64url')}=`
}

/** Remembered, since whoever looks for an id asks every copy. */
const keys = new WeakMap<Copy, Buffer>()

function keyOf(meeting: StandInMeeting, copy: Copy): Buffer {
  const known = keys.get(copy)
  if (known) return known
  const key = createHash('sha256').update(meeting.key).update(copy.owner.objectId).digest().subarray(0, 16)
  keys.set(copy, key)
  return key
}

function seconds(epochMs: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(epochMs / 1000)
  return bytes
}

/** Either kind of id is understood, whatever kind is asked for in return. */
export function findById(meetings: Meetings, owner: Person, id: string): { meeting: StandInMeeting; copy: Copy; original?: Wall } {
  const bytes = Buffer.from(/^AA(?:kALg|MkAG)([\w-]+)=$/.exec(id)?.[1] ?? '', 'base64url')
  const immutable = id.startsWith('AAkALg')
  for (const meeting of meetings.all) {
    const copy = meeting.copies.get(owner.objectId)
    if (!copy || copy.deleted || !keyOf(meeting, copy).equals(bytes.subarray(2, 18))) continue
    if (!immutable && bytes[0] !== copy.folder) break
    if (bytes[1] === 0) return { meeting, copy }
    const start = bytes.readUInt32BE(18) * 1000
    const line = meetings
      .occurrences(meeting, copy, 0, 4e12)
      .find(({ original }) => original !== undefined && epochOf(original, meeting.zone) === start)
    if (line?.original === undefined) break
    return { meeting, copy, original: line.original }
  }
  throw itemNotFound()
}

/** A line of the calendar with all its properties. */
export function fullEvent(line: Occurrence, copy: Copy, view: View): Record<string, unknown> {
  const { meeting, original, exception } = line
  return {
    '@odata.etag': etagOf(copy),
    id: idOf(meeting, copy, original, view.immutable),
    ...common(meeting, copy, original),
    iCalUId: original !== undefined && view.datedICalUIds ? dated(meeting.uid, original) : meeting.uid,
    subject: line.title,
    isCancelled: line.cancelled,
    originalStart: original === undefined ? null : instant(epochOf(original, meeting.zone)).replace('.0000000', ''),
    seriesMasterId: original === undefined ? null : idOf(meeting, copy, undefined, view.immutable),
    type: original === undefined ? 'singleInstance' : exception ? 'exception' : 'occurrence',
    recurrence: null,
    start: moment(meeting, line.start, view),
    end: moment(meeting, line.end, view),
  }
}

/** As the changes of a calendar have it: nothing that the series says already. */
export function bareEvent(line: Occurrence, copy: Copy, view: View): Record<string, unknown> {
  const full = fullEvent(line, copy, view)
  if (line.exception || line.original === undefined) {
    const { originalStart, ...rest } = full
    return { '@odata.type': '#microsoft.graph.event', ...rest, ...(view.placedExceptions ? { originalStart } : {}) }
  }
  const { id, seriesMasterId, type, start, end } = full
  return { '@odata.type': '#microsoft.graph.event', '@odata.etag': etagOf(copy), seriesMasterId, type, start, end, id }
}

/** The series; its start and end are those of the first occurrence. */
export function masterEvent(meeting: StandInMeeting, copy: Copy, view: View): Record<string, unknown> {
  const start = epochOf(meeting.start, meeting.zone)
  return {
    '@odata.etag': etagOf(copy),
    id: idOf(meeting, copy, undefined, view.immutable),
    ...common(meeting, copy, undefined),
    iCalUId: meeting.uid,
    subject: meeting.cancelled ? `Canceled: ${meeting.title}` : meeting.title,
    isCancelled: meeting.cancelled,
    originalStart: null,
    seriesMasterId: null,
    type: 'seriesMaster',
    recurrence: meeting.repeat ? patternOf(meeting.start, meeting.repeat, meeting.zone) : null,
    start: moment(meeting, start, view),
    end: moment(meeting, start + meeting.minutes * 60_000, view),
  }
}

function etagOf(copy: Copy): string {
  return `W/"${Buffer.from(`${copy.owner.objectId}:${copy.changed}`).toString('base64')}"`
}

function common(meeting: StandInMeeting, copy: Copy, original: Wall | undefined): Record<string, unknown> {
  const { organizer, online } = meeting
  const isOrganizer = copy.owner === organizer
  const own = answerOf(meeting, copy.owner, original)
  const invited = invitedTo(meeting, original)
  return {
    createdDateTime: instant(copy.created),
    lastModifiedDateTime: instant(copy.created),
    changeKey: Buffer.from(`${copy.changed}`).toString('base64'),
    categories: [],
    transactionId: null,
    originalStartTimeZone: meeting.zone,
    originalEndTimeZone: meeting.zone,
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    hasAttachments: false,
    bodyPreview: 'Nobody but the people invited should read this.',
    body: { contentType: 'html', content: '<html><body>Nobody but the people invited should read this.</body></html>' },
    importance: 'normal',
    sensitivity: (original === undefined ? undefined : meeting.exceptions.get(original)?.sensitivity) ?? meeting.sensitivity,
    isAllDay: meeting.allDay,
    isOrganizer,
    responseRequested: meeting.responseRequested,
    showAs: 'busy',
    webLink: 'https://outlook.office365.com/owa/?itemid=example&exvsurl=1&path=/calendar/item',
    onlineMeetingUrl: null,
    isOnlineMeeting: online !== undefined,
    onlineMeetingProvider: online ? 'teamsForBusiness' : 'unknown',
    onlineMeeting: online ? { joinUrl: online.joinUrl } : null,
    allowNewTimeProposals: true,
    isDraft: false,
    hideAttendees: false,
    responseStatus: isOrganizer ? { response: 'organizer', time: never } : status(own),
    location: locationOf(invited),
    locations: invited.some(({ type }) => type === 'resource') ? [locationOf(invited)] : [],
    organizer: { emailAddress: { name: organizer.displayName, address: organizer.address } },
    attendees: invited.map(({ person, type }) => ({
      type,
      // Invitees are not told what the others answered.
      status: isOrganizer ? status(answerOf(meeting, person, original)) : { response: 'none', time: never },
      emailAddress: { name: person.displayName, address: person.address },
    })),
  }
}

function answerOf(meeting: StandInMeeting, person: Person, original: Wall | undefined) {
  const own = original === undefined ? undefined : meeting.ownAnswers.get(original)?.get(person.address)
  return own ?? meeting.answers.get(person.address)
}

function status(answer: { readonly answer: string; readonly at: number } | undefined): unknown {
  return answer ? { response: answer.answer, time: instant(answer.at) } : { response: 'none', time: never }
}

function locationOf(invited: StandInMeeting['invited']): unknown {
  const room = invited.find(({ type }) => type === 'resource')?.person
  return room
    ? {
        displayName: room.displayName,
        locationUri: room.address,
        locationType: 'conferenceRoom',
        uniqueId: room.address,
        uniqueIdType: 'directory',
      }
    : { displayName: '', locationType: 'default', uniqueIdType: 'unknown' }
}

/** All-day events say midnight in whatever zone is asked for. */
function moment(meeting: StandInMeeting, epochMs: number, { zone }: View): unknown {
  return { dateTime: wallIn(epochMs, meeting.allDay ? meeting.zone : zone), timeZone: zone }
}

/** [MS-OXOCAL] 2.2.1.27: year, month and day of the original start in bytes 16 to 19. */
function dated(uid: string, original: Wall): string {
  const [year = 0, month = 0, day = 0] = original.slice(0, 10).split('-').map(Number)
  const bytes = Buffer.from([year >> 8, year & 255, month, day])
  return `${uid.slice(0, 32)}${bytes.toString('hex').toUpperCase()}${uid.slice(40)}`
}
