/** Times as Microsoft Graph writes them. */
import { type Instant, instant, instantOf, isZone, type Zone } from '../../domain/time.ts'
import { parseMoment } from '../files/calendar-moment.ts'
import { clockOf } from '../files/time-zones.ts'
import { zoneOfWindowsName } from '../files/windows-time-zones.ts'

/** Resource type dateTimeTimeZone: a wall time, and a Windows or IANA name of its zone. Without one it is UTC. */
export interface WallMoment {
  readonly dateTime: string
  readonly timeZone?: string | null | undefined
}

/** The zone by either of its names; `undefined` for what legacy Outlook calls a custom one, and for names that nobody knows. */
export function zoneOf(name: string | null | undefined): Zone | undefined {
  if (!name) return undefined
  // https://learn.microsoft.com/graph/api/resources/event: `tzone://Microsoft/Custom`, and by the same token `tzone://Microsoft/Utc`.
  const plain = name.replace(/^tzone:\/\/Microsoft\//i, '')
  if (/^utc$/i.test(plain)) return 'UTC'
  return zoneOfWindowsName(plain) ?? (/^[A-Za-z]/.test(plain) && isZone(plain) ? plain : undefined)
}

/** Milliseconds since the epoch of what the clock there shows, as if it showed UTC. */
function wallOf({ dateTime }: WallMoment): number | undefined {
  return parseMoment(dateTime.replace(/\.\d+$/, ''))?.wall
}

export function instantOfMoment(moment: WallMoment): Instant | undefined {
  const wall = wallOf(moment)
  const zone = moment.timeZone ? zoneOf(moment.timeZone) : 'UTC'
  return wall === undefined || zone === undefined ? undefined : instantOf(clockOf(zone).toEpoch(wall))
}

/**
 * All-day events run from midnight to midnight wherever one is, and Graph says so: midnight in whatever zone it was asked for.
 * What is meant here is midnight in the event's own zone. One that does not say midnight has been converted and is an instant already.
 */
export function instantOfDay(moment: WallMoment, zone: Zone): Instant | undefined {
  const wall = wallOf(moment)
  return wall !== undefined && wall % 86_400_000 === 0 ? instantOf(clockOf(zone).toEpoch(wall)) : instantOfMoment(moment)
}

/** Edm.DateTimeOffset, such as `2026-03-03T08:00:00.0000000Z`. Exchange writes the year 1 for "never". */
export function instantOfOffset(text: string | null | undefined): Instant | undefined {
  return text && !text.startsWith('0001-') ? instant(text) : undefined
}
