import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { TeamStory } from '../../../../../addin/src/features/team-story/team-story.tsx'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import type { CampReading } from '../../../../../functions/src/domain/camp.ts'
import { readingOf } from '../../rendered.ts'

const steady: CampReading = {
  camp: '3',
  led: true,
  probabilities: { '1': 0.02, '2': 0.01, '3': 0.93, undetermined: 0.04 },
  known: 31,
  turns: [],
  agenda: { months: 12, on: 9, teams: 2, of: 5 },
}
const told = (camp: CampReading, locale = 'en-GB') =>
  readingOf(createElement(TeamStory, { camp, briefings: [], disruptions: [], nameOf: () => '' }), createFormat(locale, 'Europe/Berlin'))

describe('the team’s story', () => {
  it('says first that it reads one seat, then the hypothesis and its shares in words', () => {
    expect(told(steady)).toMatch(
      /^The team’s story This reads one seat, .* Perhaps camp 3: the lead never lets go, and it stays on a team’s agenda A hypothesis about the team, .* Camp 3: .* 9 in 10 or more None of these hardly These numbers are round and untested/,
    )
    expect(told(steady)).toContain('in 9 of the past 12 months. Team meetings are known of 2 of 5 sponsors.')
    expect(told(steady)).not.toContain('%')
    expect(told(steady, 'de-DE')).toContain('Teambesprechungen sind von 2 von 5 Sponsoren bekannt.')
  })

  it.each([
    ['en-GB', 'Nobody leads today.'],
    ['de-DE', 'Heute ist niemand federführend.'],
  ])('without a lead says that, and counts nothing of one: %s', (locale, said) => {
    const { probabilities: _, ...unled } = { ...steady, camp: 'undetermined' as const, led: false, known: 0 }
    expect(told(unled, locale)).toMatch(new RegExp(`${said}$`))
  })
})
