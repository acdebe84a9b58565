import { describe, expect, it } from 'vitest'
import {
  checkDraft,
  inputOf,
  type MessageDraft,
  type MessageFault,
  newDraft,
  type Speaker,
  toggleArea,
  toggleEveryone,
  toggleTheme,
} from '../../../../../addin/src/features/messages/message-draft.ts'
import { NewMessage } from '../../../../../functions/src/contract/messages.ts'

const today = '2026-06-30'
const megan: Speaker = { sponsorId: 'megan', name: 'Megan Bowen', terms: [{ from: '2026-01-01', lead: true }] }
const lee: Speaker = { sponsorId: 'lee', name: 'Lee Gu', terms: [{ from: '2026-01-01', to: '2026-04-01', lead: false }] }
const draft = (change: Partial<MessageDraft> = {}): MessageDraft => ({ ...newDraft([megan], today), areas: ['sales'], ...change })

describe('a message in the form', () => {
  it('is of the one sponsor there is, of today, for nobody yet, and keeps no text', () => {
    expect(newDraft([megan], today)).toMatchObject({ sponsorId: 'megan', date: today, everyone: false, areas: [], keepExcerpt: false })
    expect(newDraft([megan, lee], today).sponsorId).toBe('')
  })

  it('is for everyone, or for areas, never for both', () => {
    const areas = toggleArea(toggleArea(newDraft([megan], today), 'sales'), 'it')
    expect([areas.everyone, areas.areas]).toEqual([false, ['sales', 'it']])
    expect(toggleArea(areas, 'sales').areas).toEqual(['it'])
    const everyone = toggleEveryone(areas)
    expect([everyone.everyone, everyone.areas]).toEqual([true, []])
    expect(toggleArea(everyone, 'hr')).toMatchObject({ everyone: false, areas: ['hr'] })
    expect(toggleEveryone(everyone).everyone).toBe(false)
    expect(toggleTheme(toggleTheme(everyone, 'why'), 'why').themes).toEqual([])
  })

  it.each<[what: string, change: Partial<MessageDraft>, faults: MessageFault[]]>([
    ['complete', {}, []],
    ['for everyone', { areas: [], everyone: true }, []],
    ['without a sponsor', { sponsorId: '' }, ['sponsor-missing']],
    ['without a date', { date: '' }, ['date-missing']],
    ['of tomorrow', { date: '2026-07-01' }, ['date-in-future']],
    ['of a year with a slip', { date: '0202-06-30' }, ['date-too-early']],
    ['before their term', { date: '2025-12-31' }, ['not-in-term']],
    ['on the day that their term is over', { sponsorId: 'lee', date: '2026-04-01' }, ['not-in-term']],
    ['on the last day of their term', { sponsorId: 'lee', date: '2026-03-31' }, []],
    ['for nobody', { areas: [] }, ['audience-missing']],
    ['with nothing at all', { sponsorId: '', date: '', areas: [] }, ['sponsor-missing', 'date-missing', 'audience-missing']],
  ])('%s', (_, change, faults) => expect(checkDraft(draft(change), [megan, lee], today)).toEqual(faults))

  it.each<[what: string, change: Partial<MessageDraft>, excerpt: string | undefined]>([
    ['typed and kept', { keepExcerpt: true, excerpt: ' Customers first. ' }, 'Customers first.'],
    ['typed, then not to be kept after all', { keepExcerpt: false, excerpt: 'Customers first.' }, undefined],
    ['to be kept, but empty', { keepExcerpt: true, excerpt: '  ' }, undefined],
  ])('excerpt: %s', (_, change, excerpt) => {
    const sent = NewMessage.parse(inputOf(draft(change)))
    expect(sent).toEqual({
      sponsorId: 'megan',
      date: today,
      channel: 'mail',
      audience: ['sales'],
      themes: [],
      ...(excerpt ? { excerpt } : {}),
    })
  })
})
