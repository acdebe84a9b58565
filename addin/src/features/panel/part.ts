/**
 * A piece of a page as plain data: the same piece is drawn without React as long as there is none (first/draw.ts), and by React from
 * then on (app/drawn.tsx). Nothing of it can be clicked.
 */
export type Part = Piece | Icon

export interface Piece {
  readonly tag: 'div' | 'section' | 'h1' | 'h2' | 'p' | 'ul' | 'li' | 'span'
  readonly className?: string
  readonly id?: string
  /** What it is called for those who do not see it. */
  readonly label?: string
  /** Id of the piece that names it. */
  readonly labelledBy?: string
  readonly role?: 'status' | 'alert'
  readonly content: string | readonly Part[]
}

/** Beside words, for those who see; 20 px square. */
export interface Icon {
  /** Path data of SVG. */
  readonly icon: string
}
