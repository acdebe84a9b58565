import type { Instant, LocalDate, Zone } from '../../../../functions/src/domain/time.ts'

/** From milliseconds since the epoch; whole seconds, as everywhere on the wire. */
export function instantAt(epochMs: number): Instant {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}

const formats = new Map<Zone, Intl.DateTimeFormat>()

/** The date on a wall clock in the zone. */
export function dateIn(at: Instant, zone: Zone): LocalDate {
  let format = formats.get(zone)
  if (!format) {
    // Canadian English writes ISO order; the calendar is named because the device's own may be another one.
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(Date.parse(at))
}
