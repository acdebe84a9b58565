/** Real committees, from public minutes: what the product counts and says, checked against what others counted. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type AttendanceState, forecast, observe, readColumns, start } from '../../../functions/src/domain/attendance-model.ts'
import { beginning, fold } from '../../../functions/src/domain/engagement.ts'
import { backtest, Committee, columnsOf } from '../../bench/backtest.ts'
import { meeting, sponsor, tag } from './examples.ts'

const corpus = new URL('../../../../shared/corpus/committees/', import.meta.url)
const scorer = new URL('../../../../shared/evaluate/score.mjs', import.meta.url)
const names = ['nodejs-tsc', 'nodejs-ctc', 'eslint-tsc', 'electron-wg-releases']
const load = <T>(file: string, shape: z.ZodType<T>): T => shape.parse(JSON.parse(readFileSync(new URL(file, corpus), 'utf8')))

/** Answers of the Node.js project's tools/find-inactive-tsc.mjs on 37 dates. */
const FindInactive = z.object({
  results: z.array(
    z.object({
      since: z.iso.date(),
      date: z.iso.date(),
      byMeetingDate: z.object({ nMeetings: z.number(), attendance: z.record(z.string(), z.number()), light: z.array(z.string()) }),
    }),
  ),
})

describe.skipIf(!existsSync(corpus))(`committees (skipped where ${corpus.pathname} is absent)`, () => {
  it('the fold counts as the Node.js project’s own rule does, and finds the same members light', () => {
    const { meetings } = load('nodejs-tsc.json', Committee)
    const differences: string[] = []
    for (const { since, date, byMeetingDate } of load('node-find-inactive.pseudonymised.json', FindInactive).results) {
      const people = Object.keys(byMeetingDate.attendance)
      // Their window is (since, date].
      const held = meetings.filter((one) => one.status === 'held' && one.date > since && one.date <= date)
      const { checkpoints } = fold(
        beginning,
        {},
        held.map((one) =>
          meeting({
            date: one.date,
            invitations: {},
            inviteesKnown: false,
            corrections: Object.fromEntries(
              people.map((id) => [
                id,
                { outcome: one.present.includes(id) ? 'present' : 'absent', by: 'minutes', at: '2026-11-21T00:00:00Z' },
              ]),
            ),
          }),
        ),
        people.map((id) => sponsor(id, { id, terms: [{ from: '2015-01-01', lead: false }] })),
        [tag('steering', 'steering')],
        '2026-11-21T00:00:00Z',
      )
      const facts = (id: string) => checkpoints.at(-1)?.tracks[id]?.steering?.facts
      for (const id of people) {
        expect(facts(id)?.due, `${date} ${id}`).toBe(byMeetingDate.nMeetings)
        const [ours, theirs] = [facts(id)?.present, byMeetingDate.attendance[id]]
        if (ours !== theirs) differences.push(`${date} ${id}: ${ours} of ${theirs}`)
      }
      const light = people.filter((id) => (facts(id)?.present ?? 0) < byMeetingDate.nMeetings * 0.25)
      expect(light.toSorted(), date).toEqual(byMeetingDate.light.toSorted())
    }
    // This member was off the list for five weeks then, and came to a meeting as a guest: their tool counts it, the minutes' file does not.
    expect(differences).toEqual(['2020-05-01 m34: 3 of 4'])
  })

  it.each(names)('%s: what was said before a cut is the same when the file ends there', (name) => {
    const committee = load(`${name}.json`, Committee)
    const whole = backtest(committee, 'usual')
    for (const share of [0.1, 0.5, 0.9]) {
      const held = committee.meetings.filter(({ status, members }) => status === 'held' && members.length > 0).map(({ date }) => date)
      const day = held.toSorted()[Math.floor(held.length * share)] ?? ''
      const short = backtest({ ...committee, meetings: committee.meetings.filter(({ date }) => date < day) }, 'usual')
      expect(short.length).toBeGreaterThan(0)
      expect(whole.slice(0, short.length)).toEqual(short)
    }
  })

  it.each(names)('%s: meeting by meeting, as the product reads, is the same as in one go', (name) => {
    const { columns } = columnsOf(load(`${name}.json`, Committee))
    const said = readColumns(columns)
    let state: AttendanceState = start
    let furthest = 0
    columns.days.forEach((day, m) => {
      const range = Array.from({ length: columns.begins[m + 1]! - columns.begins[m]! }, (_, k) => columns.begins[m]! + k)
      for (const i of range) furthest = Math.max(furthest, Math.abs(forecast(state, `${columns.sponsors[i]}`, day) - said.probability[i]!))
      state = observe(
        state,
        day,
        range.map((i) => ({ sponsor: `${columns.sponsors[i]}`, value: columns.values[i]! })),
      )
    })
    expect(furthest).toBeLessThan(1e-9)
  })

  const Score = z.object({
    committees: z.array(
      z.object({ committee: z.string(), logLoss: z.number(), baselines: z.record(z.string(), z.object({ logLoss: z.number() })) }),
    ),
    meanLogLoss: z.number(),
    meanCalibrationError: z.number(),
    alarms: z.object({ mine: z.object({ leadWeeks: z.number(), falseAlarmsPerYear: z.number() }) }),
  })

  // Bounds, not the numbers themselves: a change of the model may move them, and must not fall behind.
  it.skipIf(!existsSync(scorer)).each([
    { setting: 'usual' as const, leadWeeks: 5, falseAlarms: 0.6 },
    { setting: 'strict' as const, leadWeeks: 2.8, falseAlarms: 0.29 },
  ])('scored: forecasts beat each simple rule on each committee, the $setting alarm warns early and seldom in vain', async (wanted) => {
    const folder = await mkdtemp(join(tmpdir(), 'backtest-'))
    try {
      const files = await Promise.all(
        names.map(async (name) => {
          const out = join(folder, `${name}.json`)
          await writeFile(out, JSON.stringify(backtest(load(`${name}.json`, Committee), wanted.setting)))
          return [fileURLToPath(new URL(`${name}.json`, corpus)), out]
        }),
      )
      const { stdout } = await promisify(execFile)(process.execPath, [realpathSync(scorer), ...files.flat(), '--json'])
      const score = Score.parse(JSON.parse(stdout))
      for (const { committee, logLoss, baselines } of score.committees)
        for (const [rule, { logLoss: simple }] of Object.entries(baselines)) expect(logLoss, `${committee}: ${rule}`).toBeLessThan(simple)
      expect(score.meanLogLoss).toBeLessThanOrEqual(0.52)
      expect(score.meanCalibrationError).toBeLessThanOrEqual(0.035)
      expect(score.alarms.mine.leadWeeks).toBeGreaterThanOrEqual(wanted.leadWeeks)
      expect(score.alarms.mine.falseAlarmsPerYear).toBeLessThanOrEqual(wanted.falseAlarms)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
