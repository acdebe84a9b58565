import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __BUILD__: JSON.stringify('tests') },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Vitest leaves one to itself, and so runs everything one by one where there are two.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      { extends: true, test: { name: 'store', include: ['test/store/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/loaded-sample.ts',
          // Browsers share the machine with nothing else: last, and two at a time.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          // On a busy machine a browser is late now and then. What passed only the second time is said to be flaky; here at home it fails.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          // A second, as Vitest has it, is short for a browser that shares two cores with another one.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
