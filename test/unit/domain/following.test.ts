import { describe, expect, it } from 'vitest'
import { claimOf, clientStateOf, type KeptEvent, peopleFollowed, speakerOf, type Voice } from '../../../functions/src/domain/following.ts'
import { sponsor } from './examples.ts'

const following = { since: '2026-03-01T09:00:00Z', by: 'lynne' }
const managers = [{ objectId: 'lynne', displayName: 'Lynne Robbins', address: 'lynne.robbins@contoso.com' }]
const today = '2026-03-03'

describe('whose calendar is followed', () => {
  const megan = sponsor('Megan Bowen', { objectId: 'megan' })
  it.each<[string, Parameters<typeof peopleFollowed>, readonly string[]]>([
    ['nobody’s until a manager switches it on', [{ managers }, [megan], today], []],
    ['managers’ and sponsors’', [{ following, managers }, [megan], today], ['Lynne Robbins', 'Megan Bowen']],
    [
      'a sponsor’s whom the directory has still to find',
      [{ following, managers }, [sponsor('Adele Vance')], today],
      ['Lynne Robbins', 'Adele Vance'],
    ],
    ['not of whoever objects', [{ following, managers }, [{ ...megan, objectsToFollowing: true }], today], ['Lynne Robbins']],
    [
      'not of a manager who, as a sponsor, objects',
      [{ following, managers }, [sponsor('Lynne Robbins', { objectId: 'lynne', objectsToFollowing: true })], today],
      [],
    ],
    ['once of whoever is both', [{ following, managers }, [sponsor('Lynne Robbins', { objectId: 'lynne' })], today], ['Lynne Robbins']],
    [
      'not before a term',
      [{ following, managers }, [sponsor('Megan Bowen', { terms: [{ from: '2026-03-04', lead: false }] })], today],
      ['Lynne Robbins'],
    ],
    [
      'nor on the day it is over',
      [{ following, managers }, [sponsor('Megan Bowen', { terms: [{ from: '2025-03-04', to: today, lead: false }] })], today],
      ['Lynne Robbins'],
    ],
  ])('%s', (_name, given, names) => {
    expect(peopleFollowed(...given).map(({ displayName }) => displayName)).toEqual(names)
  })
})

describe('who speaks for a meeting that several calendars have', () => {
  const has = (organizedHere = false): Record<string, KeptEvent> => ({ event: { iCalUId: 'steering', recurring: true, organizedHere } })
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
  it('names the mailbox and fits into what Graph sends back', () => {
    const id = '9c6f2e4b-5d3a-4c1e-8f70-1b2a3c4d5e6f'
    const state = clientStateOf(id, id, id)
    expect(state.length).toBeLessThanOrEqual(128)
    expect(claimOf(state)).toEqual({ tenantId: id, objectId: id })
  })
  it.each(['', 'x', 'a/b', 'a/b/c/d', 'a//c', '../../x', 'a/b/c d'])('"%s" is none', (text) => {
    expect(claimOf(text)).toBeUndefined()
  })
})
