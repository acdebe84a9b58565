import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { groupBy } from '../../../../addin/src/app/group-by.ts'

describe('grouping', () => {
  it('keeps the order in which keys and items came', () => {
    expect([...groupBy(['bee', 'ant', 'bat', 'ape'], (word) => word[0])]).toEqual([
      ['b', ['bee', 'bat']],
      ['a', ['ant', 'ape']],
    ])
  })

  it('is done by nothing that Safari 16 lacks', () => {
    const source = new URL('../../../../addin/src/', import.meta.url)
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const modern = files.filter((file) =>
      /\b(Map|Object)\.groupBy\(|Promise\.withResolvers\(/.test(readFileSync(new URL(file, source), 'utf8')),
    )
    expect(modern).toEqual([])
  })
})
