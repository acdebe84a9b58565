import { type View, viewOf } from './view.ts'

/** What the board shows: the list of initiatives, or a view of one. */
export interface BoardPlace {
  readonly initiativeId: string | undefined
  readonly view: View
}

/** The address is the only one who knows it, so that going back, loading again and a copied link work as people expect. */
export function placeIn({ search, hash }: Pick<URL, 'search' | 'hash'>): BoardPlace {
  return { initiativeId: new URLSearchParams(search).get('initiative') || undefined, view: viewOf(hash) }
}

/** The same page at another place; whatever else the address holds, such as the host, stays. */
export function addressOfPlace(current: string, { initiativeId, view }: BoardPlace): string {
  const next = new URL(current)
  if (initiativeId === undefined) next.searchParams.delete('initiative')
  else next.searchParams.set('initiative', initiativeId)
  next.hash = view === 'board' ? '' : view
  return next.href
}
