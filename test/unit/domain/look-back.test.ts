import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewestKnown } from '../../../functions/src/domain/attendance-model.ts'
import { beginning, isBefore } from '../../../functions/src/domain/engagement.ts'
import { fewestForecasts, followedDays, type KindLookBack, lookBackDays, lookBackOn } from '../../../functions/src/domain/look-back.ts'
import { type Correction, type Meeting, type Outcome, outcomes, responses } from '../../../functions/src/domain/meeting.ts'
import type { Sponsor } from '../../../functions/src/domain/roster.ts'
import { nextSnapshot, noRunningState } from '../../../functions/src/domain/snapshot.ts'
import { epochMs, instantOf, plusDays, plusSeconds } from '../../../functions/src/domain/time.ts'
import { adele, alex, answered, crm, meeting, megan, rosterOf, sponsor, tag } from './examples.ts'

const seed = 20260303
const now = '2026-06-30T12:00:00Z'
const tags = [tag('steering', 'steering'), tag('briefing', 'briefing')]
const said = (outcome: Outcome): Correction => ({ outcome, by: 'Lynne Robbins', at: '2026-01-01T00:00:00Z' })

/** Weekly steering meetings, the last one a day before now; one letter per meeting and sponsor. */
const letters: Readonly<Record<string, Outcome>> = {
  P: 'present',
  p: 'partial',
  A: 'absent',
  D: 'delegate',
  E: 'excused',
  '?': 'unknown',
}
function weekly(rows: Readonly<Record<string, string>>): Meeting[] {
  const length = Math.max(...Object.values(rows).map((row) => row.length))
  return Array.from({ length }, (_, i) => {
    const start = plusDays(now, -1 - 7 * (length - 1 - i))
    return meeting({
      originalStart: start,
      start,
      end: plusSeconds(start, 3600),
      invitations: Object.fromEntries(Object.keys(rows).map((id) => [id, answered('accepted')])),
      corrections: Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, said(letters[row[i] ?? '?'] ?? 'unknown')])),
    })
  })
}

const look = (meetings: readonly Meeting[], sponsors: readonly Sponsor[] = [megan, adele], at = now) =>
  lookBackOn({ meetings, sponsors, tags, now: at, today: at.slice(0, 10) })

function steering({ sponsors }: ReturnType<typeof look>, { id }: Sponsor = megan): KindLookBack {
  const found = sponsors.get(id)?.steering
  if (!found) throw new Error(`nothing of ${id}`)
  return found
}

const long = [megan, adele, alex].map((one) => ({ ...one, terms: [{ from: '2020-01-01', lead: false }] }))

/** Meetings of two kinds that may overlap, begin together, be cancelled, and have any outcome; no two end at the same moment. */
const history = fc
  .array(
    fc.record({
      gapHours: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 9, arbitrary: fc.nat({ max: 24 * 12 }) }),
      hours: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: 24 * 20 }) }),
      kind: fc.constantFrom('steering', 'steering', 'briefing'),
      cancelled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      outcomes: fc.tuple(fc.constantFrom(...outcomes), fc.constantFrom('present' as const, ...outcomes), fc.constantFrom(...outcomes)),
      response: fc.constantFrom(...responses),
    }),
    { minLength: 1, maxLength: 60, size: 'max' },
  )
  .map((rows) => {
    let begins = epochMs(plusDays(now, -300))
    return rows.map((row, i) => {
      begins += row.gapHours * 3_600_000
      const start = instantOf(begins)
      return meeting({
        uid: row.kind,
        originalStart: plusSeconds('2021-01-01T00:00:00Z', i),
        start,
        end: plusSeconds(start, row.hours * 3600 + i),
        cancelled: row.cancelled,
        invitations: Object.fromEntries(long.map(({ id }) => [id, answered(row.response)])),
        corrections: Object.fromEntries(long.map(({ id }, n) => [id, said(row.outcomes[n] ?? 'unknown')])),
      })
    })
  })

describe('what was said', () => {
  it('is what the board showed just before the meeting, and what it showed at its end', () => {
    const board = (meetings: readonly Meeting[], at: string) =>
      nextSnapshot({
        previous: undefined,
        state: noRunningState,
        from: beginning,
        meetings: meetings.toSorted((a, b) => (isBefore(a, b) ? -1 : 1)),
        initiative: crm,
        roster: rosterOf(...long),
        tags,
        markers: [],
        setAside: [],
        now: at,
      }).snapshot
    let compared = 0
    fc.assert(
      fc.property(history, (meetings) => {
        const end = plusDays(meetings.at(-1)?.start ?? now, 31)
        const { sponsors } = look(meetings, long, end)
        const boards = new Map(
          [...new Set(meetings.flatMap((one) => [plusSeconds(one.start, -1), one.end]))].map((at) => [at, board(meetings, at)]),
        )
        for (const { id } of long) {
          for (const kind of ['steering', 'briefing'] as const) {
            for (const point of sponsors.get(id)?.[kind]?.points ?? []) {
              const of = meetings.find(({ key }) => key === point.meeting)!
              const before = boards.get(plusSeconds(of.start, -1))?.readings[id]?.[kind]?.forecast
              // Of two that begin together the board tells the first only.
              if (before?.meeting === of.key) {
                expect(point.probability).toBe(before.mean)
                compared += 1
              }
              if (!before) expect(point.probability).toBeUndefined()
              expect(point.fading).toBe(boards.get(of.end)?.readings[id]?.[kind]?.fading?.on ?? false)
            }
          }
        }
      }),
      { seed, numRuns: 12 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('stays the same when the history is cut short, whatever came later', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 400 }), (meetings, days) => {
        const end = plusDays(meetings.at(-1)?.start ?? now, 31)
        const cut = plusDays(meetings[0]?.start ?? now, days)
        const [whole, part] = [look(meetings, long, end), look(meetings, long, cut)]
        for (const { id } of long) {
          for (const kind of ['steering', 'briefing'] as const) {
            const of = whole.sponsors.get(id)?.[kind]
            const short = part.sponsors.get(id)?.[kind]
            const over = new Set(meetings.filter((one) => one.end <= cut).map(({ key }) => key))
            const within = (start: string) => start >= whole.from && start >= part.from
            expect(short?.points.filter(({ start }) => within(start)) ?? []).toEqual(
              of?.points.filter(({ meeting, start }) => over.has(meeting) && within(start)) ?? [],
            )
            // What followed an alarm is what came later; that it went on, and why, is not.
            const ons = (one: KindLookBack | undefined) => (one?.alarms ?? []).map(({ on }) => on).filter(({ start }) => within(start))
            expect(ons(short)).toEqual(ons(of).filter(({ meeting }) => over.has(meeting)))
          }
        }
      }),
      { seed, numRuns: 150 },
    )
  })

  it('does not rest on a meeting that ends as the next one begins: who came is known only afterwards', () => {
    const row = weekly({ [megan.id]: 'PPPPPPPPA' })
    const [last] = row.slice(-1)
    const next = (start: string) =>
      look(
        [...row, meeting({ start, end: plusSeconds(start, 60), originalStart: start, corrections: { [megan.id]: said('present') } })],
        [megan],
      )
    const of = (start: string) => steering(next(start)).points.at(-1)?.probability ?? 0
    expect(of(last!.end)).toBeGreaterThan(of(plusSeconds(last!.end, 1)) + 0.05)
  })

  it('does not depend on the order in which the meetings are read', () => {
    fc.assert(
      fc.property(history, (meetings) => {
        const end = plusDays(meetings.at(-1)?.start ?? now, 31)
        expect(look(meetings.toReversed(), long, end)).toEqual(look(meetings, long, end))
      }),
      { seed, numRuns: 50 },
    )
  })

  it('is nothing before enough outcomes are known, and unknown ones do not count as known', () => {
    const { points } = steering(look(weekly({ [megan.id]: 'PP?PPPP' }), [megan]))
    expect(points.map(({ probability }) => probability !== undefined)).toEqual([false, false, false, false, false, true, true])
    expect(fewestKnown).toBe(4)
  })

  it('goes back a year to the day; what was before only teaches', () => {
    const { from, sponsors } = look(weekly({ [megan.id]: 'P'.repeat(80) }), long)
    expect(from).toBe(plusDays(now, -lookBackDays))
    const points = sponsors.get(megan.id)?.steering?.points ?? []
    // Weekly, the last one a day ago: the 53rd from the end is 365 days back.
    expect(points).toHaveLength(53)
    expect(points[0]?.start).toBe(from)
    expect(points[0]?.probability).toBeGreaterThan(0.85)
  })

  it('counts a meeting only that is over, tagged and not cancelled, for whom it was due', () => {
    const meetings = weekly({ [megan.id]: 'PPPPPP', [adele.id]: 'PPPEPP' })
    const [first, second, third] = meetings
    const changed = [
      { ...first!, cancelled: true },
      { ...second!, iCalUId: 'dentist' },
      { ...third!, invitations: { [megan.id]: answered('accepted') }, corrections: { [megan.id]: said('present') } },
      ...meetings.slice(3),
      meeting({ start: plusSeconds(now, -60), end: plusSeconds(now, 60) }),
    ]
    const found = look(changed)
    expect(steering(found).points).toHaveLength(4)
    // Not invited once, excused once.
    expect(steering(found, adele).points).toHaveLength(2)
    expect(look(changed, [adele]).sponsors.has(megan.id)).toBe(false)
  })
})

describe('the alarm', () => {
  const steady = 'P'.repeat(70)

  it('goes on once for a sponsor who drops off, with its facts, and was right', () => {
    const found = look(weekly({ [megan.id]: `${'P'.repeat(50)}${'A'.repeat(20)}`, [adele.id]: steady }))
    const { alarms, points } = steering(found)
    expect(alarms).toHaveLength(1)
    const [alarm] = alarms
    const lastCame = points.findLast(({ outcome }) => outcome === 'present')
    expect(alarm?.on.because).toMatchObject({ lastCame: lastCame?.start })
    expect(alarm?.on.because.missedInARow).toBeGreaterThanOrEqual(1)
    expect(alarm?.on.because.missedInARow).toBeLessThanOrEqual(4)
    expect(alarm?.on.because.level).toBeLessThan(alarm?.on.because.best ?? 0)
    expect(alarm).toMatchObject({ until: now, followed: { until: plusDays(alarm!.on.start, followedDays), due: 13, known: 13, came: 0 } })
    expect(alarm?.off).toBeUndefined()
    expect(points.filter(({ fading }) => fading).length).toBe(20 - alarm!.on.because.missedInARow + 1)
    expect(found.summary.alarms).toEqual({ raised: 1, cameLess: 1, cameOn: 0, open: 0, notKnown: 0 })
    expect(steering(found, adele).alarms).toEqual([])
  })

  it('goes off when the sponsor is back, and then was not right', () => {
    const found = look(weekly({ [megan.id]: `${'P'.repeat(40)}AAA${'P'.repeat(27)}`, [adele.id]: steady }))
    const [alarm] = steering(found).alarms
    expect(alarm?.off?.because).toMatchObject({ missedInARow: 0, lastCame: alarm?.off?.start })
    expect(alarm?.until).toBe(alarm?.off?.start)
    expect(found.summary.alarms).toEqual({ raised: 1, cameLess: 0, cameOn: 1, open: 0, notKnown: 0 })
  })

  it.each([
    ['half of what followed came, which is not less than half', `${'P'.repeat(40)}AAAAAAAAPPPPPP?`, { cameOn: 1 }],
    ['in part is there', `${'P'.repeat(40)}AAAAAAAApppppp?`, { cameOn: 1 }],
    ['one fewer is less than half', `${'P'.repeat(40)}AAAAAAAAPPPPP??`, { cameLess: 1 }],
    ['what followed is not known', `${'P'.repeat(40)}AAA${'?'.repeat(20)}`, { notKnown: 1 }],
    ['two known meetings are too few', `${'P'.repeat(40)}AAA${'A'.padEnd(20, '?')}`, { notKnown: 1 }],
    ['delegates are not the sponsor', `${'P'.repeat(40)}AAA${'D'.repeat(20)}`, { cameLess: 1 }],
    ['excused meetings are neither here nor there', `${'P'.repeat(40)}AAA${'E'.repeat(10)}${'A'.repeat(10)}`, { cameLess: 1 }],
    ['the three months are not over', `${'P'.repeat(40)}AAAA`, { open: 1 }],
  ])('%s', (_, row, expected) => {
    const found = look(weekly({ [megan.id]: row, [adele.id]: 'P'.repeat(row.length) }))
    const [alarm] = steering(found).alarms
    // On since one of the first absences.
    expect(alarm?.on.because.missedInARow).toBeLessThanOrEqual(3)
    expect(found.summary.alarms).toEqual({ raised: 1, cameLess: 0, cameOn: 0, open: 0, notKnown: 0, ...expected })
  })

  it('that went on before the year is drawn, and not counted', () => {
    const found = look(weekly({ [megan.id]: `${'P'.repeat(20)}${'A'.repeat(60)}`, [adele.id]: 'P'.repeat(80) }), long)
    const [alarm] = steering(found).alarms
    expect(alarm?.on.start && alarm.on.start < found.from).toBe(true)
    expect(steering(found).points[0]).toMatchObject({ start: found.from, fading: true })
    expect(found.summary.alarms.raised).toBe(0)
  })

  it('of a sponsor whose term is over ends with their last meeting, and nothing more is waited for', () => {
    const left = sponsor('Megan Bowen', { terms: [{ from: '2020-01-01', to: plusDays(now, -20).slice(0, 10), lead: false }] })
    const found = look(weekly({ [megan.id]: `${'P'.repeat(40)}${'A'.repeat(8)}`, [adele.id]: 'P'.repeat(48) }), [left, adele])
    const { alarms, points } = steering(found)
    expect(alarms[0]?.until).toBe(points.at(-1)?.start)
    expect(found.summary.alarms).toEqual({ raised: 1, cameLess: 1, cameOn: 0, open: 0, notKnown: 0 })
  })

  it('does not go on for a meeting to which nobody came', () => {
    const found = look(weekly({ [megan.id]: `${'P'.repeat(40)}AA`, [adele.id]: `${'P'.repeat(40)}AA` }))
    expect(found.summary.alarms.raised).toBe(0)
  })
})

describe('the summary', () => {
  const presence = (outcome: Outcome) => (outcome === 'present' ? 1 : outcome === 'partial' ? 0.5 : 0)

  /** From the meetings as they are: own rates, the differences meeting by meeting, and two standard errors of their mean. */
  function verdictOf(meetings: readonly Meeting[], sponsors: ReturnType<typeof look>['sponsors']): string {
    const differences = meetings.flatMap((of) => {
      const invitations = long.flatMap(({ id }) => {
        const kind = of.iCalUId === 'steering' ? 'steering' : 'briefing'
        const point = sponsors.get(id)?.[kind]?.points.find((one) => one.meeting === of.key)
        if (point?.probability === undefined || point.outcome === 'unknown') return []
        const before = meetings.flatMap((one) => {
          const outcome = one.corrections[id]?.outcome ?? 'unknown'
          const counts =
            one.iCalUId === of.iCalUId && !one.cancelled && one.end < of.start && outcome !== 'excused' && outcome !== 'unknown'
          return counts ? [presence(outcome)] : []
        })
        const rate = before.reduce((sum, each) => sum + each, 0) / before.length
        const value = presence(point.outcome)
        return [(point.probability - value) ** 2 - (rate - value) ** 2]
      })
      return invitations.length > 0 ? [invitations] : []
    })
    const all = differences.flat()
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length
    const m = differences.length
    const squares = differences.reduce((sum, each) => sum + each.reduce((off, one) => off + one - mean, 0) ** 2, 0)
    const error = Math.sqrt(((m / (m - 1)) * squares) / all.length ** 2)
    if (m < 10 || Math.abs(mean) <= 2 * error) return 'no-clear-difference'
    return mean < 0 ? 'better' : 'worse'
  }

  it('counts forecasts whose outcome is known, and says when they are too few', () => {
    const { summary } = look(weekly({ [megan.id]: 'PPPPPp?EDAP' }), [megan])
    // After four known: present, in part, a delegate, absent, present. Unknown and excused are no forecasts put to the test.
    expect(summary).toMatchObject({ forecasts: 5, came: 3, partly: 1 })
    expect(summary.checked).toBeUndefined()
  })

  it('begins at twenty', () => {
    const of = (length: number) => look(weekly({ [megan.id]: 'P'.repeat(length) }), [megan]).summary
    expect(of(fewestKnown + fewestForecasts - 1).checked).toBeUndefined()
    expect(of(fewestKnown + fewestForecasts)).toMatchObject({
      forecasts: 20,
      came: 20,
      checked: { calibration: [{ count: 20, came: 20 }] },
    })
  })

  it('is what anybody can compute from the points', () => {
    fc.assert(
      fc.property(history, (meetings) => {
        const end = plusDays(meetings.at(-1)?.start ?? now, 31)
        const { summary, sponsors } = look(meetings, long, end)
        const points = Array.from(sponsors.values(), (kinds) => Object.values(kinds).flatMap((kind) => kind.points)).flat()
        const tested = points.filter(({ probability, outcome }) => probability !== undefined && outcome !== 'unknown')
        expect(summary.forecasts).toBe(tested.length)
        expect(summary.came).toBe(tested.filter(({ outcome }) => outcome === 'present' || outcome === 'partial').length)
        expect(summary.checked !== undefined).toBe(tested.length >= fewestForecasts)
        if (!summary.checked) return
        const { calibration, brier } = summary.checked
        const mean = tested.reduce((sum, { probability = 0, outcome }) => sum + (probability - presence(outcome)) ** 2, 0) / tested.length
        expect(brier.model).toBeCloseTo(mean, 3)
        expect(brier.verdict).toBe(verdictOf(meetings, sponsors))
        expect(calibration.reduce((sum, { count }) => sum + count, 0)).toBe(tested.length)
        expect(calibration.reduce((sum, { came }) => sum + came, 0)).toBe(summary.came)
        for (const { from, to, said: mean } of calibration) {
          expect(mean).toBeGreaterThanOrEqual(from)
          expect(mean).toBeLessThanOrEqual(to)
        }
        const { raised, cameLess, cameOn, open, notKnown } = summary.alarms
        expect(cameLess + cameOn + open + notKnown).toBe(raised)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('compares with the own rate so far: 4 of 4, then 4 of 5', () => {
    // 20 forecasts; the rule says 1, then 4/5, 4/6, … while nobody comes any more.
    const { summary } = look(weekly({ [megan.id]: `PPPP${'A'.repeat(20)}`, [adele.id]: '?'.repeat(24) }))
    const squares = Array.from({ length: 20 }, (_, i) => (4 / (4 + i)) ** 2)
    expect(summary.checked?.brier.ownRate).toBeCloseTo(squares.reduce((a, b) => a + b) / 20, 3)
  })

  it.each([
    ['a sponsor who left long ago, whom their own rate still flatters', { [megan.id]: `${'P'.repeat(60)}${'A'.repeat(40)}` }, 'better'],
    ['a sponsor who comes in turns, which is no drift', { [megan.id]: 'PA'.repeat(45) }, 'worse'],
    ['a sponsor who comes as it happens', { [megan.id]: 'PPAPAAPPPAPAPPPPAPAAPPPPPAAPPAPPPAPPPAAPPPPAPA' }, 'no-clear-difference'],
    ['twenty forecasts in a few meetings only', {}, 'no-clear-difference'],
  ] as const)('%s', (_, rows, verdict) => {
    const many = Array.from({ length: 8 }, (_, i) => sponsor(`Sponsor ${i}`))
    const meetings = Object.keys(rows).length > 0 ? weekly(rows) : weekly(Object.fromEntries(many.map(({ id }) => [id, 'PPPPAAAA'])))
    const { summary } = look(meetings, [...long, ...many])
    expect(summary.forecasts).toBeGreaterThanOrEqual(fewestForecasts)
    expect(summary.checked?.brier.verdict).toBe(verdict)
  })
})

it('ten thousand meetings in one year with eight sponsors: all are in the summary, the latest are listed', () => {
  const sponsors = Array.from({ length: 8 }, (_, i) => sponsor(`Sponsor ${i}`))
  const meetings = Array.from({ length: 10_000 }, (_, i) => {
    const start = plusSeconds(now, -(10_000 - i) * 3000)
    return meeting({
      originalStart: start,
      start,
      end: plusSeconds(start, 1800),
      invitations: Object.fromEntries(sponsors.map(({ id }) => [id, answered('accepted')])),
      corrections: Object.fromEntries(sponsors.map(({ id }, n) => [id, said((i + n) % 5 === 0 ? 'absent' : 'present')])),
    })
  })
  const found = look(meetings, sponsors)
  expect(found.summary.forecasts).toBe((10_000 - fewestKnown) * 8)
  for (const one of sponsors) {
    const { points, omitted } = steering(found, one)
    expect(points).toHaveLength(400)
    expect(omitted).toBe(9_600)
    expect(points.at(-1)?.meeting).toBe(meetings.at(-1)?.key)
  }
})
