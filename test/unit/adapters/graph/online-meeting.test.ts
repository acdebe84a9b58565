/** Online meetings, their reports and chats, before the stand-in tenant; and what of a report is kept. */
import { describe, expect, it } from 'vitest'
import { readReport } from '../../../../functions/src/domain/report-in-meeting.ts'
import { reportsByOccurrence } from '../../../../functions/src/domain/reports-by-occurrence.ts'
import type { Attended } from '../../../stand-ins/graph/attendance.ts'
import type { NewMeeting } from '../../../stand-ins/graph/meetings.ts'
import { meeting as meetingExample, rosterOf, sponsor } from '../../domain/examples.ts'
import { found, mailboxOf, startWorld } from './stand-in.ts'

const lynne = mailboxOf('Lynne Robbins')
const window = { from: '2026-10-01', to: '2027-01-01' }
const weekly: NewMeeting = {
  organizer: 'Lynne Robbins',
  title: 'CRM steering',
  start: '2026-11-03T09:00',
  minutes: 60,
  repeat: { every: 'week', count: 5 },
  invited: ['Megan Bowen', 'Adele Vance'],
}
const all: readonly Attended[] = [
  { name: 'Lynne Robbins', joins: [[0, 60]] },
  {
    name: 'Megan Bowen',
    joins: [
      [2, 30],
      [32, 58],
    ],
  },
]

describe('reports', () => {
  it('appear some minutes after the session, each with its own people, and belong to the occurrence that they overlap', async () => {
    const { tenant, graph } = await startWorld({ now: '2026-11-17T09:01:00Z' })
    const series = tenant.addEvent(weekly)
    const joinUrl = series.online?.joinUrl ?? ''
    const id = found(await graph.onlineMeetings.findOnlineMeeting(lynne.userId, joinUrl))
    const first = tenant.endMeeting(series, { start: '2026-11-03T07:55:00Z', minutes: 60, attended: all })
    // The call dropped, and was started again.
    const second = tenant.endMeeting(series, { start: '2026-11-10T08:00:00Z', minutes: 20, attended: all })
    const third = tenant.endMeeting(series, {
      start: '2026-11-10T08:25:00Z',
      minutes: 40,
      attended: [{ name: 'Adele Vance', joins: [[0, 40]] }],
    })
    const late = tenant.endMeeting(series, { start: '2026-11-17T08:00:00Z', minutes: 60, attended: all })
    const list = async () => found(await graph.onlineMeetings.listReports(lynne.userId, id))
    expect((await list()).reports.map(({ reportId }) => reportId)).toEqual([first, second, third])
    tenant.advance(10)
    const { reports, limitReached } = await list()
    expect({ limitReached, last: reports.at(-1) }).toEqual({
      limitReached: false,
      last: { reportId: late, time: { start: '2026-11-17T08:00:00Z', end: '2026-11-17T09:00:00Z' } },
    })

    const { occurrences } = found(await graph.calendars.readCalendar(lynne, window))
    const byOccurrence = reportsByOccurrence(reports, occurrences, series.online?.joinUrl ?? '')
    expect(occurrences.map((occurrence) => (byOccurrence.get(occurrence) ?? []).map(({ reportId }) => reportId))).toEqual([
      [first],
      [second, third],
      [late],
      [],
      [],
    ])
    const { participants } = found(await graph.onlineMeetings.readReport(lynne.userId, id, third))
    expect(participants.map(({ name }) => name)).toEqual(['Adele Vance'])
  })

  it('say who was there as a downloaded report does, and who it was in the directory', async () => {
    const { tenant, graph } = await startWorld()
    const meeting = tenant.addEvent({ ...weekly, invited: ['Megan Bowen', 'Boardroom Munich'] })
    const reportId = tenant.endMeeting(meeting, {
      start: '2026-11-24T08:00:00Z',
      minutes: 60,
      attended: [
        ...all,
        { name: 'Boardroom Munich', joins: [[0, 60]] },
        { name: '+49 30 ****12', joins: [[5, 60]], dialIn: true },
        { name: 'Adele (Guest)', joins: [[1, 2]], guest: true },
        { name: 'Alex Wilber', joins: [[10, 20]], withoutAddress: true },
      ],
    })
    const { fingerprint, time, participants } = found(
      await graph.onlineMeetings.readReport(lynne.userId, meeting.online?.id ?? '', reportId),
    )
    expect({ fingerprint, time }).toEqual({ fingerprint: reportId, time: { start: '2026-11-24T08:00:00Z', end: '2026-11-24T09:00:00Z' } })
    const megan = mailboxOf('Megan Bowen')
    expect(participants[1]).toEqual({
      name: 'Megan Bowen',
      addresses: ['megan.bowen@contoso.com'],
      objectId: megan.userId,
      dialIn: false,
      joins: [
        { start: '2026-11-24T08:02:00Z', end: '2026-11-24T08:30:00Z' },
        { start: '2026-11-24T08:32:00Z', end: '2026-11-24T08:58:00Z' },
      ],
      openEnded: false,
      line: 2,
    })
    expect(participants.map(({ name, addresses, dialIn }) => [name, addresses.length, dialIn])).toEqual([
      ['Lynne Robbins', 1, false],
      ['Megan Bowen', 1, false],
      ['Boardroom Munich', 1, false],
      ['+49 30 ****12', 0, true],
      ['Adele', 0, false],
      ['Alex Wilber', 0, false],
    ])

    const people = rosterOf(
      // Married since; her id is the same.
      sponsor('Megan Miller', { objectId: megan.userId, addresses: ['megan.miller@contoso.com'] }),
      sponsor('Adele Vance'),
    )
    const { report } = readReport(
      { fingerprint, time, participants },
      'report',
      meetingExample({ rooms: ['Boardroom Munich'] }),
      people,
      '2026-11-25T12:00:00Z',
    )
    expect(report).toMatchObject({
      id: reportId,
      source: 'report',
      present: { 'megan-miller': { by: 'object-id', name: 'Megan Bowen' } },
      rooms: [{ name: 'Boardroom Munich' }],
      dialIns: 1,
      // Alex signed in and has a name that is nobody's on the roster: the directory's id says enough.
      unresolved: [{ name: 'Adele', mayBe: ['adele-vance'] }],
    })
  })

  it('of a thousand people come in several answers', async () => {
    const { tenant, graph } = await startWorld()
    const meeting = tenant.addEvent(weekly)
    const attended = Array.from(
      { length: 1000 },
      (_, index): Attended => ({ name: `Guest ${index}`, joins: [[0, 1 + (index % 50)]], guest: true }),
    )
    const reportId = tenant.endMeeting(meeting, { start: '2026-11-24T08:00:00Z', minutes: 60, attended })
    const { participants } = found(await graph.onlineMeetings.readReport(lynne.userId, meeting.online?.id ?? '', reportId))
    expect(participants.map(({ name }) => name)).toEqual(attended.map(({ name }) => name))
    expect(participants.at(-1)).toMatchObject({ line: 1000, joins: [{ start: '2026-11-24T08:00:00Z', end: '2026-11-24T08:50:00Z' }] })
  })

  it('are the latest fifty of the last year', async () => {
    const { tenant, graph } = await startWorld({ now: '2026-11-25T12:00:00Z' })
    const meeting = tenant.addEvent(weekly)
    const id = meeting.online?.id ?? ''
    tenant.endMeeting(meeting, { start: '2025-11-20T08:00:00Z', minutes: 60, attended: all })
    expect(found(await graph.onlineMeetings.listReports(lynne.userId, id))).toEqual({ reports: [], limitReached: false })
    for (let day = 0; day < 55; day++)
      tenant.endMeeting(meeting, { start: new Date(Date.UTC(2026, 8, 1 + day, 8)).toISOString(), minutes: 60, attended: all })
    const { reports, limitReached } = found(await graph.onlineMeetings.listReports(lynne.userId, id))
    expect({ count: reports.length, first: reports[0]?.time.start, limitReached }).toEqual({
      count: 50,
      first: '2026-09-06T08:00:00Z',
      limitReached: true,
    })
  })

  it('of a channel are mixed: the time tells which are whose', async () => {
    const { tenant, graph } = await startWorld()
    const meeting = tenant.addEvent({ ...weekly, channel: 'General' })
    const other = tenant.addEvent({ ...weekly, title: 'Another', start: '2026-11-03T15:00', channel: 'General' })
    const mine = tenant.endMeeting(meeting, { start: '2026-11-24T08:00:00Z', minutes: 60, attended: all })
    const theirs = tenant.endMeeting(other, { start: '2026-11-24T14:00:00Z', minutes: 60, attended: all })
    const { reports } = found(await graph.onlineMeetings.listReports(lynne.userId, meeting.online?.id ?? ''))
    expect(reports.map(({ reportId }) => reportId)).toEqual([mine, theirs])
    const { occurrences } = found(await graph.calendars.readCalendar(lynne, window))
    const own = occurrences.filter(({ uid }) => uid === meeting.uid)
    expect([...reportsByOccurrence(reports, own, meeting.online?.joinUrl ?? '').values()].flat().map(({ reportId }) => reportId)).toEqual([
      mine,
    ])
  })

  it.each<[string, { readonly status: number; readonly code: string }, unknown]>([
    ['a bad request', { status: 400, code: 'BadRequest' }, 'not-supported'],
    ['nothing there', { status: 404, code: 'NotFound' }, 'not-supported'],
    ['no policy', { status: 403, code: 'Forbidden' }, 'access-denied'],
    ['an error that may pass', { status: 503, code: 'ServiceUnavailable' }, 'Outage'],
  ])('of a channel are refused with %s', async (_name, refused, said) => {
    const { tenant, graph } = await startWorld()
    const { online } = tenant.addEvent({ ...weekly, channel: 'General' })
    tenant.attendance.refusesChannels = refused
    for (const asking of [
      graph.onlineMeetings.listReports(lynne.userId, online?.id ?? ''),
      graph.onlineMeetings.readReport(lynne.userId, online?.id ?? '', 'r'),
    ])
      expect(
        await asking.then(
          (answer) => answer.ok || answer.failure.type,
          ({ name }: Error) => name,
        ),
      ).toBe(said)
  })

  it('of no channel: a bad request is an outage, and what is not there is not there', async () => {
    const { tenant, graph } = await startWorld()
    const { online } = tenant.addEvent(weekly)
    const { onlineMeetings } = graph
    tenant.failNext({ kind: 'status', status: 400, code: 'BadRequest' })
    await expect(onlineMeetings.listReports(lynne.userId, online?.id ?? '')).rejects.toMatchObject({ name: 'Outage', of: 'tenant' })
    expect(await onlineMeetings.readReport(lynne.userId, online?.id ?? '', 'r')).toMatchObject({ failure: { type: 'not-found' } })
  })

  it.each([
    ['only the organizer has them', 'Megan Bowen', false, 'Forbidden'],
    ['without a policy in Teams the application has none', 'Lynne Robbins', true, 'Forbidden'],
  ])('%s', async (_name, organizer, withoutPolicy, code) => {
    const { tenant, graph } = await startWorld()
    const meeting = tenant.addEvent(weekly)
    if (withoutPolicy) tenant.withholdPolicy('Lynne Robbins')
    expect(await graph.onlineMeetings.listReports(mailboxOf(organizer).userId, meeting.online?.id ?? '')).toEqual({
      ok: false,
      failure: { type: 'access-denied', code },
    })
  })

  it('without the policy an organizer still has their own', async () => {
    const { tenant, graphFor } = await startWorld()
    const meeting = tenant.addEvent(weekly)
    tenant.withholdPolicy('Lynne Robbins')
    tenant.endMeeting(meeting, { start: '2026-11-24T08:00:00Z', minutes: 60, attended: all })
    const { onlineMeetings } = graphFor({ onBehalfOf: 'Lynne Robbins' })
    const id = found(await onlineMeetings.findOnlineMeeting(lynne.userId, meeting.online?.joinUrl ?? ''))
    const { reports } = found(await onlineMeetings.listReports(lynne.userId, id))
    expect(reports).toHaveLength(1)
    expect(await onlineMeetings.readReport(lynne.userId, id, reports[0]?.reportId ?? '')).toMatchObject({ ok: true })
    expect(await onlineMeetings.listReports(mailboxOf('Adele Vance').userId, id)).toMatchObject({ failure: { type: 'access-denied' } })
  })

  it('of what nobody knows there are none', async () => {
    const { graph } = await startWorld()
    expect(await graph.onlineMeetings.findOnlineMeeting(lynne.userId, "https://teams.example.com/l/meetup-join/it's")).toEqual({
      ok: false,
      failure: { type: 'not-found', what: 'online meeting' },
    })
    expect(await graph.onlineMeetings.listReports(lynne.userId, 'MSpub25lKg==')).toMatchObject({ failure: { type: 'not-found' } })
  })
})

describe('a chat', () => {
  it('leads to the organizer’s event, online meeting and reports', async () => {
    const { tenant, graph } = await startWorld()
    const series = tenant.addEvent(weekly)
    const { eventId, organizerId, joinUrl } = found(await graph.chats.meetingOfChat(series.online?.chatId ?? ''))
    expect({ organizerId, joinUrl }).toEqual({ organizerId: lynne.userId, joinUrl: series.online?.joinUrl })
    expect(found(await graph.calendars.readEvents(lynne, [eventId ?? ''])).series).toEqual([
      { seriesId: tenant.eventId(series, 'Lynne Robbins'), uid: series.uid },
    ])
    expect(await graph.chats.meetingOfChat('19:nobody@thread.v2')).toMatchObject({ failure: { type: 'not-found' } })
  })
})
