/** The file with everything that is kept about the person, and the table of their meetings. */
import type { MessageView } from '../../../../functions/src/contract/messages.ts'
import type { AuditView, OwnData, OwnMeeting } from '../../../../functions/src/contract/privacy.ts'
import type { Api } from '../../api/api.ts'
import type { PrivacyStrings } from '../../strings/en/privacy.ts'
import type { Terms } from '../../strings/en/terms.ts'
import { ownMeetingsIn, wholeOwnData } from './privacy-queries.ts'

/** Changes when the shape below does. */
export const exportFormat = 'steerwell-own-data/1'

/**
 * What `steerwell-my-data.json` holds. Field by field it is what the API answers, described at `/api/openapi.json`: `read-own-data`, and
 * for each initiative by its id `list-own-meetings`, `list-messages` and `list-own-audit`. Instants are ISO 8601 in UTC.
 */
export interface OwnExport {
  readonly format: typeof exportFormat
  readonly data: OwnData
  readonly initiatives: Readonly<Record<string, OwnRecords>>
}

export interface OwnRecords {
  /** In order of start. */
  readonly meetings: readonly OwnMeeting[]
  /** What they told the organisation, newest first. */
  readonly messages: readonly MessageView[]
  /** Who looked at it or changed it, newest first. */
  readonly audit: readonly AuditView[]
  /** What they looked at and changed themselves, as a manager. */
  readonly did: readonly AuditView[]
}

/** Page by page, so that nothing on the way has to hold everybody's history. The server writes down that it was asked for. */
export async function exportOwnData(api: Api): Promise<OwnExport> {
  const data = await wholeOwnData(api, true)
  const initiatives: Record<string, OwnRecords> = {}
  for (const { id, sponsor, role } of data.initiatives) {
    initiatives[id] = {
      meetings: sponsor ? await ownMeetingsIn(api, id, {}) : [],
      messages: sponsor
        ? await pages(
            (continuation) => api.listMessages(id, { sponsorId: sponsor.id, continuation }),
            (page) => page.messages,
          )
        : [],
      audit: await pages(
        (continuation) => api.listOwnAudit(id, { continuation }),
        (page) => page.entries,
      ),
      did:
        role === 'manager'
          ? await pages(
              (continuation) => api.listOwnAudit(id, { mine: true, continuation }),
              (page) => page.entries,
            )
          : [],
    }
  }
  return { format: exportFormat, data, initiatives }
}

async function pages<Page extends { readonly continuation?: string | undefined }, T>(
  read: (continuation: string | undefined) => Promise<Page>,
  of: (page: Page) => readonly T[],
): Promise<T[]> {
  const all: T[] = []
  let continuation: string | undefined
  do {
    const page = await read(continuation)
    all.push(...of(page))
    continuation = page.continuation
  } while (continuation !== undefined)
  return all
}

export interface MeetingsOf {
  readonly name: string
  readonly meetings: readonly OwnMeeting[]
}

/** All meetings of all initiatives, as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for another encoding. */
export async function exportOwnMeetings(api: Api, { initiatives }: Pick<OwnData, 'initiatives'>): Promise<MeetingsOf[]> {
  const found: MeetingsOf[] = []
  for (const { id, name, sponsor } of initiatives) if (sponsor) found.push({ name, meetings: await ownMeetingsIn(api, id, {}) })
  return found
}

export function meetingsTable(found: readonly MeetingsOf[], { csv, yes, no }: PrivacyStrings, terms: Terms): string {
  const head = Object.values(csv)
  const rows = found.flatMap(({ name, meetings }) =>
    meetings.map((meeting): (string | number)[] => [
      name,
      meeting.start,
      meeting.end,
      meeting.zone,
      meeting.title,
      meeting.kind ? terms.kind[meeting.kind] : '',
      meeting.cancelled ? yes : no,
      meeting.invited ? yes : no,
      terms.response[meeting.response],
      meeting.cancelled ? '' : terms.outcome[meeting.outcome],
      meeting.notDue === undefined ? yes : no,
      meeting.minutes?.present ?? '',
      meeting.minutes?.of ?? '',
      meeting.joins.map((join) => `${join.source} ${join.capturedAt} ${join.name}`).join('; '),
      meeting.correction?.by ?? '',
      meeting.note?.text ?? '',
    ]),
  )
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** What a spreadsheet would take for a formula is put behind an apostrophe: a title may come from anybody's calendar. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Hands a file to whoever looks. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Not at once: the browser has not begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
