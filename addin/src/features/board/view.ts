/** The board's views; the address keeps which one is open, so that reloading and going back work as people expect. */
export const views = ['board', 'questions', 'meetings', 'import', 'roster', 'look-back', 'steering-pack'] as const
export type View = (typeof views)[number]

export function viewOf(hash: string): View {
  const [name] = hash.replace(/^#/, '').split('/')
  return views.find((view) => view === name) ?? 'board'
}

/** The one meeting that the view of meetings is to begin with, by its key, which holds no slash: `#meetings/KEY`. */
export function meetingOf(hash: string): string | undefined {
  const [name, meeting] = hash.replace(/^#/, '').split('/')
  return (name === 'meetings' && meeting) || undefined
}

/** What a link to it names in the place of a view. */
export const viewOfMeeting = (key: string) => `meetings/${key}`
