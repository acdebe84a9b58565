import type { Host } from '../hosts/host.ts'
import { connectionSentences } from '../strings/connection.ts'
import { createFormat } from '../strings/format.ts'
import { frameOf, nodeOf } from './draw.ts'

/** Milliseconds. Longer than React takes to start on a quick machine, and shorter than any answer that is worth starting it for meanwhile. */
const patience = 400

export async function soon(): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, patience)
  })
}

/** The rest of the program could not be downloaded: below what is drawn, one line that says so, and a button. */
export function tellNotLoaded({ locale, zone, theme, persons }: Host, window: Window): void {
  const { document, location } = window
  const format = createFormat(locale, zone)
  const strings = connectionSentences(format)
  const line = nodeOf({
    tag: 'div',
    className: 'opening-freshness',
    role: 'alert',
    content: [{ tag: 'span', content: strings.notLoaded }],
  })
  const again = document.createElement('button')
  again.textContent = strings.loadAgain
  again.addEventListener('click', () => location.reload())
  line.append(again)
  const root = document.getElementById('root')
  if (!root?.querySelector('.opening'))
    root?.replaceChildren(frameOf({ theme: theme.current(), direction: format.direction, bar: persons !== undefined, content: [] }))
  root?.querySelector('main')?.append(line)
}
