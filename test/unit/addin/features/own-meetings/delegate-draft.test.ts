import { describe, expect, it } from 'vitest'
import {
  candidatesFor,
  type DelegateDraft,
  delegateOf,
  faultsOf,
  withName,
} from '../../../../../addin/src/features/own-meetings/delegate-draft.ts'
import type { AppointmentInvitee } from '../../../../../addin/src/hosts/host.ts'

const invitee = (name: string | undefined, kind: AppointmentInvitee['kind'] = 'person', address?: string): AppointmentInvitee => ({
  ...(name === undefined ? {} : { name }),
  ...(address === undefined ? {} : { address }),
  kind,
  response: 'none',
  optional: false,
})
const invitees = [
  invitee('Megan Bowen', 'person', 'megan.bowen@contoso.com'),
  invitee('Joni Sherman', 'person', 'joni.sherman@contoso.com'),
  invitee('Lee Gu'),
  invitee('Boardroom Munich', 'room', 'boardroom@contoso.com'),
  invitee('All of sales', 'group', 'sales@contoso.com'),
  invitee(undefined, 'person', 'somebody@contoso.com'),
]

describe('whom a sponsor may send', () => {
  it.each([
    { row: 'nothing typed: people with a name, not the sponsor, no room and no list', typed: '', names: ['Joni Sherman', 'Lee Gu'] },
    { row: 'a part of a name, in any case', typed: ' sher', names: ['Joni Sherman'] },
    { row: 'nobody of that name', typed: 'Pradeep', names: [] },
  ])('$row', ({ typed, names }) => {
    expect(candidatesFor(typed, invitees, 'Megan Bowen').map(({ name }) => name)).toEqual(names)
  })

  it('of a thousand twenty at a time', () => {
    const crowd = Array.from({ length: 1000 }, (_, n) => invitee(`Guest ${n}`))
    expect(candidatesFor('', crowd, 'Megan Bowen')).toHaveLength(20)
    expect(candidatesFor('guest 999', crowd, 'Megan Bowen').map(({ name }) => name)).toEqual(['Guest 999'])
  })
})

describe('what is typed', () => {
  const candidates = [
    { name: 'Joni Sherman', address: 'joni.sherman@contoso.com' },
    { name: 'Lee Gu', address: '' },
  ]
  it.each<[row: string, before: DelegateDraft, name: string, after: DelegateDraft]>([
    ['a name that is chosen brings its address', { name: 'Jon', address: '' }, 'Joni Sherman', candidates[0] ?? { name: '', address: '' }],
    [
      'another name takes it away again',
      { name: 'Joni Sherman', address: 'joni.sherman@contoso.com' },
      'Joni Sherm',
      { name: 'Joni Sherm', address: '' },
    ],
    ['one without an address leaves it empty', { name: '', address: '' }, 'Lee Gu', { name: 'Lee Gu', address: '' }],
    [
      'an address that was typed stays',
      { name: 'Jo', address: 'jo@fabrikam.com' },
      'Joni Sherman',
      { name: 'Joni Sherman', address: 'jo@fabrikam.com' },
    ],
  ])('%s', (_, before, name, after) => expect(withName(before, name, candidates)).toEqual(after))

  it.each<[row: string, draft: DelegateDraft, faults: readonly string[]]>([
    ['nothing', { name: ' ', address: '' }, ['name']],
    ['a name alone', { name: 'Lee Gu', address: ' ' }, []],
    ['half an address', { name: 'Lee Gu', address: 'lee.gu' }, ['address']],
    ['both wrong', { name: '', address: 'lee gu@contoso.com' }, ['name', 'address']],
  ])('%s', (_, draft, faults) => expect(faultsOf(draft)).toEqual(faults))

  it('is sent without the blanks around it', () => {
    expect(delegateOf({ name: ' Lee Gu ', address: ' Lee.Gu@Contoso.com ' })).toEqual({ name: 'Lee Gu', address: 'lee.gu@contoso.com' })
    expect(delegateOf({ name: 'Lee Gu', address: '' })).toEqual({ name: 'Lee Gu' })
  })
})
