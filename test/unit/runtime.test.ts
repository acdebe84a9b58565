import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

// The machine may have Node 20: npm puts node_modules/.bin first, and there is the Node that the package brings along.
it('runs on the Node of this package, not on the machine’s', () => {
  expect(process.version).toBe(`v${packageJson.dependencies.node}`)
})
