import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { chunksBefore } from '../bench/bundle-size.ts'

it('the panel needs at most 240 kB of JavaScript before its first fact', async () => {
  const chunks = await chunksBefore('outlook.html')
  expect(chunks.reduce((sum, { gzip }) => sum + gzip, 0)).toBeLessThanOrEqual(240_000)
  // The chart, forms and the board come later: nothing of them may be among the first.
  expect(chunks.map(({ file }) => file).filter((file) => /chart|board|editor|form/.test(file))).toEqual([])
})

const SourceMap = z.object({ sources: z.array(z.string()) })

it.each(['outlook.html', 'teams.html'] as const)('%s brings no host along, and no sign-in, before it knows where it is', async (page) => {
  // The bundler's own runtime has no source.
  const chunks = (await chunksBefore(page)).filter(({ file }) => !file.includes('rolldown-runtime'))
  const maps = chunks.map(({ file }) => new URL(`../../dist/addin/${file}.map`, import.meta.url))
  const sources = (await Promise.all(maps.map(async (map) => SourceMap.parse(JSON.parse(await readFile(map, 'utf8'))).sources))).flat()
  expect(sources.some((source) => source.endsWith('hosts/open-host.ts'))).toBe(true)
  const late = /@azure\/msal|@microsoft\/teams-js|hosts\/(outlook|teams)\.ts|auth\/(nested|dialog)|sign-in-page/
  expect(sources.filter((source) => late.test(source))).toEqual([])
})
