import { panelItem, panelKey, panelRequest } from '../api/panel-request.ts'
import { type Send, type Sent, sendFor, takingOver } from '../api/send.ts'
import { isRefused } from '../app/error-text.ts'
import { degrading, type Kept, keptPanel, storageOf } from '../app/kept-storage.ts'
import { instantAt } from '../features/meetings/dates.ts'
import { openingOf } from '../features/panel/opening.ts'
import type { Piece } from '../features/panel/part.ts'
import type { Host } from '../hosts/host.ts'
import { connectionSentences } from '../strings/connection.ts'
import { createFormat } from '../strings/format.ts'
import { frameOf } from './draw.ts'
import { OpeningAnswer } from './opening-answer.ts'

/** A panel that was asked for, and whose first lines are drawn, while React is still on its way. */
export interface BegunPanel {
  readonly host: Host
  /** The first request for the panel gets the answer that is on its way, so that nothing is asked for twice. */
  readonly send: Send
  /** When the first lines are painted, or it is known that there will be none. Never rejects. */
  readonly drawn: Promise<void>
  /** Nothing is drawn any more; what was drawn stays where it is. Says whether the answer for what is open is there. */
  readonly leave: () => { readonly answered: boolean }
}

/**
 * Asks for the panel of whatever is open, and draws its first lines in the place of the outline: those of the last visit at once, those of
 * the answer as soon as they are there. A failure is not told here: it reaches React by the same promise.
 */
export function beginPanel(host: Host, window: Window): BegunPanel {
  const item = host.openItem.current()
  const send = sendFor(host, window)
  const request = panelRequest(panelItem(item))
  const answer = send(request)
  const lines = linesOf(host, window.document)
  // Another item is React's to show.
  const unwatch = host.openItem.subscribe(lines.clear)

  const kept = storageOf(window)
  const last = kept && lastPanel(host, kept)
  // What cannot be drawn, such as a date in a zone that this browser does not know, shows where React draws it.
  if (last) degrading(() => lines.show(last.panel, last.at))
  let answered = false
  const shown = answer.then(
    ({ ok, status, body }: Sent) => {
      answered = ok
      if (ok) lines.show(body)
      else if (status === 401 || status === 403) lines.clear()
    },
    (error: unknown) => {
      if (isRefused(error)) lines.clear()
    },
  )
  // Why lines could not be drawn is told where the panel is: React takes over the same answer, with its failure.
  return {
    host,
    send: takingOver(send, request, answer),
    drawn: (lines.areShown() ? Promise.resolve() : shown.catch(() => undefined)).then(() => painted(window)),
    leave: () => {
      unwatch()
      lines.leave()
      return { answered: answered && host.openItem.current() === item }
    },
  }
}

/** Only of whom the host names: see `keepPanels`. */
function lastPanel({ person, openItem }: Host, kept: Kept) {
  if (person === undefined) return undefined
  return degrading(() => keptPanel(kept, person, JSON.stringify(panelKey(openItem.current())), Date.now()))
}

function linesOf(host: Host, document: Document) {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element with the id "root".')
  const outline = [...root.childNodes]
  const format = createFormat(host.locale, host.zone)
  const item = host.openItem.current()
  let left = false
  const unwatch = host.theme.subscribe(() => {
    const drawn = root.querySelector<HTMLElement>(':scope > .opening')
    if (drawn) drawn.dataset.theme = host.theme.current()
  })
  const partsOf = (panel: unknown, readAt: number | undefined): Piece[] => {
    const read = OpeningAnswer.safeParse(panel)
    const opening = read.success ? openingOf(read.data, item, format) : undefined
    if (!opening) return []
    if (readAt === undefined) return [opening]
    const when = connectionSentences(format).asOf(format.dateTime(instantAt(readAt)))
    return [opening, { tag: 'div', className: 'opening-freshness', role: 'status', content: [{ tag: 'span', content: when }] }]
  }
  const areShown = () => root.querySelector(':scope > .opening') !== null
  return {
    areShown,
    /** @param readAt of an earlier visit, in milliseconds since the epoch */
    show: (panel: unknown, readAt?: number) => {
      if (left || host.openItem.current() !== item) return
      const content = partsOf(panel, readAt)
      if (content.length === 0) {
        root.replaceChildren(...outline)
        return
      }
      const { language, direction } = format
      Object.assign(document.documentElement, { lang: language, dir: direction })
      root.replaceChildren(frameOf({ theme: host.theme.current(), direction, bar: host.persons !== undefined, content }))
    },
    clear: () => {
      if (!left && areShown()) root.replaceChildren(...outline)
    },
    leave: () => {
      left = true
      unwatch()
    },
  }
}

/** After the next frame; at once where nobody looks, since a page in the background paints none. */
async function painted(window: Window): Promise<void> {
  if (window.document.hidden) return
  await new Promise<void>((resolve) => {
    window.requestAnimationFrame(() => setTimeout(resolve))
  })
}
