import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * axe over the whole page, but for two parts of Fluent UI: the focus stops that its focus manager puts at the ends (hidden
 * on purpose, and never stayed on), and passing messages, which are outside every landmark and announced on their own.
 */
export async function accessible(page: Page): Promise<void> {
  // On a busy machine a button that has just come alive is caught on its way from grey.
  const moves = await page.evaluate(() => !matchMedia('(prefers-reduced-motion: reduce)').matches)
  if (moves) await page.emulateMedia({ reducedMotion: 'reduce' })
  // Half faded in, text has a contrast that nobody is meant to read. What moves without end, such as a skeleton, is not waited for,
  // nor what moves on only later: the time that a passing message has left is an animation, too, which stands still under the pointer.
  await page.evaluate(async () => {
    const fading = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().endTime) <= 1000)
    await Promise.allSettled(fading.map(({ finished }) => finished))
  })
  const axe = new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('.fui-Toaster')
  // Forced colours are the system's; axe goes by those that the page asked for, of links at least.
  if (await page.evaluate(() => matchMedia('(forced-colors: active)').matches)) axe.disableRules('color-contrast')
  let { violations } = await axe.analyze()
  // What is drawn between two looks of axe may be of two states. What is wrong stays wrong.
  for (let again = 0; again < 2 && violations.some(({ id }) => id === 'color-contrast'); again += 1) {
    await page.waitForTimeout(300)
    violations = (await axe.analyze()).violations
  }
  if (moves) await page.emulateMedia({ reducedMotion: null })
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))).toEqual([])
}
