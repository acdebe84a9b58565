import { describe, expect, it } from 'vitest'
import { signatures } from '../../../functions/src/adapters/identity/signatures.ts'
import {
  claimOf,
  claimText,
  clientStateOf,
  type KeptEvent,
  mayBeTold,
  ownFollowing,
  peopleFollowed,
  speakerOf,
  type Telling,
  type Voice,
} from '../../../functions/src/domain/following.ts'
import type { MailboxMeeting } from '../../../functions/src/domain/mailbox-calendar.ts'
import type { Tag } from '../../../functions/src/domain/tag.ts'
import { occurrence, sponsor } from './examples.ts'

const following = { since: '2026-03-01T09:00:00Z', by: 'lynne' }
const yes = { followingAnswer: { agreed: true, at: '2026-03-01T09:00:00Z' } }
const no = { followingAnswer: { agreed: false, at: '2026-03-01T09:00:00Z' } }
const lynne = { objectId: 'lynne', displayName: 'Lynne Robbins', address: 'lynne.robbins@contoso.com' }
const managers = [{ ...lynne, ...yes }]
const today = '2026-03-03'

describe('whose calendar is followed', () => {
  const megan = sponsor('Megan Bowen', { objectId: 'megan', ...yes })
  it.each<[string, Parameters<typeof peopleFollowed>, readonly string[]]>([
    ['nobody’s until a manager switches it on', [{ managers }, [megan], today], []],
    ['managers’ and sponsors’ who said yes', [{ following, managers }, [megan], today], ['Lynne Robbins', 'Megan Bowen']],
    [
      'not of a sponsor who has not answered',
      [{ following, managers }, [{ ...megan, followingAnswer: undefined }], today],
      ['Lynne Robbins'],
    ],
    ['nor of one who said no', [{ following, managers }, [{ ...megan, ...no }], today], ['Lynne Robbins']],
    ['not of a manager who has not answered', [{ following, managers: [lynne] }, [megan], today], ['Megan Bowen']],
    ['nor of one who said no', [{ following, managers: [{ ...lynne, ...no }] }, [megan], today], ['Megan Bowen']],
    [
      'not of a manager who said no as a sponsor, before',
      [{ following, managers: [lynne] }, [sponsor('Lynne Robbins', { objectId: 'lynne', ...no })], today],
      [],
    ],
    ['not of an entry of which nobody knows who it is', [{ following, managers }, [sponsor('Adele Vance', yes)], today], ['Lynne Robbins']],
    [
      'once of whoever is both',
      [{ following, managers }, [sponsor('Lynne Robbins', { objectId: 'lynne', ...yes })], today],
      ['Lynne Robbins'],
    ],
    [
      'not before a term',
      [{ following, managers }, [{ ...megan, terms: [{ from: '2026-03-04', lead: false }] }], today],
      ['Lynne Robbins'],
    ],
    [
      'nor on the day it is over',
      [{ following, managers }, [{ ...megan, terms: [{ from: '2025-03-04', to: today, lead: false }] }], today],
      ['Lynne Robbins'],
    ],
  ])('%s', (_name, given, names) => {
    expect(peopleFollowed(...given).map(({ displayName }) => displayName)).toEqual(names)
  })
})

describe('what somebody can say about their own calendar', () => {
  const entry = sponsor('Megan Bowen', { objectId: 'megan' })
  const ofMegan = { objectId: 'megan', sponsorId: entry.id }
  it.each<[string, Parameters<typeof ownFollowing>, ReturnType<typeof ownFollowing>]>([
    ['nothing, while it is not switched on', [{ managers }, [entry], ofMegan, today], undefined],
    ['a sponsor, yes or no', [{ following, managers }, [entry], ofMegan, today], {}],
    ['a sponsor on their first visit', [{ following, managers }, [{ ...entry, objectId: undefined }], ofMegan, today], {}],
    ['what they said', [{ following, managers }, [{ ...entry, ...no }], ofMegan, today], { agreed: false }],
    ['a manager', [{ following, managers }, [], { objectId: 'lynne', sponsorId: undefined }, today], { agreed: true }],
    ['not a stranger', [{ following, managers }, [entry], { objectId: 'grady', sponsorId: undefined }, today], undefined],
  ])('%s', (_name, given, said) => {
    expect(ownFollowing(...given)).toEqual(said)
  })
})

describe('what a calendar may tell', () => {
  const telling = { owner: 'megan', managers: [lynne], managerAddresses: new Set(['lynne.robbins@contoso.com']) }
  const meeting = (more: Partial<MailboxMeeting> = {}): MailboxMeeting => ({
    ...occurrence(),
    eventId: 'event',
    private: false,
    organizedHere: false,
    organizer: { address: 'megan.bowen@contoso.com' },
    invitees: [],
    ...more,
  })
  const invited = (address: string) => ({ invitees: [{ address, kind: 'person', response: 'none', optional: false } as const] })
  const manager = invited('Lynne.Robbins@contoso.com')
  const tag = (more: Partial<Tag> = {}): Tag => ({
    iCalUId: occurrence().uid,
    kind: 'steering',
    title: '',
    taggedBy: 'lynne',
    taggedAt: '2026-03-01T09:00:00Z',
    ...more,
  })
  it.each<[string, boolean, MailboxMeeting, Partial<Telling>, readonly Tag[]]>([
    ['a meeting that a manager is invited to', true, meeting(manager), {}, [tag()]],
    ['one that a manager called', true, meeting({ organizer: { address: 'lynne.robbins@contoso.com' } }), {}, [tag()]],
    ['none that a manager only knows of', false, meeting(invited('grady.archie@contoso.com')), {}, [tag()]],
    ['what stands in the calendar of a manager', true, meeting(), { owner: 'lynne' }, [tag({ taggedBy: 'grady' })]],
    ['nothing private', false, meeting({ ...manager, private: true }), {}, [tag()]],
    [
      'nothing private of a manager that another one tagged',
      false,
      meeting({ private: true }),
      { owner: 'lynne' },
      [tag({ taggedBy: 'grady' })],
    ],
    ['what its owner tagged, though no manager is there', true, meeting(), {}, [tag({ taggedBy: 'megan' })]],
    ['what its owner tagged, though it is private', true, meeting({ private: true }), {}, [tag({ taggedBy: 'megan' })]],
    ['what its owner tagged before a manager did', true, meeting(), {}, [tag({ alsoTaggedBy: ['megan'] })]],
    [
      'not another occurrence than the owner tagged',
      false,
      meeting(),
      {},
      [tag({ taggedBy: 'megan', originalStart: '2020-01-01T09:00:00Z' }), tag()],
    ],
    ['nothing because the owner said that it is none', false, meeting(), {}, [tag({ taggedBy: 'megan', kind: 'none' })]],
  ])('%s', (_name, may, given, more, tags) => {
    expect(mayBeTold(given, { ...telling, ...more }, tags)).toBe(may)
  })
})

describe('who speaks for a meeting that several calendars have', () => {
  const has = (organizedHere = false): Record<string, KeptEvent> => ({
    event: { iCalUId: 'steering', recurring: true, organizedHere, initiatives: ['crm'] },
  })
  const voice = (objectId: string, more: Partial<Voice> = {}): Voice => ({ objectId, manager: false, kept: has(), ...more })
  const gone = (code: NonNullable<Voice['trouble']>['code']) => ({ trouble: { code, since: '2026-03-01T09:00:00Z' } })
  it.each<[string, readonly Voice[], string | undefined]>([
    ['nobody, when none has it', [voice('a', { kept: {} })], undefined],
    ['its organizer, before a manager', [voice('b', { manager: true }), voice('c', { kept: has(true) })], 'c'],
    ['a manager, before a sponsor', [voice('a'), voice('b', { manager: true })], 'b'],
    ['always the same of two', [voice('b'), voice('a')], 'a'],
    ['the next, when the organizer’s mailbox is gone', [voice('a'), voice('c', { kept: has(true), ...gone('mailbox-unavailable') })], 'a'],
    ['the next, when it may not be read', [voice('a'), voice('c', { kept: has(true), ...gone('access-denied') })], 'a'],
    [
      'the organizer, when their mailbox only does not answer just now',
      [voice('a'), voice('c', { kept: has(true), ...gone('no-answer') })],
      'c',
    ],
  ])('%s', (_name, voices, speaker) => {
    expect(speakerOf('steering', voices)).toBe(speaker)
  })
})

describe('the secret of a subscription', () => {
  const id = '9c6f2e4b-5d3a-4c1e-8f70-1b2a3c4d5e6f'
  const ref = { tenantId: id, objectId: id }
  const state = clientStateOf(claimText(ref), signatures.sign(signatures.newKey(), claimText(ref)))
  it('names the mailbox and fits into what Graph sends back', () => {
    expect(state.length).toBeLessThanOrEqual(128)
    expect(claimOf(state)).toEqual(ref)
  })
  it.each(['', 'x', 'a/b', `a/b/${'c'.repeat(42)}`, `a/b/c/${'d'.repeat(43)}`, `a//${'c'.repeat(43)}`, '../../x', `${state} `])(
    '"%s" is none',
    (text) => {
      expect(claimOf(text)).toBeUndefined()
    },
  )
})
