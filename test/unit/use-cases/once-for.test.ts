import { describe, expect, it } from 'vitest'
import { onceFor } from '../../../functions/src/use-cases/once-for.ts'

describe('slow work inside a change', () => {
  it('is done once for the same question, and again for another', () => {
    const asked: string[] = []
    const read = onceFor((question: { readonly zone: string; readonly from?: string }) => {
      asked.push(question.zone)
      return `read in ${question.zone}`
    })
    expect(read({ zone: 'UTC', from: '2026-01-01' })).toBe('read in UTC')
    expect(read({ from: '2026-01-01', zone: 'UTC' })).toBe('read in UTC')
    expect(read({ zone: 'Europe/Berlin' })).toBe('read in Europe/Berlin')
    expect(asked).toEqual(['UTC', 'Europe/Berlin'])
  })
})
