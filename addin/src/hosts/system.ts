import type { Zone } from '../../../functions/src/domain/time.ts'

/** The zone of the device. */
export function systemZone(): Zone {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** What a host calls its zone, if this device knows it. */
export function zoneOf(name: string | undefined): Zone | undefined {
  if (!name) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
