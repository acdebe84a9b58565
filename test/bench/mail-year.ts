/** A year of trend mails, for as many recipients as a large programme has, with everything going wrong that can. */
import { liveMailYear, type MailYearLived } from '../contract/mail-year.ts'

export interface MailYear extends MailYearLived {
  readonly seed: number
  readonly weeks: number
  readonly faults: number
}

export async function mailYear(weeks: number, seeds: readonly number[]): Promise<MailYear[]> {
  const years: MailYear[] = []
  for (const [seed, faults] of [[seeds[0] ?? 1, 0] as const, ...seeds.map((seed) => [seed, 0.02] as const)])
    years.push({ ...(await liveMailYear({ recipients: 500, weeks, seed, faults })), seed, weeks, faults })
  return years
}
