/// <reference types="office-js" />
import type { Zone } from '../../../functions/src/domain/time.ts'
import { systemZone, zoneOf } from './system.ts'

type Mailbox = Pick<Office.Mailbox, 'convertToLocalClientTime'> & { readonly userProfile: Pick<Office.UserProfile, 'timeZone'> }

const halfYear = 182 * 86_400_000

/**
 * The zone in which Outlook shows its calendar: on the web that of the mailbox, elsewhere the device's. The mailbox names it as Windows does.
 * The table that translates the name is larger than the panel's own code, so that it is downloaded only by whose clocks go otherwise than
 * the device's, now or in half a year.
 */
export async function mailboxZone(mailbox: Mailbox, now: number): Promise<Zone> {
  const device = systemZone()
  if ([now, now + halfYear].every((at) => sameClocks(mailbox, new Date(at)))) return device
  const { findIana } = await import('windows-iana')
  return zoneOf(findIana(mailbox.userProfile.timeZone)[0]) ?? device
}

function sameClocks(mailbox: Mailbox, at: Date): boolean {
  try {
    const { year, month, date, hours, minutes } = mailbox.convertToLocalClientTime(at)
    return (
      [at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes()].join() === [year, month, date, hours, minutes].join()
    )
  } catch {
    // Phones have no such call; they have one zone.
    return true
  }
}
