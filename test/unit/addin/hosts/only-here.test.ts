import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// Its types are global, so the import directions cannot see this.
it("Office's global is used in hosts/ only", () => {
  const source = new URL('../../../../addin/src/', import.meta.url)
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const using = files.filter((file) =>
    /\bOffice\.(context|onReady|auth|EventType)\b/.test(readFileSync(new URL(file, source), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')),
  )
  expect(using.length).toBeGreaterThan(0)
  expect(using.filter((file) => !file.startsWith('hosts/'))).toEqual([])
})
