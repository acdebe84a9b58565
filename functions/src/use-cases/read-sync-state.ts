import { readDocument, subscriptionDocument } from '../domain/documents.ts'
import type { Ports } from '../domain/ports.ts'
import type { Trouble, TroubleCode } from '../domain/sync-trouble.ts'
import { type Instant, plusSeconds } from '../domain/time.ts'
import { peopleOf } from './followed-initiatives.ts'
import { mailboxPartition, readMailbox, readReports } from './followed-mailboxes.ts'
import type { Programme } from './programme.ts'

/** `unknown-person`: the directory knows nobody by the addresses on the roster. `late`: nobody has looked for a day. */
export type SyncCode = TroubleCode | 'unknown-person' | 'late'

export interface MailboxSync {
  readonly displayName: string
  readonly manager: boolean
  readonly state: 'ok' | 'waiting' | 'trouble'
  readonly code?: SyncCode
  readonly since?: Instant
  readonly lastSuccess?: Instant
}

/** Mends itself, most of the time. */
const passingCodes: ReadonlySet<TroubleCode> = new Set(['no-answer', 'not-stored', 'reports-unreadable'])
/** An hour without an answer is an ordinary day in the cloud. */
const passingSeconds = 3600
const lateSeconds = 24 * 3600

export interface SyncState {
  readonly on: boolean
  readonly mailboxes: readonly MailboxSync[]
}

/** How following goes, mailbox by mailbox. For managers. */
export async function readSyncState(
  ports: Ports,
  tenantId: string,
  programme: Pick<Programme, 'initiative' | 'roster'>,
): Promise<SyncState> {
  const { following } = programme.initiative.value
  if (!following) return { on: false, mailboxes: [] }
  const now = ports.clock()
  const longAgo = (at: Instant, seconds: number) => plusSeconds(at, seconds) <= now
  const mailboxes = await Promise.all(
    peopleOf(programme, now).map(async ({ objectId, displayName, manager }): Promise<MailboxSync> => {
      const who = { displayName, manager }
      if (objectId === undefined) {
        const waited = longAgo(following.since, passingSeconds)
        return waited ? { ...who, state: 'trouble', code: 'unknown-person', since: following.since } : { ...who, state: 'waiting' }
      }
      const ref = { tenantId, objectId }
      const [mailbox, subscription, reports] = await Promise.all([
        readMailbox(ports, ref),
        readDocument(ports.store, mailboxPartition(ref), subscriptionDocument),
        readReports(ports, ref),
      ])
      const { trouble, lastSuccess } = mailbox?.value ?? {}
      const known = { ...who, ...(lastSuccess === undefined ? {} : { lastSuccess }) }
      const isPassing = ({ code, since }: Trouble) => passingCodes.has(code) && !longAgo(since, passingSeconds)
      const passing = trouble !== undefined && isPassing(trouble)
      if (trouble && !passing) return { ...known, state: 'trouble', ...trouble }
      if (lastSuccess !== undefined && longAgo(lastSuccess, lateSeconds))
        return { ...known, state: 'trouble', code: 'late', since: lastSuccess }
      // Of what is not followed any more nobody asks again.
      const kept = new Set(Object.values(mailbox?.value.kept ?? {}).flatMap((event) => (event.organizedHere ? [event.iCalUId] : [])))
      const unread = Object.entries(reports.events).flatMap(([uid, event]) => (kept.has(uid) && event.trouble ? [event.trouble] : []))
      const less = [
        ...unread.toSorted((a, b) => (a.since < b.since ? -1 : 1)),
        ...(subscription?.value.trouble ? [subscription.value.trouble] : []),
      ].find((one) => !isPassing(one))
      if (less) return { ...known, state: 'trouble', ...less }
      return { ...known, state: lastSuccess === undefined || passing ? 'waiting' : 'ok' }
    }),
  )
  return { on: true, mailboxes }
}
