import { describe, expect, it } from 'vitest'
import { createApi } from '../../../../../addin/src/api/api.ts'
import { ApiError } from '../../../../../addin/src/api/api-error.ts'
import type { Client } from '../../../../../addin/src/api/client.ts'
import { CannotTell, type TagWish, tagOpenMeeting } from '../../../../../addin/src/features/panel/tag-open-meeting.ts'
import type { Appointment, OpenItem } from '../../../../../addin/src/hosts/host.ts'
import type { InitiativeView } from '../../../../../functions/src/contract/initiatives.ts'
import { CapturedMeeting } from '../../../../../functions/src/contract/meetings.ts'
import type { Panel } from '../../../../../functions/src/contract/readings.ts'

const start = '2026-11-24T09:00:00Z'
const end = '2026-11-24T10:00:00Z'
const openItem: OpenItem = { itemId: 'AAMk', start, title: 'Steering' }
const item: Panel['item'] = {
  iCalUId: 'uid-1',
  recurring: true,
  key: 'uid-1_20261123T090000Z',
  originalStart: '2026-11-23T09:00:00Z',
  start,
}
const appointment: Appointment = {
  itemId: 'AAMk',
  seriesItemId: 'AAMk-series',
  scope: 'occurrence',
  title: 'Steering',
  start,
  end,
  zone: 'Europe/Berlin',
  allDay: false,
  organizer: { name: 'Lynne Robbins', address: 'lynne.robbins@contoso.com' },
  invitees: [{ name: 'Megan Bowen', address: 'megan.bowen@contoso.com', kind: 'person', response: 'accepted', optional: false }],
}
const view = (following: boolean | undefined): InitiativeView => ({
  role: 'manager',
  initiative: {
    id: 'i1',
    name: 'Customer One',
    definition: '',
    valueStatement: '',
    painPoints: [],
    payback: { what: '' },
    zone: 'Europe/Berlin',
    managers: [{ objectId: 'lynne', displayName: 'Lynne Robbins' }],
    createdAt: start,
  },
  roster: { sponsors: [], others: [] },
  remorseWindow: 'unknown',
  etags: { initiative: '1', roster: '1' },
  ...(following === undefined ? {} : { sync: { on: following, mailboxes: [], gaps: [], notFollowed: [] } }),
})
const stored = (more: object = {}) => ({
  key: 'uid-7_20261124T090000Z',
  iCalUId: 'uid-7',
  originalStart: start,
  start,
  end,
  zone: 'Europe/Berlin',
  title: 'Steering',
  recurring: true,
  cancelled: false,
  reschedules: 0,
  ownTag: false,
  outcomes: [],
  otherInvitees: 0,
  reports: [],
  mayFetchReports: false,
  rooms: [],
  unresolved: [],
  etag: '1',
  ...more,
})
const tag = { iCalUId: 'uid-1', kind: 'steering', title: 'Steering', taggedBy: 'lynne', taggedAt: start }

/** What the server was told, in order; `fails` names the call that does not work. */
async function tagged({
  wish = { initiativeId: 'i1', kind: 'steering', series: true } as TagWish,
  open = openItem,
  /** `null`: the server could not look. */
  known = item as Panel['item'] | null,
  shown = appointment as Appointment | null,
  meetings = [] as readonly object[],
  fails = undefined as string | undefined,
  following = undefined as boolean | undefined,
  tags = [] as readonly object[],
} = {}) {
  const told: { call: string; json?: unknown }[] = []
  const failure = new ApiError({ type: 'urn:steerwell:problem:forbidden', title: 'Not allowed', status: 403 })
  const answers: Record<string, unknown> = {
    'GET initiatives/i1/tags': { tags },
    'POST initiatives/i1/tags': { tag, meetings: 0, over: 0 },
    'POST initiatives/i1/series': { meetings: 8, over: 4 },
    'GET initiatives/i1/meetings': { meetings },
    'GET initiatives/i1': view(following),
  }
  const call: Client['call'] = async ({ method = 'GET', path, json, answer }) => {
    const asked = `${method} ${path.join('/')}`
    // What was tagged before is asked for each time; the rows are about what comes then.
    if (asked !== 'GET initiatives/i1/tags') told.push({ call: asked, ...(json === undefined ? {} : { json }) })
    if (fails !== undefined && asked.startsWith(fails)) throw failure
    return answer.parse(answers[asked] ?? stored())
  }
  const api = createApi({ call, answered: async (asking) => ({ status: 200, body: await call(asking) }) })
  const done = await tagOpenMeeting(
    { api, host: { readAppointment: async () => shown } },
    { openItem: open, item: known ?? undefined },
    wish,
  )
  return { done, told, calls: told.map(({ call }) => call), failure }
}

describe('tagging what is open', () => {
  it('known from the calendar: tagged, captured as it shows itself, then the series', async () => {
    const { done, told, calls } = await tagged()
    expect(calls).toEqual(['POST initiatives/i1/tags', 'PUT initiatives/i1/meetings/uid-1_20261123T090000Z', 'POST initiatives/i1/series'])
    expect(told[0]?.json).toEqual({ iCalUId: 'uid-1', kind: 'steering', title: 'Steering' })
    // As the server takes it: a moved occurrence keeps its place.
    expect(CapturedMeeting.parse(told[1]?.json)).toMatchObject({
      iCalUId: 'uid-1',
      originalStart: '2026-11-23T09:00:00Z',
      start,
      recurring: true,
    })
    expect(told[2]?.json).toEqual({ iCalUId: 'uid-1' })
    expect(done).toMatchObject({ meetings: 8, over: 4 })
    expect(done.trouble).toBeUndefined()
  })

  it('one occurrence is tagged and captured by its place in the series', async () => {
    const { told } = await tagged({ wish: { initiativeId: 'i1', kind: 'briefing', series: false } })
    expect(told[0]?.json).toMatchObject({ kind: 'briefing', originalStart: '2026-11-23T09:00:00Z' })
    expect(told[2]?.json).toEqual({ iCalUId: 'uid-1', originalStart: '2026-11-23T09:00:00Z' })
  })

  it.each([
    {
      row: 'from a chat there is no appointment to show',
      open: { chatId: '19:meeting' },
      shown: null,
      calls: ['POST tags', 'POST series'],
    },
    {
      row: 'a whole series has the times of its first meeting',
      shown: { ...appointment, scope: 'series' as const },
      calls: ['POST tags', 'POST series'],
    },
    {
      row: 'named by a link the calendar is not asked',
      open: { iCalUId: 'uid-1', start },
      known: { iCalUId: 'uid-1', start },
      shown: null,
      // Whether it comes in by itself.
      calls: ['POST tags', 'GET initiatives/i1'],
    },
  ])('$row', async ({ open = openItem, known = item, shown, calls }) => {
    expect((await tagged({ open, known, shown })).calls.map((call) => call.replace('initiatives/i1/', ''))).toEqual(calls)
  })

  it('the calendar tells what the appointment could not be captured of', async () => {
    const { done } = await tagged({ fails: 'PUT' })
    expect(done).toMatchObject({ meetings: 8, over: 4 })
    expect(done.trouble).toBeUndefined()
  })

  it.each([
    { row: 'none was there: the series counts no more', tags: [], put: { kind: 'none' } },
    { row: 'the series was a briefing', tags: [{ ...tag, kind: 'briefing' }], put: { kind: 'briefing' } },
    {
      row: 'one occurrence, which had no tag of its own',
      tags: [{ ...tag, kind: 'briefing' }],
      wish: { initiativeId: 'i1', kind: 'steering', series: false } as const,
      put: { kind: 'as-series', originalStart: '2026-11-23T09:00:00Z' },
    },
  ])('says what puts the tag back that was there before: $row', async ({ put, ...how }) => {
    const { done } = await tagged(how)
    expect(done.undo).toEqual({ initiativeId: 'i1', tag: { iCalUId: 'uid-1', title: 'Steering', ...put } })
  })

  it('tags where nobody can tell what was there before, and then offers no way back', async () => {
    const { done } = await tagged({ fails: 'GET initiatives/i1/tags' })
    expect(done).toMatchObject({ meetings: 8 })
    expect(done.undo).toBeUndefined()
  })

  it.each([
    { row: 'the series, the open meeting alone is captured', fails: 'POST initiatives/i1/series', meetings: 1 },
    { row: 'the open meeting where there is no calendar', fails: 'PUT', known: null, meetings: 0 },
  ])('what cannot be captured takes nothing back and is told: $row', async ({ fails, known = item, meetings }) => {
    const { done, failure } = await tagged({ fails, known, meetings: [stored()] })
    expect(done).toMatchObject({ meetings, trouble: failure })
  })

  it.each([
    { row: 'none of it is captured', known: { iCalUId: 'uid-1', start }, open: { iCalUId: 'uid-1', start }, shown: null, meetings: 0 },
    { row: 'the rest could not be captured', fails: 'POST initiatives/i1/series', meetings: 1 },
  ])('where calendars are followed it comes in by itself: $row', async ({ meetings, ...how }) => {
    expect((await tagged({ ...how, following: true })).done).toMatchObject({ meetings, comesIn: true })
    for (const following of [false, undefined]) expect((await tagged({ ...how, following })).done).not.toHaveProperty('comesIn')
  })

  it('what is captured to the last meeting is not asked about', async () => {
    const { done } = await tagged({ following: true })
    expect(done).toMatchObject({ meetings: 8, over: 4 })
    expect(done.comesIn).toBeUndefined()
  })

  it('that cannot be tagged is not captured', async () => {
    await expect(tagged({ fails: 'POST initiatives/i1/tags' })).rejects.toThrow()
  })
})

describe('without the calendar', () => {
  const unknown = { known: null }
  it('is what was captured before with this time and title, and no other', async () => {
    const { told, calls } = await tagged({ ...unknown, meetings: [stored(), stored({ key: 'k2', iCalUId: 'uid-8', title: 'Dentist' })] })
    expect(calls).toEqual(['GET initiatives/i1/meetings', 'POST initiatives/i1/tags', 'PUT initiatives/i1/meetings/uid-7_20261124T090000Z'])
    expect(told[1]?.json).toMatchObject({ iCalUId: 'uid-7' })
  })

  it.each([
    { row: 'nothing was captured then', meetings: [] },
    { row: 'another title', meetings: [stored({ title: 'Dentist' })] },
    { row: 'another end', meetings: [stored({ end: '2026-11-24T11:00:00Z' })] },
    { row: 'a cancelled one', meetings: [stored({ cancelled: true })] },
    { row: 'two that are alike', meetings: [stored(), stored({ key: 'k2', iCalUId: 'uid-8' })] },
    { row: 'a whole series, without a start', meetings: [stored()], open: { itemId: 'AAMk', title: 'Steering' } },
  ])('nothing is guessed and nothing is tagged: $row', async ({ meetings, open = openItem }) => {
    await expect(tagged({ ...unknown, meetings, open })).rejects.toThrow(CannotTell)
  })
})
