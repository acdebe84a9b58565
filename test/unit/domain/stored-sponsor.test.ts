import { describe, expect, it } from 'vitest'
import { Roster } from '../../../functions/src/domain/roster.ts'
import { sponsor } from './examples.ts'

describe('a sponsor as an earlier version stored them', () => {
  const megan = sponsor('Megan Bowen')
  it.each<[string, Record<string, unknown>, unknown]>([
    ['who objected to being followed has said no', { objectsToFollowing: true }, { agreed: false }],
    ['who did not has not answered', {}, undefined],
    [
      'what they said themselves later stands above it',
      { objectsToFollowing: true, followingAnswer: { agreed: true, at: '2026-03-01T09:00:00Z' } },
      { agreed: true, at: '2026-03-01T09:00:00Z' },
    ],
  ])('%s', (_name, stored, answer) => {
    const [read] = Roster.parse({ sponsors: [{ ...megan, ...stored }] }).sponsors
    expect(read?.followingAnswer).toEqual(answer)
    expect(read).not.toHaveProperty('objectsToFollowing')
  })
})
