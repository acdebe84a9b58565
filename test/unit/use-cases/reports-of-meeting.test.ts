import { describe, expect, it } from 'vitest'
import { heldAt, whyNoReportOf, withSessions } from '../../../functions/src/use-cases/reports-of-meeting.ts'
import { adele, meeting, megan, rosterOf, span } from '../domain/examples.ts'

const place = (time: string, date?: string) => ({ time: span(time, date), cancelled: false })
const list = (...times: string[]) => ({ reports: times.map((time) => ({ reportId: time, time: span(time) })), limitReached: false })
const ids = ({ reports }: { readonly reports: readonly { readonly reportId: string }[] }) => reports.map(({ reportId }) => reportId)
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0'
const channelUrl = 'https://teams.microsoft.com/l/meetup-join/19%3aabc%40thread.tacv2/1600000000000'

describe('the reports of one occurrence', () => {
  it.each([
    ['a call that began early and ended before the meeting', joinUrl, ['08:30-08:55'], ['08:30-08:55']],
    ['in a channel that is another meeting’s', channelUrl, ['08:30-08:55'], []],
    ['in a channel one that overlaps', channelUrl, ['08:55-10:00'], ['08:55-10:00']],
    ['two sessions', joinUrl, ['09:00-09:20', '09:25-10:00'], ['09:00-09:20', '09:25-10:00']],
  ])('%s', (_, url, times, expected) => {
    expect(ids(heldAt(list(...times), [place('09:00-10:00')], [], url))).toEqual(expected)
  })

  it('do not come from another occurrence by the time that was captured of this one', () => {
    const captured = { ...place('08:30-12:00'), captured: true as const }
    const others = [place('10:00-11:00')]
    expect(ids(heldAt(list('10:02-11:30'), [place('09:00-10:00', '2026-03-10'), captured], others, joinUrl))).toEqual([])
    expect(ids(heldAt(list('09:00-09:50'), [place('09:00-10:00', '2026-03-10'), captured], others, joinUrl))).toEqual(['09:00-09:50'])
  })

  it('of a meeting that may have been at two times are those that overlap the most, and tell which', () => {
    const [now, captured] = [place('10:00-11:00'), place('09:00-10:00')]
    expect(heldAt(list('09:02-09:58'), [now, captured], [], joinUrl).place).toBe(captured)
    expect(heldAt(list('10:02-10:58'), [now, captured], [], joinUrl).place).toBe(now)
    expect(heldAt(list(), [now, captured], [], joinUrl).place).toBe(now)
  })
})

describe('why there is none', () => {
  it.each([
    ['two hours after the end', '2026-03-03T12:00:00Z', list(), 'not-ready'],
    ['the next day', '2026-03-04T12:00:00Z', list(), 'none'],
    ['after fifty others', '2026-03-04T12:00:00Z', { ...list('12:00-13:00'), limitReached: true }, 'over-limit'],
    ['with fifty, and older ones among them', '2026-03-04T12:00:00Z', { ...list('06:00-07:00'), limitReached: true }, 'none'],
    ['after a year', '2027-03-04T12:00:00Z', list(), 'over-a-year'],
  ] as const)('%s', (_, now, found, expected) => {
    expect(whyNoReportOf(found, place('09:00-10:00'), now)).toBe(expected)
  })
})

describe('a meeting with more reports than are kept', () => {
  it('takes no other, in words, and is as it was', () => {
    const roster = rosterOf(megan, adele)
    const session = (n: number) => ({ fingerprint: `report-${n}`, time: span('09:00-10:00'), participants: [] })
    const full = withSessions(
      meeting(),
      Array.from({ length: 50 }, (_, n) => session(n)),
      roster,
      '2026-03-04T12:00:00Z',
    )
    expect(full.ok && full.value.meeting.reports).toHaveLength(50)
    expect(full.ok && withSessions(full.value.meeting, [session(50)], roster, '2026-03-04T12:00:00Z')).toMatchObject({
      ok: false,
      failure: { type: 'too-large', message: expect.stringMatching(/50 attendance reports already/) },
    })
  })
})
