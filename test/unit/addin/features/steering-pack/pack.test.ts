import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { fileName } from '../../../../../addin/src/features/files/download.ts'
import { factsCsv, meetingsCsv } from '../../../../../addin/src/features/steering-pack/pack-csv.ts'
import { handOutTable, packTable } from '../../../../../addin/src/features/steering-pack/pack-facts.ts'
import { standaloneHtml } from '../../../../../addin/src/features/steering-pack/standalone.ts'
import { engagementOf } from './engagement.ts'

const english = { locale: 'en-GB' }
const read = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true })
const outcomes = ['present', 'partial', 'delegate', 'absent', 'unknown', 'excused', 'present'] as const

describe('facts as a table', () => {
  it('are those of the card, with the level rounded outwards as it is there', () => {
    expect(read(factsCsv(engagementOf(['Megan Bowen'], outcomes), english))).toEqual([
      {
        initiative: 'Customer One',
        as_of: '2026-06-30T12:00:00Z',
        sponsor: 'Megan Bowen',
        title: 'Director',
        area: 'sales',
        lead: 'true',
        in_term: 'true',
        kind: 'steering',
        due: '6',
        present: '2',
        partial: '1',
        delegate: '1',
        absent: '1',
        absent_declined: '0',
        unknown: '1',
        excused: '1',
        last_due: '6',
        last_came: '3',
        last_unknown: '1',
        level_low: '0.6',
        level_high: '0.9',
      },
    ])
  })

  it.each(['=cmd', '"Megan", the lead', 'ליאת כהן'])('of a sponsor called %s are in the row of that name', (name) => {
    expect(read(factsCsv(engagementOf([name], outcomes), english)).map(({ sponsor }) => sponsor?.replace(/^'/, ''))).toEqual([name])
  })
})

it('meeting by meeting, each sponsor’s own, the reason only for what is not known', () => {
  const rows = read(meetingsCsv(engagementOf(['Megan Bowen', 'Adele Vance'], outcomes), english))
  expect(rows).toHaveLength(14)
  expect(rows[4]).toEqual({
    initiative: 'Customer One',
    sponsor: 'Megan Bowen',
    kind: 'steering',
    start: '2026-02-03T09:00:00Z',
    answer: 'accepted',
    outcome: 'unknown',
    why_unknown: 'perhaps-in-room',
    corrected_by_hand: 'false',
  })
  expect(rows.filter(({ why_unknown }) => why_unknown !== '').map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown'])
})

describe('the table on paper', () => {
  const compare = new Intl.Collator('en').compare

  it('has a square for each of the last eight meetings due, oldest first; what was excused is none of them', () => {
    const many = [...outcomes, 'present', 'absent', 'present', 'absent'] as const
    const { rows, columns } = packTable(engagementOf(['Megan Bowen'], many), compare)
    expect(columns).toEqual(['steering'])
    const facts = rows[0]?.kinds[0]?.facts
    expect(facts?.cells.map(({ outcome }) => outcome)).toEqual([
      'delegate',
      'absent',
      'unknown',
      'present',
      'present',
      'absent',
      'present',
      'absent',
    ])
    expect(facts?.recent).toEqual({ due: 8, came: 3, unknown: 1 })
    expect(facts?.all).toEqual({ due: 10, came: 5, unknown: 1 })
  })

  it('ranks nobody: sponsors stand in order of name', () => {
    const { rows } = packTable(engagementOf(['Nestor Wilke', 'Adele Vance', 'Megan Bowen'], outcomes), compare)
    expect(rows.map(({ sponsor }) => sponsor.displayName)).toEqual(['Adele Vance', 'Megan Bowen', 'Nestor Wilke'])
  })

  it('has columns for kinds of which only the team’s sum is told, and none without anything', () => {
    const engagement = {
      ...engagementOf(['Megan Bowen'], []),
      team: [
        { kind: 'briefing' as const, due: 12, came: 9, unknown: 1, quarters: [] },
        { kind: 'teamMeeting' as const, due: 0, came: 0, unknown: 0, quarters: [] },
      ],
    }
    const { columns, rows, team } = packTable(engagement, compare)
    expect(columns).toEqual(['briefing'])
    expect(rows[0]?.kinds).toEqual([{ kind: 'briefing', facts: undefined }])
    expect(team.map(({ facts }) => facts?.came)).toEqual([9])
  })
})

describe('for everybody in the room', () => {
  const steering = { kind: 'steering' as const, due: 12, came: 9, unknown: 1, quarters: [] }

  it('are the sums that a sponsor is told, and no sponsor', () => {
    const team = [{ ...steering, told: { due: 9, came: 7, unknown: 0 } }]
    expect(handOutTable({ team })).toEqual({
      columns: ['steering'],
      rows: [],
      team: [{ kind: 'steering', facts: { due: 9, came: 7, unknown: 0 } }],
    })
  })

  it('is nothing where the sum would be of few, or of one: it would be their record', () => {
    expect(handOutTable({ team: [steering] })).toEqual({ columns: [], rows: [], team: [] })
  })
})

it('the page for another window runs nothing, loads nothing, and takes no markup from a name', () => {
  const html = standaloneHtml('</title><script>alert(1)</script>', 'en', '<article></article>')
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  expect(html).toContain('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>')
  expect(html).not.toMatch(/<script|<link|url\(/)
})

describe('the name of a file', () => {
  it.each([
    ['plain', ['Customer One', '2026-06-30', 'facts'], 'Customer-One-2026-06-30-facts.csv'],
    ['what no system allows', ['a/b\\c:d*e?f"g<h>i|j'], 'a-b-c-d-e-f-g-h-i-j.csv'],
    ['another script', ['客户 一', 'ليان'], '客户-一-ليان.csv'],
    ['nothing that can be written', ['…', '2026'], '2026.csv'],
    ['a way out of the folder', ['../../etc'], 'etc.csv'],
  ])('%s', (_, parts, name) => {
    expect(fileName(parts, 'csv')).toBe(name)
  })
})
