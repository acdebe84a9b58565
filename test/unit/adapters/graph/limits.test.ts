/** Throttling, faults and limits of the stand-in tenant, and that the adapter gets through them with nothing lost and nothing twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualPatience } from '../../../../functions/src/adapters/graph/waiting.ts'
import { Outage } from '../../../../functions/src/domain/outage.ts'
import type { NewMeeting } from '../../../stand-ins/graph/meetings.ts'
import { found, lines, mailboxOf, startWorld } from './stand-in.ts'

const lynne = mailboxOf('Lynne Robbins')
const window = { from: '2026-10-01', to: '2027-01-01' }
const daily: NewMeeting = {
  organizer: 'Lynne Robbins',
  title: 'Daily',
  start: '2026-10-01T09:00',
  minutes: 15,
  repeat: { every: 'day', count: 90 },
  invited: ['Megan Bowen'],
}

describe('faults', () => {
  it.each([
    ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: 17 }, [17_500]],
    ['429 with a date', { kind: 'status', status: 429, retryAfter: 17, asDate: true }, [17_500]],
    ['429 without', { kind: 'status', status: 429 }, [500]],
    ['503', { kind: 'status', status: 503 }, [500]],
    ['504', { kind: 'status', status: 504 }, [500]],
    ['a connection that is reset in the middle of a page', { kind: 'reset' }, [500]],
    ['a page that is no JSON', { kind: 'nonsense', text: '<html>' }, [500]],
    ['a slow one', { kind: 'slow', ms: 30 }, []],
  ] as const)('%s, in the middle of a round', async (_name, fault, expected) => {
    const { tenant, graph, waits } = await startWorld()
    tenant.addEvent(daily)
    tenant.addEvent({ ...daily, title: 'Another' })
    const quiet = found(await graph.calendars.readCalendar(lynne, window))
    tenant.failNext(fault, { pattern: /skiptoken/ })
    const round = found(await graph.calendars.readCalendar(lynne, window))
    expect(lines(round)).toEqual(lines(quiet))
    expect(round.occurrences).toHaveLength(180)
    expect(waits).toEqual(expected)
  })

  it('a server that never answers is asked again, and then given up', async () => {
    const { tenant, graphFor } = await startWorld()
    tenant.addEvent(daily)
    tenant.failNext({ kind: 'silence' })
    const patient = graphFor({ patience: { ...usualPatience, attemptMs: 400 } })
    expect(found(await patient.calendars.readCalendar(lynne, window)).occurrences).toHaveLength(90)
    tenant.failNext({ kind: 'silence' }, { times: 2 })
    const impatient = graphFor({ patience: { ...usualPatience, attempts: 2, attemptMs: 400 } })
    await expect(impatient.calendars.readCalendar(lynne, window)).rejects.toBeInstanceOf(Outage)
  })

  it('one that throttles for longer than we wait leaves it to the queue', async () => {
    const { tenant, graph, waits } = await startWorld()
    tenant.failNext({ kind: 'status', status: 429, retryAfter: 600 })
    const outage = await graph.calendars.readCalendar(lynne, window).catch((thrown: unknown) => thrown)
    expect(outage).toBeInstanceOf(Outage)
    expect(outage).toMatchObject({ retryAfterSeconds: 601 })
    expect(waits).toEqual([])
  })

  it.each([
    ['seconds', {}],
    ['a date', { asDate: true }],
  ])('one that throttles beyond reason, in %s, is asked again the next day', async (_name, how) => {
    const { tenant, graph, clock } = await startWorld()
    tenant.addEvent(daily)
    tenant.failNext({ kind: 'status', status: 429, retryAfter: 999_999_999, ...how })
    const read = async () => await graph.calendars.readCalendar(lynne, window).catch((thrown: unknown) => thrown)
    expect(await read()).toMatchObject({ name: 'Outage', retryAfterSeconds: 86_400 })
    clock.advance(23 * 3_600_000)
    expect(await read()).toMatchObject({ name: 'Outage', retryAfterSeconds: 3600 })
    clock.advance(3_600_000)
    expect(await read()).toMatchObject({ ok: true })
  })

  it('and until then nobody asks that mailbox, but all others', async () => {
    const { tenant, graph, graphFor, waits, clock } = await startWorld()
    tenant.addEvent(daily)
    const refusals = { kind: 'status', status: 429, retryAfter: 600 } as const
    tenant.failNext(refusals, { pattern: new RegExp(`/users/${lynne.userId}/`), times: 1000 })
    await expect(graph.calendars.readCalendar(lynne, window)).rejects.toBeInstanceOf(Outage)
    const asked = tenant.requests
    clock.advance(400_000)
    const again = await graphFor({})
      .calendars.readCalendar(lynne, window)
      .catch((thrown: unknown) => thrown)
    expect(again).toMatchObject({ name: 'Outage', retryAfterSeconds: 200 })
    expect(tenant.requests).toBe(asked)
    found(await graph.calendars.readCalendar(mailboxOf('Megan Bowen'), window))
    // Less than two minutes are waited for.
    clock.advance(150_000)
    await expect(graph.calendars.readCalendar(lynne, window)).rejects.toBeInstanceOf(Outage)
    expect(waits).toEqual([50_000])
    expect(tenant.requests).toBe(asked + 2)
  })

  it('parts of a batch are throttled each for itself', async () => {
    const { tenant, graph, waits } = await startWorld({ record: true })
    tenant.addEvent({ ...daily, repeat: { every: 'day', count: 12 } })
    const { occurrences } = found(await graph.calendars.readCalendar(lynne, window))
    tenant.failNext({ kind: 'status', status: 429, retryAfter: 4 }, { pattern: /GET \/users\/[^/]+\/events\//, times: 5 })
    tenant.exchanges.length = 0
    const again = found(
      await graph.calendars.readEvents(
        lynne,
        occurrences.map(({ eventId }) => eventId),
      ),
    )
    expect(lines({ occurrences: again.meetings })).toEqual(lines({ occurrences }))
    expect(waits).toEqual([4500])
    expect(tenant.exchanges.filter(({ path }) => path.startsWith('/users/')).map(({ status }) => status)).toEqual(
      Array.from({ length: 12 }, () => 200),
    )
  })

  it('a storm of them changes nothing in what is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const { tenant, graph, graphFor } = await startWorld()
        const series = tenant.addEvent(daily)
        tenant.addEvent({ ...daily, title: 'Weekly', repeat: { every: 'week', count: 12 } })
        tenant.moveOccurrence(series, '2026-11-10T09:00', '2026-11-11T14:00')
        const quiet = found(await graph.calendars.readCalendar(lynne, window))
        tenant.faults.storm(seed, 0.5)
        // As a queue would: what was given up is asked for again.
        const { calendars } = graphFor({ patience: { ...usualPatience, attempts: 30, totalMs: 3_600_000 } })
        const stormy = found(await calendars.readCalendar(lynne, window))
        expect(lines(stormy)).toEqual(lines(quiet))
        expect(stormy.completeSeries).toEqual(quiet.completeSeries)
      }),
      { numRuns: 15 },
    )
  })
})

describe('four at once', () => {
  it('per mailbox and per organizer in Teams, and no fifth is ever refused', async () => {
    const { tenant, graph, graphFor, waits } = await startWorld({ latencyMs: 5 })
    const series = tenant.addEvent({ ...daily, invited: ['Megan Bowen'] })
    const joinUrl = series.online?.joinUrl ?? ''
    const megan = mailboxOf('Megan Bowen')
    // Two people's adapters and the application's own go to the same mailbox: the limit is the application's.
    const adapters = [graph, graphFor({}), graphFor({ onBehalfOf: 'Lynne Robbins' })]
    const ids = Array.from({ length: 30 }, (_, day) =>
      tenant.eventId(series, 'Lynne Robbins', `2026-10-${String(day + 1).padStart(2, '0')}T09:00`),
    )
    await Promise.all([
      ...adapters.flatMap(({ calendars, onlineMeetings }) => [
        ...Array.from({ length: 6 }, async () => found(await calendars.findEvents(lynne, series.uid))),
        calendars.readEvents(lynne, ids),
        ...Array.from({ length: 6 }, async () => found(await onlineMeetings.findOnlineMeeting(lynne.userId, joinUrl))),
        calendars.readSeries(lynne, tenant.eventId(series, 'Lynne Robbins'), window),
      ]),
      graph.calendars.readCalendar(megan, window),
    ])
    expect({ most: tenant.mostAtOnce, refused: tenant.refusedAtOnce, waits }).toEqual({ most: 4, refused: 0, waits: [] })
  })

  it('the stand-in would refuse more: without gates they meet there', async () => {
    const { tenant } = await startWorld({ latencyMs: 300, byHand: true })
    const authorization = `Bearer ${await tenant.accessToken()}`
    const url = `${tenant.baseUrl}/users/${lynne.userId}/events?$filter=iCalUId%20eq%20'x'`
    const answers = await Promise.all(Array.from({ length: 12 }, async () => await fetch(url, { headers: { authorization } })))
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
    expect(tenant.mostAtOnce).toBe(4)
  })
})

describe('calling it off', () => {
  it('while a server does not answer', async () => {
    const { tenant, graph } = await startWorld()
    tenant.failNext({ kind: 'silence' })
    const stop = new AbortController()
    const asked = graph.calendars.readCalendar(lynne, window, { signal: stop.signal })
    await expect.poll(() => tenant.unanswered, { timeout: 10_000 }).toBe(1)
    stop.abort(new Error('The function app stops.'))
    await expect(asked).rejects.toThrow('The function app stops.')
  })

  it('while others are at the mailbox, and they are not disturbed', async () => {
    const { tenant, graph } = await startWorld({ latencyMs: 5 })
    const series = tenant.addEvent(daily)
    const stop = new AbortController()
    const staying = Array.from({ length: 6 }, async () => found(await graph.calendars.findEvents(lynne, series.uid)))
    const leaving = Array.from({ length: 6 }, async () => await graph.calendars.findEvents(lynne, series.uid, { signal: stop.signal }))
    stop.abort(new Error('stop'))
    expect((await Promise.allSettled(leaving)).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'rejected'))
    expect((await Promise.all(staying)).map(({ series: [one] }) => one?.uid)).toEqual(Array.from({ length: 6 }, () => series.uid))
  })
})
