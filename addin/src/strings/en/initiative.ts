import type { Format } from '../format.ts'

export const initiative = (_: Format) => ({
  newTitle: 'New initiative',
  nameEnough: 'The name is enough to begin; the rest can follow.',
  editTitle: 'Edit initiative',
  name: 'Name',
  namePlaceholder: 'CRM renewal',
  nameMissing: 'Give the initiative a name.',
  definition: 'Definition',
  definitionHint: 'One sentence that everybody agreed on.',
  valueStatement: 'Value statement',
  valueStatementHint: 'Why we are doing this, in the language of business.',
  painPoints: 'Pain points',
  painPointsHint: 'One per line, at most ten.',
  paybackWhat: 'Expected payback',
  paybackWhatPlaceholder: '8 % more repeat orders',
  paybackDue: 'Payback due',
  investmentStart: 'Start of investment',
  remorseHint: 'Between the start of investment and the payback doubts are likeliest. Both dates show when that is.',
  zone: 'Time zone',
  zoneHint: 'Where dates are meant when a file does not say.',
  create: 'Create initiative',
  save: 'Save',
  saving: 'Saving …',
  cancel: 'Cancel',
  stale: 'Somebody else changed the initiative in the meantime. What you typed is still here.',
  reload: 'Discard mine and load theirs',
  overwrite: 'Save mine anyway',
})

export type InitiativeStrings = ReturnType<typeof initiative>
