import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { OwnInitiative } from '../../../../../addin/src/features/privacy/own-initiative.tsx'
import { Summary } from '../../../../../addin/src/features/privacy/summary.tsx'
import { createFormat, type Language, languages } from '../../../../../addin/src/strings/format.ts'
import { OwnData } from '../../../../../functions/src/contract/privacy.ts'
import { readingOf } from '../../rendered.ts'

const manager = {
  id: 'crm',
  name: 'CRM renewal',
  zone: 'Europe/Berlin',
  role: 'manager',
  managers: ['Lynne Robbins'],
  followed: true,
  ownFollowing: { agreed: true },
  readings: {},
  ahead: 0,
  messages: 0,
  onAgenda: [],
  setAside: [],
  disruptions: [],
  asOf: '2026-11-24T09:00:00Z',
}
const look = { tried: '2026-11-23T09:00:00Z' }
const kept = {
  person: { objectId: 'lynne', displayName: 'Lynne Robbins' },
  now: '2026-11-24T09:00:00Z',
  policy: { erasure: 'self', auditDays: 90, untaggedDays: 60, knownItemDays: 30 },
  mailbox: { addresses: ['lynne.robbins@contoso.com'], events: ['UID-1'], lastSuccess: '2026-11-24T08:55:00Z' },
  reports: {
    'UID-1': { looks: { crm: look }, unread: [] },
    'UID-2': { looks: { crm: { tried: '2026-11-22T09:00:00Z' }, erp: look }, unread: [] },
    'UID-3': { looks: { erp: look }, unread: [] },
  },
  knownItems: [],
}
const said = {
  en: {
    followed: 'Your calendar is followed for CRM renewal. Stop following my calendar',
    no: 'Your calendar is not followed for CRM renewal. Let it be followed',
    summary: 'and which of your meetings are tagged, since your calendar is followed',
    also: 'Of your calendar, which is followed: 1 meeting',
    reports: 'Of meetings that you call in Teams, where they are held and that attendance was asked for: 2, last on',
  },
  de: {
    followed: 'Ihr Kalender wird für CRM renewal mitgelesen. Nicht mehr mitlesen',
    no: 'Ihr Kalender wird für CRM renewal nicht mitgelesen. Mitlesen erlauben',
    summary: 'und welche Ihrer Termine gekennzeichnet sind, da Ihr Kalender mitgelesen wird',
    also: 'Aus Ihrem Kalender, der mitgelesen wird: 1 Termin',
    reports: 'Von Terminen, zu denen Sie in Teams einladen, wo sie stattfinden und dass nach der Teilnahme gefragt wurde: 2, zuletzt am',
  },
}

function read(language: Language, initiative: object, node: 'page' | 'summary' = 'page'): string {
  const data = OwnData.parse({ ...kept, initiatives: [initiative] })
  const [own] = data.initiatives
  if (!own) throw new Error('There is no initiative.')
  const format = createFormat(language, 'Europe/Berlin')
  const page = createElement(OwnInitiative, { data, initiative: own, now: Date.parse(data.now) })
  return readingOf(node === 'page' ? page : createElement(Summary, { data }), format)
}

describe('a manager who is no sponsor', () => {
  it.each(languages)('sees in %s that their calendar is followed, what is known of it, and how to end it', (language) => {
    const words = said[language]
    const page = read(language, manager)
    for (const sentence of [words.followed, words.also, words.reports]) expect(page).toContain(sentence)
    expect(read(language, manager, 'summary')).toContain(words.summary)
  })

  it.each(languages)('who said no sees in %s that they did, and can say yes', (language) => {
    const words = said[language]
    const refused = { ...manager, followed: false, ownFollowing: { agreed: false } }
    const page = read(language, refused)
    expect(page).toContain(words.no)
    for (const sentence of [words.also, words.reports]) expect(page).not.toContain(sentence)
    expect(read(language, refused, 'summary')).not.toContain(words.summary)
  })

  it.each(languages)('sees nothing of it in %s where nothing is followed', (language) => {
    const { ownFollowing: _, ...without } = { ...manager, followed: false }
    const page = read(language, without)
    const { followed, no, also } = said[language]
    for (const sentence of [followed, no, also]) expect(page).not.toContain(sentence)
  })
})

describe('before they say whether their calendar may be followed', () => {
  it.each<[Language, RegExp]>([
    ['en', /you tagged yourself, private ones, too/],
    ['de', /die Sie selbst gekennzeichnet haben, auch privaten/],
  ])('everybody reads in %s that what they tagged themselves is kept', (language, sentence) => {
    expect(read(language, { ...manager, followed: false, ownFollowing: {} })).toMatch(sentence)
  })
})
