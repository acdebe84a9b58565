import { describe, expect, it } from 'vitest'
import {
  canImport,
  type FileEvent,
  fileKind,
  type ImportFile,
  inImportOrder,
  isReadable,
  kindChoice,
  kindsOf,
  nameId,
  noFiles,
  progressOf,
  type Stage,
  seriesInOrder,
  settlementsOf,
  tagsToWrite,
  waitsForCalendar,
  withEvent,
} from '../../../../../addin/src/features/imports/import-files.ts'
import type { CalendarAccount, ReportAccount, SeriesFound } from '../../../../../functions/src/contract/imports.ts'

const series = (iCalUId: string, more: Partial<SeriesFound> = {}): SeriesFound => ({
  iCalUId,
  title: iCalUId,
  recurring: true,
  occurrences: 12,
  first: '2026-01-07T09:00:00Z',
  last: '2026-12-07T09:00:00Z',
  sponsorIds: [],
  kept: false,
  ...more,
})

const calendar = (...found: readonly SeriesFound[]): CalendarAccount => ({
  type: 'calendar',
  preview: true,
  read: { events: 1, occurrences: 12 },
  window: { from: '2024-01-01', to: '2028-01-01' },
  limit: 5000,
  limitReached: false,
  meetings: { added: 12, changed: 0, unchanged: 0, cancelled: 0, moved: 0, notKept: 0 },
  series: [...found],
  seriesOmitted: 0,
  skipped: [],
  notes: [],
})

const meeting = { key: 'k', title: 'Steering', start: '2026-01-07T09:00:00Z', end: '2026-01-07T10:00:00Z', zone: 'Europe/Berlin' }
const report = (more: Partial<ReportAccount> = {}): ReportAccount => ({
  type: 'attendance-report',
  preview: true,
  read: { rows: 3, participants: 2 },
  report: { time: { start: meeting.start, end: meeting.end }, zone: 'Europe/Berlin', dateOrder: 'day-first' },
  meeting,
  candidates: [],
  because: 'It fits by title and time.',
  matched: [],
  delegates: [],
  shared: [],
  unmatched: [],
  others: 0,
  changed: true,
  skipped: [],
  notes: [],
  ...more,
})
const { meeting: _, ...homeless } = report()

const file = (key: number, kind: ImportFile['kind'], stage: Stage): ImportFile => ({
  key,
  file: new File([], `${key}`),
  kind,
  stage,
  kinds: {},
  names: {},
})
const previewed = (account: CalendarAccount | ReportAccount): Stage => ({ name: 'previewed', account })

describe('what a file is', () => {
  it.each([
    ['a calendar by its name', 'export.ICS', '', 'calendar'],
    ['a calendar that a mail program saved as text', 'invite.txt', 'BEGIN:VCALENDAR\r\n', 'calendar'],
    ['a calendar behind a byte order mark', 'invite.txt', '\uFEFFBEGIN:VCALENDAR', 'calendar'],
    ['a calendar in UTF-16, read as UTF-8', 'invite.txt', '\uFFFD\uFFFDB\0E\0G\0I\0N\0:\0V\0C\0A\0L\0E\0N\0D\0A\0R\0', 'calendar'],
    ['anything else is looked at as a report', 'meetingAttendanceReport(Steering).csv', '1. Summary', 'report'],
  ])('%s', (_name, name, head, kind) => {
    expect(fileKind(name, head)).toBe(kind)
  })
})

describe('files on their way in', () => {
  it('takes a file that was dropped twice only once, but another version of it again', () => {
    const one = new File(['a'], 'report.csv', { lastModified: 1 })
    const newer = new File(['b'], 'report.csv', { lastModified: 2 })
    const add = (...files: File[]): FileEvent => ({ type: 'added', files: files.map((each) => ({ file: each, kind: 'report' })) })
    const state = withEvent(withEvent(noFiles, add(one)), add(one, newer))
    expect(state.files.map(({ key, file: of }) => [key, of.lastModified])).toEqual([
      [1, 1],
      [2, 2],
    ])
  })

  it('keeps what was chosen when a file is read again', () => {
    const start = { files: [file(1, 'report', previewed(report()))], nextKey: 2 }
    const named = withEvent(start, { type: 'name', key: 1, name: 'x', choice: null })
    const dated = withEvent(named, { type: 'date-order', key: 1, dateOrder: 'month-first' })
    expect(dated.files[0]).toMatchObject({ names: { x: null }, dateOrder: 'month-first', stage: { name: 'reading' } })
    expect(withEvent(dated, { type: 'name', key: 1, name: 'x', choice: undefined }).files[0]?.names).toEqual({})
  })

  it('imports calendars before reports', () => {
    const files = [
      file(1, 'report', previewed(report())),
      file(2, 'calendar', previewed(calendar())),
      file(3, 'report', previewed(report())),
    ]
    expect(inImportOrder(files).map(({ key }) => key)).toEqual([2, 1, 3])
  })

  it.each<[string, Stage, boolean]>([
    ['a calendar that was read', previewed(calendar()), true],
    ['a report with its meeting', previewed(report()), true],
    ['a report without one', previewed(homeless), false],
    ['a file that is no calendar', { name: 'refused', refusal: { message: 'It is no calendar.', mayPass: false } }, false],
    ['one whose import broke off', { name: 'refused', refusal: { message: 'No connection.', mayPass: true }, account: report() }, true],
    ['one whose dates are in question', { name: 'which-dates', readings: [] }, false],
    ['one that is in', { name: 'imported', account: report() }, false],
  ])('can import: %s', (_name, stage, can) => {
    expect(canImport(file(1, 'report', stage))).toBe(can)
  })

  it('lets a report without a meeting wait only while a calendar is about to come', () => {
    const lost = file(1, 'report', previewed(homeless))
    expect(waitsForCalendar(lost, [lost, file(2, 'calendar', previewed(calendar()))])).toBe(true)
    expect(waitsForCalendar(lost, [lost, file(2, 'calendar', { name: 'imported', account: calendar() })])).toBe(false)
    const choice = file(1, 'report', previewed({ ...homeless, candidates: [meeting] }))
    expect(waitsForCalendar(choice, [choice, file(2, 'calendar', previewed(calendar()))])).toBe(false)
  })

  it('counts what is in, open and refused', () => {
    const files = [
      file(1, 'calendar', { name: 'imported', account: calendar() }),
      file(2, 'report', { name: 'which-dates', readings: [] }),
      file(3, 'report', { name: 'refused', refusal: { message: '', mayPass: false } }),
      file(4, 'report', { name: 'reading' }),
    ]
    expect(progressOf(files)).toEqual({ total: 4, imported: 1, open: 1, refused: 1, busy: true })
  })
})

describe('a file that the browser cannot read, such as a folder that was dropped', () => {
  const folder = new File([], 'reports')
  folder.slice = () => {
    const gone = async () => await Promise.reject(new DOMException('It is a folder.', 'NotFoundError'))
    return Object.assign(new Blob(), { text: gone, arrayBuffer: gone })
  }
  const good = new File(['BEGIN:VCALENDAR'], 'notes.txt')

  it('does not take the others with it', async () => {
    expect(await kindsOf([folder, good])).toEqual([
      { file: folder, kind: 'report' },
      { file: good, kind: 'calendar' },
    ])
  })

  it('is told from one that it can', async () => {
    expect(await Promise.all([folder, good].map(isReadable))).toEqual([false, true])
  })
})

describe('a file that is in', () => {
  it('stays in when it is read again, because the time zone was changed meanwhile', () => {
    const state = { files: [file(1, 'report', { name: 'imported', account: report() })], nextKey: 2 }
    expect(withEvent(state, { type: 'stage', key: 1, stage: { name: 'reading' } })).toEqual(state)
  })
})

describe('tags from the preview', () => {
  it.each<[string, SeriesFound, Record<string, 'steering' | 'none'>, string]>([
    ['as chosen', series('a', { kind: 'briefing' }), { a: 'steering' }, 'steering'],
    ['as tagged', series('a', { kind: 'briefing', suggestedKind: 'steering' }), {}, 'briefing'],
    ['as suggested', series('a', { suggestedKind: 'steering' }), {}, 'steering'],
    ['none', series('a'), {}, 'none'],
  ])('%s', (_name, found, kinds, choice) => {
    expect(kindChoice(found, kinds)).toBe(choice)
  })

  it('are written only where they change something', () => {
    const account = calendar(
      series('same', { kind: 'steering' }),
      series('suggested', { suggestedKind: 'briefing' }),
      series('back', { kind: 'alignment' }),
      series('private'),
    )
    expect(tagsToWrite(account, { back: 'none' })).toEqual([
      { iCalUId: 'suggested', kind: 'briefing', title: 'suggested' },
      { iCalUId: 'back', kind: 'none', title: 'back' },
    ])
  })

  it('ask first about series with sponsors', () => {
    const { likely, rest } = seriesInOrder([series('dentist'), series('steering', { sponsorIds: ['megan'] })])
    expect([likely, rest].map((some) => some.map(({ iCalUId }) => iCalUId))).toEqual([['steering'], ['dentist']])
  })
})

describe('names from the preview', () => {
  const vance = { name: 'A. Vance', line: 9, mayBe: ['adele'], kept: true }
  const lynne = { name: 'Lynne Robbins', line: 10, address: 'lynne.robbins@contoso.com', mayBe: [], kept: false }

  it('are settled once however many lines they stand on, and only when decided', () => {
    const account = report({ unmatched: [vance, { ...vance, line: 12 }, lynne] })
    expect(settlementsOf(account, { [nameId(vance)]: 'adele' })).toEqual([{ name: 'A. Vance', sponsorId: 'adele' }])
    expect(settlementsOf(account, { [nameId(lynne)]: null })).toEqual([
      { name: 'Lynne Robbins', address: 'lynne.robbins@contoso.com', sponsorId: null },
    ])
    expect(settlementsOf(account, {})).toEqual([])
  })

  it('of two people with one name stay apart by address', () => {
    expect(nameId(lynne)).not.toBe(nameId({ name: lynne.name, address: 'lynne@fabrikam.com' }))
  })
})
