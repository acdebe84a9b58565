/** The agreement as it stands in the form: everything is text while it is typed. */
import type { InitiativeChange, NewInitiative } from '../../../../functions/src/contract/initiatives.ts'
import type { Agreement } from '../../../../functions/src/domain/initiative.ts'

export interface InitiativeDraft {
  readonly name: string
  readonly definition: string
  readonly valueStatement: string
  /** One per line. */
  readonly painPoints: string
  readonly paybackWhat: string
  readonly paybackDue: string
  readonly investmentStart: string
  readonly zone: string
}

export function emptyDraft(zone: string): InitiativeDraft {
  return {
    name: '',
    definition: '',
    valueStatement: '',
    painPoints: '',
    paybackWhat: '',
    paybackDue: '',
    investmentStart: '',
    zone,
  }
}

export function draftOf(initiative: Agreement): InitiativeDraft {
  return {
    name: initiative.name,
    definition: initiative.definition,
    valueStatement: initiative.valueStatement,
    painPoints: initiative.painPoints.join('\n'),
    paybackWhat: initiative.payback.what,
    paybackDue: initiative.payback.due ?? '',
    investmentStart: initiative.investmentStart ?? '',
    zone: initiative.zone,
  }
}

export function newInitiativeOf(draft: InitiativeDraft): NewInitiative {
  return {
    name: draft.name.trim(),
    definition: draft.definition.trim(),
    valueStatement: draft.valueStatement.trim(),
    painPoints: linesOf(draft.painPoints),
    payback: paybackOf(draft),
    ...(draft.investmentStart === '' ? {} : { investmentStart: draft.investmentStart }),
    zone: draft.zone,
  }
}

/** Only what differs from `before`: what somebody else changed meanwhile in another field is left alone. */
export function changeOf(draft: InitiativeDraft, before: InitiativeDraft): Partial<InitiativeChange> {
  const change: Partial<InitiativeChange> = {}
  if (draft.name.trim() !== before.name) change.name = draft.name.trim()
  if (draft.definition.trim() !== before.definition) change.definition = draft.definition.trim()
  if (draft.valueStatement.trim() !== before.valueStatement) change.valueStatement = draft.valueStatement.trim()
  if (linesOf(draft.painPoints).join('\n') !== before.painPoints) change.painPoints = linesOf(draft.painPoints)
  if (draft.paybackWhat.trim() !== before.paybackWhat || draft.paybackDue !== before.paybackDue) change.payback = paybackOf(draft)
  if (draft.investmentStart !== before.investmentStart) change.investmentStart = draft.investmentStart === '' ? null : draft.investmentStart
  if (draft.zone !== before.zone) change.zone = draft.zone
  return change
}

function paybackOf(draft: InitiativeDraft) {
  return { what: draft.paybackWhat.trim(), ...(draft.paybackDue === '' ? {} : { due: draft.paybackDue }) }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
