import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liveMailYear } from './mail-year.ts'

/** The whole year of 500 recipients is `npm run bench -- mail-year`; here are a few weeks of twelve, in March, when most clocks change. */
describe('some weeks of mails in twelve zones', () => {
  it('go out once each, in their periods', async () => {
    const { wrong, mails } = await liveMailYear({ recipients: 12, weeks: 2, seed: 1, faults: 0 })
    expect(wrong).toEqual([])
    expect(mails).toBeGreaterThan(20)
  }, 60_000)

  it('do so when processes die, timers tick twice, messages are lost and doubled, and the transport fails', async () => {
    const { wrong, mails, happened } = await liveMailYear({ recipients: 12, weeks: 5, seed: 1, faults: 0.1 })
    expect(wrong).toEqual([])
    expect(mails).toBeGreaterThan(50)
    expect(Object.keys(happened).sort()).toEqual([
      ...['answers lost', 'deaths after', 'deaths before', 'look-ups failed', 'messages doubled', 'messages lost'],
      ...['refused in passing', 'throttled', 'ticks doubled'],
    ])
  }, 60_000)

  it('do so whatever goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.double({ min: 0.01, max: 0.2, noNaN: true }), async (seed, faults) => {
        const { wrong } = await liveMailYear({ recipients: 10, weeks: 1, seed, faults })
        expect(wrong).toEqual([])
      }),
      { numRuns: 2 },
    )
  }, 60_000)
})
