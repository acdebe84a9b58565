import { describe, expect, it } from 'vitest'
import { boardSentences } from '../../../../addin/src/strings/board.ts'
import { cadenceSentences } from '../../../../addin/src/strings/cadence.ts'
import { createFormat } from '../../../../addin/src/strings/format.ts'
import { importSentences } from '../../../../addin/src/strings/imports.ts'
import { initiativeSentences } from '../../../../addin/src/strings/initiative.ts'
import { lookBackSentences } from '../../../../addin/src/strings/look-back.ts'
import { markerSentences } from '../../../../addin/src/strings/markers.ts'
import { meetingSentences } from '../../../../addin/src/strings/meetings.ts'
import { messageSentences } from '../../../../addin/src/strings/messages.ts'
import { nameSentences } from '../../../../addin/src/strings/names.ts'
import { rosterSentences } from '../../../../addin/src/strings/roster.ts'
import { taggingSentences } from '../../../../addin/src/strings/tagging.ts'

const english = createFormat('en-GB', 'Europe/Berlin')
const german = createFormat('de-DE', 'Europe/Berlin')
const all = {
  boardSentences,
  cadenceSentences,
  importSentences,
  initiativeSentences,
  lookBackSentences,
  markerSentences,
  meetingSentences,
  messageSentences,
  nameSentences,
  rosterSentences,
  taggingSentences,
}

/** Every plain sentence with its path. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

/** The same in both languages, and rightly so. */
const shared = new Set(['.name', '.definition', '.views.import', '.title', '.trendTitle', '.chooseInitiative'])

describe('German sentences of the board', () => {
  it.each(Object.entries(all))('%s: none is left in English', (_, sentences) => {
    const original = new Map(texts(sentences(english)))
    const same = texts(sentences(german)).filter(([path, text]) => text !== '' && original.get(path) === text && !shared.has(path))
    expect(same).toEqual([])
  })
})

describe('facts in words', () => {
  it.each([
    [{ due: 8, came: 7, unknown: 0 }, 'In 7 of the last 8', 'In 7 der letzten 8'],
    [{ due: 1, came: 1, unknown: 0 }, 'In the one meeting so far', 'Im einen Termin bisher dabei'],
    [{ due: 1, came: 0, unknown: 0 }, 'Not in the one meeting so far', 'Im einen Termin bisher nicht dabei'],
    [{ due: 1, came: 0, unknown: 1 }, 'One meeting so far; not known who came', 'Ein Termin bisher; nicht bekannt, wer kam'],
    [{ due: 3, came: 0, unknown: 3 }, '3 meetings so far; not known who came', '3 Termine bisher; nicht bekannt, wer kam'],
    [{ due: 0, came: 0, unknown: 0 }, 'No meeting was due yet', 'Noch war kein Termin fällig'],
  ])('of a sponsor: %j', (recent, en, de) => {
    expect(boardSentences(english).recent(recent)).toBe(en)
    expect(boardSentences(german).recent(recent)).toBe(de)
  })

  it('of the team name what is not known only when there is something', () => {
    expect(boardSentences(english).team({ due: 36, came: 31, unknown: 4 })).toBe('Came to 31 of 36 due invitations; 4 not known.')
    expect(boardSentences(english).team({ due: 36, came: 31, unknown: 0 })).toBe('Came to 31 of 36 due invitations.')
    expect(boardSentences(english).team({ due: 6, came: 0, unknown: 6 })).toBe('6 due invitations; not known yet who came.')
  })

  it('name whose term ended and where nobody follows', () => {
    const one = { names: 'Lee Gu (IT)', sponsors: 1, areas: '', meetings: 0 }
    const two = { ...one, names: 'Adele Vance (Finance) and Lee Gu (IT)', sponsors: 2 }
    expect(boardSentences(english).check['succession-gap'](one)).toBe('A term ended, and nobody of that area follows: Lee Gu (IT).')
    expect(boardSentences(english).check['succession-gap'](two)).toBe(
      'Terms ended, and nobody of their areas follows: Adele Vance (Finance) and Lee Gu (IT).',
    )
    expect(boardSentences(german).check['succession-gap'](one)).toBe(
      'Eine Amtszeit ist zu Ende, und aus dem Bereich folgt niemand nach: Lee Gu (IT).',
    )
  })

  it('of an import say how many files went which way', () => {
    expect(importSentences(english).summary(3, 1, 0)).toBe('3 files imported. 1 needs your choice.')
    expect(importSentences(german).summary(1, 0, 2)).toBe('1 Datei importiert. 2 nicht importiert.')
  })
})

describe('the look back in words', () => {
  const summary = { model: 0.1394, ownRate: 0.1858 }
  it.each([
    ['better', 'This was closer to what happened'],
    ['worse', 'Simply taking each sponsor’s own share so far would have been closer'],
    ['no-clear-difference', 'Compared with simply taking each sponsor’s own share so far there is no clear difference'],
  ] as const)('%s than the simplest rule: says so, with both numbers', (verdict, says) => {
    const said = lookBackSentences(english).brier({ ...summary, verdict })
    expect(said).toContain(says)
    expect(said).toContain('0.139 against 0.186')
    expect(lookBackSentences(german).brier({ ...summary, verdict })).toContain('0,139 gegen 0,186')
  })

  it('of one alarm and of several', () => {
    expect(lookBackSentences(english).alarms(1)).toMatch(/^Once in the year/)
    expect(lookBackSentences(english).cameOn(1, 1)).toMatch(/^Afterwards they came to half/)
    expect(lookBackSentences(english).cameLess(2, 3)).toMatch(/^After 2 of them they came to less than half/)
    expect(lookBackSentences(german).cameLess(1, 1)).toMatch(/^Danach: /)
  })

  it.each([
    [{ due: 0, known: 0, came: 0, open: true }, 'No meeting has followed yet.'],
    [{ due: 3, known: 0, came: 0, open: false }, 'What followed is not known.'],
    [{ due: 6, known: 5, came: 1, open: false }, 'In the three months after it they came to 1 of 5 known, of 6 due.'],
    [{ due: 2, known: 2, came: 0, open: true }, 'In the three months after it they came to 0 of 2; the three months are not over.'],
  ])('what followed: %j', (followed, en) => {
    expect(lookBackSentences(english).followed({ ...followed, until: '2026-06-30T12:00:00Z' })).toBe(en)
  })
})
