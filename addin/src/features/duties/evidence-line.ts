import type { DutyEvidence } from '../../../../functions/src/domain/duties.ts'
import type { DutyStrings } from '../../strings/en/duties.ts'
import type { Terms } from '../../strings/en/terms.ts'
import type { Format } from '../../strings/format.ts'

export interface EvidenceLine {
  readonly line: string
  /** Below it; for an issue its note, and what followed. */
  readonly note: readonly string[]
}

/** `own`: whoever reads it is the sponsor. */
export function evidenceLine(piece: DutyEvidence, own: boolean, strings: DutyStrings, terms: Terms, format: Format): EvidenceLine {
  switch (piece.what) {
    case 'meeting':
      return { line: `${terms.outcome[piece.outcome]} · ${format.date(piece.start)}`, note: [] }
    case 'message':
      return { line: `${strings.channel[piece.channel]} · ${format.day(piece.date)}`, note: [] }
    case 'issue': {
      const { kind, date, note, followedBy, on } = piece
      return {
        line: strings.issue(terms.marker[kind], format.day(date)),
        note: [...(note === '' ? [] : [strings.note(note)]), `${strings.followed[followedBy](on ? format.day(on) : '', own)}.`],
      }
    }
    default:
      return piece satisfies never
  }
}
