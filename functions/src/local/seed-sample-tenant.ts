/** Loads the sample tenant the way a programme manager would: by the API, which then follows calendars as it does anybody's. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { InitiativeView } from '../contract/initiatives.ts'
import { MeetingPage, type MeetingView } from '../contract/meetings.ts'
import { Engagement } from '../contract/readings.ts'
import { type LocalDate, localDate } from '../domain/time.ts'
import { bodyOf, type CallApi } from './api-client.ts'
import { samplePeople } from './people.ts'
import { addressOf, manager, sampleZone } from './sample-story.ts'
import { type SampleCorrection, type SampleTenant, sampleTenant } from './sample-tenant.ts'
import type { LocalPerson } from './token-issuer.ts'

/** What is remembered from start to start, so that history stays where it was. */
const Loaded = z.object({
  /** The day on which the sample began. */
  anchor: z.iso.date(),
  /** Absent until it was made. */
  initiativeId: z.string().optional(),
  /** What the PM entered about meetings before this day is in; absent until the first loading has come to its end. */
  through: z.iso.date().optional(),
})
type Loaded = z.infer<typeof Loaded>

export interface SampleFile {
  readonly call: CallApi
  /** Where {@link Loaded} is kept, beside the data. */
  readonly file: string
  /** In the sample's zone. */
  readonly today: LocalDate
}

export interface SeedOptions extends SampleFile {
  /** Resolves when everything that the app was sent for is done: calendars are read, reports are there. */
  readonly settled: () => Promise<void>
  /** Whether this installation sends any, so that somebody can ask for them. */
  readonly mails: boolean
}

/** The day that the sample's calendars begin from: the same at every start, and today the first time, or when the data is gone. */
export async function sampleAnchor({ call, file, today }: SampleFile): Promise<LocalDate> {
  const known = await readLoaded(file)
  if (known && (known.initiativeId === undefined || (await exists(call, known.initiativeId)))) return known.anchor
  await writeLoaded(file, { anchor: today })
  return today
}

/**
 * The first time everything; on a later day what that day adds (sync brings meetings, answers and reports; the PM corrects them); on
 * the same day nothing. What people changed in between stays. Throws with a sentence for whoever started the program when the API
 * refuses something.
 */
export async function seedSampleTenant(options: SeedOptions): Promise<'loaded' | 'extended' | 'unchanged'> {
  const { call, file, today, settled } = options
  const anchor = await sampleAnchor(options)
  const known = (await readLoaded(file)) ?? { anchor }
  const { through } = known
  if (through !== undefined && through >= today) return 'unchanged'
  const tenant = sampleTenant(anchor, today)
  const initiativeId = known.initiativeId ?? (await create(call, tenant))
  // Written at once: whoever is interrupted goes on with this initiative and does not start a second one.
  await writeLoaded(file, { ...known, initiativeId })
  await (through === undefined ? begin(call, tenant, initiativeId) : importUntagged(call, tenant, initiativeId))
  await settled()
  await correct(
    call,
    initiativeId,
    tenant.corrections.filter(({ date }) => through === undefined || date >= through),
  )
  if (through === undefined && options.mails) await askForMails(call, tenant, initiativeId)
  await writeLoaded(file, { anchor, initiativeId, through: today })
  return through === undefined ? 'loaded' : 'extended'
}

async function create(call: CallApi, tenant: SampleTenant): Promise<string> {
  const created = await call(theManager(), 'POST', '/api/initiatives', { json: tenant.initiative })
  return InitiativeView.parse(bodyOf(created, 'Creating the sample initiative')).initiative.id
}

/** Who does everything here. */
const theManager = () => personOf(addressOf(manager))

async function read(call: CallApi, id: string): Promise<InitiativeView> {
  return InitiativeView.parse(bodyOf(await call(theManager(), 'GET', `/api/initiatives/${id}`), 'Reading the sample initiative'))
}

/** Every step may be repeated, since an earlier loading may have stopped anywhere. */
async function begin(call: CallApi, tenant: SampleTenant, id: string): Promise<void> {
  const pm = theManager()
  const at = `/api/initiatives/${id}`
  const before = await read(call, id)
  if (before.roster.sponsors.length === 0)
    bodyOf(await call(pm, 'PUT', `${at}/roster`, { json: { sponsors: tenant.sponsors } }), 'Putting sponsors on the roster')
  const { markers } = Engagement.parse(bodyOf(await call(pm, 'GET', `${at}/engagement`), 'Reading engagement'))
  for (const marker of tenant.markers) {
    if (markers.some(({ kind, date }) => kind === marker.kind && date === marker.date)) continue
    bodyOf(await call(pm, 'POST', `${at}/markers`, { json: marker }), `Setting the marker of ${marker.date}`)
  }
  await recordMessages(call, tenant, id)
  await importUntagged(call, tenant, id)
  for (const tag of tenant.tags) bodyOf(await call(pm, 'POST', `${at}/tags`, { json: tag }), `Tagging "${tag.title}"`)
  // Last: the first look at a calendar then finds everybody and everything that it is to look for.
  bodyOf(await call(pm, 'PUT', `${at}/following`, { json: { on: true } }), 'Having calendars followed')
  for (const { addresses, terms } of tenant.sponsors) {
    const [address] = addresses
    if (address === undefined || terms.every(({ to }) => to !== undefined)) continue
    bodyOf(
      await call(personOf(address), 'PUT', `${at}/following/own`, { json: { agreed: true } }),
      `Letting the calendar of ${address} be followed`,
    )
  }
}

async function recordMessages(call: CallApi, tenant: SampleTenant, id: string): Promise<void> {
  const { roster } = await read(call, id)
  for (const { sponsor, ...message } of tenant.messages) {
    const sponsorId = roster.sponsors.find(({ displayName }) => displayName === sponsor)?.id
    // Somebody took them off the roster between an interrupted loading and this one.
    if (sponsorId === undefined) continue
    const recorded = await call(theManager(), 'POST', `/api/initiatives/${id}/messages`, { json: { ...message, sponsorId } })
    bodyOf(recorded, `Recording the message of ${message.date}`)
  }
}

async function importUntagged(call: CallApi, tenant: SampleTenant, id: string): Promise<void> {
  const file = { bytes: Buffer.from(tenant.untagged), contentType: 'text/calendar' }
  bodyOf(await call(theManager(), 'POST', `/api/initiatives/${id}/imports?to=${tenant.until}`, { file }), 'Importing a calendar')
}

/** The manager and two sponsors, once there is something to tell; whoever asks for mails gets the newest at once. */
async function askForMails(call: CallApi, tenant: SampleTenant, id: string): Promise<void> {
  const current = tenant.sponsors.filter(({ terms }) => terms.some(({ to }) => to === undefined))
  const readers = [
    theManager(),
    ...current.slice(0, 2).flatMap(({ addresses: [address] }) => (address === undefined ? [] : [personOf(address)])),
  ]
  for (const reader of readers) {
    const mails = [{ id, cadence: 'weekly', weekday: 1, hour: 8, zone: sampleZone }]
    bodyOf(await call(reader, 'PUT', '/api/me/preferences', { json: { mails } }), `Asking for mails for ${reader.displayName}`)
  }
}

async function correct(call: CallApi, id: string, wanted: readonly SampleCorrection[]): Promise<void> {
  const { roster, sync } = await read(call, id)
  if (sync?.on && sync.mailboxes.some(({ state }) => state !== 'ok'))
    throw new Error('Its calendars could not all be read yet; that goes on by itself, and the next start does the rest.')
  const meetings = wanted.length === 0 ? [] : await taggedMeetings(call, id)
  for (const { iCalUId, original, date, address, ...correction } of wanted) {
    const meeting = meetings.find((one) => one.iCalUId === iCalUId && localDate(one.originalStart, sampleZone) === original)
    const sponsor = roster.sponsors.find(({ addresses }) => addresses.includes(address))
    // Somebody has taken the tag back, or the sponsor off the roster; then there is nothing to correct either.
    if (!meeting || !sponsor) continue
    const path = `/api/initiatives/${id}/meetings/${encodeURIComponent(meeting.key)}/outcomes`
    const json = { corrections: [{ sponsorId: sponsor.id, ...correction }] }
    bodyOf(await call(theManager(), 'PATCH', path, { json }), `Correcting the meeting of ${date}`)
  }
}

async function taggedMeetings(call: CallApi, id: string): Promise<MeetingView[]> {
  const found: MeetingView[] = []
  let more: string | undefined
  do {
    const query = more === undefined ? '' : `&continuation=${encodeURIComponent(more)}`
    const page = await call(theManager(), 'GET', `/api/initiatives/${id}/meetings?tagged=true${query}`)
    const { meetings, continuation } = MeetingPage.parse(bodyOf(page, 'Reading the sample meetings'))
    found.push(...meetings)
    more = continuation
  } while (more !== undefined)
  return found
}

async function exists(call: CallApi, initiativeId: string): Promise<boolean> {
  const answer = await call(theManager(), 'GET', `/api/initiatives/${initiativeId}`)
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
