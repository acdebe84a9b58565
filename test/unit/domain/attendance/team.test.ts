import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { start } from '../../../../functions/src/domain/attendance/state.ts'
import { newTeam, recalibrate } from '../../../../functions/src/domain/attendance/team.ts'

const seed = 20261121
const team = (shift: number, slope = 0) => newTeam({ ...start.team, shift, slope })
const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

describe('recalibrate', () => {
  it('is the logistic function of the common effect, to 0.00002 for effects up to one half', () => {
    fc.assert(
      fc.property(probability, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (q, shift) => {
        const exact = (q * Math.exp(shift)) / (q * Math.exp(shift) + 1 - q)
        expect(Math.abs(recalibrate(team(shift), q) - exact)).toBeLessThan(2e-5)
      }),
      { seed },
    )
  })

  it('stays a probability whatever was learned, and says more when the common effect is higher', () => {
    const effect = fc.double({ min: -20, max: 20, noNaN: true })
    fc.assert(
      fc.property(probability, effect, effect, fc.double({ min: -20, max: 20, noNaN: true }), (q, one, other, slope) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((shift) => recalibrate(team(shift, slope), q))
        expect(low).toBeGreaterThan(0)
        expect(high).toBeLessThan(1)
        expect(high).toBeGreaterThanOrEqual(low!)
      }),
      { seed },
    )
  })

  it('leaves everything as it is at first', () => {
    fc.assert(
      fc.property(probability, (q) => {
        expect(recalibrate(team(0), q)).toBeCloseTo(q, 14)
      }),
      { seed },
    )
  })
})
