import { describe, expect, it } from 'vitest'
import { occurrenceAt } from '../../../functions/src/domain/occurrence-at.ts'
import { span } from './examples.ts'

const on = (time: string, date: string, cancelled = false) => ({ time: span(time, date), cancelled })
const [first, second, third] = [on('09:00-10:00', '2026-03-03'), on('09:00-10:00', '2026-03-10'), on('09:00-10:00', '2026-03-17')]

describe('the occurrence that is meant', () => {
  it.each([
    ['in the middle of one', '2026-03-10T09:30:00Z', second],
    ['a quarter of an hour early', '2026-03-10T08:45:00Z', second],
    ['a few minutes after its end', '2026-03-10T10:29:59Z', second],
    ['long after its end', '2026-03-10T10:30:00Z', third],
    ['days before', '2026-03-06T12:00:00Z', second],
    ['before all of them', '2026-01-01T00:00:00Z', first],
    ['after all of them', '2026-06-01T00:00:00Z', third],
  ])('%s', (_, now, expected) => {
    // In whatever order they come.
    expect(occurrenceAt([third, first, second], now)).toBe(expected)
  })

  it('of two that touch is the one that began or begins nearer', () => {
    const later = on('10:00-11:00', '2026-03-03')
    expect(occurrenceAt([first, later], '2026-03-03T09:50:00Z')).toBe(later)
    expect(occurrenceAt([first, later], '2026-03-03T09:10:00Z')).toBe(first)
  })

  it('is a cancelled one only where there is no other', () => {
    const cancelled = on('09:00-10:00', '2026-03-10', true)
    expect(occurrenceAt([first, cancelled, third], '2026-03-10T09:30:00Z')).toBe(third)
    expect(occurrenceAt([cancelled], '2026-03-10T09:30:00Z')).toBe(cancelled)
    expect(occurrenceAt([], '2026-03-10T09:30:00Z')).toBeUndefined()
  })
})
