import type { Instant, Zone } from '../../../../functions/src/domain/time.ts'
import type { AppointmentDraft } from '../../hosts/host.ts'
import { dateIn } from '../meetings/dates.ts'

/** Places in Outlook on the web, for whoever has none of Office's own windows: in Teams, and while an appointment is edited. */

const calendar = 'https://outlook.office.com/calendar'

/** The calendar on that day, as it is in the zone in which the person looks at it. */
export function calendarDay(at: Instant, zone: Zone): string {
  const [year, month, day] = dateIn(at, zone).split('-').map(Number)
  return `${calendar}/view/day/${year}/${month}/${day}`
}

/** Line breaks survive; formats do not. */
export function newAppointment({ subject, text }: AppointmentDraft): string {
  return `${calendar}/deeplink/compose?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`
}
