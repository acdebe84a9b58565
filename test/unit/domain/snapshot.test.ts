import { describe, expect, it } from 'vitest'
import { parseStored, stateDocument, toDocument } from '../../../functions/src/domain/documents.ts'
import { beginning, type Checkpoint, modelVersion, noFacts, type Point } from '../../../functions/src/domain/engagement.ts'
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
import { plusDays } from '../../../functions/src/domain/time.ts'
import { answered, at, crm, meeting, megan, rosterOf, tag } from './examples.ts'

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
const written = (meetings: readonly Meeting[], before?: ReturnType<typeof nextSnapshot>, when = now) => {
  const from = before ? startingPoint(before.state, nothingPast) : beginning
  return nextSnapshot({
    previous: before?.snapshot,
    state: before?.state ?? noRunningState,
    from,
    meetings: meetings.filter((one) => !from.through || one.start > from.through.start),
    initiative: crm,
    roster: rosterOf(megan),
    tags: [tag('steering', 'steering')],
    markers: [],
    setAside: [],
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

  it('tells whom a sponsor sends to the nearest meetings, and of the others that somebody goes, where there is no more room', () => {
    const plannedDelegates = { [megan.id]: { name: '会'.repeat(300), at: now } }
    const many = Array.from({ length: 24 }, (_, i) =>
      meeting({ date: '2026-03-10', originalStart: `2026-03-10T09:00:${String(i).padStart(2, '0')}Z`, plannedDelegates }),
    )
    const { upcoming } = written(many).snapshot
    expect(upcoming.every(({ invitations }) => invitations[megan.id]?.delegatedTo)).toBe(true)
    const told = upcoming.map(({ delegates }) => delegates !== undefined)
    expect(told.indexOf(false)).toBeGreaterThan(15)
    expect(told.slice(told.indexOf(false))).not.toContain(true)
    expect(Snapshot.safeParse(written(many).snapshot).error).toBeUndefined()
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

  it('takes nothing over from a state that another model left, whatever its shape', () => {
    const meetings = history('ppppppaa')
    const fresh = written(meetings)
    const older = {
      modelVersion: 'discounted-beta-1',
      openFrom: at('09:00', '2026-03-03'),
      checkpoints: [
        {
          count: 1,
          through: { start: at('09:00', '2025-01-07'), key: 'k' },
          tracks: { [megan.id]: { steering: { facts: noFacts, model: { came: 1, missed: 0 } } } },
        },
      ],
    }
    const { value: state } = parseStored(stateDocument.shape, { document: { id: 'state', type: 'state', v: 1, body: older }, etag: '1' })
    expect([state.modelVersion, state.checkpoints, state.openFrom]).toEqual([older.modelVersion, [], older.openFrom])
    const next = written(meetings, { ...fresh, state })
    expect(next).toEqual(fresh)
    expect(next.state.modelVersion).toBe(modelVersion)
    // What this model left is not touched.
    const kept = toDocument(stateDocument, fresh.state)
    expect(parseStored(stateDocument.shape, { document: kept, etag: '1' }).value).toEqual(fresh.state)
  })
})

/** A meeting a fortnight until now, with Megan's outcomes. */
function history(outcomes: string, more: (i: number) => Partial<Meeting> = () => ({})): Meeting[] {
  return [...outcomes].map((letter, i) => {
    const day = plusDays(at('09:00', '2026-03-02'), -14 * (outcomes.length - 1 - i)).slice(0, 10)
    const [point] = points(letter)
    return meeting({
      date: day,
      corrections: { [megan.id]: { outcome: point?.outcome ?? 'unknown', by: 'Lynne Robbins', at: at('12:00') } },
      ...more(i),
    })
  })
}

describe('what is inferred', () => {
  const next = meeting({ date: '2026-03-16' })
  const reading = (outcomes: string, ahead: readonly Meeting[] = [next]) =>
    written([...history(outcomes), ...ahead]).snapshot.readings[megan.id]?.steering

  it('is nothing while too few outcomes are known', () => {
    const few = reading('pupua')
    expect([few?.level, few?.forecast, few?.change, few?.fading]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('forecasts the next meeting that the sponsor is invited to', () => {
    const forecast = reading('ppppp', [meeting({ date: '2026-03-09', invitations: {} }), next])?.forecast
    expect(forecast?.meeting).toBe(next.key)
    expect(forecast?.mean).toBeGreaterThan(0.75)
    expect(forecast?.low).toBeLessThan(forecast?.mean ?? 0)
    expect(forecast?.given).toBeUndefined()
    expect(reading('ppppppp', [])?.forecast).toBeUndefined()
  })

  it('takes the answer into account once it is known what such answers are worth', () => {
    const answers = (i: number) => ({ invitations: { [megan.id]: answered(i % 2 ? 'accepted' : 'declined') } })
    const said = (response: 'accepted' | 'declined' | 'none' | 'tentative') =>
      written([...history('apapapapapapapapapapapapap', answers), { ...next, invitations: { [megan.id]: answered(response) } }]).snapshot
        .readings[megan.id]?.steering?.forecast
    const [yes, no] = [said('accepted'), said('declined')]
    expect(yes?.given?.response).toBe('accepted')
    expect(yes?.given?.mean).toBeGreaterThan((yes?.mean ?? 1) + 0.1)
    expect(no?.given?.mean).toBeLessThan((no?.mean ?? 0) - 0.1)
    expect(said('tentative')?.given).toBeUndefined()
    expect(said('none')?.given).toBeUndefined()
  })

  it('says that and when somebody stopped coming, with the facts behind the alarm', () => {
    const { change, fading, level } = reading('pppppppppppppppppppppaaaau') ?? {}
    expect(fading).toMatchObject({ on: true, missedInARow: 4, lastCame: at('09:00', '2025-12-22') })
    expect(fading?.best).toBeGreaterThan(0.85)
    expect(change?.probability).toBeGreaterThan(0.8)
    expect(change?.down).toBeGreaterThan(0.9)
    expect(change?.after).toBe(at('09:00', '2025-12-22'))
    expect(change?.until).toBe(at('09:00', '2026-01-05'))
    expect(change?.before).toBeGreaterThan(level?.high ?? 1)
  })

  it('has no alarm for somebody who still comes', () => {
    expect(reading('ppppppppppp')?.fading).toMatchObject({ on: false, missedInARow: 0, lastCame: at('09:00', '2026-03-02') })
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
