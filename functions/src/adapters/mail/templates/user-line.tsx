import { each } from './each.ts'
import { breakable, type Piece, piecesOf } from './user-text.ts'

/** A line with what people typed in it: text from right to left keeps to itself, and no word is wider than a telephone. */
export const UserLine = ({ text }: { readonly text: string }) => <Pieces parts={piecesOf(text)} />

function Pieces({ parts }: { readonly parts: readonly (string | Piece)[] }) {
  return each(parts, (part) =>
    typeof part === 'string' ? (
      breakable(part)
    ) : (
      <span dir={part.direction}>
        <Pieces parts={part.parts} />
      </span>
    ),
  )
}
