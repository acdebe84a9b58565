import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../../../addin/src/api/api-error.ts'
import { sameOutcomes, withCorrections } from '../../../../../addin/src/features/meetings/corrections.ts'
import { createCorrector } from '../../../../../addin/src/features/meetings/corrector.ts'
import { MeetingView, OutcomeView } from '../../../../../functions/src/contract/meetings.ts'
import { problemTypePrefix } from '../../../../../functions/src/contract/problem-type.ts'

const outcome = (sponsorId: string, more: Partial<OutcomeView> = {}) =>
  OutcomeView.parse({ sponsorId, response: 'accepted', invited: true, outcome: 'unknown', evidence: [], ...more })
const manual = (at: string) => ({ source: 'manual' as const, by: 'Lynne Robbins', at })

/** A server of one meeting, which keeps versions as the real one does. */
class Server {
  version = 1
  meeting = MeetingView.parse({
    key: 'k',
    iCalUId: 'steering',
    originalStart: '2026-09-02T08:00:00Z',
    start: '2026-09-02T08:00:00Z',
    end: '2026-09-02T09:00:00Z',
    zone: 'Europe/Berlin',
    title: 'Steering',
    recurring: true,
    cancelled: false,
    reschedules: 0,
    kind: 'steering',
    ownTag: false,
    outcomes: [outcome('megan'), outcome('adele')],
    otherInvitees: 0,
    reports: [],
    mayFetchReports: false,
    rooms: [],
    unresolved: [],
    etag: '1',
  })
  writes = 0
  reads = 0
  readonly api: Parameters<typeof createCorrector>[0] = {
    correctOutcomes: async (_, __, { corrections }, etag) => {
      this.writes += 1
      if (etag !== this.meeting.etag) throw stale
      return this.set(withCorrections(this.meeting, corrections))
    },
    listMeetings: async () => {
      this.reads += 1
      return { meetings: [this.meeting] }
    },
  }

  set(meeting: MeetingView): MeetingView {
    this.version += 1
    this.meeting = { ...meeting, etag: String(this.version) }
    return this.meeting
  }
}
const stale = new ApiError({ type: `${problemTypePrefix}stale-version`, title: 'Changed in the meantime', status: 412 })
const say = (sponsorId: string, what: 'present' | 'absent') => [{ sponsorId, outcome: what }]

describe('a correction', () => {
  it('is written on the version that was seen, and the next one on what came of it', async () => {
    const server = new Server()
    const correct = createCorrector(server.api, 'i')
    const seen = server.meeting
    await correct({ meeting: seen, corrections: say('megan', 'present') })
    const second = await correct({ meeting: seen, corrections: say('adele', 'absent') })
    expect(second.meeting.outcomes.map((one) => one.outcome)).toEqual(['present', 'absent'])
    expect([server.writes, server.reads]).toEqual([2, 0])
  })

  it('goes on top of what somebody else said about another sponsor', async () => {
    const server = new Server()
    const seen = server.meeting
    server.set(withCorrections(seen, say('adele', 'absent')))
    const corrected = await createCorrector(server.api, 'i')({ meeting: seen, corrections: say('megan', 'present') })
    expect(corrected.done).toBe(true)
    expect(server.meeting.outcomes.map((one) => one.outcome)).toEqual(['present', 'absent'])
  })

  it('never overwrites what somebody else said about the same sponsor, and tells it', async () => {
    const server = new Server()
    const seen = server.meeting
    server.set(withCorrections(seen, say('megan', 'absent')))
    const corrected = await createCorrector(server.api, 'i')({ meeting: seen, corrections: say('megan', 'present') })
    expect(corrected).toEqual({ done: false, meeting: server.meeting })
    expect(server.meeting.outcomes[0]?.outcome).toBe('absent')
  })

  it('is not undone over what somebody else has said since', async () => {
    const server = new Server()
    const correct = createCorrector(server.api, 'i')
    const { meeting: mine } = await correct({ meeting: server.meeting, corrections: say('megan', 'present') })
    server.set(withCorrections(server.meeting, say('megan', 'absent')))
    const undone = await correct({ meeting: mine, corrections: [{ sponsorId: 'megan', outcome: null }] })
    expect(undone.done).toBe(false)
    expect(server.meeting.outcomes[0]?.outcome).toBe('absent')
  })

  it('gives up when the meeting changes all the time', async () => {
    const server = new Server()
    const busy: typeof server.api = { ...server.api, correctOutcomes: async () => await Promise.reject(stale) }
    await expect(createCorrector(busy, 'i')({ meeting: server.meeting, corrections: say('megan', 'present') })).rejects.toBe(stale)
    expect(server.reads).toBe(3)
  })

  it('of a meeting that is gone fails', async () => {
    const server = new Server()
    const gone: typeof server.api = {
      correctOutcomes: async () => await Promise.reject(stale),
      listMeetings: async () => ({ meetings: [] }),
    }
    await expect(createCorrector(gone, 'i')({ meeting: server.meeting, corrections: say('megan', 'present') })).rejects.toBe(stale)
  })
})

describe('an outcome is still what was seen', () => {
  const { meeting } = new Server()
  const with_ = (more: Partial<OutcomeView>) => ({
    ...meeting,
    outcomes: [outcome('megan', more), outcome('adele', { outcome: 'absent' })],
  })
  it.each([
    ['when only another sponsor’s changed', {}, true],
    ['not when it is another one', { outcome: 'present' as const }, false],
    ['not when somebody said the same by hand', { evidence: [manual('2026-09-03T08:00:00Z')] }, false],
    ['not when another delegate went', { delegate: { name: 'Lee Gu' } }, false],
  ])('%s', (_, more, same) => {
    expect(sameOutcomes(meeting, with_(more), ['megan'])).toBe(same)
  })
})
