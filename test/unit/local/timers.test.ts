import { app, type Timer } from '@azure/functions'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FunctionApp, loadFunctionApp } from '../../../functions/src/local/functions-core.ts'
import { startTimers, type Timers } from '../../../functions/src/local/timers.ts'

const log = vi.fn()
let timers: Timers | undefined

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T09:00:00Z') })
})
afterEach(async () => {
  await timers?.stop()
  timers = undefined
  vi.useRealTimers()
  log.mockReset()
})

const appWith = (schedule: string, handler: (timer: Timer) => Promise<void> = async () => {}): Promise<FunctionApp> =>
  loadFunctionApp(async () => app.timer('tick', { schedule, handler }), { log })

describe('schedules', () => {
  // 2026-11-21 is a Saturday.
  it.each([
    ['every five minutes', '0 */5 * * * *', '2026-11-21T09:05:00Z'],
    ['hourly', '0 0 * * * *', '2026-11-21T10:00:00Z'],
    ['half past every second hour', '0 30 */2 * * *', '2026-11-21T10:30:00Z'],
    ['on weekdays at 9:30 in UTC', '0 30 9 * * 1-5', '2026-11-23T09:30:00Z'],
    ['on Mondays by name', '0 0 8 * * Mon', '2026-11-23T08:00:00Z'],
    ['on a first of the month that is a Monday, since both must hold', '0 0 8 1 * 1', '2027-02-01T08:00:00Z'],
    ['every tenth second', '*/10 * * * * *', '2026-11-21T09:00:10Z'],
  ])('%s', async (_name, schedule, next) => {
    timers = startTimers(await appWith(schedule), { log })
    expect(timers.next().get('tick')).toEqual(new Date(next))
  })

  it.each(['* * * * *', '0 0 25 * * *', '00:05:00', 'hourly'])('"%s" is refused at start', async (schedule) => {
    const loaded = await appWith(schedule)
    expect(() => startTimers(loaded, { log })).toThrow()
  })
})

describe('runs', () => {
  it('call the handler with the timer that Azure would pass', async () => {
    const seen: Timer[] = []
    timers = startTimers(await appWith('*/10 * * * * *', async (timer) => void seen.push(timer)), { log })
    await vi.advanceTimersByTimeAsync(21_000)
    expect(seen).toHaveLength(2)
    expect(seen[0]).toMatchObject({ isPastDue: false, scheduleStatus: { next: '2026-11-21T09:00:20.000Z' } })
  })

  it('are made up for by one, when their time went by while nothing ran', async () => {
    const seen: Timer[] = []
    timers = startTimers(await appWith('0 0 * * * *', async (timer) => void seen.push(timer)), { log })
    await timers.catchUp()
    expect(seen.map(({ isPastDue, scheduleStatus }) => [isPastDue, scheduleStatus.next])).toEqual([[true, '2026-11-21T10:00:00.000Z']])
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(seen).toHaveLength(2)
  })

  it('do not overlap', async () => {
    let started = 0
    const { promise: finish, resolve } = Promise.withResolvers<void>()
    const slow = async () => {
      started += 1
      await finish
    }
    timers = startTimers(await appWith('*/10 * * * * *', slow), { log })
    await vi.advanceTimersByTimeAsync(31_000)
    expect(started).toBe(1)
    resolve()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(started).toBe(2)
  })

  it('that fail are logged, and the next one runs', async () => {
    let runs = 0
    const failing = async () => {
      runs += 1
      throw new Error('no mailbox')
    }
    timers = startTimers(await appWith('*/10 * * * * *', failing), { log })
    await vi.advanceTimersByTimeAsync(21_000)
    expect(runs).toBe(2)
    expect(log).toHaveBeenCalledWith('error', expect.stringMatching(/^tick failed: Error: no mailbox\n +at /))
  })
})
