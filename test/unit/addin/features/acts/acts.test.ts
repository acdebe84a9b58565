import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeActs,
  checksBeyond,
  engagementWith,
  isMessageAct,
  panelWith,
  stepOf,
  stillPutOff,
} from '../../../../../addin/src/features/acts/acts.ts'
import type { Check, Engagement, Panel } from '../../../../../functions/src/contract/readings.ts'
import { type Act, actId, type Suggestion } from '../../../../../functions/src/domain/acts.ts'

const asAct = (suggestion: Suggestion): Act => ({ ...suggestion, id: actId(suggestion) })
const next = { meeting: 'm1', start: '2026-12-01T09:00:00Z', kind: 'steering' } as const

const findLead = asAct({ code: 'find-lead' })
const settle = asAct({ code: 'settle-outcomes', meetings: 3 })
const talk = asAct({ code: 'talk-to-sponsor', sponsorId: 'miriam', kind: 'steering', missedInARow: 3 })
const successor = asAct({ code: 'name-successor', sponsorId: 'lee', ended: '2026-10-14' })
const answer = asAct({ code: 'answer-invitation', next })

describe('the next step on the board', () => {
  it.each<[row: string, act: Act, step: ReturnType<typeof stepOf>]>([
    ['nobody leads', findLead, 'roster'],
    ['a seat is empty', successor, 'roster'],
    ['outcomes to settle', settle, 'questions'],
    ['somebody fades: what it rests on', talk, 'meetings'],
    ['delegates: what it rests on', asAct({ code: 'ask-delegator', sponsorId: 'miriam', delegates: 2, last: next.start }), 'meetings'],
    ['a word between people', asAct({ code: 'ask-lead-to-accept', sponsorId: 'megan', next, response: 'none' }), undefined],
    ['the sponsor answers in their calendar', answer, undefined],
  ])('%s', (_, act, step) => expect(stepOf(act)).toBe(step))
})

it('what is done by speaking has to be recorded', () => {
  const speak = asAct({ code: 'send-message', everyDays: 28, days: 40 })
  const toSales = asAct({ code: 'message-to-area', area: 'sales', days: 60 })
  const toIssue = asAct({ code: 'speak-to-issue', date: '2026-11-10', kind: 'technical', note: '' })
  expect([speak, toSales, toIssue, talk, settle].map(isMessageAct)).toEqual([true, true, true, false, false])
})

describe('what needs attention beyond the acts', () => {
  const checks: Check[] = [
    { code: 'no-lead' },
    { code: 'fading', sponsorId: 'miriam', meetings: [] },
    { code: 'fading', sponsorId: 'nestor', meetings: [] },
    { code: 'succession-gap', sponsorId: 'lee' },
    { code: 'succession-gap', sponsorId: 'adele' },
    { code: 'perhaps-in-room', sponsorId: 'pradeep', meetings: ['a'] },
    { code: 'perhaps-dialled-in', sponsorId: 'nestor', meetings: ['b'] },
    { code: 'names-to-settle', meetings: ['c'] },
    { code: 'no-report', meetings: ['d'] },
  ]
  const left = (...acts: readonly Act[]) =>
    checksBeyond(acts, checks).map(({ code, sponsorId }) => (sponsorId ? `${code} ${sponsorId}` : code))

  it('is everything while there is no act', () => expect(checksBeyond([], checks)).toEqual(checks))

  it.each<[row: string, act: Act, gone: readonly string[]]>([
    ['nobody leads', findLead, ['no-lead']],
    ['one of two who fade', talk, ['fading miriam']],
    ['one of two empty seats', successor, ['succession-gap lee']],
    ['outcomes to settle', settle, ['perhaps-in-room pradeep', 'perhaps-dialled-in nestor', 'names-to-settle']],
    ['an act that no check is about', answer, []],
  ])('without what is said already: %s', (_, act, gone) => {
    expect(left()).toEqual(expect.arrayContaining([...gone]))
    expect(left(act)).toEqual(left().filter((one) => !gone.includes(one)))
  })
})

describe('the list before the server has answered', () => {
  const acts = [findLead, talk, settle]

  it('loses the act that is set aside, and gets it back in its place', () => {
    const without = changeActs(acts, { act: talk, index: 1, present: false })
    expect(without).toEqual([findLead, settle])
    expect(changeActs(without, { act: talk, index: 1, present: true })).toEqual(acts)
  })

  it('holds an act once, also when the server has brought it back already', () => {
    expect(changeActs(acts, { act: talk, index: 1, present: true })).toEqual(acts)
  })

  it('does not tell as put off what is on it again', () => {
    const putOff = [talk, settle].map((act) => ({ act, how: 'snoozed' as const, until: next.start }))
    expect(stillPutOff([findLead, settle], putOff).map(({ act }) => act)).toEqual([talk])
  })

  it('comes back as it was, whichever act is taken off it', () => {
    const some = fc.uniqueArray(fc.constantFrom(findLead, talk, settle, successor, answer), { minLength: 1 })
    fc.assert(
      fc.property(some, fc.nat(), (list, pick) => {
        const index = pick % list.length
        const act = list[index]!
        const back = changeActs(changeActs(list, { act, index, present: false }), { act, index, present: true })
        expect(back).toEqual(list)
      }),
    )
  })

  const change = { act: talk, index: 1, present: false }
  const engagement = (role: 'manager' | 'sponsor'): Engagement => ({
    role,
    initiative: {
      id: 'i1',
      name: 'Customer One',
      definition: '',
      valueStatement: '',
      painPoints: [],
      payback: { what: '' },
      zone: 'Europe/Berlin',
      createdAt: '2026-01-01T00:00:00Z',
      managers: [],
    },
    remorseWindow: 'open',
    sponsors: [],
    team: [],
    markers: [],
    upcoming: [],
    acts,
    putOff: [],
    checks: [],
    briefings: [],
    disruptions: [],
    meetingCount: 0,
    asOf: '2026-11-22T10:00:00Z',
  })

  it.each([
    ['a manager on the board', 'manager', 'managers', 2],
    ['a sponsor on the board', 'sponsor', 'me', 2],
    // Who is both sets an act aside on the panel: the managers' list on the board is another one.
    ['a manager on their own panel', 'manager', 'me', 3],
  ] as const)('changes only the list it belongs to: %s', (_, role, to, length) => {
    expect(engagementWith(engagement(role), to, change).acts).toHaveLength(length)
  })

  it('changes the panel of its own initiative only', () => {
    const { role, initiative, remorseWindow, team, markers, asOf } = engagement('sponsor')
    const panel: Panel = {
      caller: { displayName: 'Miriam Graham' },
      manages: [],
      sponsors: [],
      answersInvitations: false,
      about: { role, initiative, remorseWindow, acts, putOff: [], team, markers, notYetCaptured: 0, asOf },
    }
    expect(panelWith(panel, 'i1', change).about?.acts).toEqual([findLead, settle])
    expect(panelWith(panel, 'i2', change)).toBe(panel)
    const { about: _, ...without } = panel
    expect(panelWith(without, 'i1', change).about).toBeUndefined()
  })
})
