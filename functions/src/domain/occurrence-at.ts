/** Which occurrence of a meeting is meant, when nothing but the time tells. */
import { epochMs, type Instant, type Interval } from './time.ts'

/** People come a little before and stay a little after, in minutes. */
const early = 15
const late = 30

/**
 * The one that is going on, with a quarter of an hour before it and half an hour behind; else the next; else the last. Cancelled ones only
 * when there is no other. Of two going on at once the one that began, or begins, nearest to now.
 */
export function occurrenceAt<Occurrence extends { readonly time: Interval; readonly cancelled: boolean }>(
  occurrences: readonly Occurrence[],
  now: Instant,
): Occurrence | undefined {
  const held = occurrences.filter(({ cancelled }) => !cancelled)
  const inOrder = (held.length > 0 ? held : occurrences).toSorted((a, b) => (a.time.start < b.time.start ? -1 : 1))
  const at = epochMs(now)
  const isOn = ({ time }: Occurrence) => epochMs(time.start) - early * 60_000 <= at && at < epochMs(time.end) + late * 60_000
  const fromNow = ({ time }: Occurrence) => Math.abs(epochMs(time.start) - at)
  const [on] = inOrder.filter(isOn).sort((a, b) => fromNow(a) - fromNow(b))
  return on ?? inOrder.find(({ time }) => time.start > now) ?? inOrder.at(-1)
}
