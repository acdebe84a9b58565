import type { Camp, CampReading } from '../../../../functions/src/domain/camp.ts'
import type { Briefing, Disruption } from '../../../../functions/src/domain/team.ts'
import type { Format } from '../format.ts'

/** `orMore`: what is above nine in ten is not told apart. */
export interface ToldShare {
  readonly tenths: number
  readonly orMore: boolean
}

export const teamStory = (format: Format) => {
  const days = (count: number) => format.plural(count, { one: '1 day', other: `${format.number(count)} days` })
  return {
    title: 'The team’s story',
    /** What it is, and what it is not; the first sentence comes first, since everything below it has this narrow view. */
    method: 'This reads one seat, whoever leads, and takes them for present or not. Why somebody was away it does not know.',
    hypothesis: 'A hypothesis about the team, not about a person.',
    story: {
      '1': 'A solid start, then the lead drops off',
      '2': 'Dips, realigns, recovers',
      '3': 'The lead never lets go, and it stays on a team’s agenda',
      undetermined: 'None of these',
    } satisfies Record<Camp, string>,
    headline: {
      '1': 'Perhaps camp 1: a solid start, then the lead drops off',
      '2': 'Perhaps camp 2: dips, realigns, recovers',
      '3': 'Perhaps camp 3: the lead never lets go, and it stays on a team’s agenda',
      undetermined: 'No story stands out at present',
    } satisfies Record<Camp, string>,
    nobodyLeads: 'Nobody leads today.',
    tooLittle: 'Too early to tell a story',
    /** `needed` meetings over so many days, of which so many are known. */
    missing: (known: number, needed: number, over: number) =>
      `It takes ${format.number(needed)} known steering meetings and briefings of the present lead, over ${days(over)}. So far ${format.plural(
        known,
        { one: `${format.number(known)} is known`, other: `${format.number(known)} are known` },
      )}.`,
    shares: 'How likely each story is',
    camp: (camp: Camp, story: string) => (camp === 'undetermined' ? story : `Camp ${camp}: ${story}`),
    share: ({ tenths, orMore }: ToldShare) =>
      orMore ? `${format.number(tenths)} in 10 or more` : tenths === 0 ? 'hardly' : `about ${format.number(tenths)} in 10`,
    untested: 'These numbers are round and untested: nobody has data on such stories.',
    why: 'What this rests on',
    basis: (known: number) =>
      format.plural(known, {
        one: 'One known steering meeting or briefing of the present lead.',
        other: `${format.number(known)} known steering meetings and briefings of the present lead.`,
      }),
    noDip: 'No dip stands out in them.',
    dip: (day: string) => `A dip was likely by ${day}.`,
    recovery: (day: string) => `Recovered by ${day}; no realignment is noted before it.`,
    recoveryAfter: (day: string, realigned: string) => `Recovered by ${day}, after expectations were agreed on ${realigned}.`,
    agenda: ({ on, months, teams, of }: CampReading['agenda']) =>
      `${format.plural(months, {
        one: on === 1 ? 'On a sponsor’s team agenda in the past month.' : 'On no sponsor’s team agenda in the past month.',
        other: `On a sponsor’s team agenda in ${format.number(on)} of the past ${format.number(months)} months.`,
      })} Team meetings are known of ${format.number(teams)} of ${format.plural(of, { one: 'one sponsor', other: `${format.number(of)} sponsors` })}.`,
    agendaUnknown: 'Whether it is on the teams’ agendas is not known: no team meeting was captured.',

    briefings: 'Briefings while the payback is ahead',
    briefingsFact: (there: number, held: number, unknown: number) =>
      unknown === held
        ? `${format.plural(held, { one: 'One briefing', other: `${format.number(held)} briefings` })}; not known whether the business was there.`
        : `The business was there in ${format.number(there)} of ${format.number(held)}${unknown > 0 ? `; ${format.number(unknown)} not known` : ''}.`,
    lastWithout: (day: string) => `Not in the last one, on ${day}.`,
    business: { there: 'Business there', notThere: 'Business not there', unknown: 'Not known' } satisfies Record<
      Briefing['business'],
      string
    >,
    briefingDots: (told: string) => `Oldest first: ${told}`,
    each: 'Briefing by briefing',

    disruptions: 'Cancelled or moved',
    disruptionsFact: (count: number) =>
      format.plural(count, {
        one: 'One meeting that a sponsor had called was cancelled or moved, in the past year and the weeks ahead.',
        other: `${format.number(count)} meetings that sponsors had called were cancelled or moved, in the past year and the weeks ahead.`,
      }),
    disruptionList: 'Which ones',
    disrupted: {
      cancelled: (name) => `Cancelled; called by ${name}`,
      moved: (name, times) =>
        `${format.plural(times, { one: 'Moved once', other: `Moved ${format.number(times)} times` })}; called by ${name}`,
    } satisfies Record<Disruption['change'], (name: string, times: number) => string>,
  }
}

export type TeamStoryStrings = ReturnType<typeof teamStory>
