import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { board } from '../../../../addin/src/strings/de/board.ts'
import { createFormat, type Format, languages } from '../../../../addin/src/strings/format.ts'
import { texts as toldByManifest } from '../../../../manifest/src/product.ts'

const folder = new URL('../../../../addin/src/strings/', import.meta.url)
const features = readdirSync(new URL('en/', folder)).filter((file) => file.endsWith('.ts'))

/** Paths of all sentences; those that need something to be said, and those left empty, are told apart. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path}()`]
  if (typeof value === 'string') return [value.trim() === '' ? `${path} (empty)` : path]
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}/${key}`))
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(texts)
}

async function load(language: string, file: string): Promise<unknown> {
  const module: Record<string, (format: Format) => unknown> = await import(new URL(`${language}/${file}`, folder).href)
  const [make] = Object.values(module)
  if (!make) throw new Error(`${language}/${file} exports no sentences.`)
  return make(createFormat(language, 'Europe/Berlin'))
}

describe('German has one word for one thing', () => {
  // „Markierung“ is a dated event on the trend.
  it.each(features)('%s: a meeting is a Termin, and to tag it is to kennzeichnen', (file) => {
    const other = readFileSync(new URL(`de/${file}`, folder), 'utf8').match(/\b(Treffens?|Besprechung(en)?|[Mm]arkier(e|t|te[nsr]?|en))\b/g)
    expect(other).toBeNull()
  })

  it.each(features)('%s: the board is the Übersicht', (file) => {
    const strings = readFileSync(new URL(`de/${file}`, folder), 'utf8').matchAll(/'[^'\n]*'|`[^`]*`/g)
    expect([...strings].map(([text]) => text).filter((text) => /\bBoards?\b/.test(text))).toEqual([])
  })

  it('and so it is called in the manifest', () =>
    expect(toldByManifest.de.board).toBe(board(createFormat('de', 'Europe/Berlin')).views.board))
})

// The compiler sees missing keys; it does not see a text that was left empty or in the other language.
describe.each(features)('%s', (file) => {
  it.each(languages.filter((language) => language !== 'en'))('says in %s everything that it says in English', async (language) => {
    const [english, other] = [await load('en', file), await load(language, file)]
    expect(shape(other).toSorted()).toEqual(shape(english).toSorted())
  })

  it('has no long sentence that was not translated', async () => {
    const english = new Set(texts(await load('en', file)))
    const same = texts(await load('de', file)).filter((text) => english.has(text) && text.split(' ').length > 2)
    expect(same).toEqual([])
  })
})

/** What a sentence says where everything that is put into it is this number; `undefined` of one that takes more than numbers and words. */
function said(sentence: unknown, count: number): string | undefined {
  if (typeof sentence !== 'function') return undefined
  try {
    const text: unknown = Reflect.apply(
      sentence,
      undefined,
      Array.from({ length: sentence.length }, () => count),
    )
    return typeof text === 'string' && !/undefined|NaN|\[object/.test(text) ? text : undefined
  } catch {
    return undefined
  }
}

function functionsIn(value: unknown, path = ''): [path: string, sentence: unknown][] {
  if (typeof value === 'function') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => functionsIn(inner, `${path}/${key}`))
}

describe.each([0, 1, 2, 1000])('of %i', (count) => {
  it('everything is said in both languages, and not alike', async () => {
    const wrong: string[] = []
    let checked = 0
    for (const file of features) {
      const german = new Map(functionsIn(await load('de', file)))
      for (const [path, sentence] of functionsIn(await load('en', file))) {
        const [en, de] = [said(sentence, count), said(german.get(path), count)]
        if (en === undefined && de === undefined) continue
        checked += 1
        // A number or a clock time alone may be alike; a word of four letters is one language or the other.
        const alike = en === de && /\p{L}{4}/u.test(en ?? '')
        const empty = (en?.trim() === '') !== (de?.trim() === '')
        if (en === undefined || de === undefined || alike || empty) wrong.push(`${file}${path}: ${en} / ${de}`)
      }
    }
    expect(wrong).toEqual([])
    // Those that take more, such as a meeting, are said in the tests of what shows them.
    expect(checked).toBeGreaterThan(100)
  })
})
