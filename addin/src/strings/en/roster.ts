import type { RosterFaultCode, SeniorSource } from '../../features/roster/roster-draft.ts'
import type { Format } from '../format.ts'

export const roster = (format: Format) => ({
  title: 'Sponsors',
  intro: 'Executives who stand behind the initiative, with the dates of their term. Exactly one is lead at a time.',
  empty: 'No sponsors yet. Start with the lead: the executive who stands up for the initiative.',
  add: 'Add sponsor',
  name: 'Name',
  newSponsor: 'New sponsor',
  addresses: 'E-mail addresses',
  addressesHint: 'All of them, separated by commas: invitations and reports may use any.',
  area: 'Area',
  jobTitle: 'Title',
  cadence: 'A message about every',
  cadenceHint: 'As agreed with this sponsor: how often they tell the organisation why.',
  noCadence: 'Nothing agreed',
  every: (days: number) =>
    days % 7 === 0
      ? format.plural(days / 7, { one: 'week', other: `${format.number(days / 7)} weeks` })
      : format.plural(days, { one: 'day', other: `${format.number(days)} days` }),
  senior: 'Senior executive: answers for a business of their own',
  /** Below the box, which is neither on nor off while it goes by the title. */
  seniorSource: {
    said: 'Said here; the title is not asked.',
    'title-says-so': 'Goes by the title, which says yes.',
    'title-does-not': 'Goes by the title, which does not say so.',
    'title-not-read': 'Goes by the title once it is saved.',
    'no-title': 'Not said, and there is no title to go by.',
  } satisfies Record<SeniorSource, string>,
  term: (n: number) => `Term ${n}`,
  termUntil: (day: string) => `until ${day}`,
  termFrom: (day: string) => `from ${day}`,
  from: 'Sponsor from',
  to: 'Until (not included)',
  fromHint: 'Meetings before this day do not count.',
  toHint: 'Leave it empty while the term runs on.',
  lead: 'Lead in this term',
  leadBadge: 'Lead',
  addTerm: 'Add a term',
  removeTerm: 'Remove this term',
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} removed. Nothing is saved yet.`,
  removeHint: 'Removing takes a sponsor’s history off the board. If they only left, end their term instead.',
  undo: 'Undo',
  makeLead: 'Make lead …',
  makeLeadTitle: (name: string) => `Make ${name} lead`,
  makeLeadFrom: 'Lead from',
  makeLeadEnds: (name: string) => `${name} is lead until then and stays a sponsor.`,
  makeLeadFirst: 'Nobody is lead on that day yet.',
  makeLeadDo: 'Make lead',
  cancel: 'Cancel',
  save: 'Save sponsors',
  saving: 'Saving …',
  saved: 'Sponsors saved.',
  unsaved: 'Not saved yet.',
  discard: 'Discard changes',
  faultsAbove: (n: number) =>
    format.plural(n, {
      one: 'One field above has to be corrected. Nothing was saved yet, and what you typed is still here.',
      other: `${format.number(n)} fields above have to be corrected. Nothing was saved yet, and what you typed is still here.`,
    }),
  stale: 'Somebody else changed the sponsors in the meantime. What you typed is still here.',
  reload: 'Discard mine and load theirs',
  overwrite: 'Save mine anyway',
  faults: {
    'name-missing': () => 'Write the name.',
    'address-missing': () => 'Write at least one e-mail address.',
    'address-malformed': (about: string) => `“${about}” is not an e-mail address. Write it like megan.bowen@contoso.com.`,
    'address-shared': (about: string) => `${about} has this address too. Give it to one of them.`,
    'from-missing': () => 'Choose the first day of the term.',
    'ends-before-start': () => 'The term must end after it begins.',
    'terms-overlap': () => 'This term overlaps an earlier one. End one before the other begins.',
    'two-leads': (about: string) => `${about} would be lead at the same time. End one term first, or use “Make lead”.`,
  } satisfies Record<RosterFaultCode, (about: string) => string>,
})

export type RosterStrings = ReturnType<typeof roster>
