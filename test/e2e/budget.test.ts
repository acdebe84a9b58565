import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { chunksBefore, type Entry } from '../bench/bundle-size.ts'

it.each<{ what: string; kB: number; entries: readonly Entry[] }>([
  { what: 'its first lines', kB: 30, entries: ['outlook.html'] },
  { what: 'all that it shows without being asked', kB: 240, entries: ['outlook.html', 'src/panel-app.tsx'] },
])('the panel needs at most $kB kB of JavaScript for $what', async ({ kB, entries }) => {
  const chunks = await chunksBefore(...entries)
  expect(chunks.reduce((sum, { gzip }) => sum + gzip, 0)).toBeLessThanOrEqual(kB * 1000)
  // The chart, forms and the board come later: nothing of them may be among the first.
  expect(chunks.map(({ file }) => file).filter((file) => /chart|board|editor|form/.test(file))).toEqual([])
})

const SourceMap = z.object({ sources: z.array(z.string()) })

it.each<{ what: string; entries: readonly Entry[] }>([
  { what: 'the panel', entries: ['outlook.html', 'src/panel-app.tsx'] },
  { what: 'the board', entries: ['teams.html'] },
])('$what brings no host along, and no sign-in, before it knows where it is', async ({ entries }) => {
  const sources = await sourcesOf(...entries)
  expect(sources.some((source) => source.endsWith('hosts/open-host.ts'))).toBe(true)
  const late = /@azure\/msal|@microsoft\/teams-js|hosts\/(outlook|teams)\.ts|auth\/(nested|dialog)|sign-in-page/
  expect(sources.filter((source) => late.test(source))).toEqual([])
})

it('the first lines of the panel wait for no React, no Fluent UI and no contract', async () => {
  const sources = await sourcesOf('outlook.html')
  expect(sources.some((source) => source.endsWith('features/panel/opening.ts'))).toBe(true)
  const late = /node_modules\/(?!zod\/v4\/(mini|core)\/)|contract\/(readings|initiatives|meetings)\.ts|functions\/src\/domain/
  expect(sources.filter((source) => late.test(source))).toEqual([])
})

async function sourcesOf(...entries: readonly Entry[]): Promise<string[]> {
  // The bundler's own runtime has no source.
  const chunks = (await chunksBefore(...entries)).filter(({ file }) => !file.includes('rolldown-runtime'))
  const maps = chunks.map(({ file }) => new URL(`../../dist/addin/${file}.map`, import.meta.url))
  return (await Promise.all(maps.map(async (map) => SourceMap.parse(JSON.parse(await readFile(map, 'utf8'))).sources))).flat()
}
