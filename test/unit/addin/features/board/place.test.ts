import { describe, expect, it } from 'vitest'
import { addressOfPlace, placeIn } from '../../../../../addin/src/features/board/place.ts'

const page = 'https://steerwell.contoso.com/teams.html'

describe('what the board shows is in the address', () => {
  it.each([
    ['the list', '?host=teams', { initiativeId: undefined, view: 'board' }],
    ['an initiative', '?initiative=i1', { initiativeId: 'i1', view: 'board' }],
    ['a view of it', '?initiative=i1#meetings', { initiativeId: 'i1', view: 'meetings' }],
    ['one of its meetings', '?initiative=i1#meetings/m~40x_1', { initiativeId: 'i1', view: 'meetings', meeting: 'm~40x_1' }],
    ['a meeting in a view that has none', '?initiative=i1#roster/m1', { initiativeId: 'i1', view: 'roster' }],
    ['an initiative that is none', '?initiative=', { initiativeId: undefined, view: 'board' }],
    ['a view that is none', '?initiative=i1#admin', { initiativeId: 'i1', view: 'board' }],
  ] as const)('%s', (_, query, place) => {
    expect(placeIn(new URL(page + query))).toEqual(place)
  })

  it.each([
    ['into an initiative', '?host=teams', { initiativeId: 'i1', view: 'board' }, '?host=teams&initiative=i1'],
    ['on to a view', '?host=teams&initiative=i1', { initiativeId: 'i1', view: 'roster' }, '?host=teams&initiative=i1#roster'],
    [
      'on to one meeting',
      '?initiative=i1',
      { initiativeId: 'i1', view: 'meetings', meeting: 'm~40x_1' },
      '?initiative=i1#meetings/m~40x_1',
    ],
    ['back to the board', '?initiative=i1#roster', { initiativeId: 'i1', view: 'board' }, '?initiative=i1'],
    ['back to the list, with the theme', '?theme=dark&initiative=i1#roster', { initiativeId: undefined, view: 'board' }, '?theme=dark'],
  ] as const)('%s: all else stays', (_, before, place, after) => {
    expect(addressOfPlace(page + before, place)).toBe(page + after)
  })
})
