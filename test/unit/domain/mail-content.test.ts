import { describe, expect, it } from 'vitest'
import { beginning } from '../../../functions/src/domain/engagement.ts'
import { decideMail, type MailFact, type Told, toldBy, toldWithout, withoutSponsorIn } from '../../../functions/src/domain/mail-content.ts'
import { type KindReading, nextSnapshot, noRunningState, type Snapshot } from '../../../functions/src/domain/snapshot.ts'
import { adele, alex, crm, megan, rosterOf } from './examples.ts'

const now = '2026-06-30T12:00:00Z'
const reading = (came: number, more: Partial<KindReading> = {}): KindReading => ({
  facts: { due: 8, present: came, partial: 0, delegate: 0, absent: 8 - came, declined: 0, unknown: 0, excused: 0 },
  recent: { due: 8, came, unknown: 0 },
  streak: 0,
  points: [],
  quarters: [
    {
      quarter: '2026-Q2',
      facts: { due: 8, present: came, partial: 0, delegate: 0, absent: 8 - came, declined: 0, unknown: 0, excused: 0 },
    },
  ],
  ...more,
})
const fading = { on: true, missedInARow: 3, lastCame: '2026-05-01T09:00:00Z', level: 0.3, best: 0.9 }

const empty = nextSnapshot({
  previous: undefined,
  state: noRunningState,
  from: beginning,
  meetings: [],
  initiative: crm,
  roster: rosterOf(megan, adele, alex),
  tags: [],
  markers: [],
  setAside: [],
  now,
}).snapshot
const snapshotOf = (more: Partial<Snapshot> = {}): Snapshot => ({
  ...empty,
  readings: { [megan.id]: { steering: reading(7) }, [adele.id]: { steering: reading(2, { fading }) }, [alex.id]: { steering: reading(8) } },
  ...more,
})

const decide = (snapshot: Snapshot, told?: Told, cadence: 'weekly' | 'onChange' | 'beforeSteering' = 'weekly') =>
  decideMail(snapshot, { audience: 'manager' }, { cadence, told, now })
const sent = (snapshot: Snapshot, told?: Told, cadence?: 'weekly' | 'onChange' | 'beforeSteering') => {
  const decision = decide(snapshot, told, cadence)
  if (!decision.send) throw new Error(decision.reason)
  return decision.content
}
const toldOf = (snapshot: Snapshot) => toldBy(sent(snapshot), '2026-06-23T08:00:00Z')
const whatOf = (facts: readonly { readonly fact: MailFact }[]) => facts.map(({ fact }) => fact.what)

describe('what is new', () => {
  it('is everything at first, the weightiest in front', () => {
    const { changes, act } = sent(snapshotOf())
    expect(changes[0]).toEqual({
      fact: { what: 'fading', sponsorId: adele.id, kind: 'steering', missedInARow: 3, lastCame: '2026-05-01T09:00:00Z' },
    })
    expect(new Set(whatOf(changes))).toEqual(new Set(['fading', 'attendance', 'gap']))
    expect(act).toMatchObject({ code: 'find-lead' })
  })

  it('is nothing when all of it was told', () => {
    expect(decide(snapshotOf(), toldOf(snapshotOf()))).toEqual({ send: false, reason: 'nothing-new' })
  })

  it('is a count beside the one before', () => {
    const after = snapshotOf({ readings: { ...snapshotOf().readings, [megan.id]: { steering: reading(6) } } })
    const attendance = { what: 'attendance', sponsorId: megan.id, kind: 'steering', due: 8, unknown: 0 }
    expect(sent(after, toldOf(snapshotOf())).changes).toEqual([{ fact: { ...attendance, came: 6 }, before: { ...attendance, came: 7 } }])
  })

  it('is an alarm that went off', () => {
    const after = snapshotOf({ readings: { ...snapshotOf().readings, [adele.id]: { steering: reading(2) } } })
    expect(sent(after, toldOf(snapshotOf())).changes).toMatchObject([{ fact: { what: 'fading', sponsorId: adele.id }, gone: true }])
  })

  it.each([
    ['a marker', { markers: [{ id: 'm', kind: 'people', date: '2026-06-29', note: 'New CIO' }] }, true],
    ['a count alone', { readings: { ...snapshotOf().readings, [megan.id]: { steering: reading(6) } } }, false],
  ] satisfies [string, Partial<Snapshot>, boolean][])('on change only what has weight: %s', (_name, more, send) => {
    expect(decide(snapshotOf(more), toldOf(snapshotOf()), 'onChange').send).toBe(send)
  })

  it('before a steering meeting is told in any case', () => {
    expect(sent(snapshotOf(), toldOf(snapshotOf()), 'beforeSteering').changes).toEqual([])
  })

  it('is nothing yet where nothing was captured', () => {
    const self = { ...megan }
    expect(decideMail(empty, { audience: 'sponsor', self }, { cadence: 'weekly', told: undefined, now })).toMatchObject({ send: false })
    expect(decideMail(empty, { audience: 'circle' }, { cadence: 'weekly', told: undefined, now })).toEqual({
      send: false,
      reason: 'nothing-yet',
    })
  })
})

describe('who is in it', () => {
  it('nobody who objects, not even as lead or as the one whose term ended', () => {
    const objecting = { ...adele, objection: { since: now }, terms: [{ from: '2025-01-01', lead: true }] }
    const former = { ...alex, objection: { since: now }, terms: [{ from: '2025-01-01', to: '2026-01-01', lead: false }] }
    const content = sent(snapshotOf({ sponsors: [megan, objecting, former], readings: { [megan.id]: { steering: reading(7) } } }))
    for (const hidden of [adele.id, alex.id]) expect(JSON.stringify(content)).not.toContain(hidden)
  })

  it('to a sponsor nobody else', () => {
    const decision = decideMail(snapshotOf(), { audience: 'sponsor', self: adele }, { cadence: 'weekly', told: undefined, now })
    expect(JSON.stringify(decision)).toContain(adele.id)
    for (const hidden of [megan.id, alex.id, 'fading', 'gap']) expect(JSON.stringify(decision)).not.toContain(`"${hidden}"`)
  })

  it('to the circle nobody, and no sum of two', () => {
    const circle = (snapshot: Snapshot) => decideMail(snapshot, { audience: 'circle' }, { cadence: 'weekly', told: undefined, now })
    const three = circle(snapshotOf())
    expect(three).toMatchObject({
      send: true,
      content: { facts: [{ what: 'team', kind: 'steering', quarter: '2026-Q2', due: 24, came: 17 }] },
    })
    for (const hidden of [megan.id, adele.id, alex.id]) expect(JSON.stringify(three)).not.toContain(hidden)
    const two = snapshotOf({ readings: { [megan.id]: { steering: reading(7) }, [adele.id]: { steering: reading(2) } } })
    expect(circle(two)).toEqual({ send: false, reason: 'nothing-yet' })
  })

  it('nobody who was erased, afterwards', () => {
    const content = sent(snapshotOf())
    expect(JSON.stringify(content)).toContain(adele.id)
    for (const left of [withoutSponsorIn(content, adele.id), toldWithout(toldBy(content, now), adele.id)]) {
      expect(JSON.stringify(left)).not.toContain(adele.id)
      expect(JSON.stringify(left)).toContain(megan.id)
    }
  })
})
