/**
 * Durations as Teams writes them; used only to check joins against, never as the measure of presence:
 * they are rounded, localised, and absent in older reports.
 */

/** Longest alternatives first. The lone letters come last: `m` must not swallow the start of `min`. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:godz|std|stunden?|hours?|hrs?|heures?|horas?|ore|ora|uur|tim|時間|小时|小時|시간|ч|h|u)\.?$/u, 3600],
  [/^(?:minuten?|minutes?|minutos?|minuti|minuut|mins?|分钟|分鐘|分|분|мин|m)\.?$/u, 60],
  [/^(?:sekunden?|seconds?|secondes?|segundos?|secondi|seconden|sek|secs?|seg|秒|초|с|s)\.?$/u, 1],
]

/**
 * Seconds in `1h 2m 3s`, `59 Min. 0 Sek.`, `1 godz. 2 min 3 sek.`, `1 時間 2 分 3 秒`, `01:02:03`; `undefined` if it is not one.
 * U+00A0 and U+202F between number and unit are what French reports have.
 */
export function durationSeconds(text: string): number | undefined {
  const said = text.normalize('NFKC').trim().toLowerCase()
  if (said === '' || said.length > 60) return undefined
  const clock = /^(\d{1,3}):(\d{2}):(\d{2})$/.exec(said)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (!/^(?:\d+\s*[^\d\s]+\s*)+$/u.test(said)) return undefined
  let seconds = 0
  for (const [, amount, unit] of said.matchAll(/(\d+)\s*([^\d\s]+)/gu)) {
    const size = units.find(([pattern]) => pattern.test(unit ?? ''))?.[1]
    if (size === undefined) return undefined
    seconds += Number(amount) * size
  }
  return seconds
}

/** In seconds. Teams leaves out the seconds from an hour on ("1h 42m"), so a duration can be up to a minute short. */
export const durationTolerance = 60
