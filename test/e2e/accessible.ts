import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * axe over the whole page, but for two parts of Fluent UI: the focus stops that its focus manager puts at the ends (hidden
 * on purpose, and never stayed on), and passing messages, which are outside every landmark and announced on their own.
 */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').exclude('.fui-Toaster').analyze()
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))).toEqual([])
}
