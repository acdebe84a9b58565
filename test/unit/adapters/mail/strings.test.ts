import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../../addin/src/strings/format.ts'
import { mail as german } from '../../../../functions/src/adapters/mail/templates/strings/de.ts'
import { mail as english } from '../../../../functions/src/adapters/mail/templates/strings/en.ts'

const [en, de] = [english(createFormat('en-GB', 'Europe/Berlin')), german(createFormat('de-DE', 'Europe/Berlin'))]

/** Paths of all sentences. */
function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}${typeof value === 'function' ? '()' : ''}`]
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${path}/${key}`))
}
const counts = { due: 8, came: 6, unknown: 1 }
/** What is said where everything that is put in is this. */
function said(value: unknown, given: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const text: unknown = Reflect.apply(value, undefined, [given, given, given, given])
    return typeof text === 'string' && !/undefined|NaN|\[object/.test(text) ? [[path, text]] : []
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) => said(inner, given, `${path}/${key}`))
}

describe('what only mails say', () => {
  it('is said in both languages', () => {
    expect(paths(de).toSorted()).toEqual(paths(en).toSorted())
    expect(paths(en).length).toBeGreaterThan(45)
  })

  it.each([
    ['a count', 2],
    ['one', 1],
    ['counts', counts],
    ['nothing but unknown', { due: 3, came: 0, unknown: 3 }],
    ['a word', 'x'],
  ])('is said of %s, in the one language or the other', (_, given) => {
    const [inEnglish, inGerman] = [said(en, given), new Map(said(de, given))]
    expect(inEnglish.length).toBeGreaterThan(20)
    const wrong = inEnglish.filter(([path, text]) => {
      const other = inGerman.get(path)
      return text.trim() === '' || other === undefined || other.trim() === '' || (other === text && /\p{L}{4}/u.test(text))
    })
    expect(wrong).toEqual([])
  })

  it('has the words of the add-in: a meeting is a Termin', () => {
    const source = readFileSync(new URL('../../../../functions/src/adapters/mail/templates/strings/de.ts', import.meta.url), 'utf8')
    expect(source.match(/\b(Treffens?|Besprechung(en)?|[Mm]arkier(e|t|te[nsr]?|en))\b/g)).toBeNull()
  })
})
