import { describe, expect, it } from 'vitest'
import { Meeting } from '../../../functions/src/domain/meeting.ts'
import { outcomeOf } from '../../../functions/src/domain/outcome.ts'
import {
  minutesIn,
  peopleMet,
  readReport,
  settleNames,
  withoutReport,
  withReport,
} from '../../../functions/src/domain/report-in-meeting.ts'
import type { Sponsor } from '../../../functions/src/domain/roster.ts'
import { plusSeconds } from '../../../functions/src/domain/time.ts'
import { addressOf, adele, answered, at, meeting, megan, participant, reportFile, rosterOf, span, sponsor } from './examples.ts'

const now = at('12:00')
const guest = (name: string) => participant(name, { addresses: [] })
/** As Teams tells of whoever is signed in and has no mailbox. */
const signedIn = (name: string, objectId: string, more: Parameters<typeof participant>[1] = {}) =>
  participant(name, { addresses: [], objectId, ...more })
/** Joins of ten seconds, one a minute. */
const often = (name: string, joins: number, offset = 0) =>
  participant(name, {
    joins: Array.from({ length: joins }, (_, i) => ({
      start: plusSeconds(at('09:00'), i * 60 + offset),
      end: plusSeconds(at('09:00'), i * 60 + offset + 10),
    })),
  })
const read = (
  file: Parameters<typeof readReport>[0],
  into = meeting(),
  roster = rosterOf(megan, adele),
  source: Parameters<typeof readReport>[1] = 'csv',
) => {
  const reading = readReport(file, source, into, roster, now)
  return { ...reading, meeting: withReport(into, reading.report) }
}

describe('what is kept of an attendance report', () => {
  it('joins of the roster, the rooms, and names that may be a sponsor; everybody else is forgotten', () => {
    const { report, participants } = read(
      reportFile([
        participant('Megan Bowen'),
        participant('Pradeep Gupta'),
        participant('Board Room 1'),
        guest('Unknown Guest'),
        participant('Adele V.', { addresses: ['adele@fabrikam.com'] }),
        participant('+49 30 1234567', { dialIn: true, addresses: [] }),
      ]),
    )
    expect(Object.keys(report.present)).toEqual([megan.id])
    expect(report.rooms.map(({ name }) => name)).toEqual(['Board Room 1'])
    expect(report.unresolved.map(({ name, mayBe }) => [name, mayBe])).toEqual([
      ['Unknown Guest', []],
      ['Adele V.', [adele.id]],
    ])
    expect(report.dialIns).toBe(1)
    expect(participants.map(({ kept }) => kept)).toEqual([true, false, true, true, true, true])
    expect(JSON.stringify(report)).not.toContain('Pradeep')
  })

  it('nobody whose object id says that they are none of the roster, with an address or without', () => {
    const bound = sponsor('Megan Bowen', { objectId: 'oid-megan' })
    const file = reportFile([
      signedIn('Joni Sherman', 'oid-joni'),
      signedIn('megan bowen', 'oid-other'),
      signedIn('Adele V.', 'oid-adele-v'),
      guest('Unknown Guest'),
    ])
    const { report } = read(file, meeting(), rosterOf(bound, adele), 'report')
    expect(report.unresolved.map(({ name, objectId, mayBe }) => [name, objectId, mayBe])).toEqual([
      ['Adele V.', 'oid-adele-v', [adele.id]],
      ['Unknown Guest', null, []],
    ])
  })

  it('laptop and telephone of one sponsor are one presence', () => {
    const { report } = read(
      reportFile([
        participant('Megan Bowen', { joins: [span('09:00-09:20')] }),
        participant('mbowen', { addresses: [addressOf('Megan Bowen')], joins: [span('09:10-09:40')] }),
      ]),
    )
    expect(report.present[megan.id]).toMatchObject({ joins: [span('09:00-09:40')], name: 'Megan Bowen' })
  })

  it('whoever is a sponsor and came for another counts for both', () => {
    const delegatedTo = { address: addressOf('Adele Vance') }
    const one = meeting({ invitations: { [megan.id]: answered('declined', { delegatedTo }), [adele.id]: answered('accepted') } })
    const { meeting: after } = read(reportFile([participant('Adele Vance')]), one)
    expect([outcomeOf(after, adele.id).outcome, outcomeOf(after, megan.id).outcome]).toEqual(['present', 'delegate'])
  })

  it('a delegate with two devices is one delegate', () => {
    const one = meeting({ invitations: { [megan.id]: answered('none', { delegatedTo: { name: 'Lee Gu' } }) } })
    const { report } = read(
      reportFile(
        [guest('Lee Gu'), participant('Lee Gu', { addresses: [], joins: [span('09:50-10:10')] })].map((p, i) => ({ ...p, line: i })),
      ),
      one,
    )
    expect(report.delegates[megan.id]?.joins).toEqual([span('09:00-10:10')])
  })

  it('stays readable however much a file says', () => {
    const many = Array.from({ length: 400 }, (_, i) =>
      span(`0${i % 9}:${String(i % 60).padStart(2, '0')}:${String(i % 59).padStart(2, '0')}-0${i % 9}:59:59`),
    )
    const long = 'x'.repeat(1000)
    const { meeting: after } = read(
      reportFile([
        participant('Megan Bowen', { joins: many }),
        participant(`Room ${long}`, { joins: many }),
        ...Array.from({ length: 300 }, (_, i) =>
          participant(`Adele ${i} ${long}`, { addresses: i % 2 ? [] : [`${long}@x.com`], joins: many }),
        ),
      ]),
    )
    expect(Meeting.safeParse(after).error).toBeUndefined()
  })

  it('counts the minutes inside the meeting for the account, and all of them while the meeting is not known', () => {
    const long = participant('Megan Bowen', { joins: [span('08:30-09:30'), span('09:20-09:40')] })
    expect([minutesIn(long, meeting()), minutesIn(long, undefined)]).toEqual([40, 70])
  })
})

describe('a meeting and its reports', () => {
  it('the same report again changes nothing, also when it is read later', () => {
    const { meeting: first } = read(reportFile([participant('Megan Bowen')]))
    const again = readReport(reportFile([participant('Megan Bowen')]), 'csv', first, rosterOf(megan, adele), at('18:00'))
    expect(withReport(first, again.report)).toEqual(first)
  })

  it('several reports stand in order of time', () => {
    const { meeting: second } = read(reportFile([], { fingerprint: 'b', time: span('09:30-10:00') }))
    const { meeting: both } = read(reportFile([], { fingerprint: 'a', time: span('09:00-09:20') }), second)
    expect(both.reports.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(withoutReport(both, 'a').reports.map(({ id }) => id)).toEqual(['b'])
  })

  it.each<[what: string, participants: Parameters<typeof reportFile>[0], note: string | undefined]>([
    ['a sponsor with all the joins that are kept', [often('Megan Bowen', 200)], undefined],
    ['a sponsor with more', [often('Megan Bowen', 201)], '"Megan Bowen" joined 201 times; only the first 200 joins are kept.'],
    [
      'a sponsor who has more with two devices together',
      [often('Megan Bowen', 150), { ...often('Bowen, Megan', 150, 30), addresses: [addressOf('Megan Bowen')] }],
      '"Megan Bowen" joined 300 times; only the first 200 joins are kept.',
    ],
    ['somebody else', [often('Pradeep Gupta', 201)], undefined],
    ['a room', [often('Board Room 1', 51)], '"Board Room 1" joined 51 times; only the first 50 joins are kept.'],
    [
      'many rooms',
      Array.from({ length: 51 }, (_, i) => participant(`Room ${i}`)),
      'More than 50 rooms took part; those from here on are not kept.',
    ],
    [
      'many names that may be a sponsor',
      Array.from({ length: 201 }, (_, i) => guest(`Guest ${i}`)),
      "More than 200 names in this report may be a sponsor's; those from here on are not kept.",
    ],
  ])('says what is not kept: %s', (_, participants, note) => {
    const { notes, meeting: stored } = read(reportFile(participants))
    expect(notes.map(({ reason }) => reason)).toEqual(note === undefined ? [] : [note])
    expect(Meeting.safeParse(stored).error).toBeUndefined()
  })

  it('a meeting with a report was held, though the calendar calls it cancelled', () => {
    expect(read(reportFile([participant('Megan Bowen')]), meeting({ cancelled: true })).meeting.cancelled).toBe(false)
  })
})

describe('whether people met', () => {
  const alone = (name: string, ...joins: string[]) => participant(name, { joins: joins.map((join) => span(join)) })
  it.each<[row: string, participants: Parameters<typeof reportFile>[0], met: boolean]>([
    ['nobody', [], false],
    ['one, for an hour', [alone('Joni Sherman', '09:00-10:00')], false],
    ['a sponsor, for an hour', [alone('Megan Bowen', '09:00-10:00')], false],
    [
      'a sponsor with two devices',
      [alone('Megan Bowen', '09:00-10:00'), { ...alone('mbowen', '09:00-10:00'), addresses: [addressOf('Megan Bowen')] }],
      false,
    ],
    ['two, one after the other', [alone('Joni Sherman', '09:00-09:30'), alone('Lee Gu', '09:30-10:00')], false],
    ['two, just under five minutes', [alone('Joni Sherman', '09:00-09:30'), alone('Lee Gu', '09:10-09:14:59')], false],
    ['two, five minutes', [alone('Joni Sherman', '09:00-09:30'), alone('Lee Gu', '09:10-09:15')], true],
    ['two, five minutes altogether', [alone('Joni Sherman', '09:00-09:30'), alone('Lee Gu', '09:10-09:12', '09:20-09:23')], true],
    ['a room and somebody', [alone('Board Room 1', '09:00-10:00'), alone('Lee Gu', '09:00-09:20')], true],
  ])('%s', (_row, participants, met) => {
    expect(peopleMet(read(reportFile(participants)).participants)).toBe(met)
  })
})

describe('names that waited', () => {
  const two = reportFile([participant('Megan Bowen', { addresses: ['a@x.com'] }), participant('Megan Bowen', { addresses: ['b@x.com'] })])
  const knowing = (...addresses: string[]): Sponsor => sponsor('Megan Bowen', { addresses: [addressOf('Megan Bowen'), ...addresses] })

  it('become a presence when the roster learns who they are', () => {
    const { meeting: waiting } = read(reportFile([guest('Meg')]))
    expect(outcomeOf(waiting, megan.id).outcome).toBe('absent')
    const settled = settleNames(waiting, rosterOf(sponsor('Megan Bowen', { otherNames: ['Meg'] }), adele))
    expect(outcomeOf(settled, megan.id).outcome).toBe('present')
    expect(settled.reports[0]?.unresolved).toEqual([])
  })

  it('are forgotten when they are nobody on the roster', () => {
    const { meeting: waiting } = read(reportFile([guest('Meg')]))
    const settled = settleNames(waiting, { ...rosterOf(megan, adele), others: [{ name: 'Meg' }] })
    expect(settled.reports[0]).toMatchObject({ unresolved: [], present: {} })
  })

  it('of two people with one name, the second still waits after the first is settled', () => {
    const { meeting: waiting } = read(two)
    expect(waiting.reports[0]?.unresolved).toHaveLength(2)
    const one = settleNames(waiting, rosterOf(knowing('a@x.com'), adele))
    const again = settleNames(one, rosterOf(knowing('a@x.com'), sponsor('Adele Vance', { otherNames: ['Addie'] })))
    expect(again.reports[0]?.unresolved.map(({ addresses }) => addresses)).toEqual([['b@x.com']])
    expect(again.reports[0]?.present[megan.id]?.joins).toEqual([span('09:00-10:00')])
  })

  it('give the same as importing the report anew', () => {
    const roster = { ...rosterOf(knowing('a@x.com'), adele), others: [{ name: 'Megan Bowen', address: 'b@x.com' }] }
    const settled = settleNames(read(two).meeting, roster)
    expect(settled.reports).toEqual(read(two, meeting(), roster).meeting.reports)
  })

  it('turn out to be the delegate or the room that the invitation names by now', () => {
    const { meeting: waiting } = read(reportFile([guest('Lee Gu'), guest('Stockholm')]))
    const named = { ...waiting, rooms: ['Stockholm'], invitations: { [megan.id]: answered('none', { delegatedTo: { name: 'Lee Gu' } }) } }
    const settled = settleNames(named, rosterOf(megan, adele))
    expect(settled.reports[0]).toMatchObject({ unresolved: [], rooms: [{ name: 'Stockholm' }] })
    expect(outcomeOf(settled, megan.id).outcome).toBe('delegate')
  })

  it('who may be somebody else now is asked about them', () => {
    const { meeting: waiting } = read(reportFile([guest('Lee G.')]))
    expect(settleNames(waiting, rosterOf(megan, sponsor('Lee Gu'))).reports[0]?.unresolved[0]?.mayBe).toEqual(['lee-gu'])
  })

  it('are still somebody else when they are read again: their object id is kept', () => {
    const near = signedIn('M. Bowen', 'oid-other')
    const { meeting: waiting } = read(reportFile([near]), meeting(), rosterOf(megan, adele), 'report')
    expect(waiting.reports[0]?.unresolved.map(({ mayBe }) => mayBe)).toEqual([[megan.id]])
    const known = { displayName: 'M. Bowen', otherNames: ['Megan Bowen'] }
    const stranger = settleNames(waiting, rosterOf(sponsor('Megan Bowen', { ...known, objectId: 'oid-megan' }), adele))
    expect(stranger.reports[0]).toMatchObject({ present: {}, unresolved: [] })
    const herself = settleNames(waiting, rosterOf(sponsor('Megan Bowen', { objectId: 'oid-other' }), adele))
    expect(herself.reports[0]?.present[megan.id]?.by).toBe('object-id')
  })

  it('of a report from before object ids were kept are forgotten where the id may have ruled out a sponsor', () => {
    const names = [signedIn('megan bowen', 'oid-other'), signedIn('M. Bowen', 'oid-m'), guest('Unknown Guest')]
    const { meeting: stored } = read(reportFile(names), meeting(), rosterOf(megan, adele), 'report')
    const one = (name: string, mayBe: string[], addresses: string[] = []) => ({ name, addresses, joins: [span('09:00-10:00')], mayBe })
    const old = [one('megan bowen', []), one('M. Bowen', [megan.id]), one('Joni Sherman', [], ['joni@x.com'])]
    const before = { ...stored, reports: stored.reports.map((report) => ({ ...report, present: {}, unresolved: old })) }
    const settled = settleNames(before, rosterOf(megan, adele))
    expect(settled.reports[0]?.present).toEqual({})
    expect(settled.reports[0]?.unresolved.map(({ name }) => name)).toEqual(['M. Bowen', 'Joni Sherman'])
    const ofFile = { ...before, reports: before.reports.map((report) => ({ ...report, source: 'csv' as const })) }
    expect(Object.keys(settleNames(ofFile, rosterOf(megan, adele)).reports[0]?.present ?? {})).toEqual([megan.id])
  })

  it('leave the meeting as it is when nothing is new', () => {
    const { meeting: waiting } = read(two)
    expect(settleNames(waiting, rosterOf(megan, adele))).toBe(waiting)
  })
})
