import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreedSince, type CampState, campOf, camps, fewestForCamp, observeLead } from '../../../functions/src/domain/camp.ts'

const zone = 'Europe/Berlin'
/** 2026-01-06, a Tuesday. */
const firstDay = 20_459
const noAgenda = { months: 0, on: 0, teams: 0, of: 5 }
const everyAgenda = { months: 12, on: 12, teams: 1, of: 5 }

/** One letter per fortnightly meeting: there, not, in part, unknown. */
function lived(story: string, lead = 'megan', from?: CampState): CampState | undefined {
  const value = { P: 1, A: 0, p: 0.5, '?': undefined }
  return Array.from(story).reduce<CampState | undefined>(
    (state, letter, i) => observeLead(state, lead, firstDay + 14 * i, value[letter as keyof typeof value]),
    from,
  )
}
const read = (story: string, agenda = noAgenda) => campOf(lived(story), 'megan', agenda, [], zone)

describe('the camp of the team', () => {
  it.each<[what: string, story: string, agenda: typeof noAgenda, camp: string]>([
    ['a solid start, then the lead is gone', 'PPPPPPPPAAAAAA', noAgenda, '1'],
    ['gone, with one visit in between', 'PPPPPPPPPPAAAPAAAA', noAgenda, '1'],
    ['a dip that was overcome', 'PPPPPPPPAAAAPPPPPP', noAgenda, '2'],
    ['dips again and again', 'PPPPPPAAAAPPPPPPAAAAPPPPPP', noAgenda, '2'],
    ['in the second dip', 'PPPPPPAAAAPPPPPPPAAAA', noAgenda, '2'],
    ['always there, and on the agendas', 'PPPPPPPPPPPP', everyAgenda, '3'],
    ['always there, but no agenda is known: no claim', 'PPPPPPPPPPPP', noAgenda, 'undetermined'],
    ['always there, seldom on an agenda', 'PPPPPPPPPPPP', { months: 12, on: 3, teams: 1, of: 5 }, 'undetermined'],
    ['never a solid start', 'PAPAPAPPAAPA', everyAgenda, 'undetermined'],
    ['never there', 'AAAAAAAAAAAAAAAAAAAAAAAA', noAgenda, 'undetermined'],
    ['one miss is no dip', 'PPPPPPPPPPA', everyAgenda, '3'],
    ['too few meetings', 'PPPAA', noAgenda, 'undetermined'],
    ['enough meetings, most not known', 'PPP?????????AA', noAgenda, 'undetermined'],
  ])('%s', (_, story, agenda, camp) => expect(read(story, agenda).camp).toBe(camp))

  it('shows no probability while too little is known', () => {
    expect(read('P'.repeat(fewestForCamp - 1)).probabilities).toBeUndefined()
    // Six meetings within a fortnight tell no story either.
    const sameDays = [0, 1, 2, 3, 4, 5].reduce<CampState | undefined>((state, i) => observeLead(state, 'megan', firstDay + i, 1), undefined)
    expect(campOf(sameDays, 'megan', everyAgenda, [], zone).probabilities).toBeUndefined()
  })

  it('a new lead is a new start', () => {
    const gone = lived('PPPPPPPPAAAAAA')
    const followed = observeLead(gone, 'adele', firstDay + 14 * 14, 1)
    expect(followed).toMatchObject({ lead: 'adele', known: 1, turns: [] })
    // The state still tells of the one who left.
    expect(campOf(gone, 'adele', noAgenda, [], zone)).toEqual({ camp: 'undetermined', led: true, known: 0, turns: [], agenda: noAgenda })
  })

  it('names dips, recoveries, and the realignment that went before one', () => {
    const state = lived('PPPPPPAAAAPPPPPP')
    const { turns } = campOf(state, 'megan', noAgenda, ['2025-12-01', '2026-04-20'], zone)
    expect(turns.map(({ to }) => to)).toEqual(['dip', 'recovery'])
    expect(turns[0]?.realigned).toBeUndefined()
    expect(turns[1]?.realigned).toBe('2026-04-20')
    expect(campOf(state, 'megan', noAgenda, ['2025-12-01'], zone).turns[1]?.realigned).toBeUndefined()
    // Agreed after the recovery, it did not bring it about.
    expect(campOf(state, 'megan', noAgenda, ['2026-12-01'], zone).turns[1]?.realigned).toBeUndefined()
  })

  it.each([
    ['thirty days before the dip was noted', '2026-03-01', ['2026-03-01']],
    ['earlier', '2026-02-28', []],
    ['on the day itself', '2026-03-31', ['2026-03-31']],
  ])('an agreement answers a dip: %s', (_, date, expected) => {
    expect(agreedSince('2026-03-31T12:00:00Z', [date], zone)).toEqual(expected)
  })

  it('says that nobody leads', () => {
    expect(campOf(lived('PPPPPPPP'), undefined, noAgenda, [], zone)).toMatchObject({ led: false, camp: 'undetermined', known: 0 })
  })

  const stories = fc.array(fc.constantFrom('P', 'A', 'p', '?'), { maxLength: 60 }).map((letters) => letters.join(''))

  it('probabilities are within 0..1 and add up to 1, whatever happened', () => {
    fc.assert(
      fc.property(stories, fc.nat(12), fc.nat(12), (story, a, b) => {
        const { probabilities } = read(story, { months: Math.max(a, b), on: Math.min(a, b), teams: 1, of: 5 })
        if (!probabilities) return
        for (const camp of camps) {
          expect(probabilities[camp]).toBeGreaterThanOrEqual(0)
          expect(probabilities[camp]).toBeLessThanOrEqual(1)
        }
        expect(camps.reduce((sum, camp) => sum + probabilities[camp], 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('an unknown outcome changes nothing, and what is bounded stays so', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const state = lived(story)
        expect(observeLead(state, 'megan', firstDay + 2000, undefined)).toBe(state)
        expect(state?.turns.length ?? 0).toBeLessThanOrEqual(12)
      }),
    )
  })

  it('meetings of one day count the same in any order', () => {
    fc.assert(
      fc.property(stories, fc.constantFrom(0, 0.5, 1), fc.constantFrom(0, 0.5, 1), (story, one, other) => {
        const day = firstDay + 14 * 60
        const before = lived(story)
        const ab = observeLead(observeLead(before, 'megan', day, one), 'megan', day, other)
        const ba = observeLead(observeLead(before, 'megan', day, other), 'megan', day, one)
        expect(ab?.weights.solid).toBeCloseTo(ba?.weights.solid ?? -1, 9)
        expect(ab?.weights.dropped).toBeCloseTo(ba?.weights.dropped ?? -1, 9)
      }),
    )
  })
})
