import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Violations of axe in a page, or in our frame of a host's page: the rule, and the HTML of every element that breaks it. */
type Violations = readonly { readonly id: string; readonly nodes: readonly string[] }[]

/**
 * axe over the whole page, but for two parts of Fluent UI: the focus stops that its focus manager puts at the ends (hidden
 * on purpose, and never stayed on), and passing messages, which are outside every landmark and announced on their own.
 */
export async function accessible(place: Page | Frame, { landmarks = true }: Looked = {}): Promise<void> {
  expect(await violationsOf(place, landmarks)).toEqual([])
}

interface Looked {
  /** `false`: those are of the page that what is looked at becomes a part of. */
  readonly landmarks?: boolean
}

async function violationsOf(place: Page | Frame, landmarks: boolean): Promise<Violations> {
  const page = 'emulateMedia' in place ? place : place.page()
  // On a busy machine a button that has just come alive is caught on its way from grey.
  const moves = await place.evaluate(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)
  if (moves) await page.emulateMedia({ reducedMotion: 'reduce' })
  // Half faded in, text has a contrast that nobody is meant to read. What moves without end, such as a skeleton, goes on, and so does what
  // moves on only later: the time that a passing message has left is an animation, too, which stands still under the pointer.
  // Ended, not waited for: a page of which nothing is to be drawn never tells that a transition is over.
  await place.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.playState === 'running' && Number(animation.effect?.getComputedTiming().endTime) <= 1000) animation.finish()
  })
  let found = await analysed(place, landmarks)
  // What is drawn between two looks of axe may be of two states. What is wrong stays wrong.
  for (let again = 0; again < 2 && found.some(({ id }) => id === 'color-contrast'); again += 1) {
    await page.waitForTimeout(300)
    found = await analysed(place, landmarks)
  }
  if (moves) await page.emulateMedia({ reducedMotion: null })
  return found
}

/**
 * axe itself, without `@axe-core/playwright`: that loads axe anew each time, and opens a second page to put frames together, of which
 * ours have none; it takes five times as long. Told of violations only, axe does not describe what is right.
 */
async function analysed(place: Page | Frame, landmarks: boolean): Promise<Violations> {
  if (await place.evaluate(() => !('axe' in window))) await place.evaluate(axe.source)
  return await place.evaluate(async (ofItsOwn) => {
    const { violations } = await window.axe.run(
      { exclude: [['[data-tabster-dummy]'], ['.fui-Toaster']] },
      {
        resultTypes: ['violations'],
        // Forced colours are the system's; axe goes by those that the page asked for, of links at least.
        rules: {
          'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches },
          // An open menu is outside every landmark as an open dialog is; axe knows that of dialogs only.
          region: { enabled: ofItsOwn && document.querySelector('[role=menu]') === null },
          'landmark-one-main': { enabled: ofItsOwn },
        },
      },
    )
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
  }, landmarks)
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
