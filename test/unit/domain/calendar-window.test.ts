import { expect, it } from 'vitest'
import { mustRoll, windowFrom } from '../../../functions/src/domain/calendar-window.ts'
import { plusDays } from '../../../functions/src/domain/time.ts'

const now = '2026-11-25T23:30:00Z'

it('reaches a hundred days back, and a year and a month ahead', () => {
  expect(windowFrom(now)).toEqual({ from: '2026-08-17', to: '2027-12-27' })
})

it('is rolled once a month', () => {
  const window = windowFrom(now)
  const days = Array.from({ length: 40 }, (_, day) => day)
  expect(days.find((day) => mustRoll(window, plusDays(now, day)))).toBe(32)
  expect(mustRoll(windowFrom(plusDays(now, 32)), plusDays(now, 32))).toBe(false)
})
