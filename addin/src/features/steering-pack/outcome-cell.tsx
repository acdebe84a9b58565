import type { CellOutcome } from './pack-facts.ts'

/** One meeting in a sponsor's row. Each outcome has its own shape, which black ink is enough for. */
export function OutcomeCell({ outcome }: { readonly outcome: CellOutcome }) {
  return (
    <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true">
      <Shape outcome={outcome} />
    </svg>
  )
}

function Shape({ outcome }: { readonly outcome: CellOutcome }) {
  switch (outcome) {
    case 'present':
      return <rect x="0.5" y="0.5" width="11" height="11" className="solid" />
    case 'partial':
      return (
        <>
          <rect x="0.5" y="0.5" width="11" height="11" className="edge" />
          <rect x="0.5" y="6" width="11" height="5.5" className="solid" />
        </>
      )
    case 'delegate':
      return (
        <>
          <rect x="0.5" y="0.5" width="11" height="11" className="edge" />
          <path d="M0.5,11.5L11.5,0.5" className="stroke" />
        </>
      )
    case 'absent':
      return <rect x="0.5" y="0.5" width="11" height="11" className="edge" />
    case 'unknown':
      return (
        <>
          <rect x="0.5" y="0.5" width="11" height="11" className="dashes" />
          <text x="6" y="9.2" className="mark">
            ?
          </text>
        </>
      )
    default:
      return outcome satisfies never
  }
}
