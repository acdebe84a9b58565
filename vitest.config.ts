import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __BUILD__: JSON.stringify('tests') },
  test: {
    testTimeout: 20_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      { extends: true, test: { name: 'store', include: ['test/store/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // A browser needs the machine to itself: last, and one at a time.
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          // On a busy machine a browser is late now and then. What passed only the second time is said to be flaky; here at home it fails.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
