import { todayIn } from '../domain/checks.ts'
import { readDocument, subscriptionDocument } from '../domain/documents.ts'
import { peopleAsked } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import type { TroubleCode } from '../domain/sync-trouble.ts'
import { type Instant, plusSeconds } from '../domain/time.ts'
import { peopleOf } from './followed-initiatives.ts'
import { mailboxPartition, readMailbox, readReportTrouble } from './followed-mailboxes.ts'
import type { Programme } from './programme.ts'

/** `late`: nobody has looked for a day. */
export type SyncCode = TroubleCode | 'late'

export interface MailboxSync {
  readonly displayName: string
  readonly manager: boolean
  readonly state: 'ok' | 'waiting' | 'trouble'
  readonly code?: SyncCode
  readonly since?: Instant
  readonly lastSuccess?: Instant
}

/** An hour without an answer is an ordinary day in the cloud. */
const passingSeconds = 3600
const lateSeconds = 24 * 3600

export interface SyncState {
  readonly on: boolean
  readonly mailboxes: readonly MailboxSync[]
  /** Names of those who could let their calendar be followed, and have not said yes. Whoever said no is not told apart. */
  readonly notFollowed: readonly string[]
}

/** How following goes, mailbox by mailbox. For managers. */
export async function readSyncState(
  ports: Ports,
  tenantId: string,
  programme: Pick<Programme, 'initiative' | 'roster'>,
): Promise<SyncState> {
  const { following } = programme.initiative.value
  if (!following) return { on: false, mailboxes: [], notFollowed: [] }
  const now = ports.clock()
  const longAgo = (at: Instant, seconds: number) => plusSeconds(at, seconds) <= now
  const mailboxes = await Promise.all(
    peopleOf(programme, now).map(async ({ objectId, displayName, manager }): Promise<MailboxSync> => {
      const who = { displayName, manager }
      const ref = { tenantId, objectId }
      const [mailbox, subscription, reports] = await Promise.all([
        readMailbox(ports, ref),
        readDocument(ports.store, mailboxPartition(ref), subscriptionDocument),
        readReportTrouble(ports, ref),
      ])
      const { trouble, lastSuccess } = mailbox?.value ?? {}
      const known = { ...who, ...(lastSuccess === undefined ? {} : { lastSuccess }) }
      const passing = trouble?.code === 'no-answer' && !longAgo(trouble.since, passingSeconds)
      if (trouble && !passing) return { ...known, state: 'trouble', ...trouble }
      if (lastSuccess !== undefined && longAgo(lastSuccess, lateSeconds))
        return { ...known, state: 'trouble', code: 'late', since: lastSuccess }
      const less = reports ?? subscription?.value.trouble
      if (less) return { ...known, state: 'trouble', ...less }
      return { ...known, state: lastSuccess === undefined || passing ? 'waiting' : 'ok' }
    }),
  )
  const asked = peopleAsked(programme.initiative.value, programme.roster.value.sponsors, todayIn(programme.initiative.value.zone, now))
  return { on: true, mailboxes, notFollowed: asked.filter(({ agreed }) => !agreed).map(({ displayName }) => displayName) }
}
