import { describe, expect, it } from 'vitest'
import { matchReport } from '../../../functions/src/domain/match-report.ts'
import type { Meeting } from '../../../functions/src/domain/meeting.ts'
import { meeting, span } from './examples.ts'

const title = 'CRM Steering Committee'
const a = (time: string, more: Partial<Meeting> & { uid?: string } = {}) =>
  meeting({ uid: `meeting-${time}-${more.title ?? ''}`, time, ...more })
const nine = a('09:00-10:00')
const ten = a('10:00-11:00')

describe('which meeting a report belongs to', () => {
  it.each<[what: string, title: string | undefined, call: string, meetings: Meeting[], matched: Meeting | undefined, reason: string]>([
    ['the meeting of that title then', title, '09:00-10:00', [nine], nine, 'title-and-time'],
    ['a call that ended early', title, '09:00-09:12', [nine], nine, 'title-and-time'],
    ['a call of two minutes', title, '09:00-09:02', [nine], nine, 'title-and-time'],
    ['a call that ran over', title, '08:45-11:30', [nine], nine, 'title-and-time'],
    [
      'case, accents and mail prefixes do not matter',
      'AW: FW: crm STEERING comittée',
      '09:00-10:00',
      [a('09:00-10:00', { title: 'CRM Steering Comittee' })],
      a('09:00-10:00', { title: 'CRM Steering Comittee' }),
      'title-and-time',
    ],
    ['the title got an addition', 'CRM Steering Committee (Q4)', '09:00-10:00', [nine], nine, 'title-and-time'],
    ['the calendar has the longer title', 'Steering Committee', '09:00-10:00', [nine], nine, 'title-and-time'],
    ['half the words are not enough: another programme', 'ERP Steering Committee', '09:00-10:00', [nine], undefined, 'another-title'],
    ['a word of many is not enough', 'Committee', '09:00-10:00', [nine], undefined, 'another-title'],
    ['quite another title', 'Coffee', '09:00-10:00', [nine], undefined, 'another-title'],
    ['back to back: early joiners of the second belong to the second', title, '09:52-11:00', [nine, ten], ten, 'title-and-time'],
    ['back to back: the first ran over', title, '09:00-10:08', [nine, ten], nine, 'title-and-time'],
    ['back to back: half in each', title, '09:30-10:30', [nine, ten], undefined, 'several-fit'],
    [
      'two meetings at once: the title decides',
      'Sales Review',
      '09:00-10:00',
      [nine, a('09:00-10:00', { title: 'Sales Review' })],
      a('09:00-10:00', { title: 'Sales Review' }),
      'title-and-time',
    ],
    ['two meetings of one title at once', title, '09:00-10:00', [nine, a('09:00-10:00', { uid: 'twin' })], undefined, 'several-fit'],
    [
      'the exact title before a similar one',
      title,
      '09:00-10:00',
      [a('09:00-10:00', { title: `${title} Prep` }), nine],
      nine,
      'title-and-time',
    ],
    ['without a title, one meeting then', undefined, '09:00-10:00', [nine], nine, 'only-meeting-then'],
    [
      'without a title, two meetings then',
      undefined,
      '09:00-10:00',
      [nine, a('09:00-10:00', { title: 'Sales Review' })],
      undefined,
      'several-fit',
    ],
    ['a title of signs only is none', '***', '09:00-10:00', [nine], nine, 'only-meeting-then'],
    ['no meeting then', title, '14:00-15:00', [nine], undefined, 'no-meeting-then'],
    ['touching it is not overlapping', title, '10:00-11:00', [nine], undefined, 'no-meeting-then'],
    ['three minutes of it are the next one’s early joiners', undefined, '09:57-11:00', [nine], undefined, 'no-meeting-then'],
    ['cancelled then', title, '09:00-10:00', [a('09:00-10:00', { cancelled: true })], undefined, 'cancelled-then'],
    ['one cancelled, one held', title, '09:00-10:00', [a('09:00-10:00', { cancelled: true, uid: 'x' }), nine], nine, 'title-and-time'],
    [
      'a moved meeting is found where it took place',
      title,
      '14:00-15:00',
      [a('14:00-15:00', { originalStart: nine.start })],
      a('14:00-15:00', { originalStart: nine.start }),
      'title-and-time',
    ],
    ['no meetings at all', title, '09:00-10:00', [], undefined, 'no-meeting-then'],
  ])('%s', (_, reportTitle, call, meetings, matched, reason) => {
    const match = matchReport({ time: span(call), ...(reportTitle === undefined ? {} : { title: reportTitle }) }, meetings)
    expect({ key: match.meeting?.key, reason: match.reason }).toEqual({ key: matched?.key, reason })
    if (matched) expect(match.candidates).toEqual([])
  })

  it('offers those that come into question, the likeliest first', () => {
    const { candidates } = matchReport({ title: 'Coffee', time: span('09:40-11:00') }, [nine, ten])
    expect(candidates.map(({ key }) => key)).toEqual([ten.key, nine.key])
  })
})
