import { describe, expect, it } from 'vitest'
import { type Opening, openingOf } from '../../../../../addin/src/features/panel/opening.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'

const format = createFormat('en-GB', 'Europe/Berlin')
const meeting = {
  iCalUId: 'uid-1',
  originalStart: '2026-11-24T09:00:00Z',
  start: '2026-11-24T09:00:00Z',
  title: 'Customer One steering committee',
  kind: 'steering' as const,
}
const about = {
  role: 'sponsor' as const,
  remorseWindow: 'open' as const,
  asOf: '2026-11-22T10:00:00Z',
  initiative: { name: 'Customer One', valueStatement: 'Why', payback: { what: '' }, zone: 'Europe/Berlin' },
}
const you = { inTerm: true, terms: [{ from: '2026-01-01' }], kinds: {} }
const told = (given: Opening['about']) => JSON.stringify(openingOf({ about: given }, null, format))

describe('which meeting the panel is about', () => {
  it.each([
    ['a meeting ahead', { meeting, you }, 'Steering meeting'],
    ['no meeting ahead', { you }, 'No coming meeting'],
  ])('is told: %s', (_, given, words) => {
    expect(told({ ...about, ...given })).toContain(words)
  })

  it.each([
    ['a meeting ahead', { meeting, you: { ...you, objects: true as const } }],
    ['none', { you: { ...you, objects: true as const } }],
  ])('is not told to whoever objects, since nobody knows to what they are invited: %s', (_, given) => {
    expect(told({ ...about, ...given })).toContain('Customer One')
    expect(told({ ...about, ...given })).not.toContain('opening-overline')
  })
})
