import { describe, expect, it } from 'vitest'
import { boardLink, placeOfSubPage, subPageOf } from '../../../../addin/src/hosts/teams-links.ts'

const at = { location: { origin: 'https://steerwell.contoso.com' } }
const app = '7b0e6a0c-4a9b-4b7e-9c1d-2f3a4b5c6d7e'

describe('where the board is', () => {
  it.each([
    { row: 'in Teams', teamsAppId: app, initiativeId: undefined, link: `https://teams.microsoft.com/l/entity/${app}/board` },
    {
      row: 'one initiative in Teams',
      teamsAppId: app,
      initiativeId: 'i&1',
      link: `https://teams.microsoft.com/l/entity/${app}/board?context=%7B%22subEntityId%22%3A%22i%261%22%7D`,
    },
    {
      row: 'where there is no app in Teams',
      teamsAppId: undefined,
      initiativeId: 'i&1',
      link: 'https://steerwell.contoso.com/teams.html?initiative=i%261',
    },
  ])('$row', ({ teamsAppId, initiativeId, link }) => {
    expect(boardLink(at, teamsAppId, initiativeId)).toBe(link)
  })
})

describe('a deep link', () => {
  it.each([
    ['to the board of an initiative', 'i1', 'board', 'i1'],
    ['to a view of it', 'i1', 'meetings', 'i1/meetings'],
    ['to one of its meetings', 'i1', 'meetings/m~40x_1', 'i1/meetings/m~40x_1'],
  ])('%s comes back as it was given', (_, initiativeId, view, subPageId) => {
    expect(subPageOf(initiativeId, view)).toBe(subPageId)
    expect(placeOfSubPage(subPageId)).toEqual({ initiativeId, view: view === 'board' ? undefined : view })
  })

  it('to what is kept about whoever follows it is of no initiative', () => {
    expect(placeOfSubPage('privacy')).toEqual({ initiativeId: undefined, view: 'privacy' })
  })

  it.each(['', '/'])('without anything in it ("%s") leads to the list', (subPageId) => {
    expect(placeOfSubPage(subPageId)).toEqual({ initiativeId: undefined, view: undefined })
  })
})
