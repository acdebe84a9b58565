import type { Panel, UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import type { OpenItem } from '../../hosts/host.ts'

type Found = Pick<NonNullable<Panel['item']>, 'iCalUId' | 'originalStart'>

/**
 * Whether the meeting is the one that is open, not just the next one. The series may be the same, the occurrence another one: then the server
 * answers with the next. A chat is that of the whole series.
 */
export function isOpen(
  { iCalUId, start, originalStart, title }: Pick<UpcomingMeeting, 'iCalUId' | 'start' | 'originalStart' | 'title'>,
  openItem: OpenItem | null,
  item: Found | undefined,
): boolean {
  if (!openItem) return false
  // Where nobody could look for the item, two meetings may begin at once.
  const same = item ? item.iCalUId === iCalUId : openItem.iCalUId !== undefined || openItem.title === title
  if (item && same && openItem.chatId !== undefined) return true
  if (openItem.start === undefined) return false
  const open = Date.parse(openItem.start)
  const moved = item?.originalStart !== undefined && Date.parse(item.originalStart) === Date.parse(originalStart)
  return same && (moved || open === Date.parse(start) || open === Date.parse(originalStart))
}

/** A manager has something open that Steerwell does not recognise: what follows is about the next meeting. @param open see {@link isOpen} */
export function isAnotherOpen(
  role: NonNullable<Panel['about']>['role'],
  openItem: OpenItem | null,
  open: boolean,
  item: Found | undefined,
): openItem is OpenItem {
  return role === 'manager' && openItem !== null && !open && !item
}

/** Whether there is anything to tag it by: the server knows it, or it may be found among the captured ones. */
export function isTaggable({ iCalUId, start, title, unsaved }: OpenItem, item: Found | undefined): boolean {
  return !unsaved && (item !== undefined || iCalUId !== undefined || (start !== undefined && title !== undefined))
}
