import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Supports } from '../../../../addin/src/hosts/office-async.ts'
import { type MailboxFacts, readAppointment, readOpenItem } from '../../../../addin/src/hosts/outlook-item.ts'
import { CapturedMeeting } from '../../../../functions/src/contract/meetings.ts'
import { addressOf } from '../../../fixtures/contoso.ts'
import { itemOf } from '../../../stand-ins/office/items.ts'
import type { StandInItem } from '../../../stand-ins/office/options.ts'

const upTo =
  (newest: number): Supports =>
  (_set, version) =>
    Number(version.split('.')[1]) <= newest

const facts = (newest = 16): MailboxFacts => ({
  supports: upTo(newest),
  toRestId: (itemId) => itemId.replaceAll('/', '-').replaceAll('+', '_'),
  zone: 'Europe/Berlin',
})

const person = (name: string, more: object = {}) => ({ name, address: addressOf(name), ...more })
const weekly = { recurrenceType: 'weekly' }
const single: StandInItem = {
  mode: 'attendee',
  title: 'Steering committee',
  start: '2026-12-01T09:00:00.000Z',
  end: '2026-12-01T10:00:00.000Z',
  itemId: 'AAMk/one+1=',
  organizer: person('Lynne Robbins'),
  required: [
    person('Lynne Robbins', { response: 'organizer' }),
    person('Megan Bowen', { response: 'accepted' }),
    person('Diego Siciliani', { response: 'tentative' }),
  ],
  optional: [person('Pradeep Gupta', { response: 'declined' }), person('Nestor Wilke')],
}
const occurrence: StandInItem = { ...single, recurrence: weekly, seriesId: 'AAMk/series+1=' }
const own = (item: StandInItem): StandInItem => ({ ...item, mode: 'organizer' })

const opened = { itemId: 'AAMk-one_1=', start: '2026-12-01T09:00:00Z', title: 'Steering committee' }

describe('the open item', () => {
  it.each([
    { row: "somebody else's meeting", item: single, is: opened },
    { row: "one's own meeting, saved", item: own(single), is: opened },
    { row: "one's own meeting, never saved", item: { ...own(single), saved: false }, is: { unsaved: true } },
    { row: 'an occurrence', item: occurrence, is: opened },
    { row: "an occurrence of one's own", item: own(occurrence), is: opened },
    {
      row: 'a whole series, or an occurrence on a Mac, which tells the series only: no one start',
      item: { ...occurrence, seriesId: null },
      is: { itemId: opened.itemId, title: opened.title },
    },
    { row: 'without a title', item: { ...single, title: '' }, is: { itemId: opened.itemId, start: opened.start } },
    { row: 'a message', item: { ...single, mode: 'message' as const, itemClass: 'IPM.Note' }, is: null },
    {
      row: 'an invitation: its times, and not its id',
      item: { ...single, mode: 'message' as const, itemClass: 'IPM.Schedule.Meeting.Request' },
      is: { start: opened.start, title: opened.title },
    },
    {
      row: 'an invitation to a series',
      item: { ...single, mode: 'message' as const, itemClass: 'IPM.Schedule.Meeting.Request', recurrence: weekly },
      is: { title: opened.title },
    },
  ])('$row', async ({ item, is }) => {
    expect(await readOpenItem(itemOf(item), facts())).toEqual(is)
  })

  it.each([null, undefined])('nothing (%s)', async (nothing) => {
    expect(await readOpenItem(nothing, facts())).toBeNull()
    expect(await readAppointment(nothing, facts())).toBeNull()
  })

  it.each([
    { row: 'under Mailbox 1.8 nobody can ask whether it was saved', newest: 7, is: { start: opened.start, title: opened.title } },
    { row: 'under Mailbox 1.7 nobody can ask whether it recurs', newest: 5, is: { start: opened.start, title: opened.title } },
  ])("one's own meeting in an older Outlook: $row", async ({ newest, is }) => {
    expect(await readOpenItem(itemOf(own(occurrence)), facts(newest))).toEqual(is)
  })
})

describe('what the open appointment says by itself', () => {
  const read = {
    itemId: 'AAMk-one_1=',
    scope: 'single',
    title: 'Steering committee',
    start: '2026-12-01T09:00:00Z',
    end: '2026-12-01T10:00:00Z',
    zone: 'Europe/Berlin',
    allDay: false,
    organizer: { name: 'Lynne Robbins', address: 'lynne.robbins@contoso.com' },
    invitees: [
      { name: 'Lynne Robbins', address: 'lynne.robbins@contoso.com', kind: 'person', response: 'accepted', optional: false },
      { name: 'Megan Bowen', address: 'megan.bowen@contoso.com', kind: 'person', response: 'accepted', optional: false },
      { name: 'Diego Siciliani', address: 'diego.siciliani@contoso.com', kind: 'person', response: 'tentative', optional: false },
      { name: 'Pradeep Gupta', address: 'pradeep.gupta@contoso.com', kind: 'person', response: 'declined', optional: true },
      { name: 'Nestor Wilke', address: 'nestor.wilke@contoso.com', kind: 'person', response: 'none', optional: true },
    ],
  }

  it.each([
    { row: "somebody else's", item: single },
    { row: "one's own", item: own(single) },
  ])('$row: the same', async ({ item }) => {
    expect(await readAppointment(itemOf(item), facts())).toEqual(read)
  })

  it.each([
    { row: 'single', item: single, scope: 'single', seriesItemId: undefined },
    { row: 'an occurrence', item: occurrence, scope: 'occurrence', seriesItemId: 'AAMk-series_1=' },
    { row: "an occurrence of one's own", item: own(occurrence), scope: 'occurrence', seriesItemId: 'AAMk-series_1=' },
    { row: 'the series', item: { ...occurrence, seriesId: null }, scope: 'series', seriesItemId: undefined },
  ])('which of a series: $row', async ({ item, scope, seriesItemId }) => {
    const appointment = await readAppointment(itemOf(item), facts())
    expect([appointment?.scope, appointment?.seriesItemId]).toEqual([scope, seriesItemId])
  })

  it.each([
    { row: 'never saved', item: { ...own(single), saved: false } },
    { row: 'an invitation in the inbox', item: { ...single, mode: 'message' as const, itemClass: 'IPM.Schedule.Meeting.Request' } },
  ])('nothing of what is no appointment yet: $row', async ({ item }) => {
    expect(await readAppointment(itemOf(item), facts())).toBeNull()
  })

  it('lists and rooms are told apart from people; a room that is listed twice is one', async () => {
    const room = person('Boardroom Munich')
    const item = {
      ...single,
      required: [person('Sales leaders', { list: true }), room, { name: 'Old resource', address: '/o=Contoso/cn=old' }],
      optional: [],
      rooms: [room, person('Boardroom Vienna')],
    }
    const appointment = await readAppointment(itemOf(item), facts())
    expect(appointment?.invitees.map(({ name, address, kind }) => [name, address, kind])).toEqual([
      ['Sales leaders', 'sales.leaders@contoso.com', 'group'],
      ['Boardroom Munich', 'boardroom.munich@contoso.com', 'room'],
      ['Old resource', undefined, 'person'],
      ['Boardroom Vienna', 'boardroom.vienna@contoso.com', 'room'],
    ])
  })

  it.each([
    { row: 'a whole day in Berlin', start: '2026-11-30T23:00:00Z', end: '2026-12-01T23:00:00Z', allDay: true },
    { row: 'the day on which clocks change', start: '2026-10-24T22:00:00Z', end: '2026-10-25T23:00:00Z', allDay: true },
    { row: 'twenty-four hours from ten to ten', start: '2026-12-01T09:00:00Z', end: '2026-12-02T09:00:00Z', allDay: false },
  ])('$row', async ({ start, end, allDay }) => {
    expect((await readAppointment(itemOf({ ...single, start, end }), facts()))?.allDay).toBe(allDay)
  })

  it('with a thousand invitees it is what captureMeeting takes, but for the ids that Outlook does not know', async () => {
    const response = fc.constantFrom('none', 'accepted', 'tentative', 'declined', 'organizer' as const)
    const invitee = fc.record({
      name: fc.string({ maxLength: 60 }),
      address: fc.emailAddress({ size: 'small' }),
      response,
      list: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(invitee, { maxLength: 1000, size: 'max' }),
        fc.constantFrom('attendee' as const, 'organizer' as const),
        async (required, mode) => {
          const appointment = await readAppointment(itemOf({ ...single, mode, required, optional: [] }), facts())
          const { itemId: _, seriesItemId: __, scope, ...said } = appointment!
          const captured = {
            ...said,
            iCalUId: 'uid-1',
            originalStart: said.start,
            recurring: scope !== 'single',
            invitees: [...said.invitees],
          }
          expect(CapturedMeeting.safeParse(captured).error).toBeUndefined()
          expect(said.invitees).toHaveLength(required.length)
        },
      ),
      { numRuns: 20 },
    )
  })
})
