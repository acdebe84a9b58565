/** Writes attendance reports as Teams offers them for download, in three sections. */
import type { LocalDate } from '../domain/time.ts'

export interface SampleParticipant {
  readonly name: string
  /** Absent for guests and telephones. */
  readonly address?: string
  readonly role: 'Organizer' | 'Presenter' | 'Attendee'
  /** Seconds after midnight on the wall clock, earliest first. */
  readonly joins: readonly { readonly from: number; readonly to: number }[]
}

export interface SampleReport {
  readonly title: string
  readonly date: LocalDate
  readonly participants: readonly SampleParticipant[]
}

interface Words {
  readonly summary: readonly [title: string, count: string, start: string, end: string, duration: string]
  readonly sections: readonly [string, string, string]
  readonly participants: readonly string[]
  readonly activities: readonly string[]
  readonly role: Readonly<Record<SampleParticipant['role'], string>>
  readonly at: (date: LocalDate, seconds: number) => string
  readonly duration: (seconds: number) => string
}

const two = (value: number) => String(value).padStart(2, '0')
const clock = (seconds: number) => [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60] as const

const english: Words = {
  sections: ['1. Summary', '2. Participants', '3. In-Meeting Activities'],
  summary: ['Meeting title', 'Attended participants', 'Start time', 'End time', 'Meeting duration'],
  participants: ['Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'],
  activities: ['Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'],
  role: { Organizer: 'Organizer', Presenter: 'Presenter', Attendee: 'Attendee' },
  at: (date, seconds) => {
    const [h, m, s] = clock(seconds)
    const [year = '', month = '', day = ''] = date.split('-')
    return `${Number(month)}/${Number(day)}/${year.slice(2)}, ${h % 12 || 12}:${two(m)}:${two(s)} ${h < 12 ? 'AM' : 'PM'}`
  },
  duration: (seconds) => {
    const [h, m, s] = clock(seconds)
    return [h > 0 ? `${h}h` : '', m > 0 || h > 0 ? `${m}m` : '', `${s}s`].filter(Boolean).join(' ')
  },
}

const german: Words = {
  sections: ['1. Zusammenfassung', '2. Teilnehmer', '3. Aktivitäten in der Besprechung'],
  summary: ['Besprechungstitel', 'Teilnehmer', 'Startzeit', 'Endzeit', 'Besprechungsdauer'],
  participants: ['Name', 'Erster Beitritt', 'Letztes Verlassen', 'Dauer der Besprechung', 'E-Mail', 'Teilnehmer-ID (UPN)', 'Rolle'],
  activities: ['Name', 'Beitreten', 'Verlassen', 'Dauer', 'E-Mail', 'Rolle'],
  role: { Organizer: 'Organisator', Presenter: 'Referent', Attendee: 'Teilnehmer' },
  at: (date, seconds) => {
    const [h, m, s] = clock(seconds)
    const [year = '', month = '', day = ''] = date.split('-')
    return `${day}.${month}.${year.slice(2)}, ${two(h)}:${two(m)}:${two(s)}`
  },
  duration: (seconds) => {
    const [h, m, s] = clock(seconds)
    return [h > 0 ? `${h} Std.` : '', m > 0 || h > 0 ? `${m} Min.` : '', `${s} Sek.`].filter(Boolean).join(' ')
  },
}

/** `en-utf16` is what Teams gives out; `de-utf8` went through an editor of somebody whose Teams is German. */
export function writeReport(report: SampleReport, format: 'en-utf16' | 'de-utf8'): Uint8Array {
  const text = `\uFEFF${tables(report, format === 'en-utf16' ? english : german)}`
  return Buffer.from(text, format === 'en-utf16' ? 'utf16le' : 'utf8')
}

function tables({ title, date, participants }: SampleReport, words: Words): string {
  const joins = participants.flatMap((participant) => participant.joins)
  const start = Math.min(...joins.map(({ from }) => from))
  const end = Math.max(...joins.map(({ to }) => to))
  const values = [title, participants.length, words.at(date, start), words.at(date, end), words.duration(end - start)]
  const lines = [
    [words.sections[0]],
    ...words.summary.map((label, i) => [label, values[i]]),
    [],
    [words.sections[1]],
    words.participants,
    ...participants.map(({ name, address = '', role, joins }) => {
      const inMeeting = joins.reduce((sum, { from, to }) => sum + to - from, 0)
      const [first = 0, last = 0] = [joins[0]?.from, joins.at(-1)?.to]
      return [name, words.at(date, first), words.at(date, last), words.duration(inMeeting), address, address, words.role[role]]
    }),
    [],
    [words.sections[2]],
    words.activities,
    ...participants.flatMap(({ name, address = '', role, joins }) =>
      joins.map(({ from, to }) => [name, words.at(date, from), words.at(date, to), words.duration(to - from), address, words.role[role]]),
    ),
  ]
  return `${lines.map((cells) => cells.join('\t')).join('\n')}\n`
}
