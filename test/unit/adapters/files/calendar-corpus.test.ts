/** Calendar files as real programs wrote them; where they come from is in the corpus' own README. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCalendarFile } from '../../../../functions/src/adapters/files/calendar-file.ts'
import type { CalendarFile } from '../../../../functions/src/domain/calendar-file.ts'

const corpus = new URL('../../../../../shared/corpus/ics/', import.meta.url)
const present = existsSync(corpus)

interface Row {
  readonly window: readonly [from: string, to: string]
  readonly events: number
  readonly occurrences: number
  /** Lines of the account. */
  readonly skipped?: readonly number[]
  readonly notes?: readonly number[]
  /** `originalStart > start/end zone` of occurrences that matter. */
  readonly among?: readonly string[]
}

const read: Readonly<Record<string, Row>> = {
  'graph-docs/exchange-event-attachment.ics': {
    window: ['2019-01-01', '2020-01-01'],
    events: 1,
    occurrences: 1,
    among: ['2019-04-09T21:00:00Z/2019-04-09T23:00:00Z America/Los_Angeles'],
  },
  'ical.js/google_birthday.ics': {
    window: ['2012-01-01', '2015-01-01'],
    events: 4,
    occurrences: 6,
    among: ['2012-12-09T23:00:00Z/2012-12-10T23:00:00Z Europe/Berlin'],
  },
  'ical.js/multiple_rrules.ics': {
    window: ['2012-01-01', '2013-01-01'],
    events: 1,
    occurrences: 36,
    among: ['2012-07-29T18:00:00Z/2012-07-29T18:30:00Z America/Los_Angeles'],
  },
  'ical.js/parserv2.ics': { window: ['2012-09-01', '2012-10-01'], events: 1, occurrences: 14 },
  'ical.js/recur_instances_finite.ics': {
    window: ['2012-01-01', '2013-01-01'],
    events: 1,
    occurrences: 5,
    among: ['2012-11-10T18:00:00Z/2012-11-10T18:30:00Z America/Los_Angeles'],
  },
  'ical4j/2207678.ics': {
    window: ['2008-10-01', '2009-01-01'],
    events: 1,
    occurrences: 9,
    among: ['2008-10-31T01:30:00Z/2008-10-31T01:40:00Z Asia/Singapore'],
  },
  'ical4j/Standup.ics': {
    window: ['2009-03-01', '2009-05-01'],
    events: 1,
    occurrences: 38,
    // Before and after summer time ended in Sydney.
    among: ['2009-04-02T22:30:00Z/2009-04-02T22:45:00Z Australia/Sydney', '2009-04-05T23:30:00Z/2009-04-05T23:45:00Z Australia/Sydney'],
  },
  'ical4j/blalor.ics': { window: ['2004-01-01', '2005-01-01'], events: 3, occurrences: 11, notes: [8, 22] },
  'ical4j/blankTzid.ics': {
    window: ['2015-01-01', '2016-01-01'],
    events: 1,
    occurrences: 1,
    notes: [27],
    among: ['2015-08-26T09:00:00Z/2015-08-26T10:00:00Z UTC'],
  },
  'ical4j/calconnect.ics': {
    window: ['2005-01-01', '2006-01-01'],
    events: 1,
    occurrences: 5,
    notes: [22],
    among: ['2005-04-11T13:00:00Z/2005-04-11T14:00:00Z America/New_York'],
  },
  'ical4j/calconnect2.ics': {
    window: ['2005-01-01', '2006-01-01'],
    events: 1,
    occurrences: 5,
    notes: [22],
    among: ['2005-04-15T14:00:00Z/2005-04-15T15:00:00Z America/New_York'],
  },
  'ical4j/calconnect6.ics': {
    window: ['2005-01-01', '2006-01-01'],
    events: 1,
    occurrences: 1,
    notes: [22],
    among: ['2005-04-26T13:00:00Z > 2005-04-26T14:00:00Z/2005-04-26T15:00:00Z America/New_York'],
  },
  'ical4j/classify.ics': {
    window: ['1996-01-01', '1998-01-01'],
    events: 2,
    occurrences: 1,
    skipped: [27],
    among: ['1996-07-01T20:00:00Z/1997-07-01T20:00:00Z UTC'],
  },
  'ical4j/evolution2.ics': {
    window: ['2021-01-01', '2022-01-01'],
    events: 1,
    occurrences: 1,
    among: ['2021-03-31T10:00:00Z/2021-03-31T11:00:00Z Asia/Dubai'],
  },
  'ical4j/oracle-personal-notes-test.ics': { window: ['2010-01-01', '2011-01-01'], events: 1, occurrences: 1 },
  'ical4j/test-relaxed-parsing.ics': {
    window: ['2016-01-01', '2017-01-01'],
    events: 1,
    occurrences: 1,
    notes: [24],
    among: ['2016-05-18T15:30:00Z/2016-05-18T16:30:00Z Europe/Berlin'],
  },
  'ical4j/zidestoreical4jbomb.ics': {
    window: ['2006-01-01', '2007-01-01'],
    events: 1,
    occurrences: 1,
    among: ['2006-06-10T22:00:00Z/2006-06-11T22:00:00Z Europe/Berlin'],
  },
  'node-ical/Office-2012-owa.ics': {
    window: ['2020-10-01', '2021-09-01'],
    events: 4,
    occurrences: 89,
    notes: [6, 25, 44, 63, 67],
    among: [
      '2020-10-28T02:30:00Z/2020-10-28T04:00:00Z Australia/Sydney',
      '2020-10-28T17:30:00Z/2020-10-28T19:00:00Z America/New_York',
      '2021-08-27T17:30:00Z/2021-08-27T19:00:00Z America/New_York',
    ],
  },
  'node-ical/bad_custom_ms_tz.ics': {
    window: ['2021-01-01', '2022-01-01'],
    events: 3,
    occurrences: 2,
    skipped: [40],
    notes: [6, 24],
    among: ['2021-03-25T09:35:00Z/2021-03-25T10:50:00Z Europe/Berlin', '2021-04-01T19:30:00Z/2021-04-01T19:30:00Z UTC'],
  },
  'node-ical/bad_custom_ms_tz2.ics': {
    window: ['2021-01-01', '2022-01-01'],
    events: 3,
    occurrences: 2,
    skipped: [40],
    notes: [6, 24],
    among: ['2021-03-25T09:35:00Z/2021-03-25T10:50:00Z Europe/Berlin'],
  },
  'node-ical/bad_ms_tz.ics': {
    window: ['2020-01-01', '2021-01-01'],
    events: 1,
    occurrences: 34,
    notes: [26],
    // The custom zone goes into winter on 1 November; the last one is UNTIL itself.
    among: [
      '2020-10-29T14:35:00Z/2020-10-29T15:50:00Z America/New_York',
      '2020-11-03T15:35:00Z/2020-11-03T16:50:00Z America/New_York',
      '2020-12-17T15:35:00Z/2020-12-17T16:50:00Z America/New_York',
    ],
  },
  'node-ical/biweekly-exdate-until.ics': {
    window: ['2017-01-01', '2018-01-01'],
    events: 2,
    occurrences: 39,
    notes: [26, 27],
  },
  'node-ical/daily-count-exdate-recurrence-id.ics': {
    window: ['2015-01-01', '2016-01-01'],
    events: 2,
    occurrences: 8,
    skipped: [16],
    among: ['2015-07-07T19:00:00Z/2015-07-07T20:00:00Z America/Los_Angeles'],
  },
  'node-ical/duplicate-rrule-sequence.ics': {
    window: ['2024-01-01', '2025-01-01'],
    events: 2,
    occurrences: 5,
    skipped: [12],
    among: ['2024-01-05T10:00:00Z/2024-01-05T11:00:00Z UTC'],
  },
  'node-ical/exchange-custom-tz.ics': {
    window: ['2019-01-01', '2020-01-01'],
    events: 1,
    occurrences: 1,
    among: ['2019-04-30T02:00:00Z/2019-04-30T05:00:00Z Asia/Bangkok'],
  },
  'node-ical/exchange_whole_day_moved_recurrence.ics': {
    window: ['2026-01-01', '2027-01-01'],
    events: 2,
    occurrences: 52,
    // Moved from 26 to 27 February; the last one is UNTIL in UTC, midnight of 18 August in Berlin.
    among: [
      '2026-02-25T23:00:00Z > 2026-02-26T23:00:00Z/2026-02-27T23:00:00Z Europe/Berlin',
      '2026-08-17T22:00:00Z/2026-08-18T22:00:00Z Europe/Berlin',
    ],
  },
  'node-ical/floating-dtstart-custom-vtimezone.ics': {
    window: ['2025-01-01', '2026-01-01'],
    events: 1,
    occurrences: 1,
    notes: [22],
    among: ['2025-06-10T12:00:00Z/2025-06-10T13:00:00Z Europe/Berlin'],
  },
  'node-ical/google-recurrence-order.ics': {
    window: ['2026-01-01', '2027-01-01'],
    events: 2,
    occurrences: 3,
    among: ['2026-02-11T17:00:00Z > 2026-02-11T17:30:00Z/2026-02-11T18:00:00Z America/Denver'],
  },
  'node-ical/ms_timezones.ics': {
    window: ['2020-01-01', '2022-01-01'],
    events: 4,
    occurrences: 372,
    notes: [152],
    among: [
      '2020-09-10T07:00:00Z/2020-09-10T07:30:00Z Europe/Berlin',
      '2020-09-15T15:30:00Z/2020-09-15T16:30:00Z America/Los_Angeles',
      '2021-03-09T08:00:00Z/2021-03-09T08:30:00Z Europe/Berlin',
      '2021-03-09T20:00:00Z/2021-03-09T20:30:00Z America/Los_Angeles',
    ],
  },
  'node-ical/multi-era-vtimezone.ics': {
    window: ['1985-01-01', '2026-01-01'],
    events: 2,
    occurrences: 2,
    notes: [38],
    among: ['1985-10-15T18:00:00Z/1985-10-15T19:00:00Z Europe/Berlin', '2025-06-10T18:00:00Z/2025-06-10T19:00:00Z Europe/Berlin'],
  },
  'node-ical/non-utc-until-ny.ics': {
    window: ['2024-01-01', '2025-01-01'],
    events: 1,
    occurrences: 15,
    among: ['2024-03-01T19:00:00Z/2024-03-01T20:00:00Z America/New_York', '2024-03-15T18:00:00Z/2024-03-15T19:00:00Z America/New_York'],
  },
  'node-ical/recurrence-sequence.ics': {
    window: ['2024-01-01', '2025-01-01'],
    events: 7,
    occurrences: 7,
    skipped: [22, 31],
    notes: [49, 58],
    among: [
      '2024-01-02T10:00:00Z > 2024-01-02T14:00:00Z/2024-01-02T15:00:00Z UTC',
      '2024-01-03T10:00:00Z > 2024-01-03T15:00:00Z/2024-01-03T16:00:00Z UTC',
      '2024-01-04T10:00:00Z/2024-01-04T11:00:00Z UTC',
    ],
  },
  'node-ical/tentative-apple-calendar.ics': {
    window: ['2022-01-01', '2023-01-01'],
    events: 4,
    occurrences: 4,
    among: ['2022-07-06T20:00:00Z/2022-07-06T21:00:00Z America/Vancouver'],
  },
  'node-ical/windows-quoted-tz-rrule.ics': {
    window: ['2015-01-01', '2016-01-01'],
    events: 1,
    occurrences: 8,
    notes: [8, 9],
    among: ['2015-07-06T16:00:00Z/2015-07-06T20:00:00Z America/New_York'],
  },
}

const refused: Readonly<Record<string, { code: string; line: number; because: string }>> = {
  // An event without DTSTART and without METHOD is no meeting that anybody could attend (RFC 5545 3.6.1).
  'node-ical/attendee-with-url.ics': { code: 'no-usable-event', line: 2, because: 'has no start (DTSTART)' },
}

function open(name: string, [from, to]: readonly [string, string]): ReturnType<typeof readCalendarFile> {
  return readCalendarFile(readFileSync(new URL(name, corpus)), { from, to, limit: 5000, floatingZone: 'Europe/Berlin' })
}

const described = ({ originalStart, time, zone }: CalendarFile['occurrences'][number]): string =>
  `${originalStart === time.start ? '' : `${originalStart} > `}${time.start}/${time.end} ${zone}`

describe.skipIf(!present)(`calendar files of other programs${present ? '' : ' (../shared/corpus is not here)'}`, () => {
  it('has an expectation for every file', () => {
    const names = readdirSync(corpus).flatMap((folder) => readdirSync(new URL(`${folder}/`, corpus)).map((file) => `${folder}/${file}`))
    expect([...Object.keys(read), ...Object.keys(refused)].toSorted()).toEqual(names.toSorted())
  })

  it.each(Object.entries(read))('%s is read', (name, row) => {
    const answer = open(name, row.window)
    if (!answer.ok) throw new Error(answer.failure.message)
    const { eventCount, occurrences, skipped, notes, limitReached } = answer.value
    expect({
      events: eventCount,
      occurrences: occurrences.length,
      skipped: skipped.map((one) => one.line),
      notes: notes.map((one) => one.line),
    }).toEqual({
      events: row.events,
      occurrences: row.occurrences,
      skipped: row.skipped ?? [],
      notes: row.notes ?? [],
    })
    expect(limitReached).toBe(false)
    expect(occurrences.map(described)).toEqual(expect.arrayContaining([...(row.among ?? [])]))
    expect(new Set(occurrences.map((one) => `${one.uid} ${one.originalStart}`)).size).toBe(occurrences.length)
  })

  it.each(Object.entries(refused))('%s is refused with its reason', (name, { code, line, because }) => {
    const answer = open(name, ['2020-01-01', '2021-01-01'])
    expect(answer).toMatchObject({
      ok: false,
      failure: { type: 'unreadable-file', code, line, message: expect.stringContaining(because) },
    })
  })

  it('excludes the four Thursdays and Mondays that Google lists in one EXDATE', () => {
    const answer = open('node-ical/biweekly-exdate-until.ics', ['2017-07-01', '2017-08-14'])
    if (!answer.ok) throw new Error(answer.failure.message)
    expect(answer.value.occurrences.map((one) => one.time.start)).toEqual(['2017-07-03T14:00:00Z', '2017-07-31T14:00:00Z'])
  })

  it('reads who was asked and what they answered in files of Apple, Exchange, Oracle and ACME', () => {
    const first = (name: string, window: readonly [string, string], at = 0): CalendarFile['occurrences'][number] | undefined => {
      const answer = open(name, window)
      return answer.ok ? answer.value.occurrences[at] : undefined
    }
    expect(first('node-ical/tentative-apple-calendar.ics', ['2022-01-01', '2023-01-01'])?.invitees).toMatchObject([
      { response: 'tentative' },
    ])
    expect(first('node-ical/tentative-apple-calendar.ics', ['2022-01-01', '2023-01-01'], 2)).toMatchObject({ cancelled: true })
    expect(first('ical4j/oracle-personal-notes-test.ics', ['2010-01-01', '2011-01-01'])?.invitees).toMatchObject([
      { address: 'person09@example.invalid', name: 'Person 09', response: 'accepted' },
    ])
    expect(first('ical4j/classify.ics', ['1996-01-01', '1998-01-01'])?.invitees).toMatchObject([
      { address: 'a@example.com', name: 'BIG A', response: 'accepted', optional: false },
      { address: 'b@example.com' },
      { address: 'c@example.com' },
      { address: 'd@example.com', name: 'Hal' },
      { address: 'conf_big@example.com', kind: 'room' },
      { address: 'e@example.com', optional: true },
    ])
  })
})
