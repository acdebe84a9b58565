import { describe, expect, it } from 'vitest'
import { type Duty, type DutyInput, type DutyReading, dutiesOf } from '../../../functions/src/domain/duties.ts'
import type { Point } from '../../../functions/src/domain/engagement.ts'
import type { Marker } from '../../../functions/src/domain/marker.ts'
import { addDays } from '../../../functions/src/domain/time.ts'
import { at, megan } from './examples.ts'

const today = '2026-06-30'
const now = at('12:00', today)
/** Messages have been written down for longer than anything below asks about. */
const since = addDays(today, -300)

/** Points by days before today: `points('present 7', 'absent 21')`. */
const points = (...stories: string[]): Point[] =>
  stories
    .map((story): Point => {
      const [outcome = '', days = '', own] = story.split(' ')
      const date = addDays(today, -Number(days))
      return {
        meeting: `m-${date}`,
        start: at('09:00', date),
        outcome: outcome as Point['outcome'],
        response: 'accepted',
        ...(own === 'own' ? { organizer: true } : {}),
      }
    })
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))
const issue = (days: number, kind: Marker['kind'] = 'technical'): Marker => ({
  id: `i${days}`,
  kind,
  date: addDays(today, -days),
  note: '',
})
const said = (...days: number[]) => days.map((ago) => ({ sponsorId: megan.id, date: addDays(today, -ago), channel: 'mail' as const }))

function dutyOf(duty: Duty, input: Partial<DutyInput>): DutyReading {
  const reading = dutiesOf({ sponsor: megan, points: {}, markers: [], messages: [], now, zone: 'Europe/Berlin', ...input }).find(
    (one) => one.duty === duty,
  )
  if (!reading) throw new Error('Every duty is read.')
  return reading
}

describe('the five duties', () => {
  it('are five, in one order, and nothing known is no reproach', () => {
    const readings = dutiesOf({ sponsor: megan, points: {}, markers: [], messages: [], now, zone: 'Europe/Berlin' })
    expect(readings.map(({ duty, status }) => `${duty}: ${status}`)).toEqual([
      'champion: notVisible',
      'perspective: notVisible',
      'messenger: notVisible',
      'steering: notVisible',
      'briefings: notVisible',
    ])
  })

  it.each<[what: string, steering: Point[], status: DutyReading['status'], seen: number, of: number]>([
    ['three of three', points('present 7', 'present 21', 'partial 35'), 'evidenced', 3, 3],
    ['two of three is regular', points('present 7', 'absent 21', 'present 35'), 'evidenced', 2, 3],
    ['one of three', points('present 7', 'absent 21', 'absent 35'), 'thin', 1, 3],
    ['two meetings are no habit', points('present 7', 'present 21'), 'thin', 2, 2],
    ['a delegate is not the sponsor', points('delegate 7', 'delegate 21', 'delegate 35'), 'notYet', 0, 3],
    ['unknown is missing, not absent', points('present 7', 'present 21', 'present 35', 'unknown 49', 'unknown 63'), 'evidenced', 3, 3],
    [
      'of more it is not known than known',
      points('present 7', 'present 21', 'present 35', 'unknown 49', 'unknown 63', 'unknown 77', 'unknown 91'),
      'thin',
      3,
      3,
    ],
    ['excused is not due', points('present 7', 'present 21', 'present 35', 'excused 49'), 'evidenced', 3, 3],
    ['only unknown', points('unknown 7', 'unknown 21'), 'notVisible', 0, 0],
    ['half a year back and no more', points('absent 7', 'present 190', 'present 204', 'present 218'), 'notYet', 0, 1],
  ])('steering, %s', (_, steering, status, seen, of) => {
    expect(dutyOf('steering', { points: { steering } })).toMatchObject({ status, seen, of })
    // The other series stays what it is.
    expect(dutyOf('briefings', { points: { steering } }).status).toBe('notVisible')
    expect(dutyOf('briefings', { points: { briefing: steering } })).toMatchObject({ status, seen, of })
  })

  it.each<[what: string, teamMeeting: Point[], status: DutyReading['status']]>([
    ['on three own team meetings', points('present 7 own', 'unknown 35 own', 'unknown 63 own'), 'evidenced'],
    ['on one of them', points('present 7 own'), 'thin'],
    ['there in somebody else’s', points('present 7'), 'thin'],
    ['somebody else’s, not there', points('absent 7'), 'notVisible'],
    ['away from three of them', points('absent 7 own', 'delegate 35 own', 'excused 63 own'), 'notYet'],
    ['was on them once, not any more', points('present 200 own', 'present 230 own', 'present 260 own'), 'notYet'],
  ])('champion, %s', (_, teamMeeting, status) => expect(dutyOf('champion', { points: { teamMeeting } }).status).toBe(status))

  it.each<[what: string, input: Partial<DutyInput>, status: DutyReading['status']]>([
    ['nobody’s messages are recorded', {}, 'notVisible'],
    ['others’ are', { messagesFrom: since }, 'notYet'],
    ['others’ are, since last month', { messagesFrom: addDays(today, -30) }, 'notVisible'],
    [
      'others’ are, but this term began last month',
      { messagesFrom: since, sponsor: { ...megan, terms: [{ from: addDays(today, -30), lead: false }] } },
      'notVisible',
    ],
    ['one', { messagesFrom: since, messages: said(10) }, 'thin'],
    ['two, the last one lately', { messagesFrom: since, messages: said(10, 40) }, 'evidenced'],
    ['two, the last one long ago', { messagesFrom: since, messages: said(120, 150) }, 'thin'],
    [
      'weekly was agreed, and two weeks passed',
      { messagesFrom: since, messages: said(14, 21), sponsor: { ...megan, messageEveryDays: 7 } },
      'thin',
    ],
    ['quarterly was agreed', { messagesFrom: since, messages: said(100, 180), sponsor: { ...megan, messageEveryDays: 91 } }, 'evidenced'],
    [
      'yearly was agreed, and the last is of this year',
      { messagesFrom: addDays(today, -900), messages: said(200, 560), sponsor: { ...megan, messageEveryDays: 365 } },
      'evidenced',
    ],
    [
      'a cadence and a half to the day',
      { messagesFrom: since, messages: said(42, 80), sponsor: { ...megan, messageEveryDays: 28 } },
      'evidenced',
    ],
    ['and one day more', { messagesFrom: since, messages: said(43, 80), sponsor: { ...megan, messageEveryDays: 28 } }, 'thin'],
    ['only before the half year', { messagesFrom: since, messages: said(200, 230) }, 'notYet'],
  ])('messenger, %s', (_, input, status) => expect(dutyOf('messenger', input).status).toBe(status))

  it.each<[what: string, input: Partial<DutyInput>, status: DutyReading['status'], followedBy: string[]]>([
    ['no issue yet', {}, 'notVisible', []],
    ['a realignment is no issue', { markers: [issue(60, 'realignment')] }, 'notVisible', []],
    ['there within three weeks', { markers: [issue(60)], points: { steering: points('present 50') } }, 'thin', ['there']],
    ['a message within three weeks', { markers: [issue(60)], messages: said(55) }, 'thin', ['message']],
    ['whichever came first', { markers: [issue(60)], messages: said(58), points: { steering: points('present 50') } }, 'thin', ['message']],
    ['on the last day', { markers: [issue(60)], messages: said(39) }, 'thin', ['message']],
    ['a day too late', { markers: [issue(60)], messages: said(38), messagesFrom: since }, 'notYet', ['nothing']],
    ['before it is not after it', { markers: [issue(60)], messages: said(61), messagesFrom: since }, 'notYet', ['nothing']],
    ['after both of two', { markers: [issue(60), issue(120)], messages: said(55, 110) }, 'evidenced', ['message', 'message']],
    ['after one of two', { markers: [issue(60), issue(120)], messages: said(55), messagesFrom: since }, 'thin', ['message', 'nothing']],
    [
      'perhaps in the room: unknown, not nothing',
      { markers: [issue(60)], points: { briefing: points('unknown 50') } },
      'notVisible',
      ['unknown'],
    ],
    ['no meeting was due and nobody wrote messages down: nothing could be seen', { markers: [issue(60)] }, 'notVisible', ['unknown']],
    ['excused from the only meeting', { markers: [issue(60)], points: { steering: points('excused 50') } }, 'notVisible', ['unknown']],
    ['stayed away from the only meeting', { markers: [issue(60)], points: { steering: points('absent 50') } }, 'notYet', ['nothing']],
    ['a delegate went', { markers: [issue(60)], points: { steering: points('delegate 50') } }, 'notYet', ['nothing']],
    ['messages were written down only later', { markers: [issue(60)], messagesFrom: addDays(today, -30) }, 'notVisible', ['unknown']],
    [
      'so long ago that its meetings are not kept',
      { markers: [issue(200)], messagesFrom: since, pointsFrom: at('09:00', addDays(today, -150)) },
      'notVisible',
      ['unknown'],
    ],
    [
      'there on its own day, perhaps before it',
      { markers: [issue(60)], points: { steering: points('present 60', 'absent 50') } },
      'notYet',
      ['nothing'],
    ],
    [
      'in a team meeting of their own',
      { markers: [issue(60)], points: { teamMeeting: points('present 50 own'), steering: points('absent 45') } },
      'notYet',
      ['nothing'],
    ],
    ['a message on its own day', { markers: [issue(60)], messages: said(60) }, 'thin', ['message']],
    [
      'still running, and one meeting is not known',
      { markers: [issue(5)], points: { steering: points('unknown 2') } },
      'notVisible',
      ['unknown'],
    ],
    ['its last day is not over', { markers: [issue(21)] }, 'notVisible', ['open']],
    ['its last day is over', { markers: [issue(22)], messagesFrom: since }, 'notYet', ['nothing']],
    ['a year ago to the day', { markers: [issue(365)], messages: said(360) }, 'thin', ['message']],
    ['longer ago than a year', { markers: [issue(366)], messages: said(360) }, 'notVisible', []],
    ['the three weeks are still running', { markers: [issue(5)] }, 'notVisible', ['open']],
    [
      'not in term on that day',
      { markers: [issue(60)], sponsor: { ...megan, terms: [{ from: addDays(today, -30), lead: false }] } },
      'notVisible',
      [],
    ],
  ])('perspective, %s', (_, input, status, followedBy) => {
    const reading = dutyOf('perspective', input)
    expect(reading.status).toBe(status)
    expect(reading.evidence.map((one) => (one.what === 'issue' ? one.followedBy : one.what))).toEqual(followedBy)
  })

  it.each<[input: Partial<DutyInput>, duty: Duty, because: DutyReading['because']]>([
    [{ points: { steering: points('present 7', 'present 21', 'present 35') } }, 'steering', 'regular'],
    [{ points: { steering: points('present 7') } }, 'steering', 'few'],
    [{ points: { steering: points('present 7', 'absent 21', 'absent 35') } }, 'steering', 'seldom'],
    [{ points: { steering: points('absent 7') } }, 'steering', 'never'],
    [{ points: { steering: points('unknown 7') } }, 'steering', 'unclear'],
    [{}, 'steering', 'noOccasion'],
    [{ points: { teamMeeting: points('present 7') } }, 'champion', 'others'],
    [{ messagesFrom: since, messages: said(120, 150) }, 'messenger', 'late'],
    [{ messagesFrom: since, messages: said(7) }, 'messenger', 'few'],
  ])('says why: %j, %s: %s', (input, duty, because) => expect(dutyOf(duty, input).because).toBe(because))

  it('counts what is not known beside what is', () => {
    expect(dutyOf('steering', { points: { steering: points('present 7', 'unknown 21') } })).toMatchObject({ seen: 1, of: 1, unknown: 1 })
    expect(dutyOf('perspective', { markers: [issue(60), issue(100)], messages: said(55) })).toMatchObject({ seen: 1, of: 1, unknown: 1 })
  })

  it('keeps at most twelve pieces of evidence', () => {
    const many = points(...Array.from({ length: 20 }, (_, i) => `present ${i + 1}`))
    expect(dutyOf('steering', { points: { steering: many } })).toMatchObject({ seen: 20, of: 20 })
    expect(dutyOf('steering', { points: { steering: many } }).evidence).toHaveLength(12)
  })

  it('lists its evidence, newest first', () => {
    const { evidence } = dutyOf('steering', { points: { steering: points('absent 21', 'present 7') } })
    expect(evidence.map((one) => (one.what === 'meeting' ? [one.start, one.outcome] : []))).toEqual([
      [at('09:00', '2026-06-23'), 'present'],
      [at('09:00', '2026-06-09'), 'absent'],
    ])
  })
})
