import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { campEvidence, needed, shareOf, tellBriefings } from '../../../../../addin/src/features/team-story/story.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { teamStorySentences } from '../../../../../addin/src/strings/team-story.ts'
import { type CampReading, camps, fewestDaysForCamp, fewestForCamp } from '../../../../../functions/src/domain/camp.ts'
import type { Briefing } from '../../../../../functions/src/domain/team.ts'

const english = { format: createFormat('en-GB', 'Europe/Berlin'), strings: teamStorySentences(createFormat('en-GB', 'Europe/Berlin')) }
const german = { format: createFormat('de-DE', 'Europe/Berlin'), strings: teamStorySentences(createFormat('de-DE', 'Europe/Berlin')) }

describe('how likely a story is', () => {
  it.each([
    [0, 'hardly', 'kaum'],
    [0.049, 'hardly', 'kaum'],
    [0.05, 'about 1 in 10', 'etwa 1 von 10'],
    [0.32, 'about 3 in 10', 'etwa 3 von 10'],
    [0.667, 'about 7 in 10', 'etwa 7 von 10'],
    // Rounded to nine, and not yet "or more".
    [0.87, 'about 9 in 10', 'etwa 9 von 10'],
    [0.9, '9 in 10 or more', '9 von 10 oder mehr'],
    [1, '9 in 10 or more', '9 von 10 oder mehr'],
  ])('%d is told as %s', (probability, en, de) => {
    expect(english.strings.share(shareOf(probability))).toBe(en)
    expect(german.strings.share(shareOf(probability))).toBe(de)
  })

  it('is never told to be more than nine in ten, nor more than half a tenth off below that', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
        const { tenths, orMore } = shareOf(probability)
        expect(tenths).toBeLessThanOrEqual(9)
        expect(orMore).toBe(probability >= 0.9)
        if (!orMore) expect(Math.abs(tenths / 10 - probability)).toBeLessThanOrEqual(0.05 + 1e-9)
      }),
    )
  })

  it('says that its numbers are round and untested', () => {
    expect(english.strings.untested).toContain('round and untested')
    expect(german.strings.untested).toContain('nicht erprobt')
  })
})

describe('too early for a story', () => {
  it('asks for what the server asks for', () => expect(needed).toEqual({ known: fewestForCamp, days: fewestDaysForCamp }))

  it.each([
    [0, 'So far 0 are known.', 'Bisher sind 0 bekannt.'],
    [1, 'So far 1 is known.', 'Bisher ist 1 bekannt.'],
    [5, 'So far 5 are known.', 'Bisher sind 5 bekannt.'],
  ])('says what is missing: %d known', (known, en, de) => {
    expect(english.strings.missing(known, needed.known, needed.days)).toBe(
      `It takes 6 known steering meetings and briefings of the present lead, over 90 days. ${en}`,
    )
    expect(german.strings.missing(known, needed.known, needed.days)).toBe(
      `Nötig sind 6 bekannte Lenkungskreise und Briefings unter der jetzigen Federführung, über 90 Tage. ${de}`,
    )
  })
})

describe('what the hypothesis rests on', () => {
  const steady: CampReading = { camp: '3', led: true, known: 31, turns: [], agenda: { months: 12, on: 9, teams: 1, of: 5 } }
  const told = (reading: CampReading, { strings, format } = english) => campEvidence(reading, strings, format)

  it('a lead who never lets go', () => {
    expect(told(steady)).toEqual([
      '31 known steering meetings and briefings of the present lead.',
      'No dip stands out in them.',
      'On a sponsor’s team agenda in 9 of the past 12 months. Team meetings are known of 1 of 5 sponsors.',
    ])
  })

  const ups: CampReading = {
    camp: '2',
    led: true,
    known: 40,
    turns: [
      { to: 'dip', at: '2026-03-03T09:00:00Z' },
      { to: 'recovery', at: '2026-05-12T08:00:00Z', realigned: '2026-04-20' },
      { to: 'dip', at: '2026-08-04T08:00:00Z' },
      { to: 'recovery', at: '2026-10-13T08:00:00Z' },
    ],
    agenda: { months: 0, on: 0, teams: 0, of: 5 },
  }
  it('dips and recoveries, oldest first, with what was agreed before', () => {
    expect(told(ups)).toEqual([
      '40 known steering meetings and briefings of the present lead.',
      'A dip was likely by Tue, 3 Mar 2026.',
      'Recovered by Tue, 12 May 2026, after expectations were agreed on 20 April 2026.',
      'A dip was likely by Tue, 4 Aug 2026.',
      'Recovered by Tue, 13 Oct 2026; no realignment is noted before it.',
      'Whether it is on the teams’ agendas is not known: no team meeting was captured.',
    ])
    expect(told(ups, german)).toEqual([
      '40 bekannte Lenkungskreise und Briefings unter der jetzigen Federführung.',
      'Am Di., 3. März 2026 war ein Einbruch wahrscheinlich.',
      'Erholt bis Di., 12. Mai 2026, nachdem die Erwartungen am 20. April 2026 vereinbart worden waren.',
      'Am Di., 4. Aug. 2026 war ein Einbruch wahrscheinlich.',
      'Erholt bis Di., 13. Okt. 2026; davor ist keine Neuausrichtung vermerkt.',
      'Ob es auf der Tagesordnung der Teams steht, ist nicht bekannt: Keine Teambesprechung ist erfasst.',
    ])
  })

  it.each([english, german])('names no sponsor, and sounds like a hypothesis: $format.language', ({ strings }) => {
    for (const camp of camps)
      expect(strings.headline[camp]).toMatch(camp === 'undetermined' ? /No story|keine Geschichte/ : /^(Perhaps|Vielleicht) /)
    expect(`${strings.headline['3']} ${strings.story['3']}`).not.toMatch(/teams have|Teams haben|Lager/)
    expect(strings.hypothesis).toMatch(/not about a person|nicht über eine Person/)
  })
})

describe('briefings in the remorse window', () => {
  const briefings = (...business: readonly Briefing['business'][]): Briefing[] =>
    business.map((one, month) => ({
      meeting: `b${month}`,
      start: `2026-${String(month + 1).padStart(2, '0')}-05T13:00:00Z`,
      business: one,
    }))
  const fact = (list: readonly Briefing[], { strings, format } = english) => tellBriefings(list, strings, format)?.fact

  it.each<[row: string, list: readonly Briefing[], en: string, de: string]>([
    ['always there', briefings('there', 'there'), 'The business was there in 2 of 2.', 'Ein Fachbereich war in 2 von 2 dabei.'],
    [
      'one not known',
      briefings('there', 'unknown', 'there'),
      'The business was there in 2 of 3; 1 not known.',
      'Ein Fachbereich war in 2 von 3 dabei; 1 nicht bekannt.',
    ],
    [
      'not in the last one',
      briefings('there', 'notThere'),
      'The business was there in 1 of 2. Not in the last one, on Thu, 5 Feb 2026.',
      'Ein Fachbereich war in 1 von 2 dabei. Im letzten am Do., 5. Feb. 2026 nicht.',
    ],
    [
      'nothing known is not "in 0"',
      briefings('unknown'),
      'One briefing; not known whether the business was there.',
      'Ein Briefing; nicht bekannt, ob ein Fachbereich dabei war.',
    ],
  ])('%s', (_, list, en, de) => {
    expect(fact(list)).toBe(en)
    expect(fact(list, german)).toBe(de)
  })

  it('are left out when there was none', () => expect(fact([])).toBeUndefined())

  it('draws the latest twelve, and counts all', () => {
    const many = Array.from({ length: 14 }, (_, n) => ({ meeting: `b${n}`, start: '2026-01-05T13:00:00Z', business: 'there' as const }))
    const told = tellBriefings(many, english.strings, english.format)
    expect(told?.dots.map(({ meeting }) => meeting)).toEqual(many.slice(2).map(({ meeting }) => meeting))
    expect(told?.fact).toBe('The business was there in 14 of 14.')
  })
})

describe('meetings that sponsors called off', () => {
  it.each([
    [1, 'One meeting that a sponsor had called was cancelled or moved, in the past year and the weeks ahead.'],
    [3, '3 meetings that sponsors had called were cancelled or moved, in the past year and the weeks ahead.'],
  ])('%d of them', (count, said) => expect(english.strings.disruptionsFact(count)).toBe(said))

  it('each says what became of it, and who had called it', () => {
    expect(english.strings.disrupted.cancelled('Nestor Wilke')).toBe('Cancelled; called by Nestor Wilke')
    expect(english.strings.disrupted.moved('Nestor Wilke', 2)).toBe('Moved 2 times; called by Nestor Wilke')
    expect(german.strings.disrupted.moved('Nestor Wilke', 1)).toBe('Einmal verschoben; eingeladen hatte Nestor Wilke')
  })
})
