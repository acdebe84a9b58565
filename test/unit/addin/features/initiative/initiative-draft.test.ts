import { describe, expect, it } from 'vitest'
import { changeOf, draftOf, emptyDraft, newInitiativeOf } from '../../../../../addin/src/features/initiative/initiative-draft.ts'
import { InitiativeChange, NewInitiative } from '../../../../../functions/src/contract/initiatives.ts'

const agreement = NewInitiative.parse({
  name: 'Contoso One',
  painPoints: ['Customers say everything twice', 'Forecasts are guesses'],
  payback: { what: 'Fewer returns', due: '2027-06-30' },
  investmentStart: '2026-01-01',
  zone: 'Europe/Berlin',
})

describe('the agreement in the form', () => {
  it('sends an almost empty form as an initiative with a name and a zone', () => {
    expect(NewInitiative.parse(newInitiativeOf({ ...emptyDraft('Europe/Berlin'), name: ' Contoso One ' }))).toEqual({
      name: 'Contoso One',
      definition: '',
      valueStatement: '',
      painPoints: [],
      payback: { what: '' },
      zone: 'Europe/Berlin',
    })
  })

  it('comes back as it was', () => {
    expect(NewInitiative.parse(newInitiativeOf(draftOf(agreement)))).toEqual(agreement)
  })

  it.each<[string, Partial<ReturnType<typeof draftOf>>, InitiativeChange]>([
    ['nothing', {}, {}],
    ['blanks around the name', { name: ' Contoso One ' }, {}],
    ['the name', { name: 'Contoso Two' }, { name: 'Contoso Two' }],
    ['pain points, empty lines left out', { painPoints: 'One\n\n Two ' }, { painPoints: ['One', 'Two'] }],
    ['the payback as a whole, since its parts belong together', { paybackDue: '' }, { payback: { what: 'Fewer returns' } }],
    ['the start of investment taken back', { investmentStart: '' }, { investmentStart: null }],
  ])('sends only what changed: %s', (_, typed, change) => {
    const before = draftOf(agreement)
    expect(InitiativeChange.parse(changeOf({ ...before, ...typed }, before))).toEqual(change)
  })
})
