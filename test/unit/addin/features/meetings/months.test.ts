import { describe, expect, it } from 'vitest'
import { dateIn, instantAt } from '../../../../../addin/src/features/meetings/dates.ts'
import { byMonth, firstWindow, windowBefore, windowOfKeys } from '../../../../../addin/src/features/meetings/months.ts'
import { localDate, seconds } from '../../../../../functions/src/domain/time.ts'

describe('a date on a wall clock', () => {
  it.each([
    ['2026-06-30T21:00:00Z', 'Australia/Sydney'],
    ['2026-06-30T21:00:00Z', 'Europe/Berlin'],
    ['2026-01-01T04:59:59Z', 'America/New_York'],
  ])('of %s in %s is the one the server counts by', (at, zone) => {
    expect(dateIn(at, zone)).toBe(localDate(at, zone))
    expect(instantAt(Date.parse(at) + 999)).toBe(at)
  })
})

describe('meetings by month', () => {
  it('has the latest first, and each in the month on its own wall clock', () => {
    const meetings = [
      { key: 'breakfast in Sydney', start: '2026-06-30T21:00:00Z', zone: 'Australia/Sydney' },
      { key: 'lunch in Berlin', start: '2026-06-30T10:00:00Z', zone: 'Europe/Berlin' },
      { key: 'steering', start: '2026-07-14T08:00:00Z', zone: 'Europe/Berlin' },
    ]
    expect(byMonth(meetings).map(({ month, meetings: of }) => [month, of.map(({ key }) => key)])).toEqual([
      ['2026-07', ['steering', 'breakfast in Sydney']],
      ['2026-06', ['lunch in Berlin']],
    ])
  })
})

describe('windows back in time', () => {
  const first = firstWindow(Date.parse('2026-11-22T10:15:00Z'))

  it('begin with the last quarter and the next four weeks', () => {
    expect(first).toEqual({ from: '2026-08-23T00:00:00Z', to: '2026-12-21T00:00:00Z' })
  })

  it('join without gap or overlap', () => {
    expect(windowBefore(first, false)).toEqual({ from: '2026-05-24T00:00:00Z', to: '2026-08-23T00:00:00Z' })
  })

  it('grow over an empty stretch, but never beyond two years at once', () => {
    let window = first
    for (let i = 0; i < 8; i += 1) window = windowBefore(window, true)
    const days = seconds({ start: window.from, end: window.to }) / 86_400
    expect(days).toBe(731)
  })
})

describe('the window around meetings that are known by key', () => {
  it('holds all of them, with room for some that were moved', () => {
    expect(windowOfKeys(['a_20260902T080000Z', 'b~3a_20260120T090000Z'])).toEqual({
      from: '2025-12-16T00:00:00Z',
      to: '2026-10-08T00:00:00Z',
    })
  })

  it('is none without a key that ends in a start', () => {
    expect(windowOfKeys([])).toBeUndefined()
    expect(windowOfKeys(['something else'])).toBeUndefined()
  })
})
