import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { SponsorCard } from '../../../../../addin/src/features/board/sponsor-card.tsx'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import type { SponsorReading } from '../../../../../functions/src/contract/readings.ts'
import type { KindReading } from '../../../../../functions/src/domain/snapshot.ts'
import { readingOf } from '../../rendered.ts'

const [english, german] = [createFormat('en-GB', 'Europe/Berlin'), createFormat('de-DE', 'Europe/Berlin')]

const steady: KindReading = {
  facts: { due: 8, present: 7, partial: 0, delegate: 0, absent: 1, declined: 0, unknown: 0, excused: 0 },
  level: { mean: 0.78, low: 0.62, high: 0.88 },
  recent: { due: 8, came: 7, unknown: 0 },
  streak: 5,
  points: [{ meeting: 'm1', start: '2026-11-10T09:00:00Z', outcome: 'present', response: 'accepted' }],
  quarters: [],
}
const fading: KindReading = {
  ...steady,
  level: { mean: 0.42, low: 0.2, high: 0.61 },
  fading: { on: true, missedInARow: 3, level: 0.42, best: 0.91 },
}

function card(kinds: SponsorReading['kinds'], more: Partial<SponsorReading> = {}, format = english): string {
  const sponsor: SponsorReading = {
    sponsorId: 's1',
    displayName: 'Miriam Graham',
    area: 'marketing',
    terms: [{ from: '2026-01-01', lead: false }],
    inTerm: true,
    lead: false,
    kinds,
    duties: [],
    ...more,
  }
  const props = { initiativeId: 'i1', sponsor, markers: [], asOf: '2026-11-22T10:00:00Z', mayChange: true, nameOf: () => '' }
  return readingOf(createElement(SponsorCard, props), format)
}

describe('the card of a sponsor', () => {
  it('has a mark beside the name while an alarm is on, of whichever kind', () => {
    expect(card({ steering: fading })).toMatch(/^Miriam Graham Perhaps coming less Marketing .*: not there in person the last 3 times/)
    expect(card({ steering: steady, briefing: fading })).toMatch(/^Miriam Graham Perhaps coming less Marketing/)
    expect(card({ steering: fading }, {}, german)).toMatch(/^Miriam Graham Kommt vielleicht seltener Marketing/)
    expect(card({ steering: steady })).toMatch(/^Miriam Graham Marketing/)
  })

  it('says that presence in part counts half in the level, where there was any', () => {
    expect(card({ steering: steady })).toContain('likely between 60% and 90%.')
    const partly = { ...steady, facts: { ...steady.facts, present: 6, partial: 1 } }
    expect(card({ steering: partly })).toContain('likely between 60% and 90% (in part counts half).')
    expect(card({ steering: partly }, {}, german)).toContain('(teilweise zählt halb).')
  })

  it('of whoever is not in term tells the facts, and nothing of these days', () => {
    const { level: _, ...withoutLevel } = steady
    for (const reading of [steady, withoutLevel]) {
      const text = card({ steering: reading }, { inTerm: false })
      expect(text).toContain('In 7 of the last 8')
      expect(text).not.toMatch(/these days|Not enough/)
    }
  })
})
