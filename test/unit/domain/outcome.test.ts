import { describe, expect, it } from 'vitest'
import type { Meeting } from '../../../functions/src/domain/meeting.ts'
import { notDue, outcomeOf } from '../../../functions/src/domain/outcome.ts'
import { answered, at, type MeetingExample, meeting, megan, report, span, sponsor } from './examples.ts'

const id = megan.id
const byHand = { by: 'Lynne Robbins', at: at('12:00') }
const waiting = (...mayBe: string[]) => [{ name: 'Megan B.', addresses: [], joins: [span('09:00-10:00')], mayBe }]
const sent = { delegatedTo: { name: 'Lee Gu', address: 'lee.gu@contoso.com' } }
const planned = { plannedDelegates: { [id]: { name: 'Joni Sherman', at: '2026-03-01T09:00:00Z' } } }
const invited = (response: 'none' | 'accepted' | 'tentative' | 'declined', more = {}) => ({ [id]: answered(response, more) })
const inRoom = report({ rooms: { 'Board Room 1': ['09:00-10:00'] } })

describe('what happened with a sponsor in a meeting', () => {
  it.each<[what: string, meeting: MeetingExample, outcome: string, hint?: string]>([
    ['the report shows her all the time', { reports: [report({ present: { [id]: ['09:00-10:00'] } })] }, 'present'],
    ['for exactly half of it', { reports: [report({ present: { [id]: ['09:00-09:30'] } })] }, 'present'],
    ['for a second less than half', { reports: [report({ present: { [id]: ['09:00:01-09:30:00'] } })] }, 'partial'],
    ['for three quarters with a break', { reports: [report({ present: { [id]: ['09:00-09:20', '09:35-10:00'] } })] }, 'present'],
    [
      'to the end of a call that closed after twenty minutes',
      { reports: [report({ call: '09:00-09:20', present: { [id]: ['09:02-09:20'] } })] },
      'present',
    ],
    ['the report does not show her', { reports: [report()] }, 'absent'],
    ['she had declined and is not in it', { invitations: invited('declined'), reports: [report()] }, 'absent'],
    [
      'she had declined and came',
      { invitations: invited('declined'), reports: [report({ present: { [id]: ['09:00-10:00'] } })] },
      'present',
    ],
    ['no report, though she said yes', {}, 'unknown', 'no-report'],
    ['no report, and she had declined', { invitations: invited('declined') }, 'unknown', 'no-report'],
    ['no report, and she sent somebody', { invitations: invited('none', sent) }, 'unknown', 'no-report'],
    ['a room joined and she had accepted', { reports: [inRoom] }, 'unknown', 'perhaps-in-room'],
    ['a room joined and she had declined', { invitations: invited('declined'), reports: [inRoom] }, 'absent'],
    ['a room joined and she had not answered', { invitations: invited('none'), reports: [inRoom] }, 'absent'],
    [
      'a room joined, and nobody knows her answer behind the list',
      { invitations: {}, groups: 1, reports: [inRoom] },
      'unknown',
      'perhaps-in-room',
    ],
    ['the room left before the meeting began', { reports: [report({ rooms: { 'Board Room 1': ['08:00-08:50'] } })] }, 'absent'],
    [
      'a room joined and she is in the report herself',
      { reports: [report({ present: { [id]: ['09:00-10:00'] }, rooms: { Huddle: ['09:00-10:00'] } })] },
      'present',
    ],
    ['somebody dialled in and she had accepted', { reports: [report({ dialIns: 1 })] }, 'unknown', 'perhaps-dialled-in'],
    ['somebody dialled in and she had declined', { invitations: invited('declined'), reports: [report({ dialIns: 1 })] }, 'absent'],
    ['a name waits that may be hers', { reports: [report({ unresolved: waiting(id) })] }, 'unknown', 'names-to-settle'],
    ['a name waits that is surely not hers', { reports: [report({ unresolved: waiting('adele-vance') })] }, 'absent'],
    [
      'her delegate came',
      { invitations: invited('declined', sent), reports: [report({ delegates: { [id]: ['09:00-10:00'] } })] },
      'delegate',
    ],
    ['she planned to send somebody, and there is no report', { ...planned }, 'unknown', 'no-report'],
    ['she planned to send somebody who was not seen: a plan excuses nobody', { ...planned, reports: [report()] }, 'absent'],
    ['whom she planned to send came', { ...planned, reports: [report({ delegates: { [id]: ['09:00-10:00'] } })] }, 'delegate'],
    [
      'her delegate came and she did too',
      {
        invitations: invited('none', sent),
        reports: [report({ present: { [id]: ['09:00-10:00'] }, delegates: { [id]: ['09:00-10:00'] } })],
      },
      'present',
    ],
    [
      'her delegate was there only before it began',
      { invitations: invited('none', sent), reports: [report({ delegates: { [id]: ['08:00-08:30'] } })] },
      'unknown',
      'delegated-not-seen',
    ],
    [
      'she sent somebody whom the report does not show',
      { invitations: invited('none', sent), reports: [report()] },
      'unknown',
      'delegated-not-seen',
    ],
    ['she joined before it began and left', { reports: [report({ call: '08:45-10:00', present: { [id]: ['08:45-08:55'] } })] }, 'absent'],
    ['she joined only afterwards', { reports: [report({ call: '09:00-10:30', present: { [id]: ['10:05-10:30'] } })] }, 'absent'],
    [
      'the call dropped: two reports count together',
      {
        reports: [
          report({ call: '09:00-09:20', present: { [id]: ['09:00-09:20'] } }),
          report({ call: '09:20-10:00', present: { [id]: ['09:20-09:35'] } }),
        ],
      },
      'present',
    ],
    [
      'only in the second call, the shorter one',
      { reports: [report({ call: '09:00-09:45' }), report({ call: '09:45-10:00', present: { [id]: ['09:45-10:00'] } })] },
      'partial',
    ],
    [
      'the call was down for half an hour, and she was there whenever it was up',
      {
        reports: [
          report({ call: '09:00-09:10', present: { [id]: ['09:00-09:10'] } }),
          report({ call: '09:40-09:50', present: { [id]: ['09:40-09:50'] } }),
        ],
      },
      'present',
    ],
    [
      'it took place an hour later than the calendar says',
      { reports: [report({ call: '10:00-11:00', present: { [id]: ['10:00-11:00'] } })] },
      'present',
    ],
    [
      'a meeting that the calendar gives no length',
      { time: '09:00-09:00', reports: [report({ present: { [id]: ['09:00-10:00'] } })] },
      'present',
    ],
    ['the PM says she was there, and no report', { corrections: { [id]: { outcome: 'present', ...byHand } } }, 'present'],
    [
      'the PM says excused, though the report says absent',
      { reports: [report()], corrections: { [id]: { outcome: 'excused', ...byHand } } },
      'excused',
    ],
    ['the PM says it is not known', { reports: [report()], corrections: { [id]: { outcome: 'unknown', ...byHand } } }, 'unknown'],
  ])('%s', (_, example, outcome, hint) => {
    const reading = outcomeOf(meeting(example), id)
    expect({ outcome: reading.outcome, hint: reading.hint }).toEqual({ outcome, hint })
  })

  it('stands above the report with what a person said, and shows both', () => {
    const corrected = meeting({
      reports: [report({ present: { [id]: ['09:00-09:15'] } })],
      corrections: { [id]: { outcome: 'present', reason: 'Sat beside me in the board room', ...byHand } },
    })
    expect(outcomeOf(corrected, id)).toEqual({
      outcome: 'present',
      captured: 'partial',
      minutes: { present: 15, of: 60 },
      evidence: [
        { source: 'manual', ...byHand, reason: 'Sat beside me in the board room' },
        { source: 'csv', reportId: 'report-09:00-10:00', capturedAt: at('12:00'), name: id, by: 'address' },
      ],
    })
  })

  it('names the room in the evidence for "perhaps in the room"', () => {
    expect(outcomeOf(meeting({ reports: [inRoom] }), id).evidence).toContainEqual({ source: 'room', name: 'Board Room 1' })
  })

  it('shows by name who is in the report and yet was not in the meeting', () => {
    const { evidence } = outcomeOf(meeting({ reports: [report({ call: '08:45-10:00', present: { [id]: ['08:45-08:55'] } })] }), id)
    expect(evidence).toEqual([{ source: 'csv', reportId: 'report-08:45-10:00', capturedAt: at('12:00'), name: id, by: 'address' }])
  })

  it('says who came in her place', () => {
    const delegated = meeting({ invitations: invited('none', sent), reports: [report({ delegates: { [id]: ['09:00-10:00'] } })] })
    expect(outcomeOf(delegated, id).delegate).toEqual(sent.delegatedTo)
  })
})

describe('whether a meeting counts for a sponsor', () => {
  const now = at('10:00')
  const from = (start: string, to?: string) => sponsor('Megan Bowen', { terms: [{ from: start, lead: false, ...(to ? { to } : {}) }] })
  const west = (date: string, time: string): Meeting => meeting({ date, time, zone: 'America/Los_Angeles' })

  it.each<[what: string, meeting: Meeting, reason: string | undefined, of?: ReturnType<typeof sponsor>]>([
    ['invited, in term, over', meeting(), undefined],
    ['cancelled', meeting({ cancelled: true }), 'cancelled'],
    ['ends a second after now', meeting({ time: '09:00-10:00:01' }), 'not-over'],
    ['begins later', meeting({ time: '11:00-12:00' }), 'not-over'],
    ['on the first day of her term', meeting(), undefined, from('2026-03-03')],
    ['on the day before her term', meeting(), 'not-in-term', from('2026-03-04')],
    ['on the last day of her term', meeting(), undefined, from('2026-01-01', '2026-03-04')],
    ['on the day her term is over', meeting(), 'not-in-term', from('2026-01-01', '2026-03-03')],
    [
      'between two terms',
      meeting(),
      'not-in-term',
      sponsor('Megan Bowen', {
        terms: [
          { from: '2025-01-01', to: '2025-06-01', lead: false },
          { from: '2026-06-01', lead: false },
        ],
      }),
    ],
    [
      'late in the evening in Los Angeles it still is the day before her term, though UTC says otherwise',
      west('2026-03-03', '07:00-08:00'),
      'not-in-term',
      from('2026-03-03'),
    ],
    [
      'late in the evening in Los Angeles on the last day of her term',
      west('2026-03-03', '07:00-08:00'),
      undefined,
      from('2026-01-01', '2026-03-03'),
    ],
    [
      'early in the morning in Auckland it already is her first day',
      meeting({ date: '2026-03-02', time: '20:00-21:00', zone: 'Pacific/Auckland' }),
      undefined,
      from('2026-03-03'),
    ],
    ['not invited', meeting({ invitations: {} }), 'not-invited'],
    ['a distribution list is invited', meeting({ invitations: {}, groups: 1 }), undefined],
    ['exported without its invitees', meeting({ invitations: {}, inviteesKnown: false }), undefined],
    [
      'not invited, but the PM says she was expected',
      meeting({ invitations: {}, corrections: { [id]: { outcome: 'absent', ...byHand } } }),
      undefined,
    ],
    [
      'not invited, and came all the same',
      meeting({ invitations: {}, reports: [report({ present: { [id]: ['09:00-10:00'] } })] }),
      'not-invited',
    ],
    ['excused by the PM', meeting({ corrections: { [id]: { outcome: 'excused', ...byHand } } }), 'excused'],
    ['declined: still due', meeting({ invitations: invited('declined') }), undefined],
    ['invited as optional: still due', meeting({ invitations: invited('none', { optional: true }) }), undefined],
  ])('%s', (_, one, reason, of = megan) => {
    expect(notDue(one, 'steering', of, now)).toBe(reason)
  })

  it('not at all while nobody tagged it', () => expect(notDue(meeting(), undefined, megan, now)).toBe('not-tagged'))
})
