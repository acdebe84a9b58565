import { bytesOf } from '../domain/bytes.ts'
import { documentBytes } from '../domain/documents.ts'
import { type Fault, fail, ok, type Result } from '../domain/failure.ts'
import type { Roster } from '../domain/roster.ts'

/** Every change writes the sponsors once more into the snapshot, so all texts about them together have an end. */
export function checkRosterSize(roster: Roster): Result<Roster> {
  const faults: Fault[] = []
  if (bytesOf(roster.sponsors) > documentBytes.sponsors)
    faults.push({
      where: '/sponsors',
      message: 'So much text about the sponsors cannot be kept. Take out addresses and spellings that are no longer used.',
    })
  else if (bytesOf(roster) > documentBytes.roster)
    faults.push({
      where: '/others',
      message: 'No more names can be remembered as nobody on the roster. Settle only those that come back in many reports.',
    })
  return faults.length > 0 ? fail({ type: 'invalid', message: 'The roster is too large; nothing was changed.', faults }) : ok(roster)
}
