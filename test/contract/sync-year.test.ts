import { describe, expect, it } from 'vitest'
import { ExchangeCheck } from './graph-exchanges.ts'
import { simulatedYear } from './simulated-year.ts'

/** The full year, with 200 mailboxes, is in `npm run bench -- sync`. */
const short = { mailboxes: 12, weeks: 4, tickHours: 6 }

describe('four weeks of 12 mailboxes with three meetings a week', () => {
  it.each([7919, 15_838, 23_757])(
    'with 2 % of faults of all kinds end in the same store as without, seed %d',
    async (seed) => {
      const check = new ExchangeCheck()
      const good = await simulatedYear({ ...short, seed, check, faults: 0 })
      expect(good.meetings).toBe(2 * 3 * 4)
      expect(good.reports).toBeGreaterThan(15)
      const bad = await simulatedYear({ ...short, seed, check, faults: 0.02 })
      expect(Object.keys(bad.faults).length).toBeGreaterThan(8)
      expect(bad.lines).toEqual(good.lines)
      expect([...check.faults]).toEqual([])
      expect(check.checked).toBeGreaterThan(500)
    },
    120_000,
  )
})
