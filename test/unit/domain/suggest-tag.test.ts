import { describe, expect, it } from 'vitest'
import { kindInTitle, suggestKind } from '../../../functions/src/domain/kind-words.ts'
import type { MeetingKind } from '../../../functions/src/domain/meeting.ts'
import { type Known, type OpenMeeting, suggestTag } from '../../../functions/src/domain/suggest-tag.ts'
import { addressOf } from './examples.ts'

describe('words in a title', () => {
  it.each<[title: string, kind: MeetingKind | undefined, word?: string]>([
    ['Customer One – Lenkungsausschuss', 'steering', 'Lenkungsausschuss'],
    ['CRM-Lenkungskreissitzung März', 'steering', 'Lenkungskreissitzung'],
    ['CRM SteerCo', 'steering', 'SteerCo'],
    ['Steer-Co #12', 'steering', 'Steer-Co'],
    ['Programme Board', 'steering', 'Programme Board'],
    ['Sponsors’ committee', 'steering', 'Sponsors’ committee'],
    ['Kick-off CRM', 'alignment', 'Kick-off'],
    ['Kickoff des Lenkungsausschusses', 'alignment', 'Kickoff'],
    ['Auftaktveranstaltung', 'alignment', 'Auftaktveranstaltung'],
    ['Re-alignment CRM', 'alignment', 'Re-alignment'],
    ['Executive briefing', 'briefing', 'Executive briefing'],
    ['Vorstandsbriefing CRM', 'briefing', 'Vorstandsbriefing'],
    ['Jour fixe Vertrieb', 'teamMeeting', 'Jour fixe'],
    ['Team-Runde Service', 'teamMeeting', 'Team-Runde'],
    ['Teamrunde', 'teamMeeting', 'Teamrunde'],
    ['Führungskreis Marketing', 'teamMeeting', 'Führungskreis'],
    ['Bereichsbesprechung', 'teamMeeting', 'Bereichsbesprechung'],
    ['Sales all-hands', 'teamMeeting', 'all-hands'],
    ['Staff meeting', 'teamMeeting', 'Staff meeting'],
    // Words that only look like one of them.
    ['Debriefing', undefined],
    ['Steamrolling the backlog', undefined],
    ['Alignments of the planets', undefined],
    ['Dentist', undefined],
    ['', undefined],
  ])('%s: %s', (title, kind, word) => {
    expect(kindInTitle(title)).toEqual(kind && { kind, word })
    // A whole calendar is full of team meetings: there they are not filled in.
    expect(suggestKind(title)).toBe(kind === 'teamMeeting' ? undefined : kind)
  })
})

const people = (...names: string[]) => names.map((name) => ({ name, address: addressOf(name) }))
const sponsors = ['Megan Bowen', 'Adele Vance', 'Nestor Wilke', 'Pradeep Gupta', 'Lidia Holloway'].map((displayName) => ({
  id: displayName,
  displayName,
  addresses: [addressOf(displayName)],
}))
const tag = (title: string, kind: Known['tags'][number]['kind'], more: Partial<Known['tags'][number]> = {}) => ({
  title,
  kind,
  taggedAt: '2026-01-01T00:00:00Z',
  ...more,
})
const lynne = { name: 'Lynne Robbins', address: addressOf('Lynne Robbins') }
const [megan] = people('Megan Bowen')
const team = people('Lee Gu', 'Joni Sherman', 'Isaiah Langer')

interface Row {
  readonly meeting: Partial<OpenMeeting>
  readonly known?: Partial<Known>
  readonly kind?: MeetingKind
  readonly reason?: object
  readonly onlyThis?: string
}
const rows: Record<string, Row> = {
  'the title says it': {
    meeting: { title: 'Lenkungsausschuss CRM' },
    kind: 'steering',
    reason: { because: 'word', word: 'Lenkungsausschuss' },
  },
  'tagged before under this title, whatever the title says, and whatever number it has': {
    meeting: { title: 'WG: CRM Steering #14' },
    known: { tags: [tag('CRM steering #13', 'briefing')] },
    kind: 'briefing',
    reason: { because: 'same-title' },
  },
  'of two earlier tags the later one': {
    meeting: { title: 'CRM round' },
    known: { tags: [tag('CRM round', 'briefing', { taggedAt: '2026-02-01T00:00:00Z' }), tag('CRM round', 'steering')] },
    kind: 'briefing',
    reason: { because: 'same-title' },
  },
  'taken off before under this title: the words count again': {
    meeting: { title: 'CRM steering' },
    known: { tags: [tag('CRM steering', 'none')] },
    kind: 'steering',
    reason: { because: 'word', word: 'steering' },
  },
  'of this title only single meetings were tagged': {
    meeting: { title: 'Sales leads' },
    known: { tags: [tag('Sales leads', 'teamMeeting', { originalStart: '2026-01-05T09:00:00Z' })] },
    kind: 'teamMeeting',
    reason: { because: 'same-title' },
    onlyThis: 'single-before',
  },
  'of this title the series was tagged': {
    meeting: { title: 'Sales leads' },
    known: { tags: [tag('Sales leads', 'teamMeeting')] },
    kind: 'teamMeeting',
    reason: { because: 'same-title' },
  },
  'a kick-off happens once': {
    meeting: { title: 'Kick-off' },
    kind: 'alignment',
    reason: { because: 'word', word: 'Kick-off' },
    onlyThis: 'once',
  },
  'a single meeting has no series to choose': {
    meeting: { title: 'Kick-off', recurring: false },
    kind: 'alignment',
    reason: { because: 'word', word: 'Kick-off' },
  },
  'a jour fixe is hardly about the initiative each time': {
    meeting: { title: 'Jour fixe Vertrieb' },
    kind: 'teamMeeting',
    reason: { because: 'word', word: 'Jour fixe' },
    onlyThis: 'not-each-time',
  },
  'unless it is called after it': {
    meeting: { title: 'Jour fixe Customer One' },
    kind: 'teamMeeting',
    reason: { because: 'word', word: 'Jour fixe' },
  },
  'most of the roster is invited': {
    meeting: { title: 'Monthly', invitees: people('Megan Bowen', 'Adele Vance', 'Nestor Wilke', 'Lee Gu') },
    kind: 'steering',
    reason: { because: 'sponsors', invited: 3, of: 5 },
  },
  'two of five sponsors at lunch': { meeting: { title: 'Lunch', invitees: people('Megan Bowen', 'Adele Vance') } },
  'the only sponsor of a small roster': {
    meeting: { title: 'Coffee', invitees: people('Megan Bowen') },
    known: { sponsors: sponsors.slice(0, 1) },
  },
  'a sponsor called it for their own people': {
    meeting: { title: 'Monday', organizer: megan, invitees: team },
    kind: 'teamMeeting',
    reason: { because: 'own-people', name: 'Megan Bowen' },
    onlyThis: 'not-each-time',
  },
  'a sponsor with one other person': { meeting: { title: '1:1', organizer: megan, invitees: people('Lee Gu') } },
  'whoever called it calls briefings': {
    meeting: { title: 'Monday', organizer: megan, invitees: team },
    known: { called: [{ sponsorId: 'Megan Bowen', kind: 'briefing' }] },
    kind: 'briefing',
    reason: { because: 'called-before', name: 'Megan Bowen' },
  },
  'whoever called it calls this and that': {
    meeting: { title: 'Monday', organizer: megan, invitees: people('Lee Gu') },
    known: { called: (['briefing', 'steering'] as const).map((kind) => ({ sponsorId: 'Megan Bowen', kind })) },
  },
  'the organizer has another address than on the roster, and is known by no name alone': {
    meeting: { title: 'Monday', organizer: { name: 'Megan Bowen', address: 'megan@fabrikam.com' }, invitees: team },
  },
  'the invitation cannot be read': { meeting: { title: 'Monday', organizer: lynne } },
  'nothing is known at all': { meeting: { title: '' }, known: { sponsors: [] } },
}

describe('what an untagged appointment may be', () => {
  it.each(Object.entries(rows))('%s', (_, { meeting, known, kind, reason, onlyThis }) => {
    const suggestion = suggestTag(
      { title: '', recurring: true, ...meeting },
      { initiativeName: 'Customer One', sponsors, tags: [], called: [], ...known },
    )
    expect(suggestion).toEqual({ ...(kind ? { kind: { kind, reason } } : {}), ...(onlyThis ? { onlyThis } : {}) })
  })
})
