import { describe, expect, it } from 'vitest'
import { byMonth, firstWindow, windowBefore, windowOfKeys } from '../../../../../addin/src/features/meetings/months.ts'
import { localDate, seconds } from '../../../../../functions/src/domain/time.ts'

describe('meetings by month', () => {
  it('has the latest first, and each in the month on its own wall clock', () => {
    const meetings = [
      { key: 'breakfast in Sydney', start: '2026-06-30T21:00:00Z', zone: 'Australia/Sydney' },
      { key: 'lunch in Berlin', start: '2026-06-30T10:00:00Z', zone: 'Europe/Berlin' },
      { key: 'steering', start: '2026-07-14T08:00:00Z', zone: 'Europe/Berlin' },
    ]
    expect(byMonth(meetings, localDate).map(({ month, meetings: of }) => [month, of.map(({ key }) => key)])).toEqual([
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
