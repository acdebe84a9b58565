/** Attendance comes in by itself only for occurrences of which the organizer’s own calendar may tell the initiative. */
import { describe, expect, it } from 'vitest'
import type { Attended } from '../stand-ins/graph/attendance.ts'
import { personNamed, type StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { tokenOf } from './host.ts'
import { type SyncWorld, sponsors, startInitiative, steering, told } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()

const whole = (name: string): Attended => ({ name, joins: [[0, 60]] })
const held = (one: SyncWorld, series: StandInMeeting, start: string) =>
  one.tenant.endMeeting(series, { start, minutes: 60, attended: ['Megan Bowen', 'Henrietta Mueller'].map(whole) })
const reportRead = (one: SyncWorld, id: string) => one.tenant.exchanges.some(({ path }) => path.includes(id))

/** A file that its sender wrote themselves. */
const fileOf = ({ uid }: StandInMeeting, ...events: readonly (readonly string[])[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    ...events.flatMap((lines) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      'DTSTAMP:20260201T000000Z',
      ...lines,
      'SUMMARY:x',
      'ORGANIZER:mailto:megan.bowen@contoso.com',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:megan.bowen@contoso.com',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:miriam.graham@contoso.com',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n')

async function importAsLynne(one: SyncWorld, at: string, body: string): Promise<void> {
  const { objectId, displayName, address } = personNamed('Lynne Robbins')
  const token = tokenOf({ tenantId, objectId, name: displayName, username: address })
  const answer = await one.app.request('POST', `${at}/imports`, { token, body, headers: { 'content-type': 'text/calendar' } })
  expect(answer.status).toBe(200)
  await one.settle()
}

const marchTenth = '2026-03-10T10:00'
const outcomesOn = async (one: SyncWorld, id: string, day: string) =>
  told(await one.meetings(id)).filter((line) => line.startsWith(day.slice(5)))

/** Megan’s series, to which Lynne, who manages the initiative, is invited. */
async function megansSeries(one: SyncWorld) {
  const series = one.tenant.addEvent({ ...steering, organizer: 'Megan Bowen', invited: ['Miriam Graham', 'Lynne Robbins'] })
  const initiative = await startInitiative(one, sponsors)
  await initiative.tag(series)
  await one.settle()
  await one.pass(60)
  return { series, initiative }
}

describe('an occurrence without a manager that its organizer marks as private', () => {
  it.each([
    { row: 'as its series was from the beginning', movedTo: undefined, wall: marchTenth, start: '2026-03-10T09:00:00Z' },
    { row: 'after its series was moved', movedTo: '2026-02-03T11:00', wall: '2026-03-10T11:00', start: '2026-03-10T10:00:00Z' },
  ])('$row: who came to it is nobody’s business, and the others are told as before', async ({ movedTo, wall, start }) => {
    const one = await world({ record: true })
    const { series, initiative } = await megansSeries(one)
    if (movedTo) one.tenant.moveMeeting(series, movedTo)
    await one.pass(60)
    one.tenant.invite(series, wall, ['Miriam Graham', 'Henrietta Mueller'])
    one.tenant.moveOccurrence(series, wall, wall, { sensitivity: 'private', title: 'Redundancies' })
    await one.pass(60)
    const before = await one.meetings(initiative.id)
    // The reports of the one after it are asked for, and list both.
    const [hidden, open] = [held(one, series, start), held(one, series, start.replace('03-10', '03-17'))]
    await one.pass(16 * 24 * 60, 24 * 60)
    expect(await outcomesOn(one, initiative.id, '2026-03-10')).toEqual([expect.stringMatching(/unknown unknown/)])
    expect(await outcomesOn(one, initiative.id, '2026-03-17')).toEqual([expect.stringMatching(/present absent/)])
    expect([reportRead(one, hidden), reportRead(one, open)]).toEqual([false, true])
    expect((await one.meetings(initiative.id)).map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect([...one.written].join()).not.toContain('Redundancies')
  })

  it('is told again when it is not private any more', async () => {
    const one = await world({ record: true })
    const { series, initiative } = await megansSeries(one)
    one.tenant.moveOccurrence(series, marchTenth, marchTenth, { sensitivity: 'private' })
    await one.pass(60)
    one.tenant.moveOccurrence(series, marchTenth, marchTenth, { sensitivity: 'normal' })
    await one.pass(8 * 24 * 60 + 120, 12 * 60)
    held(one, series, '2026-03-10T09:00:00Z')
    await one.pass(26 * 60)
    expect(await outcomesOn(one, initiative.id, '2026-03-10')).toEqual([expect.stringMatching(/present absent/)])
  })
})

describe('a manager who is invited to one occurrence', () => {
  const days = ['2026-02-10', '2026-02-17', '2026-02-24']

  async function invitedOnce(one: SyncWorld) {
    const series = one.tenant.addEvent({
      ...steering,
      organizer: 'Megan Bowen',
      title: 'Leadership weekly',
      invited: ['Miriam Graham', 'Henrietta Mueller'],
    })
    const reports = days.map((day) => held(one, series, `${day}T09:00:00Z`))
    one.tenant.invite(series, marchTenth, ['Miriam Graham', 'Henrietta Mueller', 'Lynne Robbins'])
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(series)
    await one.settle()
    await one.pass(60)
    expect(told(await one.meetings(initiative.id)).map((line) => line.slice(0, 5))).toEqual(['03-10'])
    return { series, reports, initiative }
  }

  it.each<[row: string, events: readonly (readonly string[])[]]>([
    ['names the others', [['DTSTART:20260203T090000Z', 'DTEND:20260203T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=12']]],
    [
      'puts theirs in the place of another',
      [
        ['DTSTART:20260203T090000Z', 'DTEND:20260203T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=12'],
        ['RECURRENCE-ID:20260310T090000Z', 'DTSTART:20260224T090000Z', 'DTEND:20260224T100000Z'],
      ],
    ],
  ])('learns nothing of who came to the others by a file of their own that %s', async (_row, events) => {
    const one = await world({ record: true })
    const { series, reports, initiative } = await invitedOnce(one)
    await importAsLynne(one, initiative.at, fileOf(series, ...events))
    const stored = await one.meetings(initiative.id)
    expect(stored.some(({ start }) => start < '2026-03-01')).toBe(true)
    // Nor after Megan’s calendar was read from the beginning.
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: initiative.roster.sponsors.toReversed() })
    await one.pass(10 * 24 * 60, 12 * 60)
    expect(reports.filter((id) => reportRead(one, id))).toEqual([])
    expect((await one.meetings(initiative.id)).flatMap((meeting) => meeting.reports)).toEqual([])
  })

  it('sees who came to it', async () => {
    const one = await world()
    const { series, initiative } = await invitedOnce(one)
    await one.pass(8 * 24 * 60 + 120, 12 * 60)
    held(one, series, '2026-03-10T09:00:00Z')
    await one.pass(26 * 60)
    expect(told(await one.meetings(initiative.id))).toEqual([expect.stringMatching(/^03-10 09:00 .* present absent$/)])
  })
})
