/** Meetings, and the copy of each that every mailbox on it has. */
import { createHash } from 'node:crypto'
import type { Clock } from './clock.ts'
import { addressOf, type Person, residents, rooms, stableGuid, tenantId } from './people.ts'
import { addToWall, epochOf, occurrences, type Repeat, type Wall } from './recurrence.ts'

export type Answer = 'none' | 'accepted' | 'tentativelyAccepted' | 'declined'

export interface Invited {
  /** A resident, a room, or anybody with an address. */
  readonly name: string
  readonly address?: string
  readonly type?: 'required' | 'optional'
}

export interface NewMeeting {
  /** Its iCalUId, where it is to be the same at every start. */
  readonly uid?: string
  readonly organizer: string
  readonly title: string
  readonly start: Wall
  readonly minutes: number
  /** A Windows name. */
  readonly zone?: string
  readonly repeat?: Repeat
  readonly invited: readonly (Invited | string)[]
  readonly allDay?: boolean
  readonly online?: boolean
  /** Held in a channel: the reports of all its meetings are mixed. */
  readonly channel?: string
  /** The organizer wants to be told the answers; true unless said otherwise. */
  readonly responseRequested?: boolean
  readonly sensitivity?: 'normal' | 'personal' | 'private' | 'confidential'
}

export interface Exception {
  readonly start: Wall
  readonly minutes: number
  readonly title?: string
  readonly cancelled?: boolean
  /** This occurrence's own list; the series' without. */
  readonly invited?: StandInMeeting['invited']
  /** That of its series unless it has another. */
  readonly sensitivity?: string
}

/** How one mailbox has the meeting. */
export interface Copy {
  readonly owner: Person
  readonly created: number
  /** Position in the mailbox's changes. */
  changed: number
  deleted: boolean
  /** Counts moves between folders: ordinary ids change with each, immutable ones do not. */
  folder: number
  /** Occurrences that are no longer in this calendar, by original start. */
  readonly without: Set<Wall>
}

export interface StandInMeeting {
  readonly uid: string
  readonly key: Buffer
  readonly organizer: Person
  title: string
  start: Wall
  minutes: number
  readonly zone: string
  readonly repeat?: Repeat
  readonly invited: { readonly person: Person; readonly type: 'required' | 'optional' | 'resource' }[]
  readonly allDay: boolean
  sensitivity: string
  readonly responseRequested: boolean
  cancelled: boolean
  /** By address, for the whole series. */
  readonly answers: Map<string, { readonly answer: Answer; readonly at: number }>
  /** By original start and address. */
  readonly ownAnswers: Map<Wall, Map<string, { readonly answer: Answer; readonly at: number }>>
  readonly exceptions: Map<Wall, Exception>
  readonly online?: { readonly id: string; readonly joinUrl: string; readonly chatId: string; readonly channel?: string }
  readonly copies: Map<string, Copy>
}

/** One line of a calendar. `original` is absent for single meetings. */
export interface Occurrence {
  readonly meeting: StandInMeeting
  readonly original?: Wall
  readonly exception: boolean
  readonly cancelled: boolean
  readonly title: string
  /** Milliseconds since the epoch. */
  readonly start: number
  readonly end: number
}

export interface Mailbox {
  readonly owner: Person
  /** Counts changes. */
  position: number
  gone: boolean
  /** Where it is another one than they sign in with. */
  address?: string
}

export class Meetings {
  readonly all: StandInMeeting[] = []
  readonly mailboxes = new Map<string, Mailbox>()
  readonly #clock: Clock
  readonly #onChange: (copy: Copy, meeting: StandInMeeting, kind: 'created' | 'updated' | 'deleted') => void

  constructor(clock: Clock, onChange: (copy: Copy, meeting: StandInMeeting, kind: 'created' | 'updated' | 'deleted') => void) {
    this.#clock = clock
    this.#onChange = onChange
    for (const owner of [...residents, ...rooms]) this.mailboxes.set(owner.objectId, { owner, position: 0, gone: false })
  }

  add(wish: NewMeeting): StandInMeeting {
    const organizer = personNamed(wish.organizer)
    const key = createHash('sha256').update(`${wish.title} ${this.all.length}`).digest().subarray(0, 16)
    const { channel, online = true } = wish
    // A channel's meetings hang, as messages, in its one thread.
    const [threadId, messageId] =
      channel === undefined
        ? [`19:meeting_${key.toString('base64url')}@thread.v2`, 0]
        : [`19:${createHash('sha256').update(channel).digest('hex').slice(0, 32)}@thread.tacv2`, this.#clock.now() + this.all.length]
    const meeting: StandInMeeting = {
      // [MS-OXOCAL] 2.2.1.27: class id, no date, creation time, and 16 bytes of its own.
      uid:
        wish.uid ??
        `040000008200E00074C5B7101A82E00800000000${filetime(this.#clock.now())}000000000000000010000000${key.toString('hex')}`.toUpperCase(),
      key,
      organizer,
      title: wish.title,
      start: wish.start,
      minutes: wish.minutes,
      zone: wish.zone ?? 'W. Europe Standard Time',
      ...(wish.repeat ? { repeat: wish.repeat } : {}),
      invited: invitations(wish.invited),
      allDay: wish.allDay ?? false,
      sensitivity: wish.sensitivity ?? 'normal',
      responseRequested: wish.responseRequested ?? true,
      cancelled: false,
      answers: new Map(),
      ownAnswers: new Map(),
      exceptions: new Map(),
      ...(online
        ? {
            online: {
              id: Buffer.from(`1*${organizer.objectId}*${messageId}**${threadId}`).toString('base64'),
              joinUrl: `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(threadId)}/${messageId}?context=${encodeURIComponent(JSON.stringify({ Tid: tenantId, Oid: organizer.objectId }))}`,
              chatId: threadId,
              ...(channel === undefined ? {} : { channel }),
            },
          }
        : {}),
      copies: new Map(),
    }
    this.all.push(meeting)
    this.#copyTo(meeting, [organizer, ...meeting.invited.map((one) => one.person)])
    this.touch(meeting, 'created')
    return meeting
  }

  /** To one occurrence, in the place of those whom the series invites. Who is on no other occurrence has this one alone. */
  invite(meeting: StandInMeeting, original: Wall, wishes: readonly (Invited | string)[]): void {
    const invited = invitations(wishes)
    meeting.exceptions.set(original, { start: original, minutes: meeting.minutes, ...meeting.exceptions.get(original), invited })
    this.#copyTo(
      meeting,
      invited.map(({ person }) => person),
    )
    this.touch(meeting)
  }

  #copyTo(meeting: StandInMeeting, people: readonly Person[]): void {
    for (const owner of people) {
      if (meeting.copies.has(owner.objectId) || !this.mailboxes.has(owner.objectId)) continue
      const copy = { owner, created: this.#clock.now(), changed: 0, deleted: false, folder: 0, without: new Set<Wall>() }
      meeting.copies.set(owner.objectId, copy)
    }
  }

  /** @param owners those whose copy changes; everybody's without */
  touch(meeting: StandInMeeting, kind: 'created' | 'updated' | 'deleted' = 'updated', owners?: readonly Person[]): void {
    for (const copy of meeting.copies.values()) {
      if (owners && !owners.includes(copy.owner)) continue
      const mailbox = this.mailboxes.get(copy.owner.objectId)
      if (!mailbox) continue
      mailbox.position += 1
      copy.changed = mailbox.position
      this.#onChange(copy, meeting, copy.deleted ? 'deleted' : kind)
    }
  }

  /** The lines of this copy that overlap the window. */
  occurrences(meeting: StandInMeeting, copy: Copy, from: number, to: number): Occurrence[] {
    if (copy.deleted) return []
    const { repeat, exceptions } = meeting
    const title = meeting.cancelled ? `Canceled: ${meeting.title}` : meeting.title
    const line = (start: Wall, minutes: number) => ({
      start: epochOf(start, meeting.zone),
      // The length is on the wall for whole days, and exact otherwise.
      end: meeting.allDay ? epochOf(addToWall(start, { minutes }), meeting.zone) : epochOf(start, meeting.zone) + minutes * 60_000,
    })
    const lines: Occurrence[] = repeat
      ? occurrences(meeting.start, repeat, new Date(to + 400 * 86_400_000).toISOString().slice(0, 16))
          .filter((original) => !copy.without.has(original) && isOn(meeting, copy.owner, original))
          .map((original) => {
            const exception = exceptions.get(original)
            const own = meeting.ownAnswers.has(original)
            const cancelled = meeting.cancelled || (exception?.cancelled ?? false)
            return {
              meeting,
              original,
              exception: exception !== undefined || own,
              cancelled,
              title: exception?.cancelled ? `Canceled: ${exception.title ?? meeting.title}` : (exception?.title ?? title),
              ...line(exception?.start ?? original, exception?.minutes ?? meeting.minutes),
            }
          })
      : [{ meeting, exception: false, cancelled: meeting.cancelled, title, ...line(meeting.start, meeting.minutes) }]
    return lines.filter(({ start, end }) => start < to && end > from)
  }
}

/** Those who are invited, to an occurrence with a list of its own or to the series. */
export function invitedTo(meeting: StandInMeeting, original: Wall | undefined): StandInMeeting['invited'] {
  return (original === undefined ? undefined : meeting.exceptions.get(original)?.invited) ?? meeting.invited
}

function isOn(meeting: StandInMeeting, owner: Person, original: Wall): boolean {
  return owner === meeting.organizer || invitedTo(meeting, original).some(({ person }) => person.objectId === owner.objectId)
}

export function personNamed(name: string): Person {
  const found = [...residents, ...rooms].find((person) => person.displayName === name)
  if (!found) throw new Error(`Nobody in the stand-in tenant is called ${name}.`)
  return found
}

const invitations = (wishes: readonly (Invited | string)[]) =>
  wishes.map((one) => invitation(typeof one === 'string' ? { name: one } : one))

function invitation({ name, address, type = 'required' }: Invited): StandInMeeting['invited'][number] {
  const known = [...residents, ...rooms].find((person) => person.displayName === name)
  const person: Person = known ?? {
    objectId: stableGuid(address ?? name),
    displayName: name,
    address: address ?? addressOf(name),
    aliases: [],
    kind: 'person',
  }
  return { person, type: person.kind === 'room' ? 'resource' : type }
}

/** 100 nanoseconds since 1601, little-endian, in hex. */
function filetime(epochMs: number): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE((BigInt(epochMs) + 11_644_473_600_000n) * 10_000n)
  return bytes.toString('hex')
}
