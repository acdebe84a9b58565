import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readEngagement } from '../../../functions/src/use-cases/read-engagement.ts'
import { tagMeeting } from '../../../functions/src/use-cases/tag-meeting.ts'
import { adele, megan, occurrence } from '../domain/examples.ts'
import { found, importOccurrences, lynne, world } from './world.ts'

/** `count` meetings, one a day, that end long before now. */
const series = (uid: string, from: string, count: number) =>
  Array.from({ length: count }, (_, day) =>
    occurrence({ uid, date: new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10), recurring: true }),
  )
const early = series('early@contoso.com', '2026-01-01', 100)
const late = series('late@contoso.com', '2026-04-11', 75)

it('taking a series out again gives what there would be if it had never been in, whatever was pushed out meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 75 }), async (before, after) => {
      const read = async (withLate: boolean) => {
        const one = await world([megan, adele])
        await importOccurrences(one.ports, one.id, [...early.slice(0, before), ...late.slice(0, after)])
        const tag = async (uid: string, kind: 'steering' | 'none') =>
          found(await tagMeeting(one.ports)(lynne, one.id, { iCalUId: uid, kind }))
        await tag('early@contoso.com', 'steering')
        if (withLate) {
          await tag('late@contoso.com', 'steering')
          await tag('late@contoso.com', 'none')
        }
        return found(await readEngagement(one.ports)(lynne, one.id)).snapshot.readings
      }
      expect(await read(true)).toEqual(await read(false))
    }),
    { seed: 20260701, numRuns: 8, examples: [[100, 75]] },
  )
})
