/** Several files on their way in: what is known of each, and what the PM decided about it. The files stay here for a retry. */
import type { CalendarAccount, ImportAccount, ReportAccount, SeriesFound } from '../../../../functions/src/contract/imports.ts'
import type { NameSettlements } from '../../../../functions/src/contract/initiatives.ts'
import type { NewTag } from '../../../../functions/src/contract/meetings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'

export type DateOrder = 'day-first' | 'month-first'
export type FileKind = 'calendar' | 'report'
export type KindChoice = MeetingKind | 'none'
/** A sponsor's id, or `null` for nobody on the roster. */
export type NameChoice = string | null

export interface DateReading {
  readonly dateOrder: DateOrder
  readonly start: string
  readonly end: string
}

/** Why a file is not in yet, in the server's words where it has any. */
export interface Refusal {
  readonly message: string
  /** Sending the same file again may help: no connection, an outage. */
  readonly mayPass: boolean
}

export type Stage =
  | { readonly name: 'reading' }
  | { readonly name: 'previewed'; readonly account: ImportAccount }
  | { readonly name: 'which-dates'; readonly readings: readonly DateReading[] }
  | { readonly name: 'importing'; readonly account: ImportAccount }
  | { readonly name: 'imported'; readonly account: ImportAccount }
  | { readonly name: 'refused'; readonly refusal: Refusal; readonly account?: ImportAccount }

export interface ImportFile {
  readonly key: number
  readonly file: File
  readonly kind: FileKind
  readonly stage: Stage
  readonly dateOrder?: DateOrder
  /** Key of the meeting that the PM says a report belongs to. */
  readonly meeting?: string
  /** By iCalUId: only what the PM chose; see {@link kindChoice}. */
  readonly kinds: Readonly<Record<string, KindChoice>>
  /** By {@link nameId}. */
  readonly names: Readonly<Record<string, NameChoice>>
}

export type FileEvent =
  | { readonly type: 'added'; readonly files: readonly { readonly file: File; readonly kind: FileKind }[] }
  | { readonly type: 'removed'; readonly key: number }
  | { readonly type: 'cleared' }
  | { readonly type: 'stage'; readonly key: number; readonly stage: Stage }
  | { readonly type: 'date-order'; readonly key: number; readonly dateOrder: DateOrder }
  | { readonly type: 'meeting'; readonly key: number; readonly meeting: string }
  | { readonly type: 'kind'; readonly key: number; readonly iCalUId: string; readonly kind: KindChoice }
  | { readonly type: 'name'; readonly key: number; readonly name: string; readonly choice: NameChoice | undefined }

export interface ImportFiles {
  readonly files: readonly ImportFile[]
  readonly nextKey: number
}

export const noFiles: ImportFiles = { files: [], nextKey: 1 }

export function withEvent(state: ImportFiles, event: FileEvent): ImportFiles {
  switch (event.type) {
    case 'added': {
      const fresh = event.files.filter(({ file }) => !state.files.some((known) => isSameFile(known.file, file)))
      const added = fresh.map(
        ({ file, kind }, i): ImportFile => ({
          key: state.nextKey + i,
          file,
          kind,
          stage: { name: 'reading' },
          kinds: {},
          names: {},
        }),
      )
      return { files: [...state.files, ...added], nextKey: state.nextKey + added.length }
    }
    case 'removed':
      return { ...state, files: state.files.filter(({ key }) => key !== event.key) }
    case 'cleared':
      return { ...state, files: [] }
    case 'stage':
      // What is in stays in, also when a preview that was asked for before comes late.
      return changed(state, event.key, ({ stage }) => (stage.name === 'imported' ? {} : { stage: event.stage }))
    case 'date-order':
      return changed(state, event.key, () => ({ dateOrder: event.dateOrder, stage: { name: 'reading' } }))
    case 'meeting':
      return changed(state, event.key, () => ({ meeting: event.meeting, stage: { name: 'reading' } }))
    case 'kind':
      return changed(state, event.key, ({ kinds }) => ({ kinds: { ...kinds, [event.iCalUId]: event.kind } }))
    case 'name':
      return changed(state, event.key, ({ names }) => {
        const { [event.name]: _, ...others } = names
        return { names: event.choice === undefined ? others : { ...others, [event.name]: event.choice } }
      })
    default:
      return event satisfies never
  }
}

function changed(state: ImportFiles, key: number, change: (file: ImportFile) => Partial<ImportFile>): ImportFiles {
  return { ...state, files: state.files.map((file) => (file.key === key ? { ...file, ...change(file) } : file)) }
}

/** Dropped a second time; a file of the same name that was written since is another file. */
function isSameFile(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
}

/**
 * What a file is, by its first characters and else by its name: calendars arrive as `.txt`, reports under any name. The
 * server looks again; this only says as what it is sent.
 */
export function fileKind(name: string, head: string): FileKind {
  if (/^\W{0,3}BEGIN:VCALENDAR/i.test(head.replaceAll('\0', ''))) return 'calendar'
  return /\.(ics|ical|icalendar|vcs)$/i.test(name) ? 'calendar' : 'report'
}

/** Also of those that cannot be read: reading them again, for the preview, says so at each. */
export async function kindsOf(files: readonly File[]): Promise<{ readonly file: File; readonly kind: FileKind }[]> {
  return await Promise.all(
    files.map(async (file) => {
      const head = await file
        .slice(0, 200)
        .text()
        .catch(() => '')
      return { file, kind: fileKind(file.name, head) }
    }),
  )
}

/** False for a folder, and for a file that was changed or deleted since it was chosen: sending it would look like no connection. */
export async function isReadable(file: File): Promise<boolean> {
  return await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
}

/** As chosen; else as tagged; else as suggested, which the PM sees before anything is written. */
export function kindChoice(series: SeriesFound, kinds: ImportFile['kinds']): KindChoice {
  return kinds[series.iCalUId] ?? series.kind ?? series.suggestedKind ?? 'none'
}

/** Tags that have to be written before the calendar is imported; those that are as they should be are left alone. */
export function tagsToWrite(account: CalendarAccount, kinds: ImportFile['kinds']): NewTag[] {
  return account.series.flatMap((series): NewTag[] => {
    const kind = kindChoice(series, kinds)
    return kind === (series.kind ?? 'none') ? [] : [{ iCalUId: series.iCalUId, kind, title: series.title.slice(0, 300) }]
  })
}

/** The series to decide about first: tagged ones and those with sponsors, the rest (private life, mostly) after them. */
export function seriesInOrder(series: readonly SeriesFound[]): { likely: SeriesFound[]; rest: SeriesFound[] } {
  const likely = (one: SeriesFound) => one.kind !== undefined || one.suggestedKind !== undefined || one.sponsorIds.length > 0
  return { likely: series.filter(likely), rest: series.filter((one) => !likely(one)) }
}

type Unmatched = ReportAccount['unmatched'][number]

/** The same person appears on several lines under one name and address; they are settled together. */
export function nameId(name: Pick<Unmatched, 'name' | 'address'>): string {
  return JSON.stringify([name.name, name.address ?? null])
}

export function distinctNames(unmatched: readonly Unmatched[]): Unmatched[] {
  return [...new Map(unmatched.map((name) => [nameId(name), name])).values()]
}

export function settlementsOf(account: ReportAccount, names: ImportFile['names']): NameSettlements['settlements'] {
  return distinctNames(account.unmatched).flatMap((name) => {
    const sponsorId = names[nameId(name)]
    return sponsorId === undefined ? [] : [{ name: name.name, ...(name.address ? { address: name.address } : {}), sponsorId }]
  })
}

/** Calendars go first, since a report needs its meeting; each kind in the order in which it was chosen. */
export function inImportOrder(files: readonly ImportFile[]): ImportFile[] {
  return files.toSorted((a, b) => Number(a.kind === 'report') - Number(b.kind === 'report') || a.key - b.key)
}

/** Has a preview and no open question that importing would stumble over. */
export function canImport(file: ImportFile): boolean {
  const { stage } = file
  if (stage.name === 'refused') return stage.refusal.mayPass && stage.account !== undefined
  return stage.name === 'previewed' && (stage.account.type === 'calendar' || stage.account.meeting !== undefined)
}

/** A report without its meeting while a calendar of the same drop is not in yet: importing that may be all it needs. */
export function waitsForCalendar(file: ImportFile, files: readonly ImportFile[]): boolean {
  return (
    file.stage.name === 'previewed' &&
    file.stage.account.type === 'attendance-report' &&
    file.stage.account.meeting === undefined &&
    file.stage.account.candidates.length === 0 &&
    files.some((other) => other.kind === 'calendar' && canImport(other))
  )
}

export interface Progress {
  readonly total: number
  readonly imported: number
  readonly open: number
  readonly refused: number
  readonly busy: boolean
}

export function progressOf(files: readonly ImportFile[]): Progress {
  const count = (...names: Stage['name'][]) => files.filter(({ stage }) => names.includes(stage.name)).length
  return {
    total: files.length,
    imported: count('imported'),
    open: count('previewed', 'which-dates'),
    refused: count('refused'),
    busy: count('reading', 'importing') > 0,
  }
}
