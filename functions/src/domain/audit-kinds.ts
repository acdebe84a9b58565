/** What is written down in the audit; alone, so that the contract brings nothing else along. */

/** A manager looked at what is read and kept of sponsors; `mail`: it was mailed to them. */
export const auditedReads = ['board', 'meetings', 'messages', 'look-back', 'mail'] as const
export const auditedChanges = [
  'added',
  'changed',
  'imported',
  'corrected',
  'names-settled',
  'message-recorded',
  'message-removed',
  'noted',
  'objected',
  'objection-withdrawn',
  'following-answered',
  'exported',
  'erased',
] as const
export const auditKinds = [...auditedReads, ...auditedChanges] as const
export type AuditKind = (typeof auditKinds)[number]
export type AuditedRead = (typeof auditedReads)[number]
