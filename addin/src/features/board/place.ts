import { meetingOf, type View, viewOf, viewOfMeeting } from './view.ts'

/** What the board shows: the list of initiatives, or a view of one. */
export interface BoardPlace {
  readonly initiativeId: string | undefined
  readonly view: View
  /** Key of the meeting that the view of meetings begins with. */
  readonly meeting?: string
}

/** The address is the only one who knows it, so that going back, loading again and a copied link work as people expect. */
export function placeIn({ search, hash }: Pick<URL, 'search' | 'hash'>): BoardPlace {
  const meeting = meetingOf(hash)
  const initiativeId = new URLSearchParams(search).get('initiative') || undefined
  return { initiativeId, view: viewOf(hash), ...(meeting === undefined ? {} : { meeting }) }
}

/** The same page at another place; whatever else the address holds, such as the host, stays. */
export function addressOfPlace(current: string, { initiativeId, view, meeting }: BoardPlace): string {
  const next = new URL(current)
  if (initiativeId === undefined) next.searchParams.delete('initiative')
  else next.searchParams.set('initiative', initiativeId)
  next.hash = view === 'board' ? '' : meeting === undefined ? view : viewOfMeeting(meeting)
  return next.href
}
