import { describe, expect, it } from 'vitest'
import { nextReportLook } from '../../../functions/src/domain/report-schedule.ts'
import { type Instant, plusSeconds } from '../../../functions/src/domain/time.ts'

describe('reports are asked for', () => {
  const end = '2026-03-03T10:00:00Z'
  const looks = (found: (at: Instant) => boolean) => {
    const hours: number[] = []
    for (let asked: Instant | undefined; ; ) {
      const next = nextReportLook(end, asked, asked !== undefined && found(asked))
      if (next === undefined) return hours
      hours.push((Date.parse(next) - Date.parse(end)) / 3_600_000)
      asked = next
    }
  }
  it('again and again, ever less often, for a week', () => {
    const hours = looks(() => false)
    expect(hours.slice(0, 4)).toEqual([1 / 12, 0.25, 0.5, 1])
    expect(hours.at(-1)).toBe(168)
    expect(hours.length).toBeLessThan(15)
  })
  it.each([
    [0.25, [1 / 12, 0.25, 32]],
    [20, [1 / 12, 0.25, 0.5, 1, 2, 4, 8, 16, 32]],
    [40, [1 / 12, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64]],
  ])('until one is there after %d hours, and once more on the next day', (hoursUntil, hours) => {
    expect(looks((at) => at >= plusSeconds(end, hoursUntil * 3600))).toEqual(hours)
  })
  it('for a meeting that was moved to a later day as for any other', () => {
    expect(nextReportLook(end, '2026-03-01T10:05:00Z', false)).toBe('2026-03-03T10:05:00Z')
  })
})
