/** One initiative of Contoso's on a store in memory, with the use cases around it. */
import { setImmediate } from 'node:timers/promises'
import { openSqliteQueue } from '../../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { AttendanceReport } from '../../../functions/src/domain/attendance-report.ts'
import type { CalendarMeeting } from '../../../functions/src/domain/calendar-meeting.ts'
import type { Caller } from '../../../functions/src/domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument, stateDocument } from '../../../functions/src/domain/documents.ts'
import { ok, type Result } from '../../../functions/src/domain/failure.ts'
import type { MeetingKind } from '../../../functions/src/domain/meeting.ts'
import type { Ports } from '../../../functions/src/domain/ports.ts'
import type { Sponsor } from '../../../functions/src/domain/roster.ts'
import type { Store } from '../../../functions/src/domain/store.ts'
import { instantOf } from '../../../functions/src/domain/time.ts'
import { createInitiative } from '../../../functions/src/use-cases/create-initiative.ts'
import { importCalendar } from '../../../functions/src/use-cases/import-calendar.ts'
import { importReport } from '../../../functions/src/use-cases/import-report.ts'
import { putRoster } from '../../../functions/src/use-cases/put-roster.ts'
import { readMeetings } from '../../../functions/src/use-cases/stored-meetings.ts'
import { tagMeeting } from '../../../functions/src/use-cases/tag-meeting.ts'
import { addressOf, reportFile } from '../domain/examples.ts'

const tenantId = 'contoso'
export const person = (name: string, objectId = `oid-${name}`, username = addressOf(name)): Caller => ({
  tenantId,
  objectId,
  name,
  username,
})
export const lynne = person('Lynne Robbins')

export const found = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.failure)}`)
  return result.value
}

export interface World {
  readonly ports: Ports
  readonly store: Store
  readonly id: string
  setNow(now: string): void
}

export const startOfTime = '2026-07-01T12:00:00Z'

/** Identifiers count up, time stands still until it is set. `wrap` lets a test stand between the use cases and the store. */
export function portsOn(store: Store, now: () => string = () => startOfTime, prefix = 'id'): Ports {
  let ids = 0
  return {
    store,
    queues: openSqliteQueue({ path: ':memory:', clock: () => Date.parse(now()) }),
    clock: now,
    newId: () => {
      ids += 1
      return `${prefix}-${ids}`
    },
    // Lets everything else that waits go first.
    pause: async () => await setImmediate(),
  }
}

export async function world(sponsors: readonly Sponsor[], wrap: (store: Store) => Store = (store) => store): Promise<World> {
  let now = startOfTime
  const store = wrap(openSqliteStore({ path: ':memory:', clock: () => Date.parse(now) }))
  const ports = portsOn(store, () => now)
  const { id } = found(
    await createInitiative(ports)(lynne, {
      name: 'CRM renewal',
      definition: '',
      valueStatement: '',
      painPoints: [],
      payback: { what: '' },
      zone: 'Europe/Berlin',
    }),
  )
  await enrol(ports, id, sponsors)
  return {
    ports,
    store,
    id,
    setNow: (at) => {
      now = at
    },
  }
}

/** The first roster. Who is new gets an id from the ports; these hand out the one that the example has. */
export async function enrol(ports: Ports, id: string, sponsors: readonly Sponsor[]): Promise<void> {
  const ids = sponsors.map((sponsor) => sponsor.id)
  const naming: Ports = { ...ports, newId: () => ids.shift() ?? ports.newId() }
  const entries = sponsors.map((sponsor) => ({ ...sponsor, id: undefined }))
  found(await putRoster(naming)(lynne, id, entries, undefined))
}

/** Takes what the file reader would have read. */
export async function importOccurrences(
  ports: Ports,
  id: string,
  occurrences: readonly CalendarMeeting[],
  { preview = false, caller = lynne }: { preview?: boolean; caller?: Caller } = {},
) {
  const readCalendarFile = async () =>
    ok({
      occurrences: occurrences.map((one) => ({ ...one, line: 1 })),
      completeSeries: [...new Set(occurrences.filter((one) => one.recurring).map((one) => one.uid))],
      eventCount: occurrences.length,
      skipped: [],
      notes: [],
      window: { from: '2000-01-01', to: '2040-01-01' },
      limit: 20_000,
      limitReached: false,
    })
  return await importCalendar(ports, { readCalendarFile })(caller, id, { bytes: new Uint8Array(), preview })
}

export async function importAttendance(
  ports: Ports,
  id: string,
  file: AttendanceReport = reportFile([]),
  asked: { readonly preview?: boolean; readonly meeting?: string } = {},
) {
  return await importReport(ports, { readAttendanceReport: async () => ok(file) })(lynne, id, {
    bytes: new Uint8Array(),
    preview: false,
    ...asked,
  })
}

export const tagSeries = async (ports: Ports, id: string, kind: MeetingKind | 'none' = 'steering', originalStart?: string) =>
  found(await tagMeeting(ports)(lynne, id, { iCalUId: 'steering', kind, originalStart }))

export const partitionOf = (id: string) => initiativePartition(tenantId, id)

/** Everything that the initiative shows, as the store has it, without what changes with every write. */
export async function shown(store: Store, id: string) {
  const partition = partitionOf(id)
  const meetings = (await readMeetings(store, partition, {})).map(({ value }) => value)
  const snapshot = await readDocument(store, partition, snapshotDocument)
  const state = await readDocument(store, partition, stateDocument)
  const staged = await store.query(partition, { type: 'staged' })
  return { meetings, snapshot: snapshot?.value, state: state?.value, staged: staged.documents.length }
}

export const weeks = (first: string, count: number) =>
  Array.from({ length: count }, (_, i) => instantOf(Date.parse(`${first}T00:00:00Z`) + i * 7 * 86_400_000).slice(0, 10))
