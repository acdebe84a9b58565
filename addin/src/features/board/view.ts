/** The board's views; the address keeps which one is open, so that reloading and going back work as people expect. */
export const views = ['board', 'questions', 'meetings', 'import', 'roster', 'look-back', 'steering-pack'] as const
export type View = (typeof views)[number]

export function viewOf(hash: string): View {
  return views.find((view) => `#${view}` === hash) ?? 'board'
}
