import type { Zone } from '../../../functions/src/domain/time.ts'

/** The zone of the device. */
export function systemZone(): Zone {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
