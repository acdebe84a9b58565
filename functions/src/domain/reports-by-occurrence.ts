/** Which session of an online meeting belongs to which occurrence: all occurrences of a series are held in the same online meeting. */
import type { ReportFound } from './online-meeting.ts'
import { epochMs, type Interval, intersection, seconds } from './time.ts'

/** Who starts the call this long before or ends it this long after, in seconds, is still in the meeting next to it. */
const nearbySeconds = 30 * 60

/**
 * By the longest common time. A session that ran beside every occurrence goes to the nearest one, if that is near: people who open
 * the call half an hour early and finish before it begins have met all the same. Others belong to no occurrence, such as a call that
 * somebody started a week later to fetch the recording.
 *
 * Of a meeting in a channel Teams lists the reports of the whole channel: there one that does not overlap is another meeting's.
 *
 * @param occurrences those of the meeting or series that has the reports, around the time in question, the neighbours included; cancelled
 *   ones too, since people may have met after all
 * @returns an occurrence may have several reports: the call dropped, or was started twice
 */
export function reportsByOccurrence<Occurrence extends { readonly time: Interval; readonly cancelled: boolean }>(
  reports: readonly ReportFound[],
  occurrences: readonly Occurrence[],
  joinUrl: string,
): Map<Occurrence, ReportFound[]> {
  const found = new Map<Occurrence, ReportFound[]>()
  // One without length lies within when it is less than nothing apart.
  const belongs = isInChannel(joinUrl) ? (apart: number) => apart < 0 : (apart: number) => apart <= nearbySeconds
  for (const report of reports) {
    const [best] = occurrences
      .map((occurrence) => ({ occurrence, ...nearness(occurrence.time, report.time) }))
      .filter(({ common, apart }) => common > 0 || belongs(apart))
      // Of two at the same time the one that was not cancelled.
      .sort((a, b) => b.common - a.common || a.apart - b.apart || Number(a.occurrence.cancelled) - Number(b.occurrence.cancelled))
    if (best) found.set(best.occurrence, [...(found.get(best.occurrence) ?? []), report])
  }
  return found
}

/**
 * Threads of channels end in `thread.tacv2`, those of other meetings in `thread.v2`.
 *
 * @param thread the address where one joins, or whatever else names the thread
 */
export function isInChannel(thread: string): boolean {
  return /@thread\.(tacv2|skype)/i.test(thread.replaceAll('%40', '@'))
}

/** Seconds in common, else seconds between them. */
function nearness(a: Interval, b: Interval): { readonly common: number; readonly apart: number } {
  const shared = intersection(a, b)
  if (shared) return { common: seconds(shared), apart: 0 }
  return { common: 0, apart: Math.max(epochMs(b.start) - epochMs(a.end), epochMs(a.start) - epochMs(b.end)) / 1000 }
}
