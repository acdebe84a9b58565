/**
 * `npm run backtest -- COMMITTEE.json OUT.json [usual|strict]` replays a committee's minutes through the attendance model and writes what
 * it would have said: before each meeting the probability of coming, after it whether the alarm is on.
 *
 * COMMITTEE.json: {committee, meetings: [{date, status, members: [id], present: [id]}]}; meetings that were not held do not count.
 * OUT.json: [{meeting, person, probability, fading}], `meeting` counting the held ones from 0.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { type Columns, readColumns, type Setting } from '../../functions/src/domain/attendance-model.ts'

export const Committee = z.object({
  committee: z.string(),
  meetings: z.array(
    z.object({
      date: z.iso.date(),
      status: z.string(),
      members: z.array(z.string()).default([]),
      present: z.array(z.string()).default([]),
    }),
  ),
})
export type Committee = z.infer<typeof Committee>

export interface Forecast {
  readonly meeting: number
  readonly person: string
  readonly probability: number
  readonly fading: boolean
}

/** Held meetings in order of date, those of one day in order of the file; each member once. */
export function columnsOf(committee: Committee): { columns: Columns; people: readonly string[]; meetings: Int32Array } {
  const held = committee.meetings
    .filter((meeting) => meeting.status === 'held' && meeting.members.length > 0)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const index = new Map<string, number>()
  const begins = [0]
  const sponsors: number[] = []
  const values: number[] = []
  const meetings: number[] = []
  held.forEach((meeting, i) => {
    const present = new Set(meeting.present)
    for (const person of new Set(meeting.members)) {
      const sponsor = index.get(person) ?? index.size
      index.set(person, sponsor)
      sponsors.push(sponsor)
      values.push(present.has(person) ? 1 : 0)
      meetings.push(i)
    }
    begins.push(sponsors.length)
  })
  return {
    columns: {
      days: Float64Array.from(held, (meeting) => Date.parse(meeting.date) / 86_400_000),
      begins: Int32Array.from(begins),
      sponsors: Int32Array.from(sponsors),
      values: Float64Array.from(values),
      sponsorCount: index.size,
    },
    people: [...index.keys()],
    meetings: Int32Array.from(meetings),
  }
}

export function backtest(committee: Committee, setting: Setting): Forecast[] {
  const { columns, people, meetings } = columnsOf(committee)
  const said = readColumns(columns)
  return Array.from(columns.sponsors, (sponsor, i) => ({
    meeting: meetings[i] ?? 0,
    person: people[sponsor] ?? '',
    probability: said.probability[i] ?? 0,
    fading: said[setting][i] === 1,
  }))
}

if (import.meta.main) {
  const [input, output, setting = 'usual'] = process.argv.slice(2)
  if (!input || !output || (setting !== 'usual' && setting !== 'strict')) {
    console.error('usage: npm run backtest -- COMMITTEE.json OUT.json [usual|strict]')
    process.exitCode = 2
  } else writeFileSync(output, JSON.stringify(backtest(Committee.parse(JSON.parse(readFileSync(input, 'utf8'))), setting)))
}
