import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginning } from '../../../functions/src/domain/engagement.ts'
import { checkMessage, type Message, messageIdOf, themes } from '../../../functions/src/domain/message.ts'
import {
  heardFrom,
  heardVersion,
  latestDays,
  latestKept,
  MessagesHeard,
  messageReading,
  messagesOf,
  nothingHeard,
  reachDays,
  reachOf,
  withMessage,
} from '../../../functions/src/domain/messages-heard.ts'
import { type Area, areas } from '../../../functions/src/domain/roster.ts'
import { nextSnapshot, noRunningState, Snapshot } from '../../../functions/src/domain/snapshot.ts'
import { adele, crm, megan, sponsor } from './examples.ts'

const today = '2026-06-30'
const ago = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)

function message(daysAgo: number, more: Partial<Message> = {}): Message {
  const said = { sponsorId: megan.id, date: ago(daysAgo), channel: 'mail', audience: 'everyone', ...more } as const
  return {
    ...said,
    id: messageIdOf(said),
    themes: [],
    recordedBy: { objectId: 'lynne', displayName: 'Lynne Robbins' },
    recordedAt: '2026-06-30T10:00:00Z',
    ...more,
  }
}
/** In term for longer than anything is kept. */
const longInTerm = [megan, adele].map((one) => ({ ...one, terms: [{ from: '2015-01-01', lead: false }] }))
const heard = (...messages: readonly Message[]) => heardFrom(messages, longInTerm, today)

const anyMessage = fc
  .record({
    days: fc.integer({ min: 0, max: 500 }),
    sponsorId: fc.constantFrom(megan.id, adele.id),
    audience: fc.oneof(fc.constant('everyone' as const), fc.subarray([...areas], { minLength: 1 })),
    channel: fc.constantFrom('mail' as const, 'townHall' as const),
  })
  .map(({ days, ...more }) => message(days, more))
const anyMessages = fc.uniqueArray(anyMessage, { selector: ({ id }) => id, maxLength: 90 })

/** Without the digits that the order of additions leaves. */
function settled(one: MessagesHeard) {
  const sorted = (record: Readonly<Record<string, unknown>>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  const cadence = sorted(
    Object.fromEntries(Object.entries(one.cadence).map(([id, { faded, ...rest }]) => [id, { ...rest, faded: faded.toFixed(9) }])),
  )
  return {
    ...one,
    cadence,
    latest: sorted(one.latest),
    lastFor: sorted(one.lastFor),
    perDay: sorted(Object.fromEntries(Object.entries(one.perDay).map(([day, counts]) => [day, sorted(counts)]))),
  }
}

describe('what has been heard', () => {
  it('does not depend on the order in which it was recorded', () => {
    fc.assert(
      fc.property(
        anyMessages.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const oneByOne = shuffled.reduce((so, one) => withMessage(so, one, today), nothingHeard)
          expect(settled(oneByOne)).toEqual(settled(heard(...all)))
        },
      ),
    )
  })

  it('parses as it is stored, bounded however much was said', () => {
    const roster = Array.from({ length: 40 }, (_, i) => sponsor(`Sponsor ${i}`, { id: `${i}`.padStart(60, '0') }))
    const many = roster.flatMap(({ id: sponsorId }) =>
      Array.from({ length: 350 }, (_, i) =>
        message(i, { sponsorId, ...(i % 2 === 0 ? { channel: 'invitation' } : { channel: 'chat', audience: [...areas] }) }),
      ),
    )
    const all = heardFrom(many, roster, today)
    expect(MessagesHeard.parse(JSON.parse(JSON.stringify(all)))).toEqual(all)
    // A snapshot of the largest roster still fits one write with this beside it.
    expect(JSON.stringify(all).length).toBeLessThan(80_000)
    for (const { id } of roster)
      expect(messagesOf(all, id).messages.map(({ date }) => date)).toEqual(many.slice(0, latestKept).map(({ date }) => date))
    expect(Object.keys(all.perDay)).toHaveLength(reachDays)
    expect(all.since).toBe(ago(349))
  })

  it('repeats neither excerpt nor who recorded it', () => {
    expect(JSON.stringify(heard(message(3, { excerpt: 'We do this for our customers.' })))).not.toMatch(/customers|Lynne/)
  })

  it('leaves out who is not on the roster, and whoever was not in term that day', () => {
    const lee = sponsor('Lee Gu', { terms: [{ from: ago(20), to: ago(10), lead: false }] })
    const said = [
      message(25, { sponsorId: lee.id }),
      message(15, { sponsorId: lee.id }),
      message(5, { sponsorId: lee.id }),
      message(2, { sponsorId: 'gone' }),
    ]
    const { since, cadence } = heardFrom(said, [lee, megan], today)
    expect(since).toBe(ago(15))
    expect(cadence).toEqual({ [lee.id]: { count: 1, last: ago(15), faded: 1 } })
  })

  it('gives no reading, of a sponsor or of reach, before the first message', () => {
    expect(messageReading(nothingHeard, megan, [megan], today)).toBeUndefined()
    expect(reachOf(nothingHeard, [megan], today)).toBeUndefined()
    expect(messageReading(heard(message(0)), adele, [megan, adele], today)).toMatchObject({ count: 0, since: today, tooLittleKnown: true })
  })

  it('is nothing in a snapshot from before messages were kept', () => {
    const { snapshot } = nextSnapshot({
      previous: undefined,
      state: noRunningState,
      from: beginning,
      meetings: [],
      initiative: crm,
      roster: { sponsors: [megan] },
      tags: [],
      markers: [],
      setAside: [],
      now: '2026-06-30T10:00:00Z',
    })
    const { messages: _, ...older } = snapshot
    expect(Snapshot.parse(older).messages).toEqual(nothingHeard)
  })

  it('that was written before its version was kept still parses: facts stay, and nothing is inferred from sums of another kind', () => {
    const { version: _, latest: __, ...facts } = heard(message(100), message(40), message(10))
    const older = MessagesHeard.parse({ ...facts, recent: [message(10)] })
    expect(older.version).not.toBe(heardVersion)
    const { outlook, ...reading } = messageReading(heard(message(100), message(40), message(10)), megan, [megan], today) ?? {}
    expect(outlook).toBeDefined()
    expect(messageReading(older, megan, [megan], today)).toEqual(reading)
    expect(messagesOf(older, megan.id)).toEqual({ messages: [], completeFrom: undefined })
    expect(reachOf(older, [megan], today)).toEqual(reachOf(heard(message(100), message(40), message(10)), [megan], today))
  })
})

describe('the latest messages of one sponsor', () => {
  const mails = (ages: readonly number[], sponsorId = megan.id) => ages.map((days) => message(days, { sponsorId }))
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

  it.each<[what: string, said: readonly Message[], ages: readonly number[], completeFrom: string | undefined]>([
    ['nobody ever recorded one', [], [], undefined],
    ['only others spoke: none, since recording began', mails([50], adele.id), [], ago(50)],
    ['few: all of them, since recording began', [...mails([3, 9]), ...mails([50], adele.id)], [3, 9], ago(50)],
    ['the others speak every day', [...mails([70, 150]), ...mails(range(0, 180), adele.id)], [70, 150], ago(180)],
    ['as many as are kept', mails(range(1, latestKept)), range(1, latestKept), ago(latestKept)],
    ['one more', mails(range(1, latestKept + 1)), range(1, latestKept), ago(latestKept)],
    [
      'more, seldom: complete from the day after the one left out',
      mails(range(1, 20).map((i) => i * 20)),
      range(1, latestKept).map((i) => i * 20),
      ago(339),
    ],
    [
      'two on the day at which it ends: that day is not complete',
      [...mails(range(1, latestKept)), message(latestKept, { channel: 'chat' })],
      range(1, latestKept),
      ago(latestKept - 1),
    ],
    ['the last day that is kept', mails([latestDays, 5]), [5, latestDays], ago(latestDays)],
    ['a day older', mails([latestDays + 1, 5]), [5], ago(latestDays)],
    ['all too old', mails([latestDays + 30, latestDays + 1]), [], ago(latestDays)],
  ])('%s', (_, said, ages, completeFrom) => {
    const { messages, completeFrom: from } = messagesOf(heard(...said), megan.id)
    expect([messages.map(({ date }) => date), from]).toEqual([ages.map((days) => ago(days)), completeFrom])
  })

  it('are all there from the day from which they are said to be', () => {
    fc.assert(
      fc.property(anyMessages, (said) => {
        for (const { id } of [megan, adele]) {
          const { messages, completeFrom } = messagesOf(heard(...said), id)
          const all = said.filter(({ sponsorId, date }) => sponsorId === id && completeFrom !== undefined && date >= completeFrom)
          expect(
            messages
              .filter(({ date }) => completeFrom !== undefined && date >= completeFrom)
              .map(({ date, channel }) => `${date} ${channel}`)
              .sort(),
          ).toEqual(all.map(({ date, channel }) => `${date} ${channel}`).sort())
        }
      }),
    )
  })

  it('of everybody grow no older than is kept with whatever is recorded', () => {
    const later = new Date(Date.parse(today) + 100 * 86_400_000).toISOString().slice(0, 10)
    const old = latestDays - 50
    const after = withMessage(heard(...mails([old, 5])), message(0, { sponsorId: adele.id }), later)
    expect(after).toEqual(heardFrom([...mails([old, 5]), message(0, { sponsorId: adele.id })], longInTerm, later))
    expect(messagesOf(after, megan.id)).toEqual({ messages: [{ date: ago(5), channel: 'mail' }], completeFrom: ago(old - 1) })
  })
})

describe('reach by business area', () => {
  const [sales, service] = [sponsor('Megan Bowen', { area: 'sales', messageEveryDays: 14 }), sponsor('Adele Vance', { area: 'service' })]
  const reach = (...messages: readonly Message[]) => {
    const found = reachOf(heardFrom(messages, [sales, service], today), [sales, service], today)
    return Object.fromEntries((found?.areas ?? []).map(({ area, ...rest }) => [area, rest]))
  }
  const to = (...audience: Area[]) => ({ audience })

  it.each<[what: string, messages: readonly Message[], expected: Readonly<Record<string, object>>]>([
    [
      'one area only: the other is silent since recording began',
      [message(40, to('sales')), message(3, to('sales'))],
      { sales: { last: ago(3), count: 2, silent: false }, service: { count: 0, silent: true } },
    ],
    [
      'everyone is all of them',
      [message(3)],
      { sales: { last: ago(3), count: 1, silent: false }, service: { last: ago(3), count: 1, silent: false } },
    ],
    [
      'the later of own and everyone',
      [message(20), message(9, to('service'))],
      { sales: { last: ago(20), count: 1, silent: false }, service: { last: ago(9), count: 2, silent: false } },
    ],
    [
      'an area without a sponsor, once spoken to',
      [message(2, to('hr', 'sales'))],
      {
        sales: { last: ago(2), count: 1, silent: false },
        service: { count: 0, silent: false },
        hr: { last: ago(2), count: 1, silent: false },
      },
    ],
    [
      'two cadences of silence',
      [message(28)],
      { sales: { last: ago(28), count: 1, silent: true }, service: { last: ago(28), count: 1, silent: true } },
    ],
    [
      'a day less',
      [message(27)],
      { sales: { last: ago(27), count: 1, silent: false }, service: { last: ago(27), count: 1, silent: false } },
    ],
    [
      'ninety days ago no longer counts',
      [message(90), message(89)],
      { sales: { last: ago(89), count: 1, silent: true }, service: { last: ago(89), count: 1, silent: true } },
    ],
  ])('%s', (_, messages, expected) => expect(reach(...messages)).toEqual(expected))

  it('looks at the day on which it is read, not on which it was written', () => {
    const written = heardFrom([message(80)], [sales], today)
    const later = new Date(Date.parse(today) + 30 * 86_400_000).toISOString().slice(0, 10)
    expect(reachOf(written, [sales], later)?.areas).toEqual([{ area: 'sales', last: ago(80), count: 0, silent: true }])
  })

  it('counts a message for an area, or for everyone, once', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const counted = messages.filter(({ date }) => date > ago(reachDays))
        for (const { area, count } of reachOf(heard(...messages), [megan, adele], today)?.areas ?? [])
          expect(count).toBe(counted.filter(({ audience }) => audience === 'everyone' || audience.includes(area)).length)
      }),
    )
  })
})

describe('a message', () => {
  const said = { sponsorId: megan.id, date: ago(3), channel: 'mail', audience: ['sales', 'service'] } as const
  const idOf = (more: Partial<Parameters<typeof messageIdOf>[0]> = {}) => messageIdOf({ ...said, audience: ['sales', 'service'], ...more })

  it.each<[what: string, other: string, same: boolean]>([
    ['its areas in another order', idOf({ audience: ['service', 'sales'] }), true],
    ['an area twice', idOf({ audience: ['service', 'sales', 'service'] }), true],
    ['another date', idOf({ date: ago(4) }), false],
    ['another channel', idOf({ channel: 'chat' }), false],
    ['another audience', idOf({ audience: 'everyone' }), false],
    ['another sponsor', idOf({ sponsorId: adele.id }), false],
  ])('with %s', (_, other, same) => expect(other === idOf()).toBe(same))

  const short = sponsor('Lee Gu', { terms: [{ from: '2026-03-01', to: '2026-06-01', lead: false }] })
  it.each<[what: string, change: Partial<Message>, where: readonly string[]]>([
    ['of today', { date: today }, []],
    ['of tomorrow', { date: '2026-07-01' }, ['/date']],
    ['of the last century', { date: '1999-12-31' }, ['/date']],
    ['before their term', { sponsorId: short.id, date: '2026-02-28' }, ['/date']],
    ['on its first day', { sponsorId: short.id, date: '2026-03-01' }, []],
    ['on its last day', { sponsorId: short.id, date: '2026-05-31' }, []],
    ['on the day that it is over', { sponsorId: short.id, date: '2026-06-01' }, ['/date']],
    ['of nobody on the roster, in the future', { sponsorId: 'nobody', date: '2026-07-01' }, ['/sponsorId', '/date']],
  ])('%s', (_, change, where) => {
    const checked = checkMessage({ ...message(0), ...change, themes: [...themes] }, [megan, short], today)
    expect(checked.ok ? [] : checked.failure.faults.map((fault) => fault.where)).toEqual(where)
  })
})
