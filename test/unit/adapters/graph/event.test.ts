import { describe, expect, it } from 'vitest'
import { Event, isBare, isUnplaced, MeetingReader } from '../../../../functions/src/adapters/graph/event.ts'
import { instantOfDay, instantOfMoment, instantOfOffset, zoneOf } from '../../../../functions/src/adapters/graph/graph-time.ts'
import type { MailboxMeeting } from '../../../../functions/src/domain/mailbox-calendar.ts'

const utc = (dateTime: string) => ({ dateTime: `${dateTime}:00.0000000`, timeZone: 'UTC' })
const single = {
  id: 'AAkALgAA1=',
  type: 'singleInstance',
  iCalUId: '040000008200E00074C5B7101A82E00800000000DA2B357D94B5D201000000000000000010000000EC4597557F0CB34EA4CC2887EA7B17C3',
  subject: 'CRM steering',
  start: utc('2026-12-01T08:00'),
  end: utc('2026-12-01T09:00'),
  originalStartTimeZone: 'W. Europe Standard Time',
}

function read(
  changes: object,
  options: { readonly master?: object; readonly addresses?: readonly string[] } = {},
): MailboxMeeting | string {
  const reader = new MeetingReader({ userId: 'megan', addresses: options.addresses ?? ['megan.bowen@contoso.com'] })
  return reader.read(Event.parse({ ...single, ...changes }), options.master && Event.parse({ ...single, ...options.master }))
}

describe('zones', () => {
  it.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Europe/Madrid', 'Europe/Madrid'],
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['tzone://Microsoft/Custom', undefined],
    ['Customized Time Zone', undefined],
    ['+02:00', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%s', (name, zone) => {
    expect(zoneOf(name)).toBe(zone)
  })

  it.each([
    ['its own', {}, {}, 'Europe/Berlin'],
    [
      'that of the recurrence',
      { originalStartTimeZone: 'tzone://Microsoft/Custom', recurrence: { range: { recurrenceTimeZone: 'GMT Standard Time' } } },
      {},
      'Europe/London',
    ],
    [
      'that of the series',
      { originalStartTimeZone: null, type: 'occurrence' },
      { originalStartTimeZone: 'Tokyo Standard Time' },
      'Asia/Tokyo',
    ],
    ['none that anybody knows', { originalStartTimeZone: 'tzone://Microsoft/Custom' }, undefined, 'UTC'],
  ])('an event’s: %s', (_name, changes, master, zone) => {
    expect(read(changes, master ? { master } : {})).toMatchObject({ zone })
  })
})

describe('times', () => {
  it.each([
    ['UTC', utc('2026-12-01T08:00'), '2026-12-01T08:00:00Z'],
    ['a Windows zone', { dateTime: '2026-07-01T10:00:00.0000000', timeZone: 'W. Europe Standard Time' }, '2026-07-01T08:00:00Z'],
    ['an IANA zone', { dateTime: '2026-12-01T00:00:00', timeZone: 'America/New_York' }, '2026-12-01T05:00:00Z'],
    ['no zone', { dateTime: '2026-12-01T08:00:00' }, '2026-12-01T08:00:00Z'],
    ['an hour that the clock skips', { dateTime: '2026-03-29T02:30:00', timeZone: 'Europe/Berlin' }, '2026-03-29T01:30:00Z'],
    ['a zone nobody knows', { dateTime: '2026-12-01T08:00:00', timeZone: 'Atlantis Standard Time' }, undefined],
    ['no date', { dateTime: 'soon', timeZone: 'UTC' }, undefined],
    ['a day that is not', { dateTime: '2026-02-30T08:00:00', timeZone: 'UTC' }, undefined],
  ])('%s', (_name, moment, instant) => {
    expect(instantOfMoment(moment)).toBe(instant)
  })

  it.each([
    ['midnight in UTC is midnight there', utc('2026-12-01T00:00'), '2026-11-30T23:00:00Z'],
    ['midnight there is midnight there', { dateTime: '2026-12-01T00:00:00', timeZone: 'Europe/Berlin' }, '2026-11-30T23:00:00Z'],
    ['one that was converted is what it says', utc('2026-11-30T23:00'), '2026-11-30T23:00:00Z'],
  ])('whole days: %s', (_name, moment, instant) => {
    expect(instantOfDay(moment, 'Europe/Berlin')).toBe(instant)
  })

  it.each([
    ['2026-11-25T12:00:00Z', '2026-11-25T12:00:00Z'],
    ['2026-11-25T12:00:00.1234567Z', '2026-11-25T12:00:00Z'],
    ['2026-11-25T12:00:00+01:00', '2026-11-25T11:00:00Z'],
    ['0001-01-01T00:00:00Z', undefined],
    ['datetime-value', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s', (text, instant) => {
    expect(instantOfOffset(text)).toBe(instant)
  })
})

describe('odd events', () => {
  it.each([
    ['without an iCalUId', { iCalUId: null }, 'It has no iCalUId, so that it cannot be told from other meetings.'],
    ['without a start', { start: null }, 'Its start or end cannot be read.'],
    ['in a zone nobody knows', { start: { dateTime: '2026-12-01T08:00:00', timeZone: 'Atlantis' } }, 'Its start or end cannot be read.'],
    ['that ends before it starts', { end: utc('2026-12-01T07:00') }, 'It ends before it starts.'],
    [
      'an exception without its place',
      { type: 'exception', seriesMasterId: 'AAkALg=' },
      'It is an exception to a series, but does not say which occurrence it replaces.',
    ],
  ])('%s is left out, and why', (_name, changes, reason) => {
    expect(read(changes)).toBe(reason)
  })

  it.each([
    [
      'unknown members of enumerations',
      { sensitivity: 'topSecret', attendees: [{ type: 'spectator', status: { response: 'maybe' }, emailAddress: { name: 'Ann' } }] },
      { private: true, invitees: [{ name: 'Ann', kind: 'person', response: 'none', optional: true }] },
    ],
    [
      'names that hide in "constructor"',
      { attendees: [{ type: 'required', status: { response: 'constructor' }, emailAddress: { address: 'Ann@Contoso.com' } }] },
      { invitees: [{ address: 'ann@contoso.com', kind: 'person', response: 'none', optional: false }] },
    ],
    [
      'an organizer who left',
      { organizer: { emailAddress: { name: 'Old Boss', address: '/O=EXCHANGELABS/OU=EXCHANGE/CN=RECIPIENTS/CN=1' } } },
      { organizer: { name: 'Old Boss' } },
    ],
    ['an organizer without anything', { organizer: { emailAddress: {} } }, {}],
    [
      'nulls everywhere',
      {
        subject: null,
        attendees: null,
        organizer: null,
        isCancelled: null,
        isAllDay: null,
        sensitivity: null,
        onlineMeeting: null,
        responseStatus: null,
      },
      { title: '', invitees: [], cancelled: false, private: false },
    ],
    ['the old property of a link', { onlineMeetingUrl: 'https://meet.contoso.com/1' }, { joinUrl: 'https://meet.contoso.com/1' }],
    [
      'a guest’s username',
      { attendees: [{ type: 'required', emailAddress: { address: 'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com' } }] },
      { invitees: [{ address: 'ann@fabrikam.com' }] },
    ],
    ['white space in titles', { subject: 'CRM\u00a0 steering\r\n' }, { title: 'CRM steering' }],
    ['no length at all', { end: utc('2026-12-01T08:00') }, { time: { start: '2026-12-01T08:00:00Z', end: '2026-12-01T08:00:00Z' } }],
  ])('%s are read', (_name, changes, meeting) => {
    expect(read(changes)).toMatchObject(meeting)
  })

  it('without an organizer have none', () => {
    expect(read({ organizer: { emailAddress: {} } })).not.toHaveProperty('organizer')
  })
})

describe('the owner of the mailbox', () => {
  const attendees = [
    { type: 'required', status: { response: 'none' }, emailAddress: { name: 'Megan Bowen', address: 'Megan.Bowen@contoso.com' } },
    { type: 'required', status: { response: 'accepted' }, emailAddress: { name: 'Adele Vance', address: 'adele.vance@contoso.com' } },
  ]
  it.each([
    ['invited: their answer is beside the list', { attendees, responseStatus: { response: 'declined' } }, ['declined', 'accepted']],
    ['invited, not answered', { attendees, responseStatus: { response: 'notResponded' } }, ['none', 'accepted']],
    ['invited, nothing beside the list', { attendees: [{ ...attendees[0], status: { response: 'tentativelyAccepted' } }] }, ['tentative']],
    ['organizes: the list is right', { attendees, isOrganizer: true, responseStatus: { response: 'organizer' } }, ['none', 'accepted']],
  ])('%s', (_name, changes, responses) => {
    const meeting = read(changes)
    expect(typeof meeting === 'string' ? meeting : meeting.invitees.map(({ response }) => response)).toEqual(responses)
  })
})

describe('occurrences', () => {
  const bare = {
    id: 'AAkALgAA2=',
    type: 'occurrence',
    seriesMasterId: 'AAkALgAA1=',
    start: utc('2026-12-08T08:00'),
    end: utc('2026-12-08T09:00'),
  }

  it('with nothing of their own have what their series has', () => {
    const event = Event.parse(bare)
    const master = Event.parse({ ...single, type: 'seriesMaster', sensitivity: 'private', attendees: [] })
    expect({ bare: isBare(event), unplaced: isUnplaced(event) }).toEqual({ bare: true, unplaced: false })
    expect(new MeetingReader({ userId: 'megan', addresses: [] }).read(event, master)).toMatchObject({
      uid: single.iCalUId,
      title: 'CRM steering',
      originalStart: '2026-12-08T08:00:00Z',
      zone: 'Europe/Berlin',
      recurring: true,
      private: true,
      eventId: 'AAkALgAA2=',
      seriesId: 'AAkALgAA1=',
    })
  })

  it('say where they were, not where they are', () => {
    expect(read({ type: 'exception', originalStart: '2026-11-24T08:00:00Z' })).toMatchObject({
      originalStart: '2026-11-24T08:00:00Z',
      time: { start: '2026-12-01T08:00:00Z' },
      recurring: true,
    })
  })

  it('of whole days begin at midnight in their zone', () => {
    const days = { isAllDay: true, start: utc('2026-12-02T00:00'), end: utc('2026-12-03T00:00'), type: 'exception' }
    expect(read({ ...days, originalStart: '2026-12-01T00:00:00Z' })).toMatchObject({ originalStart: '2026-11-30T23:00:00Z' })
    expect(read({ ...days, originalStart: '2026-11-30T23:00:00Z' })).toMatchObject({ originalStart: '2026-11-30T23:00:00Z' })
  })
})
