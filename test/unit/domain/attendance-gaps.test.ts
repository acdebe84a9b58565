import { describe, expect, it } from 'vitest'
import { attendanceGaps, type FollowedEvent } from '../../../functions/src/domain/attendance-gaps.ts'
import type { Meeting } from '../../../functions/src/domain/meeting.ts'
import { accepted, adele, meeting, megan, report } from './examples.ts'

const sponsors = [megan, adele]
const example = meeting()
const tags = [
  { iCalUId: example.iCalUId, kind: 'steering', title: 'Steering', taggedBy: 'lynne', taggedAt: '2026-01-01T09:00:00Z' } as const,
]
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0'
const own: FollowedEvent = { iCalUId: example.iCalUId, organizedHere: true, joinUrl, asked: true }
const invited: FollowedEvent = { ...own, organizedHere: false, asked: false }
/** The example is on the third of March, from nine to ten in UTC. */
const weekLater = '2026-03-10T10:00:01Z'
const dayLater = '2026-03-04T10:00:00Z'

const excused = { outcome: 'excused', by: 'lynne', at: dayLater } as const

describe('attendance that did not come in', () => {
  it.each<[string, Partial<Meeting>, readonly FollowedEvent[], string, string | undefined]>([
    ['no report a week after the end', {}, [own, invited], weekLater, 'no-report'],
    ['not before the deadline', {}, [own], '2026-03-10T10:00:00Z', undefined],
    ['not while it cannot be asked for, which is told as such', {}, [{ ...own, asked: false }], weekLater, undefined],
    ['nobody asks, a day after the end', {}, [invited], dayLater, 'organizer-not-followed'],
    ['not on the same day: the organizer may still fetch it', {}, [invited], '2026-03-04T09:59:59Z', undefined],
    ['not of a meeting in a room', {}, [{ ...own, joinUrl: undefined }], weekLater, undefined],
    ['not of one that no followed calendar has', {}, [], weekLater, undefined],
    ['not of one that was cancelled', { cancelled: true }, [own], weekLater, undefined],
    [
      'not where somebody said who was there',
      { corrections: { [megan.id]: excused, [adele.id]: { ...excused, outcome: 'absent' } } },
      [own],
      weekLater,
      undefined,
    ],
    ['of whom nothing is known yet', { corrections: { [megan.id]: excused } }, [own], weekLater, 'no-report'],
    [
      'not where a report leaves questions open, which the meeting tells',
      { reports: [report({ dialIns: 1 })] },
      [own],
      weekLater,
      undefined,
    ],
  ])('%s', (_name, change, followed, now, code) => {
    const invitations = { [megan.id]: accepted, [adele.id]: accepted }
    const found = attendanceGaps([{ ...example, invitations, ...change }], tags, sponsors, followed, now)
    expect(found.map((gap) => gap.code)).toEqual(code === undefined ? [] : [code])
  })

  it('is told by series, with the latest ten days on the wall', () => {
    const days = Array.from({ length: 12 }, (_, n) => `2026-02-${String(n + 1).padStart(2, '0')}`)
    // Late in the evening in UTC it is the next day in Berlin.
    const late = days.map((day) =>
      meeting({ originalStart: `${day}T23:30:00Z`, start: `${day}T23:30:00Z`, end: `${day}T23:45:00Z`, zone: 'Europe/Berlin' }),
    )
    const [gap, ...others] = attendanceGaps(late, tags, sponsors, [own], weekLater)
    expect(others).toEqual([])
    expect(gap).toMatchObject({ code: 'no-report', meetings: 12, title: example.title })
    expect([gap?.dates.length, gap?.dates[0], gap?.dates.at(-1)]).toEqual([10, '2026-02-04', '2026-02-13'])
  })

  it('not of what is not tagged', () => {
    expect(attendanceGaps([example], [], sponsors, [own], weekLater)).toEqual([])
  })
})
