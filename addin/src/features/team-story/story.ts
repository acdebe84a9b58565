/** What is told of the team, and how certain it sounds. */
import type { CampReading } from '../../../../functions/src/domain/camp.ts'
import type { Briefing } from '../../../../functions/src/domain/team.ts'
import type { TeamStoryStrings, ToldShare } from '../../strings/en/team-story.ts'
import type { Format } from '../../strings/format.ts'

/** What the server asks for before it names a camp: known meetings of the lead, and days that they span. */
export const needed = { known: 6, days: 90 }

/** In tenths, and never more than nine: the numbers behind it are round, and a range in per cent would look like an interval. */
export function shareOf(probability: number): ToldShare {
  const orMore = probability >= 0.9
  return { tenths: orMore ? 9 : Math.round(probability * 10), orMore }
}

/** What the hypothesis rests on, in sentences: dips and recoveries, oldest first, then the teams' agendas. */
export function campEvidence({ known, turns, agenda }: CampReading, strings: TeamStoryStrings, format: Format): string[] {
  return [
    strings.basis(known),
    ...(turns.length === 0 ? [strings.noDip] : []),
    ...turns.map(({ to, at, realigned }) => {
      const day = format.date(at)
      if (to === 'dip') return strings.dip(day)
      return realigned === undefined ? strings.recovery(day) : strings.recoveryAfter(day, format.day(realigned))
    }),
    agenda.months === 0 ? strings.agendaUnknown : strings.agenda(agenda),
  ]
}

/** Latest briefings drawn: what fits in one line at 320 px. */
const dotsShown = 12

export interface ToldBriefings {
  readonly fact: string
  /** Oldest first. */
  readonly dots: readonly Briefing[]
}

/** `undefined` without a briefing in the remorse window. */
export function tellBriefings(briefings: readonly Briefing[], strings: TeamStoryStrings, format: Format): ToldBriefings | undefined {
  const last = briefings.at(-1)
  if (!last) return undefined
  const count = (business: Briefing['business']) => briefings.filter((one) => one.business === business).length
  const fact = strings.briefingsFact(count('there'), briefings.length, count('unknown'))
  return {
    fact: last.business === 'notThere' ? `${fact} ${strings.lastWithout(format.date(last.start))}` : fact,
    dots: briefings.slice(-dotsShown),
  }
}
