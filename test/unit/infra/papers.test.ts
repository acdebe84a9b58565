import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { infraFolder } from './bicep.ts'

const papers = readdirSync(infraFolder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, readFileSync(join(infraFolder, name), 'utf8')] as const)

/** As GitHub makes them from headings. */
const anchorsOf = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

describe.each(papers)('%s', (name, text) => {
  it('points to files and headings that are there', () => {
    for (const [, target] of text.matchAll(/\]\(([^)]+)\)/g)) {
      if (target!.startsWith('https://')) continue
      const [file, anchor] = target!.split('#')
      const path = join(infraFolder, file || name)
      expect(existsSync(path), target).toBe(true)
      if (anchor) expect(anchorsOf(readFileSync(path, 'utf8')), target).toContain(anchor)
    }
  })

  it('quotes tests by names that they have', () => {
    // A file, and after a comma the test in it: [`x.test.ts`](…), "does this".
    for (const [, file, quoted] of text.matchAll(/\]\(([^)]+\.test\.ts)\), "([^"]+)"/g)) {
      expect(readFileSync(join(infraFolder, file!), 'utf8'), `${file}: ${quoted}`).toContain(quoted)
    }
  })
})
