/** How much JavaScript stands on the way to what a page shows, from the build's own manifest. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]), dynamicImports: z.array(z.string()).default([]) }),
)

export interface Chunk {
  readonly file: string
  /** Bytes, gzip at level 9. */
  readonly gzip: number
}

/** What starts: a page, or what the panel's page loads once its first lines are on the way. */
export type Entry = 'outlook.html' | 'teams.html' | 'src/panel-app.tsx'

/** The entries' scripts and everything they import at once; what is loaded later is left out. */
export async function chunksBefore(...entries: readonly Entry[]): Promise<Chunk[]> {
  const folder = fileURLToPath(new URL('../../dist/addin/', import.meta.url))
  const manifest = Manifest.parse(JSON.parse(await readFile(`${folder}assets-manifest.json`, 'utf8')))
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`The build's manifest has no ${name}.`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports) visit(imported)
  }
  for (const entry of entries) visit(entry)
  return await Promise.all(
    [...files]
      .filter((file) => file.endsWith('.js'))
      .map(async (file) => ({ file, gzip: gzipSync(await readFile(folder + file), { level: 9 }).length })),
  )
}
