import { describe, expect, it } from 'vitest'
import { openingOf } from '../../../../addin/src/features/panel/opening.ts'
import { OpeningAnswer } from '../../../../addin/src/first/opening-answer.ts'
import type { OpenItem } from '../../../../addin/src/hosts/host.ts'
import { createFormat } from '../../../../addin/src/strings/format.ts'
import { Role } from '../../../../functions/src/contract/initiatives.ts'
import { Panel } from '../../../../functions/src/contract/readings.ts'
import { remorseWindows } from '../../../../functions/src/domain/initiative.ts'
import { meetingKinds, outcomes } from '../../../../functions/src/domain/meeting.ts'

const reading = {
  facts: { due: 8, present: 3, partial: 0, delegate: 0, absent: 4, declined: 0, unknown: 1, excused: 0 },
  level: { mean: 0.4, low: 0.3, high: 0.6 },
  recent: { due: 8, came: 3, unknown: 1 },
  streak: -3,
  change: {
    probability: 0.8,
    after: '2026-06-02T08:00:00Z',
    until: '2026-08-04T08:00:00Z',
    before: 0.9,
    now: 0.4,
    down: 0.95,
  },
  fading: { on: true, missedInARow: 3, lastCame: '2026-07-07T08:00:00Z', level: 0.4, best: 0.9 },
  points: [],
  quarters: [],
}
const you = {
  sponsorId: 's1',
  displayName: 'Megan Bowen',
  area: 'sales',
  terms: [{ from: '2026-01-01', lead: true }],
  inTerm: true,
  lead: true,
  kinds: { steering: reading },
  duties: [],
}
const meeting = {
  key: 'k1',
  iCalUId: 'uid-1',
  originalStart: '2026-11-24T09:00:00Z',
  title: 'Customer One steering committee',
  kind: 'steering',
  start: '2026-11-24T09:00:00Z',
  end: '2026-11-24T10:00:00Z',
  zone: 'Europe/Berlin',
  sponsors: [],
}
const about = {
  role: 'sponsor',
  initiative: {
    id: 'i1',
    name: 'Customer One',
    valueStatement: 'Customers stop telling us the same thing three times.',
    payback: { what: 'Service cost down by 12%', due: '2027-07-22' },
    zone: 'Europe/Berlin',
    createdAt: '2026-01-01T00:00:00Z',
  },
  remorseWindow: 'open',
  meeting,
  you,
  acts: [],
  putOff: [],
  team: [],
  markers: [],
  notYetCaptured: 0,
  asOf: '2026-11-22T10:00:00Z',
}
const withAbout = (more: object) => ({ about: { ...about, ...more } })
const past = (more: object) => withAbout({ past: { key: 'k0', kind: 'steering', start: '2026-11-17T09:00:00Z', ...more } })

const format = createFormat('en-GB', 'Europe/Berlin')
/** As the server would send it: checked against the contract, which also fills in what has a default. */
const sent = (panel: object): unknown =>
  JSON.parse(
    JSON.stringify(Panel.parse({ caller: { displayName: 'Somebody' }, manages: [], sponsors: [], answersInvitations: false, ...panel })),
  )

describe('what of the answer is read before there is the contract', () => {
  it.each<{ row: string; panel: object; openItem?: OpenItem }>([
    { row: 'a sponsor', panel: { about } },
    { row: 'on the open meeting', panel: { about }, openItem: { iCalUId: 'uid-1', start: '2026-11-24T09:00:00Z' } },
    {
      row: 'on an item that the calendar knows, moved',
      panel: { about, item: { iCalUId: 'uid-1', originalStart: '2026-11-24T09:00:00Z' } },
      openItem: { itemId: 'AAMk/one=', start: '2026-11-26T09:00:00Z' },
    },
    { row: 'without a meeting', panel: withAbout({ meeting: undefined }) },
    { row: 'who objects', panel: withAbout({ you: { ...you, objects: true, kinds: {} } }) },
    { row: 'whose term is over', panel: withAbout({ you: { ...you, inTerm: false, terms: [{ from: '2026-01-01', to: '2026-10-01' }] } }) },
    { row: 'whose term begins', panel: withAbout({ you: { ...you, inTerm: false, terms: [{ from: '2027-01-01' }], kinds: {} } }) },
    { row: 'a manager who is no sponsor', panel: withAbout({ role: 'manager', you: undefined }) },
    { row: 'a manager with another meeting open', panel: withAbout({ role: 'manager' }), openItem: { title: 'Dentist' } },
    {
      row: 'an initiative of which little is agreed',
      panel: withAbout({ initiative: { ...about.initiative, valueStatement: '', payback: { what: '' } } }),
    },
    ...meetingKinds.map((kind) => ({ row: `a meeting: ${kind}`, panel: withAbout({ meeting: { ...meeting, kind } }) })),
    ...meetingKinds.map((kind) => ({
      row: `readings of ${kind}`,
      panel: withAbout({ you: { ...you, kinds: { steering: reading, [kind]: reading } } }),
    })),
    ...remorseWindows.map((remorseWindow) => ({ row: `a window: ${remorseWindow}`, panel: withAbout({ remorseWindow }) })),
    ...outcomes.map((outcome) => ({ row: `an outcome: ${outcome}`, panel: past({ outcome }) })),
    { row: 'a past meeting without an outcome', panel: past({}) },
    ...Role.options.map((role) => ({ row: `a role: ${role}`, panel: withAbout({ role }) })),
    { row: 'nothing to show', panel: {} },
  ])('begins the panel as the contract does: $row', ({ panel, openItem = null }) => {
    const whole = openingOf(Panel.parse(sent(panel)), openItem, format)
    expect(openingOf(OpeningAnswer.parse(sent(panel)), openItem, format)).toEqual(whole)
    expect(whole === undefined).toBe(!('about' in panel))
  })

  it('ends before what can be clicked: of a manager with another meeting open only the why is drawn', () => {
    const opening = openingOf(OpeningAnswer.parse(sent(withAbout({ role: 'manager' }))), { title: 'Dentist' }, format)
    expect(JSON.stringify(opening)).toContain('Customers stop telling us')
    expect(JSON.stringify(opening)).not.toContain('In 3 of your last 8')
  })

  it.each([
    { row: 'no object', answer: 'sorry' },
    { row: 'a time that is none', answer: withAbout({ asOf: 'yesterday' }) },
    { row: 'a kind that nobody knows', answer: withAbout({ meeting: { ...meeting, kind: 'lunch' } }) },
    { row: 'a number that is text', answer: withAbout({ you: { ...you, kinds: { steering: { ...reading, streak: '3' } } } }) },
  ])('takes nothing else: $row', ({ answer }) => {
    expect(OpeningAnswer.safeParse(answer).success).toBe(false)
  })
})
