import { describe, expect, it } from 'vitest'
import { createFormat, directionOf } from '../../../../addin/src/strings/format.ts'
import { sentences } from '../../../../addin/src/strings/sentences.ts'

const dana = 'דנה כהן'
const isolatedDana = `\u2068${dana}\u2069`

describe('right to left', () => {
  it.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he_IL', 'rtl'],
    ['fa-IR', 'rtl'],
    ['de-AT', 'ltr'],
    ['en-US@posix', 'ltr'],
    // Aragonese is not Arabic.
    ['arn', 'ltr'],
    ['', 'ltr'],
  ])('%s is laid out %s', (locale, direction) => {
    expect(directionOf(locale)).toBe(direction)
    expect(createFormat(locale, 'Asia/Jerusalem').direction).toBe(direction)
  })

  it('falls back to English sentences in a layout from right to left', () => {
    expect(createFormat('he-IL', 'Asia/Jerusalem')).toMatchObject({ language: 'en', locale: 'en', direction: 'rtl' })
  })
})

describe('a name within a sentence', () => {
  const made = sentences({
    en: () => ({ meet: (name: string, date: string) => `Meet ${name}, ${date}`, plain: 'Plain', deep: { count: (n: number) => `${n}` } }),
    de: () => ({
      meet: (name: string, date: string) => `${name} treffen, ${date}`,
      plain: 'Schlicht',
      deep: { count: (n: number) => `${n}` },
    }),
  })(createFormat('en', 'Asia/Jerusalem'))

  it('keeps its direction to itself', () => {
    expect(made.meet(dana, '24 Nov')).toBe(`Meet ${isolatedDana}, 24 Nov`)
    expect(createFormat('en', 'Asia/Jerusalem').list([dana, 'Megan Bowen'])).toBe(`${isolatedDana} and Megan Bowen`)
  })

  it('is as it was where nothing goes from right to left', () => {
    expect(made.meet('Megan Bowen', '24 Nov')).toBe('Meet Megan Bowen, 24 Nov')
    expect(made.plain).toBe('Plain')
    expect(made.deep.count(3)).toBe('3')
  })
})
