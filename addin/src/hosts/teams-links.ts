/** Leads to what is kept about whoever looks; no id of an initiative is this short. */
export const privacyView = 'privacy'

/** `entityId` of the board's static tab in the manifest. */
export const boardEntityId = 'board'

/**
 * Where the board is from outside of Teams, or from another tab
 * (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application). Without Teams: the page itself.
 */
export function boardLink(
  window: { readonly location: Pick<Location, 'origin'> },
  teamsAppId: string | undefined,
  initiativeId: string | undefined,
  view = 'board',
): string {
  if (teamsAppId === undefined) {
    const page = new URL('/teams.html', window.location.origin)
    if (initiativeId !== undefined) page.searchParams.set('initiative', initiativeId)
    if (view !== 'board') page.hash = view
    return page.href
  }
  const link = new URL(`https://teams.microsoft.com/l/entity/${teamsAppId}/${boardEntityId}`)
  // Arrives as `page.subPageId`.
  if (initiativeId !== undefined) link.searchParams.set('context', JSON.stringify({ subEntityId: subPageOf(initiativeId, view) }))
  return link.href
}

/** What a deep link carries (`subPageId`): an initiative and, behind a slash, a view of its board, as the board's own address calls it. No id holds a slash. */
export function subPageOf(initiativeId: string, view: string): string {
  return view === 'board' ? initiativeId : `${initiativeId}/${view}`
}

/** Also `privacy`: what is kept about whoever follows it, of all their initiatives. */
export function placeOfSubPage(subPageId: string): { readonly initiativeId: string | undefined; readonly view: string | undefined } {
  if (subPageId === privacyView) return { initiativeId: undefined, view: privacyView }
  const [initiativeId, ...view] = subPageId.split('/')
  return { initiativeId: initiativeId || undefined, view: view.join('/') || undefined }
}
