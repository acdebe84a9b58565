import { expect, it } from 'vitest'
import { chunksBefore } from '../bench/bundle-size.ts'

it('the panel needs at most 240 kB of JavaScript before its first fact', async () => {
  const chunks = await chunksBefore('outlook.html')
  expect(chunks.reduce((sum, { gzip }) => sum + gzip, 0)).toBeLessThanOrEqual(240_000)
  // The chart, forms and the board come later: nothing of them may be among the first.
  expect(chunks.map(({ file }) => file).filter((file) => /chart|board|editor|form/.test(file))).toEqual([])
})
