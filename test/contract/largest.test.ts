import { beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { setAsideBytes } from '../../functions/src/domain/acts.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import {
  initiativePartition,
  markersDocument,
  rosterDocument,
  snapshotDocument,
  stateDocument,
  tagsDocument,
  toDocument,
  toMeetingDocument,
} from '../../functions/src/domain/documents.ts'
import { type Meeting, meetingKey, meetingKinds } from '../../functions/src/domain/meeting.ts'
import { areas } from '../../functions/src/domain/roster.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { maxWriteBytes } from '../../functions/src/domain/store-rules.ts'
import { instantOf } from '../../functions/src/domain/time.ts'
import { contosoTenant, host, type TestHost, type TestResponse, tokenOf } from './host.ts'

/**
 * One initiative with everything that a person may put into it, in a script of three bytes a character, on the embedded store, which
 * takes as much in one write as Cosmos DB does. Whatever does not fit is refused with a sentence, and what is in can still be changed.
 */

const now = '2026-06-30T12:00:00Z'
const text = (length: number) => '会'.repeat(length)
const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
const objectId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const addressOf = (n: number) => `sponsor.${n}@contoso.onmicrosoft.com`
const caller = (n: number, name: string): Caller => ({ tenantId: contosoTenant, objectId: objectId(n), name, username: addressOf(n) })
const pm = tokenOf(caller(1000, text(200)))
const tokens = Array.from({ length: 40 }, (_, n) => tokenOf(caller(n, `Sponsor ${n}`)))
const hours = (from: string, count: number) => instantOf(Date.parse(from) + count * 3_600_000)

/** The longest that stand in a key as they are. */
const uids = meetingKinds.map((_, k) => `${'x'.repeat(119)}${k}`)
/** Of each sponsor twelve meetings of each kind, all of their own, over three years. */
const eachOfKind = 12
const between = 14

describe('the largest initiative', () => {
  let store: Store
  let api: TestHost
  let at: string
  let initiativeId: string
  let ids: string[]

  const send = async (method: string, path: string, body: unknown, token = pm) => await api.request(method, `${at}${path}`, { token, body })
  const done = async (method: string, path: string, body: unknown, token = pm): Promise<TestResponse> => {
    const answer = await send(method, path, body, token)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`)
    return answer
  }
  /** Repeats until it is refused, which must be with a sentence. */
  const untilRefused = async (most: number, attempt: (i: number) => Promise<TestResponse>) => {
    for (let i = 0; i < most; i++) {
      const answer = await attempt(i)
      if (answer.status < 300) continue
      expect({ status: answer.status, says: answer.text }).toEqual({ status: 400, says: expect.stringMatching(/kept|at most|remember/) })
      return i
    }
    return most
  }
  const stored = async ({ id }: { readonly id: string }) =>
    (await store.read(initiativePartition(contosoTenant, initiativeId), id))?.document
  const entry = (n: number) => ({
    displayName: text(200),
    addresses: [addressOf(n), `${'x'.repeat(280)}.${n}@contoso.com`],
    otherNames: [text(200)],
    title: text(200),
    area: areas[n % areas.length],
    terms: [{ from: '2000-01-01', lead: n === 0 }],
    messageEveryDays: 28,
  })

  beforeAll(async () => {
    store = openSqliteStore({ path: ':memory:', clock: () => Date.parse(now) })
    api = await host({ store, now: () => new Date(now) })
    const agreement = {
      name: text(120),
      definition: text(1000),
      valueStatement: text(1000),
      painPoints: Array.from({ length: 10 }, () => text(300)),
      payback: { what: text(300), due: '2027-01-01' },
      investmentStart: '2020-01-01',
      zone: 'Europe/Berlin',
    }
    const created = await api.request('POST', '/api/initiatives', { token: pm, body: agreement })
    initiativeId = created.json.initiative.id
    at = `/api/initiatives/${initiativeId}`
  })

  it('takes a roster of forty, and refuses one that could not be kept', async () => {
    const sponsors = tokens.map((_, n) => entry(n))
    const tooLong = sponsors.map((one) => ({ ...one, otherNames: Array.from({ length: 20 }, () => text(40)) }))
    expect((await send('PUT', '/roster', { sponsors: tooLong })).json).toMatchObject({
      title: 'Please correct what was sent',
      errors: [{ where: '/sponsors', message: expect.stringMatching(/cannot be kept/) }],
    })
    const put = await done('PUT', '/roster', { sponsors })
    ids = put.json.roster.sponsors.map((one: { id: string }) => one.id)
  })

  it('takes names until there are too many to remember', async () => {
    const settled = await untilRefused(40, async (i) => {
      const settlements = Array.from({ length: 50 }, (_, n) => ({
        name: text(30),
        address: `guest.${i * 50 + n}@contoso.com`,
        sponsorId: null,
      }))
      return await send('PUT', '/names', { settlements })
    })
    expect(settled).toBeGreaterThan(10)
  })

  it('takes markers, tags and acts set aside until their room is full', { timeout: 120_000 }, async () => {
    // Most are there already, which saves hundreds of requests; the rest comes as it would.
    const most = 180
    const dayBefore = (i: number) => new Date(Date.parse(now) - i * 86_400_000).toISOString().slice(0, 10)
    const marker = (i: number) => ({ kind: 'realignment' as const, date: dayBefore(i), note: text(300) })
    const other = (i: number) => ({ iCalUId: `${text(80)}-${i}`, kind: 'alignment' as const, title: text(300) })
    const markers = Array.from({ length: most }, (_, i) => ({ ...marker(i), id: objectId(i) })).toReversed()
    const tags = Array.from({ length: most }, (_, i) => ({ ...other(i), taggedBy: objectId(1000), taggedAt: now }))
    await store.write(initiativePartition(contosoTenant, initiativeId), [
      { kind: 'upsert', document: toDocument(markersDocument, { markers }) },
      { kind: 'upsert', document: toDocument(tagsDocument, { tags }) },
    ])
    expect(await untilRefused(320, async (i) => await send('POST', '/markers', marker(most + i)))).toBeLessThan(320)
    for (const [k, kind] of meetingKinds.entries()) await done('POST', '/tags', { iCalUId: uids[k], kind, title: text(300) })
    expect(await untilRefused(2000, async (i) => await send('POST', '/tags', other(most + i)))).toBeLessThan(1000)
    const dismissed = { how: 'dismissed', reason: text(300) }
    for (const token of tokens)
      for (let day = 1; day <= Math.ceil(setAsideBytes.sponsor / 900); day++)
        await done('PUT', `/acts/speak-to-issue.2026-05-0${day}`, { to: 'me', aside: dismissed }, token)
    for (const sponsorId of ids) await done('PUT', `/acts/talk-to-sponsor.${sponsorId}`, { to: 'managers', aside: dismissed })
  })

  it('takes messages and three years of meetings of every sponsor and kind', { timeout: 120_000 }, async () => {
    for (let i = 0; i < 70; i++)
      await done('POST', '/messages', {
        sponsorId: ids[i % 40],
        date: new Date(Date.parse(now) - i * 86_400_000).toISOString().slice(0, 10),
        channel: 'invitation',
        audience: areas,
        themes: ['why', 'payback', 'painPoints', 'peopleChange', 'technology'],
        excerpt: text(600),
      })
    const past = Array.from({ length: 40 * meetingKinds.length * eachOfKind }, (_, i): Meeting => {
      const sponsorId = ids[Math.floor(i / meetingKinds.length) % 40] ?? ''
      const start = hours(now, -between * (i + 1))
      return {
        ...occurrence(i % meetingKinds.length, start),
        organizer: sponsorId,
        reschedules: [{ from: start, to: start, seenAt: start }],
        invitations: { [sponsorId]: { response: 'accepted', optional: false, organizer: true } },
        corrections: { [sponsorId]: { outcome: i % 3 ? 'delegate' : 'absent', by: objectId(1000), at: now } },
      }
    })
    const ahead = Array.from({ length: 30 }, (_, i): Meeting => {
      const delegatedTo = { name: text(300), address: `${'d'.repeat(300)}@contoso.com` }
      return {
        ...occurrence(i % meetingKinds.length, hours(now, between * (i + 1))),
        invitations: Object.fromEntries(ids.map((id) => [id, { response: 'declined', optional: true, organizer: false, delegatedTo }])),
      }
    })
    const all = [...past, ...ahead]
    for (let first = 0; first < all.length; first += 20)
      await store.write(
        initiativePartition(contosoTenant, initiativeId),
        all.slice(first, first + 20).map((one) => ({ kind: 'create', document: toMeetingDocument(one) })),
      )
    // Read from the beginning, as after any change of the roster.
    const { roster } = (await api.request('GET', at, { token: pm })).json
    await done('PUT', '/roster', { sponsors: roster.sponsors.map(({ seniorByTitle: _, ...one }: { seniorByTitle?: boolean }) => one) })
    const { json } = await api.request('GET', `${at}/engagement`, { token: pm })
    expect(json.meetingCount).toBe(past.length)
    for (const { kinds } of json.sponsors)
      for (const kind of meetingKinds) {
        expect(kinds[kind].points).toHaveLength(eachOfKind)
        expect(kinds[kind].level).toBeDefined()
      }
  })

  it('fits into one write with whichever document changes with it', async () => {
    const [snapshot, state, roster, tags] = await Promise.all([snapshotDocument, stateDocument, rosterDocument, tagsDocument].map(stored))
    const parts = { snapshot: size(snapshot), state: size(state), roster: size(roster), tags: size(tags) }
    expect(parts.snapshot + parts.state + Math.max(parts.roster, parts.tags)).toBeLessThan(0.95 * maxWriteBytes)
  })

  it.each<[what: string, method: string, path: () => string, body: () => unknown]>([
    ['what is agreed', 'PATCH', () => '', () => ({ valueStatement: text(999) })],
    ['a tag', 'POST', () => '/tags', () => ({ iCalUId: uids[0], kind: 'briefing' })],
    [
      'an outcome',
      'PATCH',
      () => `/meetings/${occurrence(0, hours(now, -between)).key}/outcomes`,
      () => ({ corrections: [{ sponsorId: ids[0], outcome: 'present' }] }),
    ],
    ['a message', 'POST', () => '/messages', () => ({ sponsorId: ids[0], date: '2026-01-01', channel: 'mail', audience: 'everyone' })],
    ['an act', 'PUT', () => '/acts/find-lead', () => ({ to: 'managers', aside: { how: 'dismissed', reason: text(300) } })],
  ])('can still be changed: %s', async (_, method, path, body) => {
    await done(method, path(), body())
    expect((await api.request('GET', '/api/panel', { token: tokens[7] })).json.about.you.sponsorId).toBe(ids[7])
  })

  function occurrence(k: number, start: string): Meeting {
    const iCalUId = uids[k] ?? ''
    return {
      key: meetingKey(iCalUId, start),
      iCalUId,
      originalStart: start,
      start,
      end: hours(start, 1),
      zone: 'Europe/Berlin',
      allDay: false,
      recurring: true,
      title: text(300),
      cancelled: false,
      reschedules: [],
      invitations: {},
      otherInvitees: 0,
      groups: 0,
      inviteesKnown: true,
      rooms: [],
      reports: [],
      corrections: {},
    }
  }
})
