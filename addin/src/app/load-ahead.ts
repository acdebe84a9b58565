/** What nobody has asked for yet, in the order in which the page named it. */
const waiting: (() => Promise<unknown>)[] = []
let begun = false
let working = false

/** Named while modules load; done one after the other after `loadAhead`, by a browser that has nothing else to do. */
export function ahead(load: () => Promise<unknown>): void {
  waiting.push(load)
  void work()
}

/** From now on what may be asked for later is downloaded, so that a network that goes away is hardly ever noticed. */
export function loadAhead(): void {
  begun = true
  window.addEventListener('online', () => void work())
  void work()
}

async function work(): Promise<void> {
  if (!begun || working) return
  working = true
  try {
    while (waiting.length > 0) {
      await idle()
      if (!window.navigator.onLine) return
      // What does not come now is asked for by whoever wants it.
      await waiting
        .shift()?.()
        .catch(() => undefined)
    }
  } finally {
    working = false
  }
}

/** Milliseconds. Safari tells nobody when it is idle. */
const aWhile = 300

async function idle(): Promise<void> {
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve())
    else setTimeout(resolve, aWhile)
  })
}

/**
 * Downloads a part of the program; rejected at once without a network. Chromium remembers a file that did not come for as long as the
 * page lives, and asks for it no more: so it is not asked for before it can come.
 */
export async function withNetwork<T>(load: () => Promise<T>): Promise<T> {
  if (!window.navigator.onLine) throw new Error('This part of the program needs the network, and there is none.')
  return await load()
}
