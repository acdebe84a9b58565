import { type AuditEntry, auditInOrder, everyone, initiativeAudit, parseAudit } from '../domain/audit.ts'
import { auditedReads } from '../domain/audit-kinds.ts'
import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import type { Partition, Store } from '../domain/store.ts'
import { forwardAudit } from './audit.ts'
import { loadProgramme } from './programme.ts'

export interface OwnAuditAsked {
  /** What the caller did to others, instead of what was done about them. For managers. */
  readonly mine?: boolean | undefined
  readonly continuation?: string | undefined
}

export interface OwnAuditFound {
  readonly sponsorId?: string
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly entries: readonly AuditEntry[]
  readonly continuation?: string
}

const pageSize = 100
const reads: ReadonlySet<string> = new Set(auditedReads)

/**
 * Who looked at what is kept about the caller, or changed it, newest first: entries about them and about the whole roster. A look at oneself
 * is left out. For a manager, what they looked at and changed themselves.
 */
export function listOwnAudit(ports: Ports) {
  return async (caller: Caller, initiativeId: string, { mine = false, continuation }: OwnAuditAsked): Promise<Result<OwnAuditFound>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const { partition, roster, role, self } = programme.value
    const from = continuation === undefined ? undefined : positionOf(continuation)
    if (continuation !== undefined && from === undefined) {
      const faults = [{ where: 'continuation', message: 'This is not a continuation of this list. Start again from its first page.' }]
      return fail({ type: 'invalid', message: 'The list cannot go on from here.', faults })
    }
    if (mine ? role !== 'manager' : !self) return ok({ sponsors: [], entries: [] })
    await forwardAudit(ports, partition)
    const audit = initiativeAudit(caller.tenantId, initiativeId)
    const subjects = mine || !self ? [undefined] : [self.id, everyone]
    const found = (await Promise.all(subjects.map((about) => entriesFrom(ports.store, audit, about, from)))).flat().toSorted(inOrder)
    const page = found.slice(0, pageSize)
    const own = ({ by }: AuditEntry) => by.objectId === caller.objectId
    const last = page.at(-1)
    return ok({
      ...(self ? { sponsorId: self.id } : {}),
      sponsors: role === 'manager' ? roster.value.sponsors : [],
      entries: page.map(({ entry }) => entry).filter((entry) => (mine ? own(entry) : !(own(entry) && reads.has(entry.kind)))),
      ...(found.length > page.length && last ? { continuation: `${last.newestFirst}/${last.id}` } : {}),
    })
  }
}

interface Position {
  readonly newestFirst: string
  readonly id: string
}

function positionOf(continuation: string): Position | undefined {
  const [, newestFirst, id] = /^(\d{1,20})\/(.{1,900})$/.exec(continuation) ?? []
  return newestFirst === undefined || id === undefined ? undefined : { newestFirst, id }
}

type Found = Position & { readonly entry: AuditEntry }

const inOrder = (a: Position, b: Position) =>
  a.newestFirst === b.newestFirst ? (a.id < b.id ? -1 : 1) : a.newestFirst < b.newestFirst ? -1 : 1

/** One more than a page, after that position. Several entries of one second are read until there are enough of them behind it. */
async function entriesFrom(store: Store, audit: Partition, about: string | undefined, after: Position | undefined): Promise<Found[]> {
  const { type, range } = auditInOrder(about)
  const begin = after && { from: about === undefined ? after.newestFirst : `${about}/${after.newestFirst}` }
  const found: Found[] = []
  let continuation: string | undefined
  do {
    const page = await store.query(audit, {
      type,
      ...(range ? { range: { ...range, ...begin } } : {}),
      pageSize: pageSize + 1,
      ...(continuation === undefined ? {} : { continuation }),
    })
    for (const stored of page.documents) {
      const { newestFirst, id } = stored.document
      const position = { newestFirst: String(newestFirst), id }
      if (after === undefined || inOrder(after, position) < 0) found.push({ ...position, entry: parseAudit(stored) })
    }
    continuation = page.continuation
  } while (continuation !== undefined && found.length <= pageSize)
  return found
}
