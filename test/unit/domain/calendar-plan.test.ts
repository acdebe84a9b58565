import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarMeeting } from '../../../functions/src/domain/calendar-meeting.ts'
import { meetingMaker } from '../../../functions/src/domain/calendar-meeting.ts'
import { planCalendar } from '../../../functions/src/domain/calendar-plan.ts'
import { suggestKind } from '../../../functions/src/domain/kind-words.ts'
import { Meeting, meetingKey } from '../../../functions/src/domain/meeting.ts'
import type { Roster } from '../../../functions/src/domain/roster.ts'
import type { Tags } from '../../../functions/src/domain/tag.ts'
import { plusSeconds } from '../../../functions/src/domain/time.ts'
import {
  addressOf,
  adele,
  at,
  invitee,
  megan,
  type OccurrenceExample,
  occurrence,
  report,
  rosterOf,
  span,
  sponsor,
  tag,
} from './examples.ts'

const roster = rosterOf(megan, adele)
const now = at('12:00', '2026-03-20')
const window = { from: '2025-01-01', to: '2027-01-01' }
const tuesdays = ['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24'] as const
const series = (more: OccurrenceExample = {}) => tuesdays.map((date) => occurrence({ date, ...more }))
const later = (one: CalendarMeeting, hours: number): CalendarMeeting => ({
  ...one,
  time: { start: plusSeconds(one.time.start, hours * 3600), end: plusSeconds(one.time.end, hours * 3600) },
})
/** The whole series moved: every occurrence has another original start. */
const shifted = (one: CalendarMeeting, hours: number) => ({
  ...later(one, hours),
  originalStart: plusSeconds(one.originalStart, hours * 3600),
})

interface Options {
  readonly roster?: Roster
  readonly tags?: Tags
  /** UIDs; the series, unless said otherwise. */
  readonly complete?: readonly string[]
  readonly limitReached?: boolean
  readonly window?: typeof window
}

/** The plan, and everything that is stored once it is carried out. */
function imported(occurrences: readonly CalendarMeeting[], stored: readonly Meeting[] = [], options: Options = {}) {
  const { tags = [], complete = ['steering'], limitReached = false } = options
  const file = { occurrences, completeSeries: complete, window: options.window ?? window, limitReached }
  const plan = planCalendar(file, stored, options.roster ?? roster, tags, now)
  const after = new Map([...stored, ...plan.writes].map((one) => [one.key, one]))
  return { ...plan, stored: [...after.values()].sort((a, b) => (a.start < b.start ? -1 : 1)) }
}
const withReport = (meetings: readonly Meeting[], which = 0) =>
  meetings.map((one, i) =>
    i === which ? { ...one, reports: [report({ date: tuesdays[which], present: { [megan.id]: ['09:00-10:00'] } })] } : one,
  )
const nothingNew = { added: 0, changed: 0, cancelled: 0, moved: 0 }

describe('importing a calendar', () => {
  it('the same file again changes nothing', () => {
    const first = imported(series())
    expect(first.counts).toMatchObject({ added: 4, unchanged: 0 })
    expect(imported(series(), first.stored)).toMatchObject({ writes: [], counts: { ...nothingNew, unchanged: 4 } })
  })

  it('the same file again changes nothing when it comes back from a store with its properties in another order', () => {
    const reordered = imported(series()).stored.map((one) => Object.fromEntries(Object.entries(one).reverse()) as Meeting)
    expect(imported(series(), reordered).writes).toEqual([])
  })

  it('a moved occurrence stays the same meeting and counts its reschedules', () => {
    const [first, ...rest] = series()
    if (!first) throw new Error('The series is empty.')
    const before = imported(series()).stored
    const once = imported([later(first, 2), ...rest], before)
    expect(once.counts).toMatchObject({ added: 0, changed: 1, moved: 1, unchanged: 3 })
    const twice = imported([later(first, 26), ...rest], once.stored)
    expect(twice.stored).toHaveLength(4)
    const moved = twice.stored.find((one) => one.key === meetingKey('steering', at('09:00')))
    expect(moved).toMatchObject({ start: at('11:00', '2026-03-04'), originalStart: at('09:00') })
    expect(moved?.reschedules).toEqual([
      { from: at('09:00'), to: at('11:00'), seenAt: now },
      { from: at('11:00'), to: at('11:00', '2026-03-04'), seenAt: now },
    ])
    expect(imported([later(first, 26), ...rest], twice.stored).writes).toEqual([])
  })

  it('a cancelled occurrence is cancelled, and not moved by the time it is sent with', () => {
    const before = imported(series().map((one, i) => (i === 3 ? later(one, 2) : one))).stored
    const after = imported(
      series().map((one, i) => (i === 3 ? { ...one, cancelled: true } : one)),
      before,
    )
    expect(after.counts).toMatchObject({ cancelled: 1, added: 0 })
    expect(after.stored.find((one) => one.cancelled)?.reschedules).toEqual(before[3]?.reschedules)
    expect(before[3]?.reschedules).toHaveLength(1)
  })

  it('an occurrence that comes already moved has been moved once, and is not moved again by the same file', () => {
    const file = series().map((one, i) => (i === 1 ? later(one, 3) : one))
    const first = imported(file)
    expect(first.stored.map((one) => one.reschedules.length)).toEqual([0, 1, 0, 0])
    expect(imported(file, first.stored).counts).toMatchObject({ ...nothingNew, unchanged: 4 })
  })

  it('whoever was invited to a meeting that is over stays invited when a successor takes the seat', () => {
    const before = imported(series({ invitees: [invitee(megan.displayName), invitee(adele.displayName)] })).stored
    const after = imported(series({ invitees: [invitee(adele.displayName)] }), before).stored
    expect(after.map((one) => Object.keys(one.invitations).length)).toEqual([2, 2, 2, 1])
  })

  it.each([
    ['is kept when a copy does not know it', 0, 'accepted'],
    ['is asked again when the meeting was moved', 2, 'none'],
  ])('an answer %s', (_what, hours, response) => {
    const asked = (answer: 'accepted' | 'none') => series({ invitees: [{ ...invitee(megan.displayName), response: answer }] })
    const before = imported(asked('accepted')).stored
    const after = imported(
      asked('none').map((one, i) => (i === 3 ? later(one, hours) : one)),
      before,
    ).stored
    expect(after[3]?.invitations[megan.id]?.response).toBe(response)
  })

  it.each([
    ['Canceled: CRM steering', 'CRM steering'],
    ['Abgesagt: WG: CRM-Lenkungskreis', 'CRM-Lenkungskreis'],
    ['Recanceled: CRM steering', 'Recanceled: CRM steering'],
  ])('the title %s is kept as %s', (title, kept) => {
    expect(imported(series({ title })).stored[0]?.title).toBe(kept)
  })

  it('an occurrence taken out of the series is cancelled', () => {
    const after = imported(series().slice(0, 3), imported(series()).stored)
    expect(after.counts).toMatchObject({ cancelled: 1, unchanged: 3 })
    expect(after.stored.map((one) => one.cancelled)).toEqual([false, false, false, true])
    expect(imported(series().slice(0, 3), after.stored).counts).toMatchObject({ ...nothingNew, unchanged: 4 })
  })

  it('a series of which only one occurrence is left is taken out all but that one', () => {
    const after = imported(series().slice(0, 1), imported(series()).stored)
    expect(after.stored.map((one) => one.cancelled)).toEqual([false, true, true, true])
  })

  it('a series that is in the file without any occurrence is taken out', () => {
    expect(imported([], imported(series()).stored).counts).toMatchObject({ cancelled: 4 })
  })

  it('a series is known as a whole however the file writes its UID', () => {
    const uid = (bytes: string) => `040000008200E00074C5B7101A82E008${bytes}1234567890ABCDEF`
    const before = imported(series({ uid: uid('00000000') })).stored
    const after = imported(series({ uid: uid('00000000') }).slice(0, 3), before, { complete: [uid('07EA0303').toLowerCase()] })
    expect(after.counts).toMatchObject({ cancelled: 1 })
  })

  it.each<[what: string, file: CalendarMeeting, toldBy: string | undefined]>([
    ['a file that says nothing new', occurrence(), 'oid-lynne'],
    ['a file with another title', occurrence({ title: 'Steering: budget' }), 'oid-lynne'],
    ['a file with another time', later(occurrence(), -24 * 7), undefined],
    ['a file with another end', occurrence({ time: '09:00-23:00' }), undefined],
    ['the calendar that moves it', { ...later(occurrence(), 1), toldBy: 'oid-lynne' }, 'oid-lynne'],
    ['the organizer’s calendar, of another organizer by now', { ...occurrence(), toldBy: 'oid-megan' }, 'oid-megan'],
  ])('who told of an occurrence stands by its time: %s', (_what, file, toldBy) => {
    const before = imported(series().map((one) => ({ ...one, toldBy: 'oid-lynne' }))).stored
    expect(imported([file], before, { complete: [] }).stored.find(({ key }) => key === before[0]?.key)?.toldBy).toBe(toldBy)
  })

  it('who told of an occurrence did not tell of a time that a file gave it before, though its report is there', () => {
    const moved = withReport(imported([later(occurrence(), -24 * 7)]).stored).map((one) => ({ ...one, recurring: true }))
    const after = imported([{ ...occurrence(), toldBy: 'oid-lynne' }], moved, { complete: [] }).stored
    expect(after.map(({ start, toldBy }) => [start, toldBy])).toEqual([[at('09:00', '2026-02-24'), undefined]])
  })

  it('an occurrence taken out, or cancelled, after people joined it was held all the same', () => {
    const before = withReport(imported(series()).stored)
    expect(imported(series().slice(1), before).counts).toMatchObject(nothingNew)
    const cancelled = imported(series({ cancelled: true }), before).stored
    expect(cancelled.map((one) => one.cancelled)).toEqual([false, true, true, true])
  })

  it.each<[what: string, file: CalendarMeeting[], options: Options]>([
    ['one open appointment', series().slice(0, 1), { complete: [] }],
    ['the update of one occurrence that moved', [later(occurrence(), 1)], { complete: [] }],
    ['updates of two occurrences that got another title', series({ title: 'Steering: budget' }).slice(1, 3), { complete: [] }],
    [
      'only some moved occurrences, as somebody has who is invited to a few',
      series()
        .slice(0, 2)
        .map((one) => later(one, 1)),
      { complete: [] },
    ],
    ['another series, there as a whole', series({ uid: 'other' }).slice(0, 2), { complete: ['other'] }],
    ['a file that was cut off at the limit', series().slice(0, 2), { limitReached: true }],
    ['a file that looks at other months', series().slice(0, 2), { window: { from: '2026-03-01', to: '2026-03-14' } }],
    ['a file without the series', [occurrence({ uid: 'other' })], { complete: ['other'] }],
  ])('%s says nothing about the other occurrences', (_, file, options) => {
    expect(imported(file, imported(series()).stored, options).stored.filter((one) => one.cancelled)).toEqual([])
  })

  it.each([
    ['an hour', 1],
    ['to another day', 48],
    ['to the day before, and earlier', -27],
  ])('a whole series moved by %s keeps its meetings, their reports and corrections', (_, hours) => {
    const before = withReport(imported(series()).stored).map((one) => ({
      ...one,
      corrections: { [adele.id]: { outcome: 'excused' as const, by: 'Lynne Robbins', at: now } },
    }))
    const file = series().map((one) => shifted(one, hours))
    const after = imported(file, before)
    expect(after.counts).toMatchObject({ added: 0, cancelled: 0, moved: 3, changed: 3 })
    expect(after.stored.map(({ key }) => key).sort()).toEqual(before.map(({ key }) => key).sort())
    expect(after.stored.every((one) => one.corrections[adele.id] !== undefined)).toBe(true)
    // The first was held before the series was moved: when, its report says.
    expect(after.stored.find((one) => one.reports.length > 0)).toMatchObject({ start: at('09:00'), reschedules: [] })
    expect(imported(file, after.stored).counts).toMatchObject({ ...nothingNew, unchanged: 4 })
  })

  describe('a single meeting', () => {
    const single = (date: string, more: OccurrenceExample = {}) => occurrence({ uid: 'briefing', recurring: false, date, ...more })
    const before = imported([single('2026-03-10')]).stored

    it.each([
      ['another hour', single('2026-03-10', { time: '14:00-15:00' })],
      ['another day', single('2026-05-10')],
    ])('moved to %s stays the same meeting, and counts as moved', (_, moved) => {
      const after = imported([moved], before)
      expect(after.counts).toMatchObject({ added: 0, changed: 1, moved: 1, cancelled: 0 })
      expect(after.stored).toEqual([
        expect.objectContaining({
          key: before[0]?.key,
          originalStart: before[0]?.start,
          start: moved.time.start,
          reschedules: [{ from: before[0]?.start, to: moved.time.start, seenAt: now }],
        }),
      ])
      expect(imported([moved], after.stored).counts).toMatchObject({ ...nothingNew, unchanged: 1 })
    })

    it('moved back to where it was has been moved twice', () => {
      const after = imported([single('2026-03-10')], imported([single('2026-03-12')], before).stored)
      expect(after.stored.map((one) => [one.start, one.reschedules.length])).toEqual([[at('09:00', '2026-03-10'), 2]])
    })

    it('held, and used again for another day, is another meeting, which then moves alone', () => {
      const held = before.map((one) => ({ ...one, reports: [report({ date: '2026-03-10', present: { [megan.id]: ['09:00-10:00'] } })] }))
      const again = imported([single('2026-04-10')], held).stored
      expect(again.map(({ start }) => start)).toEqual([at('09:00', '2026-03-10'), at('09:00', '2026-04-10')])
      const moved = imported([single('2026-04-12')], again)
      expect(moved.counts).toMatchObject({ added: 0, moved: 1 })
      expect(moved.stored.map(({ start }) => start)).toEqual([at('09:00', '2026-03-10'), at('09:00', '2026-04-12')])
    })

    it('held, and read in another zone now, stays one, at the time its report knows', () => {
      const held = before.map((one) => ({ ...one, reports: [report({ date: '2026-03-10', present: { [megan.id]: ['09:00-10:00'] } })] }))
      expect(imported([single('2026-03-10', { time: '10:00-11:00' })], held).stored.map(({ start }) => start)).toEqual([
        at('09:00', '2026-03-10'),
      ])
    })

    it('whose UID two single meetings have, is neither of them if it has another start', () => {
      const two = imported([single('2026-03-10'), single('2026-04-10')]).stored
      expect(imported([single('2026-05-10')], two).counts).toMatchObject({ added: 1, moved: 0 })
    })
  })

  it('a series moved by half a week is another series of meetings', () => {
    const after = imported(
      series().map((one) => shifted(one, 84)),
      imported(series()).stored,
    )
    expect(after.counts).toMatchObject({ added: 4, cancelled: 4, moved: 0 })
  })

  it('a copy without invitees does not erase what a fuller one said', () => {
    const before = imported(
      series({ invitees: [invitee('Megan Bowen'), invitee('Board Room 1', { kind: 'room' }), invitee('Pradeep Gupta')] }),
    ).stored
    const after = imported(series({ invitees: [] }), before)
    expect(after.counts).toMatchObject({ ...nothingNew, unchanged: 4 })
    expect(after.stored[0]).toMatchObject({ inviteesKnown: true, rooms: ['Board Room 1'], otherInvitees: 1 })
  })

  it('a fuller copy completes one without invitees', () => {
    const before = imported(series({ invitees: [] }), [], { tags: [tag('steering', 'steering')] }).stored
    expect(before[0]).toMatchObject({ inviteesKnown: false, invitations: {} })
    expect(imported(series(), before).stored[0]).toMatchObject({
      inviteesKnown: true,
      invitations: { [megan.id]: { response: 'accepted' } },
    })
  })

  it('whoever came onto the roster is found when the file is imported again', () => {
    const file = series({ invitees: [invitee('Megan Bowen'), invitee('Lee Gu', { response: 'tentative' })] })
    const before = imported(file).stored
    expect(Object.keys(before[0]?.invitations ?? {})).toEqual([megan.id])
    const after = imported(file, before, { roster: rosterOf(megan, sponsor('Lee Gu')) })
    expect(after.counts).toMatchObject({ changed: 4 })
    expect(after.stored[0]).toMatchObject({ invitations: { 'lee-gu': { response: 'tentative' } }, otherInvitees: 0 })
  })

  it('the delegate whom the calendar names only now is found in the report that is there already', () => {
    const before = imported(series()).stored.map((one, i) =>
      i === 0
        ? { ...one, reports: [report({ unresolved: [{ name: 'Lee Gu', addresses: [], joins: [span('09:00-10:00')], mayBe: [] }] })] }
        : one,
    )
    const after = imported(series({ invitees: [invitee('Megan Bowen', { delegatedTo: { name: 'Lee Gu' } })] }), before)
    expect(after.stored[0]?.reports[0]).toMatchObject({ unresolved: [], delegates: { [megan.id]: { name: 'Lee Gu' } } })
  })

  it('meetings to which nobody on the roster is invited are not kept, unless they are tagged', () => {
    const file = series({ invitees: [invitee('Pradeep Gupta')] })
    expect(imported(file)).toMatchObject({ writes: [], counts: { notKept: 4, added: 0 } })
    expect(imported(file, [], { tags: [tag('steering', 'none')] }).writes).toEqual([])
    expect(imported(file, [], { tags: [tag('steering', 'steering')] }).counts).toMatchObject({ notKept: 0, added: 4 })
    expect(imported(file, [], { tags: [tag('steering', 'steering', at('09:00'))] }).counts).toMatchObject({ added: 4 })
  })

  it('of one meeting twice in a file the later counts', () => {
    const { writes } = imported([occurrence({ title: 'Old' }), occurrence({ title: 'New' })])
    expect(writes.map(({ title }) => title)).toEqual(['New'])
  })

  it('finds the series with what it is or may be', () => {
    const { series: found } = imported(
      [...series(), occurrence({ uid: 'x', title: 'Board briefing', recurring: false, date: '2026-02-01' })],
      [],
      {
        tags: [tag('steering', 'steering')],
      },
    )
    expect(found).toEqual([
      expect.objectContaining({ iCalUId: 'x', suggestedKind: 'briefing', recurring: false, occurrences: 1, kept: true }),
      expect.objectContaining({
        iCalUId: 'steering',
        kind: 'steering',
        recurring: true,
        occurrences: 4,
        first: at('09:00'),
        last: at('09:00', '2026-03-24'),
      }),
    ])
  })

  it('whatever the order of imports of the same files, nothing is added twice', () => {
    const files = [series(), series().map((one) => shifted(one, 1)), series({ invitees: [] }), series().slice(1)]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...files), { minLength: 1, maxLength: 8 }), (order) => {
        let stored: Meeting[] = []
        for (const file of [series(), ...order]) stored = imported(file, stored).stored
        expect(stored).toHaveLength(4)
      }),
      { seed: 20260303, numRuns: 100 },
    )
  })
})

describe('a meeting as a calendar says it', () => {
  const from = (more: OccurrenceExample, of: Roster = roster) => meetingMaker(of, now)(occurrence(more))

  it('looks at the people on an invitation once, not once an occurrence', () => {
    let reads = 0
    const { kind, ...rest } = invitee('Megan Bowen')
    const counted = Object.defineProperty({ ...rest, kind }, 'kind', {
      get: () => {
        reads += 1
        return kind
      },
    })
    const maker = meetingMaker(roster, now)
    const invitees = [counted, invitee('Lee Gu')]
    const made = tuesdays.map((date) => maker(occurrence({ date, invitees })))
    expect(made.map((one) => Object.keys(one.invitations))).toEqual(tuesdays.map(() => [megan.id]))
    const readOnce = reads
    maker(occurrence({ date: '2026-04-07', invitees }))
    expect(reads).toBe(readOnce)
  })

  it('of occurrences that share their invitees, one called by somebody else, or cancelled, is no less right', () => {
    const invitees = [invitee('Adele Vance')]
    const organizer = { name: 'Megan Bowen', address: addressOf('Megan Bowen') }
    const maker = meetingMaker(roster, now)
    const [called, cancelled, another] = [{ organizer }, { organizer, cancelled: true }, {}].map((more) =>
      maker(occurrence({ invitees, ...more })),
    )
    expect(called).toMatchObject({ organizer: megan.id, invitations: { [megan.id]: { organizer: true }, [adele.id]: {} } })
    expect(cancelled).toMatchObject({ organizer: megan.id })
    expect([cancelled, another].map((one) => Object.keys(one?.invitations ?? {}))).toEqual([[adele.id], [adele.id]])
    expect(another?.organizer).toBeUndefined()
  })

  it('keeps sponsors by id, everybody else as a number', () => {
    const one = from({
      invitees: [
        invitee('Megan Bowen'),
        invitee('Pradeep Gupta'),
        invitee('All Staff', { kind: 'group' }),
        invitee('Board Room 1', { kind: 'room' }),
      ],
    })
    expect(one).toMatchObject({
      invitations: { [megan.id]: { response: 'accepted' } },
      otherInvitees: 1,
      groups: 1,
      rooms: ['Board Room 1'],
    })
    expect(JSON.stringify(one)).not.toContain('Pradeep')
  })

  it.each<[what: string, invitee: ReturnType<typeof invitee>, recognised: boolean, of?: Roster]>([
    [
      'by her second address',
      invitee('M', { address: 'megan@x.com' }),
      true,
      rosterOf(sponsor('Megan Bowen', { addresses: ['a@b.c', 'megan@x.com'] })),
    ],
    ['by name when the calendar has no address', { kind: 'person', name: 'Bowen, Megan', response: 'none', optional: false }, true],
    ['by name when she uses another address', invitee('Megan Bowen', { address: 'mb@contoso.onmicrosoft.com' }), true],
    [
      'by a name that the PM settled',
      invitee('Meg', { address: 'meg@x.com' }),
      true,
      rosterOf(sponsor('Megan Bowen', { otherNames: ['Meg'] })),
    ],
    [
      'not when settled as a stranger',
      invitee('Megan Bowen', { address: 'b@x.com' }),
      false,
      { ...roster, others: [{ name: 'Megan Bowen', address: 'b@x.com' }] },
    ],
    [
      'not when another object id',
      invitee('Megan Bowen', { objectId: 'oid-2' }),
      false,
      rosterOf(sponsor('Megan Bowen', { objectId: 'oid-1' })),
    ],
  ])('a sponsor is recognised %s', (_, one, recognised, of) => {
    expect(Object.keys(from({ invitees: [one] }, of).invitations)).toEqual(recognised ? ['megan-bowen'] : [])
  })

  it('of two invitees with one name neither is taken for the sponsor', () => {
    const one = from({ invitees: [invitee('Megan Bowen', { address: 'a@x.com' }), invitee('Megan Bowen', { address: 'b@x.com' })] })
    expect(one).toMatchObject({ invitations: {}, otherInvitees: 2 })
  })

  it.each([
    ['listed', [invitee('Megan Bowen', { response: 'none' })]],
    ['not listed', [invitee('Adele Vance')]],
  ])('whoever calls the meeting is expected in it: %s among the invitees', (_, invitees) => {
    const one = from({ invitees, organizer: { name: 'Megan Bowen', address: addressOf('Megan Bowen') } })
    expect(one).toMatchObject({ organizer: megan.id, invitations: { [megan.id]: { response: 'accepted', organizer: true } } })
  })

  it('of two addresses of one sponsor the one that answered counts', () => {
    const of = rosterOf(sponsor('Megan Bowen', { addresses: ['a@x.com', 'b@x.com'] }))
    const invitees = [invitee('M', { address: 'a@x.com', response: 'none' }), invitee('M', { address: 'b@x.com', response: 'declined' })]
    expect(from({ invitees }, of).invitations).toMatchObject({ 'megan-bowen': { response: 'declined' } })
  })

  it.each([
    ['DELEGATED-TO', [invitee('Megan Bowen', { delegatedTo: { address: 'lee.gu@contoso.com' } })]],
    ['DELEGATED-FROM', [invitee('Megan Bowen'), invitee('Lee Gu', { delegatedFrom: { address: addressOf('Megan Bowen') } })]],
  ])('knows the delegate from %s', (_, invitees) => {
    expect(from({ invitees }).invitations[megan.id]?.delegatedTo).toMatchObject({ address: 'lee.gu@contoso.com' })
  })

  it('can be read again however long or odd the file’s words are', () => {
    const text = fc.oneof(fc.string({ maxLength: 50 }), fc.string({ minLength: 300, maxLength: 1500 }))
    const contact = fc.record({ name: text, address: text }, { requiredKeys: [] })
    const anybody = fc.record({
      kind: fc.constantFrom('person' as const, 'room' as const, 'group' as const),
      response: fc.constantFrom('none' as const, 'accepted' as const),
      optional: fc.boolean(),
      name: text,
      address: fc.constantFrom(addressOf('Megan Bowen'), 'x'.repeat(900)),
      delegatedTo: contact,
    })
    fc.assert(
      fc.property(text, text, fc.array(anybody, { maxLength: 4 }), (uid, title, invitees) => {
        expect(Meeting.safeParse(from({ uid: uid || 'x', title, invitees })).error).toBeUndefined()
      }),
      { seed: 20260303, numRuns: 200 },
    )
  })
})

describe('what a title suggests', () => {
  it.each([
    ['CRM Steering Committee', 'steering'],
    ['SteerCo #12', 'steering'],
    ['Lenkungsausschuss CRM', 'steering'],
    ['Executive Briefing', 'briefing'],
    ['Vorstandsbriefing', 'briefing'],
    ['Project Kick-off', 'alignment'],
    ['Kick off CRM', 'alignment'],
    ['Coffee', undefined],
    ['Debriefing', undefined],
  ])('%s: %s', (title, kind) => expect(suggestKind(title)).toBe(kind))
})
