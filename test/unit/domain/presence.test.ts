import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heldTime, measurePresence, partialBelow, total } from '../../../functions/src/domain/presence.ts'
import { type Interval, instantOf, intersection, union } from '../../../functions/src/domain/time.ts'
import { span } from './examples.ts'

const seed = 20260303
const spans = (texts: readonly string[]) => texts.map((text) => span(text))

describe('how long somebody was in the meeting', () => {
  it.each<[what: string, joins: string[], held: string[], minutes: number, share: number]>([
    ['there from beginning to end', ['09:00-10:00'], ['09:00-10:00'], 60, 1],
    ['nobody', [], ['09:00-10:00'], 0, 0],
    ['left and came back', ['09:00-09:10', '09:30-09:50'], ['09:00-10:00'], 30, 0.5],
    ['rejoined in the same second', ['09:00-09:30', '09:30-10:00'], ['09:00-10:00'], 60, 1],
    ['laptop and telephone at once count once', ['09:00-09:40', '09:10-09:50'], ['09:00-10:00'], 50, 5 / 6],
    ['a telephone within the time on the laptop', ['09:00-10:00', '09:10-09:20'], ['09:00-10:00'], 60, 1],
    ['the same join twice', ['09:00-09:30', '09:00-09:30'], ['09:00-10:00'], 30, 0.5],
    ['early and late is cut off', ['08:30-10:30'], ['09:00-10:00'], 60, 1],
    ['only before it began', ['08:30-08:59'], ['09:00-10:00'], 0, 0],
    ['left in the second it began', ['08:30-09:00'], ['09:00-10:00'], 0, 0],
    ['joined in the second it ended', ['10:00-10:10'], ['09:00-10:00'], 0, 0],
    ['a join of no length', ['09:30-09:30'], ['09:00-10:00'], 0, 0],
    ['a join that ends before it begins', ['09:50-09:10'], ['09:00-10:00'], 0, 0],
    ['a meeting of no length', ['08:00-12:00'], ['09:00-09:00'], 0, 0],
    ['two calls: the time between them counts for nobody', ['09:00-10:00'], ['09:00-09:10', '09:50-10:00'], 20, 1],
    ['calls that overlap are one time', ['09:00-09:30'], ['09:00-09:40', '09:20-10:00'], 30, 0.5],
  ])('%s', (_, joins, held, minutes, share) => {
    const measure = measurePresence(spans(joins), spans(held))
    expect(measure.seconds / 60).toBe(minutes)
    expect(measure.share).toBeCloseTo(share, 12)
  })

  it('takes half of the meeting for the line between present and partial', () => expect(partialBelow).toBe(0.5))
})

describe('the time that really was the meeting', () => {
  it.each<[what: string, calls: string[], held: string[]]>([
    ['without a report: as scheduled', [], ['09:00-10:00']],
    ['the call closed after 20 minutes', ['09:00-09:20'], ['09:00-09:20']],
    ['the call began late', ['09:15-10:00'], ['09:15-10:00']],
    ['people came early and stayed on to chat', ['08:45-10:40'], ['09:00-10:00']],
    ['the call dropped and was started again', ['09:00-09:20', '09:30-10:00'], ['09:00-09:20', '09:30-10:00']],
    ['two reports of one call', ['09:00-10:00', '09:00-10:00'], ['09:00-10:00']],
    ['a test call before it does not count', ['08:30-08:40', '09:00-10:00'], ['09:00-10:00']],
    ['it took place an hour later than the calendar says', ['10:05-11:00'], ['10:05-11:00']],
    ['a call of no length says nothing', ['09:30-09:30'], ['09:00-10:00']],
  ])('%s', (_, calls, held) => {
    expect(heldTime(span('09:00-10:00'), spans(calls))).toEqual(spans(held))
  })
})

const interval = fc
  .tuple(fc.integer({ min: 0, max: 7200 }), fc.integer({ min: -60, max: 3600 }))
  .map(([start, length]): Interval => ({ start: instantOf(start * 1000), end: instantOf((start + length) * 1000) }))

describe('whatever the joins are', () => {
  it('counts the seconds that a second-by-second look counts', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 6 }), fc.array(interval, { minLength: 1, maxLength: 3 }), (joins, held) => {
        const covers = (intervals: readonly Interval[], second: number) => {
          const at = instantOf(second * 1000)
          return intervals.some((one) => one.start <= at && at < one.end)
        }
        let expected = 0
        for (let second = 0; second < 10_800; second++) if (covers(joins, second) && covers(held, second)) expected += 1
        const { seconds, share } = measurePresence(joins, held)
        expect(seconds).toBe(expected)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
      { seed, numRuns: 25 },
    )
  })

  it('unites intervals into few, sorted, disjoint ones, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 12 }), (intervals) => {
        const united = union(intervals)
        expect(union(intervals.toReversed())).toEqual(united)
        expect(union(united)).toEqual(united)
        for (const [i, one] of united.entries()) {
          expect(one.start < one.end).toBe(true)
          const next = united[i + 1]
          if (next) expect(one.end < next.start).toBe(true)
        }
        for (const one of intervals)
          if (one.start < one.end) expect(total(united.flatMap((part) => intersection(part, one) ?? []))).toBe(total([one]))
      }),
      { seed, numRuns: 300 },
    )
  })
})
