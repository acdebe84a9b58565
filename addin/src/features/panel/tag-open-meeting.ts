import type { CapturedMeeting, NewTag } from '../../../../functions/src/contract/meetings.ts'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import type { Api } from '../../api/api.ts'
import { meetingsIn } from '../../api/queries.ts'
import type { Appointment, Host, OpenItem } from '../../hosts/host.ts'
import { earlierTag } from '../tagging/earlier-tag.ts'

export interface TagWish {
  readonly initiativeId: string
  readonly kind: MeetingKind
  readonly series: boolean
}

export interface TagDone {
  /** Captured meetings that it covers, and how many of them are over. */
  readonly meetings: number
  readonly over: number
  /** What is not captured now comes in by itself, since calendars are followed. */
  readonly comesIn?: boolean
  /** Why not all of it is captured. */
  readonly trouble?: unknown
  /** What puts the tag back that was there before; absent where nobody can tell. */
  readonly undo?: { readonly initiativeId: string; readonly tag: NewTag }
}

/** Neither Outlook nor the server can say which series the open appointment belongs to. */
export class CannotTell extends Error {
  override readonly name = 'CannotTell'
}

interface Target {
  readonly iCalUId: string
  /** Of the open occurrence, or the single meeting. */
  readonly place?: { readonly key: string; readonly originalStart: Instant }
  /** The caller's own calendar told it, and can tell the rest of the series. */
  readonly fromCalendar: boolean
}

/**
 * Tags the open meeting and captures it: as the appointment shows itself, then, where the server may read the caller's calendar, the whole
 * series from there. Once it is tagged nothing takes that back: what fails afterwards is told beside.
 */
export async function tagOpenMeeting(
  { api, host }: { readonly api: Api; readonly host: Pick<Host, 'readAppointment'> },
  { openItem, item }: { readonly openItem: OpenItem; readonly item: Panel['item'] },
  { initiativeId, kind, series }: TagWish,
): Promise<TagDone> {
  // An Outlook that cannot read it out: the calendar may know it all the same.
  const appointment = (await host.readAppointment?.().catch(() => null)) ?? undefined
  const { iCalUId, place, fromCalendar } = item
    ? knownTarget(openItem, item)
    : await capturedTarget(api, initiativeId, openItem, appointment)
  const title = openItem.title ?? item?.title
  const originalStart = place?.originalStart ?? openItem.start
  const only = series || originalStart === undefined ? {} : { originalStart }
  const tag: NewTag = { iCalUId, kind, ...only, ...(title === undefined ? {} : { title }) }
  // Whoever cannot be told what was there before is not kept from tagging.
  const before = await api.listTags(initiativeId).then(
    ({ tags }) => earlierTag(tags, tag),
    () => undefined,
  )
  const { meetings, over } = await api.tagMeeting(initiativeId, tag)
  const tagged: TagDone = { meetings, over, ...(before ? { undo: { initiativeId, tag: before } } : {}) }
  const own = appointment && place && appointment.scope !== 'series' ? { appointment, iCalUId, place } : undefined
  const shown = own ? await captureShown(api, initiativeId, own, tagged) : tagged
  // The calendar knows all that the appointment showed, and more.
  const captured: TagDone = fromCalendar
    ? await api.captureSeries(initiativeId, { iCalUId, ...only }).then(
        (series) => ({ ...tagged, ...series }),
        (trouble: unknown) => ({ ...shown, trouble }),
      )
    : shown
  if (captured.meetings > 0 && !captured.trouble) return captured
  return (await isFollowing(api, initiativeId)) ? { ...captured, comesIn: true } : captured
}

/** It is tagged, whatever is known of that. */
const isFollowing = async (api: Api, initiativeId: string): Promise<boolean> =>
  await api.getInitiative(initiativeId).then(
    ({ sync }) => sync?.on ?? false,
    () => false,
  )

interface Shown {
  readonly appointment: Appointment
  readonly iCalUId: string
  readonly place: NonNullable<Target['place']>
}

/** The open occurrence, or the single meeting, as the appointment shows itself. */
async function captureShown(api: Api, initiativeId: string, { appointment, iCalUId, place }: Shown, tagged: TagDone): Promise<TagDone> {
  try {
    const { end } = await api.captureMeeting(initiativeId, place.key, captureOf(appointment, iCalUId, place.originalStart))
    return { ...tagged, meetings: Math.max(tagged.meetings, 1), over: Math.max(tagged.over, Date.parse(end) <= Date.now() ? 1 : 0) }
  } catch (trouble) {
    return { ...tagged, trouble }
  }
}

function knownTarget({ itemId, chatId }: OpenItem, { iCalUId, key, originalStart }: NonNullable<Panel['item']>): Target {
  return {
    iCalUId,
    ...(key === undefined || originalStart === undefined ? {} : { place: { key, originalStart } }),
    fromCalendar: itemId !== undefined || chatId !== undefined,
  }
}

/**
 * Without the calendar, which series it is follows only from a meeting that was captured before: the one that begins and ends then and is
 * called so. Where that is none or several nothing is guessed, since a tag on the wrong series would count the wrong meetings.
 */
async function capturedTarget(
  api: Api,
  initiativeId: string,
  { start, title }: OpenItem,
  appointment: Appointment | undefined,
): Promise<Target> {
  if (start === undefined || title === undefined) throw new CannotTell()
  const next = new Date(Date.parse(start) + 1000).toISOString().slice(0, 19)
  const found = await meetingsIn(api, initiativeId, { from: start, to: `${next}Z` }, false)
  const [only, ...others] = found.filter(
    (meeting) => meeting.title === title && !meeting.cancelled && (!appointment || Date.parse(meeting.end) === Date.parse(appointment.end)),
  )
  if (!only || others.length > 0) throw new CannotTell()
  const { iCalUId, key, originalStart } = only
  return { iCalUId, place: { key, originalStart }, fromCalendar: false }
}

function captureOf(
  { scope, title, start, end, zone, allDay, organizer, invitees }: Appointment,
  iCalUId: string,
  originalStart: Instant,
): CapturedMeeting {
  return {
    iCalUId,
    originalStart,
    start,
    end,
    zone,
    allDay,
    recurring: scope === 'occurrence',
    title,
    ...(organizer ? { organizer } : {}),
    invitees: [...invitees],
  }
}
