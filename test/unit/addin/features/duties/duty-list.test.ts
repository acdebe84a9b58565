import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { DutyList } from '../../../../../addin/src/features/duties/duty-list.tsx'
import { evidenceLine } from '../../../../../addin/src/features/duties/evidence-line.ts'
import { dutySentences } from '../../../../../addin/src/strings/duties.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { termSentences } from '../../../../../addin/src/strings/terms.ts'
import { type DutyEvidence, type DutyReading, duties, dutyReasons, dutyStatuses } from '../../../../../functions/src/domain/duties.ts'
import { channels } from '../../../../../functions/src/domain/message.ts'
import { readingOf } from '../../rendered.ts'

const languages = (['en-GB', 'de-DE'] as const).map((locale) => {
  const format = createFormat(locale, 'Europe/Berlin')
  return { format, strings: dutySentences(format), terms: termSentences(format) }
})
const [english, german] = languages as [(typeof languages)[number], (typeof languages)[number]]

const read = (readings: readonly DutyReading[], { format } = english) =>
  readingOf(createElement(DutyList, { duties: readings, own: false }), format)

const steering: DutyReading = {
  duty: 'steering',
  status: 'thin',
  because: 'seldom',
  unknown: 0,
  seen: 4,
  of: 6,
  evidence: [{ what: 'meeting', meeting: 'm1', kind: 'steering', start: '2026-11-17T09:00:00Z', outcome: 'delegate' }],
}

describe('a duty', () => {
  it.each<[row: string, reading: DutyReading, en: string, de: string]>([
    [
      'counts of how many',
      steering,
      'Steering meetings Thin: seldom · 4 of 6 There',
      'Lenkungskreise Dünn belegt: selten · 4 von 6 Persönlich',
    ],
    [
      'counts what is not known beside it',
      { ...steering, because: 'unclear', seen: 5, of: 5, unknown: 7 },
      'Thin: mostly not known · 5 of 5 known, 7 not known There',
      'Dünn belegt: meist nicht bekannt · 5 von 5 bekannten, 7 nicht bekannt Persönlich',
    ],
    [
      'of which nothing is known',
      { ...steering, status: 'notVisible', because: 'unclear', seen: 0, of: 0, unknown: 7 },
      'Cannot be seen from the calendar: mostly not known · 7 not known There',
      'Aus dem Kalender nicht zu sehen: meist nicht bekannt · 7 nicht bekannt Persönlich',
    ],
    [
      'counts occasions that have no number',
      { duty: 'champion', status: 'evidenced', because: 'regular', unknown: 0, seen: 6, evidence: [] },
      'Champion Evidenced: regularly · 6 times The initiative',
      'Fürsprache Belegt: regelmäßig · 6-mal Die Initiative',
    ],
    [
      'once',
      { duty: 'messenger', status: 'thin', because: 'few', unknown: 0, seen: 1, evidence: [] },
      'Messenger Thin: few occasions so far · once Messages',
      'Botschaften Dünn belegt: erst wenige Anlässe · einmal Was sie der Organisation sagen',
    ],
    [
      'with nothing known counts nothing',
      { duty: 'perspective', status: 'notVisible', because: 'noOccasion', unknown: 0, seen: 0, of: 0, evidence: [] },
      'Perspective Cannot be seen from the calendar: no occasion on record There, or',
      'Einordnung Aus dem Kalender nicht zu sehen: kein Anlass erfasst Dabei, oder',
    ],
    [
      'of messages does not blame the calendar',
      { duty: 'messenger', status: 'notVisible', because: 'noOccasion', unknown: 0, seen: 0, evidence: [] },
      'Messenger No message is recorded yet Messages',
      'Botschaften Noch ist keine Botschaft erfasst Was sie',
    ],
    [
      'never seen',
      { duty: 'briefings', status: 'notYet', because: 'never', unknown: 0, seen: 0, of: 5, evidence: [] },
      'Executive briefings Not yet: not seen once · 0 of 5',
      'Management-Briefings Noch nicht: kein einziges Mal gesehen · 0 von 5',
    ],
  ])('%s', (_, reading, en, de) => {
    expect(read([reading])).toContain(en)
    expect(read([reading], german)).toContain(de)
  })

  it('shows what it rests on', () => {
    expect(read([steering])).toContain('Delegate came · Tue, 17 Nov 2026')
    expect(read([steering], german)).toContain('Vertretung kam · Di., 17. Nov. 2026')
  })

  it('says at the end what a calendar cannot show', () => {
    expect(read([steering])).toMatch(/not what was said\. What it cannot show speaks against nobody\.$/)
  })

  it.each(languages)('has a word for every duty and status: $format.language', (language) => {
    const all = duties.flatMap((duty) =>
      dutyStatuses.map((status): DutyReading => ({ duty, status, because: 'regular', unknown: 0, seen: 2, of: 3, evidence: [] })),
    )
    for (const one of all) expect(read([one], language)).not.toMatch(/undefined|NaN/)
    for (const duty of duties)
      for (const because of dutyReasons) {
        const told = dutyStatuses.map((status) => language.strings.told({ duty, status, because }))
        expect(new Set(told).size).toBe(dutyStatuses.length)
        expect(told.join()).not.toContain('undefined')
      }
  })
})

describe('evidence', () => {
  const issue = { what: 'issue', date: '2026-03-25', kind: 'technical', note: '' } as const
  it.each<[row: string, piece: DutyEvidence, en: readonly string[], de: readonly string[]]>([
    [
      'a message',
      { what: 'message', date: '2026-09-03', channel: 'townHall' },
      ['Town hall · 3 September 2026'],
      ['Mitarbeiterversammlung · 3. September 2026'],
    ],
    [
      'an issue, and there after it',
      { ...issue, note: 'Go-live moved', followedBy: 'there', on: '2026-04-02' },
      ['Technical issue of 25 March 2026', '“Go-live moved”', 'There on 2 April 2026.'],
      ['Technisches Problem vom 25. März 2026', '„Go-live moved“', 'Dabei am 2. April 2026.'],
    ],
    [
      'an issue, and a message after it',
      { ...issue, followedBy: 'message', on: '2026-03-30' },
      ['Technical issue of 25 March 2026', 'A message on 30 March 2026.'],
      ['Technisches Problem vom 25. März 2026', 'Eine Botschaft am 30. März 2026.'],
    ],
    [
      'an issue, and nothing after it',
      { ...issue, followedBy: 'nothing' },
      ['Technical issue of 25 March 2026', 'Neither there in person nor a message in the three weeks after it.'],
      ['Technisches Problem vom 25. März 2026', 'In den drei Wochen danach weder persönlich dabei noch eine Botschaft.'],
    ],
    [
      'an issue, and an outcome after it is not known',
      { ...issue, followedBy: 'unknown' },
      ['Technical issue of 25 March 2026', 'Not known whether you were there in meetings after it.'],
      ['Technisches Problem vom 25. März 2026', 'Nicht bekannt, ob Sie bei Terminen danach dabei waren.'],
    ],
    [
      'an issue of these weeks',
      { ...issue, followedBy: 'open' },
      ['Technical issue of 25 March 2026', 'The three weeks after it are not over yet.'],
      ['Technisches Problem vom 25. März 2026', 'Die drei Wochen danach sind noch nicht vorbei.'],
    ],
  ])('%s', (_, piece, en, de) => {
    const told = ({ strings, terms, format }: typeof english) => {
      const { line, note } = evidenceLine(piece, true, strings, terms, format)
      return [line, ...note]
    }
    expect(told(english)).toEqual(en)
    expect(told(german)).toEqual(de)
  })

  it('speaks of a sponsor to others', () => {
    const told = ({ strings, terms, format }: typeof english) =>
      evidenceLine({ ...issue, followedBy: 'unknown' }, false, strings, terms, format).note
    expect(told(english)).toEqual(['Not known whether they were there in meetings after it.'])
    expect(told(german)).toEqual(['Nicht bekannt, ob die Person bei Terminen danach dabei war.'])
  })

  it.each(languages)('has a word for every channel: $format.language', ({ strings }) => {
    expect(new Set(channels.map((channel) => strings.channel[channel])).size).toBe(channels.length)
  })
})
