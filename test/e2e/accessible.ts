import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * axe over the whole page, but for two parts of Fluent UI: the focus stops that its focus manager puts at the ends (hidden
 * on purpose, and never stayed on), and passing messages, which are outside every landmark and announced on their own.
 */
export async function accessible(page: Page): Promise<void> {
  // Half faded in, text has a contrast that nobody is meant to read. What moves without end, such as a skeleton, is not waited for.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('.fui-Toaster').analyze()
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))).toEqual([])
}
