import { readDocument, subscriptionDocument } from '../domain/documents.ts'
import type { Ports } from '../domain/ports.ts'
import type { TroubleCode } from '../domain/sync-trouble.ts'
import { type Instant, plusSeconds } from '../domain/time.ts'
import { peopleOf } from './followed-initiatives.ts'
import { mailboxPartition, readMailbox, readReportTrouble } from './followed-mailboxes.ts'
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
  /** iCalUIds of the initiative's tagged meetings that they call; absent when there is none. */
  readonly organizes?: string[]
}

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
  programme: Pick<Programme, 'initiative' | 'roster' | 'tags'>,
): Promise<SyncState> {
  const { following } = programme.initiative.value
  if (!following) return { on: false, mailboxes: [] }
  const now = ports.clock()
  const tagged = new Set(programme.tags.value.tags.map(({ iCalUId }) => iCalUId))
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
        readReportTrouble(ports, ref),
      ])
      const { trouble, lastSuccess } = mailbox?.value ?? {}
      const own = Object.values(mailbox?.value.kept ?? {}).flatMap((event) =>
        event.organizedHere && tagged.has(event.iCalUId) ? [event.iCalUId] : [],
      )
      const organizes = [...new Set(own)]
      const known = { ...who, ...(lastSuccess === undefined ? {} : { lastSuccess }), ...(organizes.length === 0 ? {} : { organizes }) }
      const passing = trouble?.code === 'no-answer' && !longAgo(trouble.since, passingSeconds)
      if (trouble && !passing) return { ...known, state: 'trouble', ...trouble }
      if (lastSuccess !== undefined && longAgo(lastSuccess, lateSeconds))
        return { ...known, state: 'trouble', code: 'late', since: lastSuccess }
      const less = reports ?? subscription?.value.trouble
      if (less) return { ...known, state: 'trouble', ...less }
      return { ...known, state: lastSuccess === undefined || passing ? 'waiting' : 'ok' }
    }),
  )
  return { on: true, mailboxes }
}
