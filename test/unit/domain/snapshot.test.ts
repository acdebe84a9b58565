import { describe, expect, it } from 'vitest'
import { beginning, type Checkpoint, type Point } from '../../../functions/src/domain/engagement.ts'
import type { Meeting, Outcome } from '../../../functions/src/domain/meeting.ts'
import {
  fromTheBeginning,
  nextSnapshot,
  noRunningState,
  nothingPast,
  recentOf,
  Snapshot,
  startingPoint,
  streakOf,
  upcomingKept,
} from '../../../functions/src/domain/snapshot.ts'
import { at, meeting, megan, rosterOf, tag } from './examples.ts'

const points = (text: string): Point[] =>
  [...text].map((letter, i) => {
    const outcomes: Record<string, Outcome> = { p: 'present', h: 'partial', a: 'absent', d: 'delegate', u: 'unknown', e: 'excused' }
    return {
      meeting: `${i}`,
      start: at('09:00', `2026-03-${String(i + 1).padStart(2, '0')}`),
      outcome: outcomes[letter] ?? 'unknown',
      response: 'none',
    }
  })

describe('the facts that stand before any reading', () => {
  it.each<[outcomes: string, streak: number]>([
    ['', 0],
    ['u', 0],
    ['eu', 0],
    ['p', 1],
    ['a', -1],
    ['aapp', 2],
    ['ppaa', -2],
    ['ppph', 4],
    ['ppd', 0],
    ['papupe', 1],
    ['papupu', 0],
    ['pauaa', -2],
    ['adaa', -2],
    ['aaea', -3],
    ['pppp', 4],
  ])('after %s the streak is %i', (text, streak) => expect(streakOf(points(text))).toBe(streak))

  it.each<[outcomes: string, due: number, came: number, unknown: number]>([
    ['', 0, 0, 0],
    ['ppa', 3, 2, 0],
    ['aaaapppppppp', 8, 8, 0],
    ['apeeepuhd', 6, 3, 1],
    ['ppppppppa', 8, 7, 0],
    ['eeee', 0, 0, 0],
  ])('of the last of %s: %i due, came to %i, %i unknown', (text, due, came, unknown) =>
    expect(recentOf(points(text))).toEqual({ due, came, unknown }),
  )
})

const now = at('12:00')
const initiative = {
  id: 'crm',
  name: 'CRM renewal',
  definition: '',
  valueStatement: '',
  painPoints: [],
  payback: { what: '' },
  zone: 'Europe/Berlin',
  managers: [{ objectId: 'lynne', displayName: 'Lynne Robbins' }],
  createdAt: '2026-01-01T00:00:00Z',
}
const written = (meetings: readonly Meeting[], before?: ReturnType<typeof nextSnapshot>, when = now) => {
  const from = before ? startingPoint(before.state, nothingPast) : beginning
  return nextSnapshot({
    previous: before?.snapshot,
    state: before?.state ?? noRunningState,
    from,
    meetings: meetings.filter((one) => !from.through || one.start > from.through.start),
    initiative,
    roster: rosterOf(megan),
    tags: [tag('steering', 'steering')],
    markers: [],
    now: when,
  })
}
const dueOf = ({ snapshot }: ReturnType<typeof nextSnapshot>) => snapshot.readings[megan.id]?.steering?.facts.due ?? 0

describe('the snapshot', () => {
  it('shows tagged meetings that are not over, the nearest first, and no untagged or cancelled ones', () => {
    const { snapshot } = written([
      meeting({ date: '2026-03-02' }),
      meeting({ time: '11:30-12:30' }),
      meeting({ date: '2026-03-10' }),
      meeting({ date: '2026-03-11', uid: 'untagged' }),
      meeting({ date: '2026-03-12', cancelled: true }),
    ])
    expect(snapshot.upcoming.map(({ start }) => start)).toEqual([at('11:30'), at('09:00', '2026-03-10')])
    expect(snapshot.meetingCount).toBe(1)
    expect(Snapshot.safeParse(snapshot).error).toBeUndefined()
  })

  it('keeps no more upcoming meetings than the panel needs', () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      meeting({ date: '2026-03-10', originalStart: `2026-03-10T09:00:${String(i).padStart(2, '0')}Z` }),
    )
    expect(written(many).snapshot.upcoming).toHaveLength(upcomingKept)
  })

  it('counts a long meeting that was under way when a shorter one ended', () => {
    const workshop = meeting({ time: '09:00-17:00' })
    const short = meeting({ time: '10:00-11:00' })
    const noon = written([workshop, short])
    expect([dueOf(noon), noon.state.openFrom]).toEqual([1, workshop.start])
    expect(dueOf(written([workshop, short], noon, at('18:00')))).toBe(2)
  })

  it('is read anew from the beginning when the model has another version', () => {
    const { state } = written([meeting({ date: '2026-03-02' })])
    expect(startingPoint({ ...state, modelVersion: 'older' }, nothingPast)).toBe(beginning)
  })
})

describe('where an update starts', () => {
  const checkpoint = (count: number, date: string): Checkpoint => ({
    count,
    through: { start: at('09:00', date), key: 'k' },
    tracks: {},
    models: {},
  })
  const state = { ...noRunningState, checkpoints: [checkpoint(1, '2026-01-06'), checkpoint(2, '2026-02-03'), checkpoint(3, '2026-03-03')] }

  it.each<[what: string, from: { start: string; key: string }, count: number]>([
    ['nothing past has changed', nothingPast, 3],
    ['everything has to be read again', fromTheBeginning, 0],
    ['a meeting after the last checkpoint', { start: at('10:00', '2026-03-03'), key: '' }, 3],
    ['the very meeting of a checkpoint', { start: at('09:00', '2026-03-03'), key: 'k' }, 2],
    ['one that begins with it and comes after it', { start: at('09:00', '2026-03-03'), key: 'l' }, 3],
    ['one between two checkpoints', { start: at('09:00', '2026-02-20'), key: '' }, 2],
    ['one before the first', { start: at('09:00', '2025-02-20'), key: '' }, 0],
  ])('%s', (_, from, count) => expect(startingPoint(state, from).count).toBe(count))

  it('goes back to a meeting that was under way', () => {
    expect(startingPoint({ ...state, openFrom: at('08:00', '2026-02-03') }, nothingPast).count).toBe(1)
  })
})
