import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, csvOf } from '../../../../../addin/src/features/files/csv.ts'

const english = { locale: 'en-GB' }
const german = { locale: 'de-DE' }
const cell = (value: Cell) => csvOf(['x'], [[value]], english).slice('\ufeffx\r\n'.length, -2)

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
    ['a tab first', '\tx', `"'\tx"`],
    ['a carriage return first', '\rx', `"'\rx"`],
    ['a line feed first', '\nx', `"'\nx"`],
    ['a full-width equals sign', '＝1', "'＝1"],
    ['a full-width at', '＠SUM(1)', "'＠SUM(1)"],
    ['a space first', ' =1', "' =1"],
    ['a formula behind a semicolon, where German Excel splits', 'x;=1+1;y', `"x;'=1+1;y"`],
    ['a formula behind a comma', 'x,=1', `"x,'=1"`],
    ['a formula behind a tab', 'x\t=1', `"x\t'=1"`],
    ['a formula behind a bar', 'x|=1', `"x|'=1"`],
    ['a formula behind a line feed', 'x\n=1', `"x\n'=1"`],
    ['a formula behind a quotation mark that would be dropped', 'x;"=1&"', `"x;'""=1&"""`],
    ['an equals sign further on', 'a=b', 'a=b'],
    ['a semicolon before a word', 'a; b', '"a; b"'],
    ['a dash between words', 'Contoso - CRM', 'Contoso - CRM'],
    ['a number below nought, which is no formula', -3, '-3'],
    ['a truth value', true, 'true'],
    ['nothing', undefined, ''],
  ])('%s', (_, value, written) => {
    expect(cell(value)).toBe(written)
  })
})

it('begins with the mark by which Excel knows UTF-8, and ends every line as RFC 4180 does', () => {
  expect(csvOf(['a', 'b'], [[1, 'é']], english)).toBe('\ufeffa,b\r\n1,é\r\n')
})

it.each([
  ['en-GB', '\ufeffa,b\r\n0.75,"x;y"\r\n'],
  ['de-DE', '\ufeffa;b\r\n0,75;"x;y"\r\n'],
  ['de-AT', '\ufeffa;b\r\n0,75;"x;y"\r\n'],
])('is split as the Excel of the region splits, and has its decimals: %s', (locale, file) => {
  expect(csvOf(['a', 'b'], [[0.75, 'x;y']], { locale })).toBe(file)
})

/** Dense in what a program may split by, and in what a formula may begin with. */
const text = fc.string({ unit: fc.constantFrom(...'ab1,;|\t\r\n "\'=+-@＝＋－＠é'), maxLength: 20 })
const tables = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 })
const withoutApostrophes = (value: string) => value.replaceAll("'", '')

it.each([
  [',', english],
  [';', german],
])('whatever is written with "%s" between two cells is read again', (delimiter, format) => {
  fc.assert(
    fc.property(tables, (written) => {
      const read: string[][] = parse(csvOf(['a', 'b'], written, format), { bom: true, delimiter, record_delimiter: '\r\n' })
      expect(read.slice(1).map((row) => row.map(withoutApostrophes))).toEqual(written.map((row) => row.map(withoutApostrophes)))
    }),
  )
})

const programs = [english, german].flatMap(({ locale }) => [',', ';', '\t', '|'].map((separator) => ({ locale, separator })))

// Whoever heeds quotation marks begins cells at fewer of these places, and at no other.
it.each(programs)('of a file for $locale no cell begins a formula where "$separator" splits', (program) => {
  fc.assert(
    fc.property(tables, (written) => {
      const file = csvOf(['a', 'b'], written, program).slice(1)
      const cells = file.split(/[\r\n]/).flatMap((line) => line.split(program.separator))
      for (const part of cells) expect(part.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/)
    }),
  )
})
