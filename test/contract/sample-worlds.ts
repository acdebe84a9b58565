/** The sample, brought into the whole app by its two ways: by following the stand-in tenant, as `npm start` does, and from files. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImportAccount } from '../../functions/src/contract/imports.ts'
import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import { localDate } from '../../functions/src/domain/time.ts'
import { bodyOf, type CallApi } from '../../functions/src/local/api-client.ts'
import { createDirectory, type Directory } from '../../functions/src/local/directory.ts'
import { samplePeople } from '../../functions/src/local/people.ts'
import { sampleZone } from '../../functions/src/local/sample-story.ts'
import { sampleTenant } from '../../functions/src/local/sample-tenant.ts'
import { sampleAnchor, seedSampleTenant } from '../../functions/src/local/seed-sample-tenant.ts'
import type { LocalPerson } from '../../functions/src/local/token-issuer.ts'
import { sampleFiles } from '../fixtures/sample-files.ts'
import type { StandInOptions } from '../stand-ins/graph/graph-stand-in.ts'
import { fillWithSample, type SampleCalendars } from '../stand-ins/graph/sample.ts'
import { host, type TestHost, tokenOf } from './host.ts'
import { type SyncWorld, startSyncWorld } from './sync-world.ts'

export function person(name: string): LocalPerson {
  const found = samplePeople.find(({ displayName }) => displayName === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}
export const lynne = person('Lynne Robbins')

/** One data folder, one store and one tenant, started on several days. */
export interface Installation {
  readonly call: CallApi
  readonly file: string
  readonly world: SyncWorld
  readonly directory: Directory
  /** Moves time on to that day, at that time in UTC. */
  on(day: string, time?: string): void
  /** As `npm start` does. `through` stands between whoever seeds and the API. */
  start(through?: (call: CallApi) => CallApi): Promise<string>
  close(): Promise<void>
}

const callOf =
  (app: TestHost): CallApi =>
  async (as, method, path, { json, file } = {}) => {
    const token = tokenOf({ tenantId: as.tenantId, objectId: as.objectId, name: as.displayName, username: as.address })
    const answer = await app.request(method, path, {
      token,
      body: file ? file.bytes : json,
      ...(file ? { headers: { 'content-type': file.contentType } } : {}),
    })
    return { status: answer.status, body: answer.json }
  }

export async function install(options: StandInOptions & { readonly now?: string } = {}): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'steerwell-sample-'))
  const world = await startSyncWorld({ now: '2026-06-30T12:00:00Z', ...options })
  const call = callOf(world.app)
  const file = join(folder, 'sample.json')
  let calendars: SampleCalendars | undefined
  return {
    call,
    file,
    world,
    directory: createDirectory({ call, now: () => world.now() }),
    on(day, time = '12:00:00') {
      world.tenant.advance((Date.parse(`${day}T${time}Z`) - world.tenant.now()) / 60_000)
    },
    async start(through = (plain) => plain) {
      const today = localDate(world.now(), sampleZone)
      const anchor = await sampleAnchor({ call, file, today })
      calendars ??= fillWithSample(world.tenant, anchor)
      calendars.goOn()
      // The tick that was missed.
      await world.pass(1)
      return await seedSampleTenant({ call: through(call), file, today, settled: world.settle, mails: false })
    },
    async close() {
      await world.close()
      await rm(folder, { recursive: true })
    },
  }
}

/**
 * What a PM without Microsoft 365 behind Steerwell would do.
 *
 * @param now in UTC, `YYYY-MM-DDTHH:MM:SSZ`
 */
export async function importSample(now: string): Promise<{ readonly call: CallApi; readonly id: string }> {
  const call = callOf(await host({ now: () => new Date(now) }))
  const today = now.slice(0, 10)
  const tenant = sampleTenant(today)
  const files = sampleFiles(today)
  const must = async (method: string, path: string, request: Parameters<CallApi>[3]) =>
    bodyOf(await call(lynne, method, path, request), `${method} ${path}`)
  const { initiative } = InitiativeView.parse(await must('POST', '/api/initiatives', { json: tenant.initiative }))
  const at = `/api/initiatives/${initiative.id}`
  const { roster } = InitiativeView.parse(await must('PUT', `${at}/roster`, { json: { sponsors: tenant.sponsors } }))
  const sponsorId = (address: string) => roster.sponsors.find(({ addresses }) => addresses.includes(address))?.id
  const calendar = { bytes: Buffer.from(files.calendar), contentType: 'text/calendar' }
  await must('POST', `${at}/imports?to=${tenant.until}`, { file: calendar })
  for (const { bytes, date, dateOrder } of files.reports) {
    const order = dateOrder === undefined ? '' : `?dateOrder=${dateOrder}`
    const account = ImportAccount.parse(await must('POST', `${at}/imports${order}`, { file: { bytes, contentType: 'text/csv' } }))
    // Files tell who was sent.
    const corrections = tenant.corrections.filter((one) => one.date === date && one.outcome !== 'delegate')
    if (account.type !== 'attendance-report' || !account.meeting || corrections.length === 0) continue
    await must('PATCH', `${at}/meetings/${encodeURIComponent(account.meeting.key)}/outcomes`, {
      json: { corrections: corrections.map(({ address, outcome, reason }) => ({ sponsorId: sponsorId(address), outcome, reason })) },
    })
  }
  for (const tag of tenant.tags) await must('POST', `${at}/tags`, { json: tag })
  for (const marker of tenant.markers) await must('POST', `${at}/markers`, { json: marker })
  for (const { sponsor, ...message } of tenant.messages)
    await must('POST', `${at}/messages`, {
      json: { ...message, sponsorId: roster.sponsors.find(({ displayName }) => displayName === sponsor)?.id },
    })
  return { call, id: initiative.id }
}
