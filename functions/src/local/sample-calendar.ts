/** Writes calendars as Exchange does (Outlook's "save calendar" of a mailbox there): Windows zone names, exceptions as events of their own. */
import type { LocalDate } from '../domain/time.ts'

export interface SampleInvitee {
  readonly name: string
  readonly address: string
  readonly response: 'ACCEPTED' | 'TENTATIVE' | 'DECLINED' | 'NEEDS-ACTION' | 'DELEGATED'
  readonly room?: true
  readonly delegatedTo?: string
  readonly delegatedFrom?: string
}

export interface SampleEvent {
  readonly uid: string
  readonly title: string
  readonly organizer: { readonly name: string; readonly address: string }
  readonly invitees: readonly SampleInvitee[]
  readonly date: LocalDate
  /** Wall time `HH:MM`. */
  readonly start: string
  readonly minutes: number
  readonly rule?: string
  /** Taken out of the series, at `start`. */
  readonly without?: readonly LocalDate[]
  /** An exception: the original wall time, `YYYY-MM-DDTHH:MM`. */
  readonly insteadOf?: string
  readonly cancelled?: boolean
}

const windowsZone = 'W. Europe Standard Time'

/** As Exchange writes the zone: rules from 1601 on, without the history. */
const timeZone = [
  'BEGIN:VTIMEZONE',
  `TZID:${windowsZone}`,
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

/** @param stamp the day on which the calendar was exported */
export function writeCalendar(events: readonly SampleEvent[], stamp: LocalDate): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'METHOD:PUBLISH',
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'X-WR-CALNAME:Calendar',
    ...timeZone,
    ...events.flatMap((event) => writeEvent(event, stamp)),
    'END:VCALENDAR',
    '',
  ]
  return lines.map(fold).join('\r\n')
}

function writeEvent(event: SampleEvent, stamp: LocalDate): string[] {
  const { uid, title, organizer, invitees, date, start, minutes, rule, without = [], insteadOf, cancelled = false } = event
  const at = (name: string, wall: string) => `${name};TZID=${windowsZone}:${wall}`
  return [
    'BEGIN:VEVENT',
    `ORGANIZER;CN=${organizer.name}:mailto:${organizer.address}`,
    ...invitees.map(writeInvitee),
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    ...(without.length > 0 ? [at('EXDATE', without.map((day) => wallTime(day, start)).join(','))] : []),
    `UID:${uid}`,
    ...(insteadOf === undefined ? [] : [at('RECURRENCE-ID', wallTime(insteadOf.slice(0, 10), insteadOf.slice(11)))]),
    `SUMMARY;LANGUAGE=en-US:${escapeText(cancelled ? `Canceled: ${title}` : title)}`,
    at('DTSTART', wallTime(date, start)),
    at('DTEND', wallTime(date, start, minutes)),
    'CLASS:PUBLIC',
    'PRIORITY:5',
    `DTSTAMP:${stamp.replaceAll('-', '')}T060000Z`,
    'TRANSP:OPAQUE',
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'SEQUENCE:0',
    'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
    `X-MICROSOFT-CDO-BUSYSTATUS:${cancelled ? 'FREE' : 'BUSY'}`,
    `X-MICROSOFT-CDO-INSTTYPE:${insteadOf !== undefined ? 3 : rule !== undefined ? 1 : 0}`,
    'END:VEVENT',
  ]
}

function writeInvitee({ name, address, response, room, delegatedTo, delegatedFrom }: SampleInvitee): string {
  const role = room ? 'CUTYPE=ROOM;ROLE=NON-PARTICIPANT' : 'ROLE=REQ-PARTICIPANT'
  const to = delegatedTo === undefined ? '' : `;DELEGATED-TO="mailto:${delegatedTo}"`
  const from = delegatedFrom === undefined ? '' : `;DELEGATED-FROM="mailto:${delegatedFrom}"`
  return `ATTENDEE;${role};PARTSTAT=${response};RSVP=TRUE${to}${from};CN=${name}:mailto:${address}`
}

/** `20260303T090000`. The sample has no meeting over midnight. */
function wallTime(date: LocalDate, start: string, plusMinutes = 0): string {
  const [hours = 0, minutes = 0] = start.split(':').map(Number)
  const total = hours * 60 + minutes + plusMinutes
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.replaceAll('-', '')}T${two(Math.floor(total / 60))}${two(total % 60)}00`
}

/** RFC 5545 section 3.3.11. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`)
}

/** RFC 5545 section 3.1: at most 75 octets in a line. The sample is ASCII, where an octet is a character. */
function fold(line: string): string {
  return (line.match(/^.{1,75}|.{1,74}/g) ?? []).join('\r\n ')
}
