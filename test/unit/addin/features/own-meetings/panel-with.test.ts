import { describe, expect, it } from 'vitest'
import { panelWithAnswer, panelWithDelegate, panelWithoutChange } from '../../../../../addin/src/features/own-meetings/panel-with.ts'
import { Panel } from '../../../../../functions/src/contract/readings.ts'

const start = '2026-12-01T09:00:00Z'
const next = { meeting: 'k1', start, kind: 'steering' as const }
const row = { lead: false, response: 'none', organizer: false }
const panel = Panel.parse({
  caller: { displayName: 'Megan Bowen' },
  manages: [],
  sponsors: [],
  answersInvitations: true,
  about: {
    role: 'sponsor',
    initiative: { id: 'i1', name: 'Customer One', zone: 'Europe/Berlin', createdAt: start, payback: { what: '' } },
    remorseWindow: 'unknown',
    meeting: {
      key: 'k1',
      iCalUId: 'u1',
      originalStart: start,
      title: 'Steering',
      kind: 'steering',
      start,
      end: '2026-12-01T10:00:00Z',
      zone: 'Europe/Berlin',
      sponsors: ['megan', 'adele'].map((sponsorId) => ({ sponsorId, displayName: sponsorId, ...row })),
    },
    you: { sponsorId: 'megan', displayName: 'Megan', area: 'sales', terms: [], inTerm: true, lead: true, kinds: {}, duties: [] },
    acts: [
      { id: 'answer-invitation', code: 'answer-invitation', next },
      { id: 'name-delegate', code: 'name-delegate', next },
      { id: 'put-on-agenda', code: 'put-on-agenda' },
    ],
    putOff: [],
    team: [],
    markers: [],
    notYetCaptured: 0,
    asOf: start,
  },
})
const joni = { name: 'Joni Sherman' }
const place = { initiativeId: 'i1', key: 'k1' }
const codes = ({ about }: Panel) => about?.acts.map(({ code }) => code)
const rows = ({ about }: Panel) =>
  about?.meeting?.sponsors.map(({ sponsorId, response, delegate }) => [sponsorId, response, delegate?.name])

describe('the panel, after what the sponsor did', () => {
  it('has the answer, and no longer asks for it', () => {
    const after = panelWithAnswer(panel, place, 'declined')
    expect(rows(after)).toEqual([
      ['megan', 'declined', undefined],
      ['adele', 'none', undefined],
    ])
    expect(codes(after)).toEqual(['name-delegate', 'put-on-agenda'])
  })

  it('has the delegate, and is without them when that is taken back', () => {
    const after = panelWithDelegate(panel, place, joni)
    expect(rows(after)?.[0]).toEqual(['megan', 'none', 'Joni Sherman'])
    expect(codes(after)).toEqual(['answer-invitation', 'put-on-agenda'])
    const back = panelWithDelegate(after, place, null)
    expect(rows(back)?.[0]).toEqual(['megan', 'none', undefined])
    // Whether it is suggested again is the server's to say.
    expect(codes(back)).toEqual(['answer-invitation', 'put-on-agenda'])
  })

  it('whose delegate could not be named suggests it again where it stood, and keeps what came in meanwhile', () => {
    const meanwhile = panelWithAnswer(panelWithDelegate(panel, place, joni), place, 'declined')
    const back = panelWithoutChange(meanwhile, panel, place)
    expect(rows(back)?.[0]).toEqual(['megan', 'declined', undefined])
    expect(codes(back)).toEqual(['name-delegate', 'put-on-agenda'])
    expect(codes(panelWithoutChange(panelWithDelegate(panel, place, joni), panel, place))).toEqual(codes(panel))
    expect(panelWithoutChange(panel, panel, place)).toEqual(panel)
  })

  it('whose delegate could not be taken back has them still', () => {
    const named = panelWithDelegate(panel, place, joni)
    expect(panelWithoutChange(panelWithDelegate(named, place, null), named, place)).toEqual(named)
  })

  it('about another meeting than the one that is shown loses the suggestion for that one alone', () => {
    const after = panelWithAnswer(panel, { ...place, key: 'k2' }, 'accepted')
    expect([rows(after), codes(after)]).toEqual([rows(panel), codes(panel)])
  })

  it('of another initiative, or of none, stays as it is', () => {
    expect(panelWithAnswer(panel, { ...place, initiativeId: 'i2' }, 'accepted')).toBe(panel)
    const { about: _, ...none } = panel
    expect(panelWithDelegate(none, place, joni)).toBe(none)
  })
})
