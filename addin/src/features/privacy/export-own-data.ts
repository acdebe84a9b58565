/** The file with everything that is kept about the person, and the table of their meetings. */
import type { MessageView } from '../../../../functions/src/contract/messages.ts'
import type { AuditView, OwnData, OwnMeeting } from '../../../../functions/src/contract/privacy.ts'
import type { Api } from '../../api/api.ts'
import type { PrivacyStrings } from '../../strings/en/privacy.ts'
import type { Terms } from '../../strings/en/terms.ts'
import type { Format } from '../../strings/format.ts'
import { type Cell, csvOf } from '../files/csv.ts'
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

/** All meetings of all initiatives. */
export async function exportOwnMeetings(api: Api, { initiatives }: Pick<OwnData, 'initiatives'>): Promise<MeetingsOf[]> {
  const found: MeetingsOf[] = []
  for (const { id, name, sponsor } of initiatives) if (sponsor) found.push({ name, meetings: await ownMeetingsIn(api, id, {}) })
  return found
}

export function meetingsTable(
  found: readonly MeetingsOf[],
  { csv, yes, no }: PrivacyStrings,
  terms: Terms,
  format: Pick<Format, 'locale'>,
): string {
  const head = Object.values(csv)
  const rows = found.flatMap(({ name, meetings }) =>
    meetings.map((meeting): Cell[] => [
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
      meeting.minutes?.present,
      meeting.minutes?.of,
      meeting.joins.map((join) => `${join.source} ${join.capturedAt} ${join.name}`).join('; '),
      meeting.correction?.by,
      meeting.note?.text,
    ]),
  )
  return csvOf(head, rows, format)
}
