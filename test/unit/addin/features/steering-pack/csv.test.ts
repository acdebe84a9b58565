import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, csvOf } from '../../../../../addin/src/features/steering-pack/csv.ts'

const cell = (value: Cell) => csvOf(['x'], [[value]]).slice('\ufeffx\r\n'.length, -2)

describe('a cell', () => {
  it.each([
    ['plain text', 'Megan Bowen', 'Megan Bowen'],
    ['a comma', 'Bowen, Megan', '"Bowen, Megan"'],
    ['quotes', 'the "lead"', '"the ""lead"""'],
    ['a line feed', 'Megan\nBowen', '"Megan\nBowen"'],
    ['a carriage return', 'Megan\rBowen', '"Megan\rBowen"'],
    ['right to left', 'ליאת כהן', 'ליאת כהן'],
    ['a formula', '=cmd|"/c calc"!A1', `"'=cmd|""/c calc""!A1"`],
    ['a plus', '+49 89 1234', "'+49 89 1234"],
    ['a minus', '-Megan', "'-Megan"],
    ['an at', '@SUM(1)', "'@SUM(1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return first', '\r=1', `"'\r=1"`],
    ['a full-width formula', '＝1', "'＝1"],
    ['an equals sign further on', 'a=b', 'a=b'],
    ['a number below nought, which is no formula', -3, '-3'],
    ['a truth value', true, 'true'],
    ['nothing', undefined, ''],
  ])('%s', (_, value, written) => {
    expect(cell(value)).toBe(written)
  })
})

it('begins with the mark by which Excel knows UTF-8, and ends every line as RFC 4180 does', () => {
  expect(csvOf(['a', 'b'], [[1, 'é']])).toBe('\ufeffa,b\r\n1,é\r\n')
})

it('whatever is written is read again, and begins no formula', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 })
  const rows = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rows, (written) => {
      const read: string[][] = parse(csvOf(['a', 'b'], written), { bom: true, record_delimiter: '\r\n' })
      expect(read).toHaveLength(written.length + 1)
      for (const [index, row] of written.entries())
        for (const [column, value] of row.entries()) {
          const got = read[index + 1]?.[column] ?? ''
          expect([value, `'${value}`]).toContain(got)
          expect(got).not.toMatch(/^[=+\-@\t\r\n]/)
        }
    }),
  )
})
