import { describe, expect, it } from 'vitest'
import { createSentDraft } from '../../../../../addin/src/features/messages/sent-draft.ts'

const at = Date.parse('2026-11-25T10:00:00Z')
const hours = (count: number) => count * 3_600_000
const draft = { initiativeId: 'i1', about: { areas: ['sales' as const], themes: ['why' as const] }, at }

function storage(kept = new Map<string, string>()) {
  return {
    kept,
    open: () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }),
  }
}
const blocked = () => {
  throw new Error('Third-party storage is blocked.')
}

describe('the draft that was opened', () => {
  it('is known when the pane is opened again, and forgotten once its message is recorded', () => {
    const { open, kept } = storage()
    const before = createSentDraft(open, () => at)
    let told = 0
    before.opened.subscribe(() => {
      told += 1
    })
    before.remember(draft)
    expect([before.opened.current(), told]).toEqual([draft, 1])
    const after = createSentDraft(open, () => at + hours(1))
    expect(after.opened.current()).toEqual(draft)
    after.remember(undefined)
    expect([after.opened.current(), kept.size, createSentDraft(open, () => at).opened.current()]).toEqual([undefined, 0, undefined])
  })

  it.each([
    { row: 'a day later', text: JSON.stringify(draft), now: at + hours(24) },
    { row: 'of a version that knew other themes', text: JSON.stringify({ ...draft, about: { areas: [], themes: ['gold'] } }), now: at },
    { row: 'no JSON', text: 'x', now: at },
  ])('nothing: $row', ({ text, now }) => {
    expect(createSentDraft(storage(new Map([['steerwell.opened-draft', text]])).open, () => now).opened.current()).toBeUndefined()
  })

  it('where nothing may be stored it lasts as long as the page', () => {
    const sent = createSentDraft(blocked, () => at)
    sent.remember(draft)
    expect(sent.opened.current()).toEqual(draft)
  })
})
