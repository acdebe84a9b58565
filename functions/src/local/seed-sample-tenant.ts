/** Loads the sample tenant the way a programme manager would: by the API, from files. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { ImportAccount } from '../contract/imports.ts'
import { InitiativeView } from '../contract/initiatives.ts'
import { Engagement } from '../contract/readings.ts'
import type { LocalDate } from '../domain/time.ts'
import { bodyOf, type CallApi } from './api-client.ts'
import { samplePeople } from './people.ts'
import { addressOf, manager } from './sample-story.ts'
import { type SampleReportFile, type SampleTenant, sampleTenant } from './sample-tenant.ts'
import type { LocalPerson } from './token-issuer.ts'

/** What is remembered from start to start, so that history stays where it was. */
const Loaded = z.object({
  /** The day on which the sample was loaded first. */
  anchor: z.iso.date(),
  initiativeId: z.string(),
  /** Reports of meetings before this day are in; absent until the first loading has come to its end. */
  through: z.iso.date().optional(),
})
type Loaded = z.infer<typeof Loaded>

export interface SeedOptions {
  readonly call: CallApi
  /** Where {@link Loaded} is kept, beside the data. */
  readonly file: string
  /** In the sample's zone. */
  readonly today: LocalDate
}

/**
 * The first time everything; on a later day what that day adds (answers, meetings further ahead, reports of meetings that
 * are over); on the same day nothing. What people changed in between stays. Throws with a sentence for whoever started
 * the program when the API refuses something.
 */
export async function seedSampleTenant({ call, file, today }: SeedOptions): Promise<'loaded' | 'extended' | 'unchanged'> {
  const known = await readLoaded(file)
  if (known && (await exists(call, known))) {
    if (known.through !== undefined && known.through >= today) return 'unchanged'
    const tenant = sampleTenant(known.anchor, today)
    const { through } = known
    if (through === undefined) await loadAll(call, tenant, known.initiativeId)
    else await loadFiles(call, tenant, known.initiativeId, (report) => report.date >= through)
    await writeLoaded(file, { ...known, through: today })
    return through === undefined ? 'loaded' : 'extended'
  }
  const tenant = sampleTenant(today)
  const created = await call(personOf(tenant.manager), 'POST', '/api/initiatives', { json: tenant.initiative })
  const { initiative } = InitiativeView.parse(bodyOf(created, 'Creating the sample initiative'))
  const loaded: Loaded = { anchor: today, initiativeId: initiative.id }
  // Written at once: whoever is interrupted goes on with this initiative and does not start a second one.
  await writeLoaded(file, loaded)
  await loadAll(call, tenant, initiative.id)
  await writeLoaded(file, { ...loaded, through: today })
  return 'loaded'
}

/** Every step may be repeated, since an earlier loading may have stopped anywhere. */
async function loadAll(call: CallApi, tenant: SampleTenant, id: string): Promise<void> {
  const pm = personOf(tenant.manager)
  const { roster } = InitiativeView.parse(bodyOf(await call(pm, 'GET', `/api/initiatives/${id}`), 'Reading the sample initiative'))
  if (roster.sponsors.length === 0) {
    const put = await call(pm, 'PUT', `/api/initiatives/${id}/roster`, { json: { sponsors: tenant.sponsors } })
    bodyOf(put, 'Putting sponsors on the roster')
  }
  // Reports before tags: readings are then computed once, and not anew for each report.
  await loadFiles(call, tenant, id, () => true)
  for (const tag of tenant.tags) bodyOf(await call(pm, 'POST', `/api/initiatives/${id}/tags`, { json: tag }), `Tagging "${tag.title}"`)
  const { markers } = Engagement.parse(bodyOf(await call(pm, 'GET', `/api/initiatives/${id}/engagement`), 'Reading engagement'))
  for (const marker of tenant.markers) {
    if (markers.some(({ kind, date }) => kind === marker.kind && date === marker.date)) continue
    bodyOf(await call(pm, 'POST', `/api/initiatives/${id}/markers`, { json: marker }), `Setting the marker of ${marker.date}`)
  }
  await loadMessages(call, tenant, id)
}

async function loadMessages(call: CallApi, tenant: SampleTenant, id: string): Promise<void> {
  const pm = personOf(tenant.manager)
  const { roster } = InitiativeView.parse(bodyOf(await call(pm, 'GET', `/api/initiatives/${id}`), 'Reading the roster'))
  for (const { sponsor, ...message } of tenant.messages) {
    const sponsorId = roster.sponsors.find(({ displayName }) => displayName === sponsor)?.id
    // Somebody took them off the roster between an interrupted loading and this one.
    if (sponsorId === undefined) continue
    const recorded = await call(pm, 'POST', `/api/initiatives/${id}/messages`, { json: { ...message, sponsorId } })
    bodyOf(recorded, `Recording the message of ${message.date}`)
  }
}

async function loadFiles(call: CallApi, tenant: SampleTenant, id: string, wanted: (report: SampleReportFile) => boolean): Promise<void> {
  const pm = personOf(tenant.manager)
  const calendar = { bytes: Buffer.from(tenant.calendar), contentType: 'text/calendar' }
  const imported = await call(pm, 'POST', `/api/initiatives/${id}/imports?to=${tenant.until}`, { file: calendar })
  bodyOf(imported, 'Importing the calendar')
  const reports = tenant.reports.filter(wanted)
  if (reports.length === 0) return
  const view = await call(pm, 'GET', `/api/initiatives/${id}`)
  const { roster } = InitiativeView.parse(bodyOf(view, 'Reading the roster'))
  for (const { bytes, date, dateOrder, corrections } of reports) {
    const order = dateOrder === undefined ? '' : `?dateOrder=${dateOrder}`
    const answer = await call(pm, 'POST', `/api/initiatives/${id}/imports${order}`, { file: { bytes, contentType: 'text/csv' } })
    const account = ImportAccount.parse(bodyOf(answer, `Importing the report of ${date}`))
    if (account.type !== 'attendance-report' || corrections.length === 0) continue
    // Without a meeting somebody has taken the series out; then there is nothing to correct either.
    const key = account.meeting?.key
    const known = corrections.flatMap(({ address, outcome, reason }) => {
      const sponsor = roster.sponsors.find(({ addresses }) => addresses.includes(address))
      return sponsor ? [{ sponsorId: sponsor.id, outcome, reason }] : []
    })
    if (key === undefined || known.length === 0) continue
    const path = `/api/initiatives/${id}/meetings/${encodeURIComponent(key)}/outcomes`
    bodyOf(await call(pm, 'PATCH', path, { json: { corrections: known } }), `Correcting the meeting of ${date}`)
  }
}

async function exists(call: CallApi, { initiativeId }: Loaded): Promise<boolean> {
  const answer = await call(personOf(addressOf(manager)), 'GET', `/api/initiatives/${initiativeId}`)
  if (answer.status === 404) return false
  bodyOf(answer, 'Reading the sample initiative')
  return true
}

function personOf(address: string): LocalPerson {
  const person = samplePeople.find((one) => one.address === address)
  if (!person) throw new Error(`${address} is not in the sample directory.`)
  return person
}

async function readLoaded(file: string): Promise<Loaded | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const parsed = Loaded.safeParse(parseJson(text))
  if (!parsed.success)
    throw new Error(`${file} cannot be read. Delete it; the sample tenant is then loaded anew, beside the one that is there.`)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function writeLoaded(file: string, loaded: Loaded): Promise<void> {
  // Renamed into place: a process that dies while writing leaves no half file.
  await writeFile(`${file}.new`, `${JSON.stringify(loaded)}\n`)
  await rename(`${file}.new`, file)
}
