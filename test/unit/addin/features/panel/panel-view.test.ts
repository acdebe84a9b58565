import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { createApi } from '../../../../../addin/src/api/api.ts'
import { AppContext } from '../../../../../addin/src/app/app-context.ts'
import { MoreAboutYou } from '../../../../../addin/src/features/panel/more-about-you.tsx'
import { PanelView } from '../../../../../addin/src/features/panel/panel-view.tsx'
import { constant, type Host, type OpenItem } from '../../../../../addin/src/hosts/host.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { Panel, SponsorReading } from '../../../../../functions/src/contract/readings.ts'
import { readingOf } from '../../rendered.ts'

const facts = { due: 8, present: 6, partial: 1, delegate: 0, absent: 0, declined: 0, unknown: 1, excused: 0 }
const steering = {
  facts,
  level: { mean: 0.78, low: 0.62, high: 0.88 },
  recent: { due: 8, came: 7, unknown: 1 },
  streak: 5,
  points: [{ meeting: 'm1', start: '2026-11-10T09:00:00Z', outcome: 'present', response: 'accepted' }],
  quarters: [],
}
const you = {
  sponsorId: 's1',
  displayName: 'Megan Bowen',
  area: 'sales',
  terms: [{ from: '2026-01-01', lead: true }],
  inTerm: true,
  lead: true,
  kinds: { steering },
  duties: [],
}
const meeting = {
  key: 'k1',
  iCalUId: 'uid-1',
  originalStart: '2026-11-24T09:00:00Z',
  title: 'Customer One steering committee',
  kind: 'steering',
  start: '2026-11-24T09:00:00Z',
  end: '2026-11-24T10:00:00Z',
  zone: 'Europe/Berlin',
  sponsors: [
    { sponsorId: 's1', displayName: 'Megan Bowen', lead: true, response: 'accepted', organizer: false },
    { sponsorId: 's2', displayName: 'Adele Vance', lead: false, response: 'declined', organizer: false },
  ],
}
const about = {
  role: 'sponsor',
  initiative: {
    id: 'i1',
    name: 'Customer One',
    valueStatement: 'Customers stop telling us the same thing three times.',
    payback: { what: 'Service cost down by 12%', due: '2027-07-22' },
    investmentStart: '2026-01-22',
    zone: 'Europe/Berlin',
    createdAt: '2026-01-01T00:00:00Z',
  },
  remorseWindow: 'open',
  meeting,
  you,
  acts: [],
  putOff: [],
  team: [{ kind: 'steering', due: 40, came: 31, unknown: 4, quarters: [] }],
  markers: [],
  notYetCaptured: 0,
  asOf: '2026-11-22T10:00:00Z',
}
const caller = { displayName: 'Somebody' }
const nothingElse = { sponsors: [], answersInvitations: false }

/** As a person reads it, from top to bottom. */
function read(panel: object, { locale = 'en-GB', openItem = null }: { locale?: string; openItem?: OpenItem | null } = {}): string {
  const host: Host = {
    name: 'browser',
    getToken: async () => 'token',
    openItem: constant(openItem),
    theme: constant('light'),
    locale,
    zone: 'Europe/Berlin',
    initiativeId: undefined,
    addressOf: ({ page }) => `/${page}`,
    openLink: () => undefined,
  }
  const asked = async () => await Promise.reject(new Error('The view asks nothing of the server by itself.'))
  const api = createApi({ call: asked, answered: asked })
  const view = createElement(PanelView, { panel: Panel.parse({ ...nothingElse, ...panel }), openItem, onTagged: () => undefined })
  const services = { host, api, format: createFormat(locale, host.zone) }
  const markup = renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client: new QueryClient() },
      createElement(AppContext, { value: services }, createElement(FluentProvider, { theme: webLightTheme }, view)),
    ),
  )
  return markup
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What is said on request. */
function more(kinds: object, { notYetCaptured = 0, ...given }: object & { notYetCaptured?: number } = {}): string {
  const reading = SponsorReading.parse({ ...you, ...given, kinds })
  return readingOf(createElement(MoreAboutYou, { you: reading, kind: 'steering', notYetCaptured }), createFormat('en-GB', 'Europe/Berlin'))
}

function inOrder(text: string, sentences: readonly string[]): void {
  const places = sentences.map((sentence) => [sentence, text.indexOf(sentence)] as const)
  expect(places.filter(([, place]) => place < 0)).toEqual([])
  expect(places.map(([sentence]) => sentence)).toEqual(places.toSorted(([, a], [, b]) => a - b).map(([sentence]) => sentence))
}

describe('the panel', () => {
  it('tells a sponsor why, then facts, then what follows from them, then who comes', () => {
    inOrder(read({ caller, manages: [], about }), [
      'Next: Steering meeting, Tue 24 Nov, 10:00',
      'Customer One',
      'Customers stop telling us the same thing three times.',
      'Service cost down by 12%',
      'Due 22 July 2027',
      'Until then doubts come',
      'In 7 of your last 8 steering meetings',
      'The last 5 in a row · 1 not known',
      'Declined: Adele Vance',
      'Your answer: Accepted',
      'More about you',
      'How this develops',
      'What this rests on',
      'For steering the programme, not for appraising people.',
    ])
  })

  it('says the same in German', () => {
    inOrder(read({ caller, manages: [], about }, { locale: 'de-DE' }), [
      'Als Nächstes: Lenkungskreis',
      'In 7 Ihrer letzten 8 Lenkungskreise',
      'Die letzten 5 Male dabei · 1 nicht bekannt',
      'Abgesagt: Adele Vance',
      'Ihre Antwort: Zugesagt',
      'nicht zur Beurteilung von Personen',
    ])
  })

  const putOnAgenda = { id: 'put-on-agenda', code: 'put-on-agenda' }
  const answer = { id: 'answer-invitation', code: 'answer-invitation', next: { meeting: 'k1', start: meeting.start, kind: 'steering' } }

  it('tells what would help most after who comes, in the order in which it came', () => {
    const text = read({ caller, manages: [], about: { ...about, acts: [answer, putOnAgenda] } })
    inOrder(text, [
      'In 7 of your last 8 steering meetings',
      'Who else comes',
      'What would help most now',
      'Answer the invitation to the steering meeting on 24 Nov',
      'You have not answered yet',
      'Put the initiative on your own team’s agenda',
    ])
  })

  it('with nothing to suggest says nothing of it', () => {
    expect(read({ caller, manages: [], about })).not.toContain('What would help')
  })

  it.each([
    { row: 'in term', duties: [{ duty: 'champion', status: 'notYet', because: 'never', evidence: [], seen: 0, unknown: 0 }], told: true },
    { row: 'after the term', duties: [], told: false },
  ])('offers the five duties only to a sponsor $row', ({ duties, told }) => {
    const text = read({ caller, manages: [], about: { ...about, you: { ...you, duties } } })
    expect(text.includes('Your five duties')).toBe(told)
  })

  it('on the open meeting does not call it the next one', () => {
    const openItem = { iCalUId: 'uid-1', start: '2026-11-24T09:00:00Z' }
    expect(read({ caller, manages: [], about }, { openItem })).toMatch(/^Steering meeting, Tue/)
  })

  it.each([
    { row: 'moved since', openItem: { iCalUId: 'uid-1', start: '2026-11-23T09:00:00Z' }, said: /^Steering meeting, Tue/ },
    {
      row: 'known to Outlook by start and title only',
      openItem: { itemId: 'AAMk', start: '2026-11-24T09:00:00Z', title: meeting.title },
      said: /^Steering meeting, Tue/,
    },
    {
      row: 'another meeting at the same time, as far as Outlook knows',
      openItem: { itemId: 'AAMk', start: '2026-11-24T09:00:00Z', title: 'Dentist' },
      said: /^Next: Steering meeting, Tue/,
    },
    {
      row: 'known from the calendar, moved a moment ago',
      openItem: { itemId: 'AAMk', start: '2026-11-25T15:00:00Z', title: meeting.title },
      item: { iCalUId: 'uid-1', originalStart: '2026-11-23T09:00:00Z' },
      said: /^Steering meeting, Tue/,
    },
    {
      row: 'another meeting of the same time and title, as the calendar knows',
      openItem: { itemId: 'AAMk', start: '2026-11-24T09:00:00Z', title: meeting.title },
      item: { iCalUId: 'uid-2', originalStart: '2026-11-24T09:00:00Z' },
      said: /^Next: Steering meeting, Tue/,
    },
    {
      row: 'the chat of this series, as the calendar knows',
      openItem: { chatId: '19:meeting@thread.v2' },
      item: { iCalUId: 'uid-1' },
      said: /^Steering meeting, Tue/,
    },
    { row: 'the whole series', openItem: { iCalUId: 'uid-1' }, said: /^Next: Steering meeting, Tue/ },
    { row: 'the chat of a meeting in Teams', openItem: { chatId: '19:meeting@thread.v2' }, said: /^Next: Steering meeting, Tue/ },
    {
      row: 'another occurrence, which is over',
      openItem: { iCalUId: 'uid-1', start: '2026-11-10T09:00:00Z' },
      said: /^Next: Steering meeting, Tue/,
    },
  ])('tells the open occurrence from the next one of the series: $row', ({ openItem, item, said }) => {
    const moved = { ...meeting, originalStart: '2026-11-23T09:00:00Z' }
    expect(read({ caller, manages: [], item, about: { ...about, meeting: moved } }, { openItem })).toMatch(said)
  })

  it('with too few meetings shows no interval', () => {
    const { level: _, ...young } = steering
    const text = more({ steering: young })
    expect(text).toContain('Not enough meetings yet to say how this develops.')
    expect(text).not.toContain('likely between')
  })

  it('does not tell what nobody knows as if the sponsor had stayed away', () => {
    const nothingKnown = { ...steering, recent: { due: 3, came: 0, unknown: 3 }, streak: 0 }
    const onceUnknown = { ...steering, recent: { due: 1, came: 0, unknown: 1 }, streak: 0 }
    const partly = { ...steering, recent: { due: 8, came: 5, unknown: 2 }, streak: 0 }
    const kinds = { steering: nothingKnown, briefing: partly, alignment: onceUnknown }
    const text = `${read({ caller, manages: [], about: { ...about, you: { ...you, kinds } } })} ${more(kinds)}`
    inOrder(text, [
      '3 steering meetings so far; not known whether you came',
      'In 5 of your last 8 executive briefings, 2 not known',
      'One alignment meeting so far; not known whether you came',
    ])
    expect(text).not.toContain('In 0 of')
  })

  it('tells a manager what nobody knows of the team in the same way', () => {
    const { you: _, ...withoutYou } = about
    const team = [{ kind: 'steering', due: 12, came: 0, unknown: 12, quarters: [] }]
    const text = read({ caller, manages: [], about: { ...withoutYou, role: 'manager', team } })
    expect(text).toContain('Steering meeting 12 due invitations; not known yet who came')
    expect(text).not.toContain('Came 0')
  })

  it.each([
    { outcome: 'delegate', said: 'A delegate came in your place.' },
    { outcome: 'absent', said: 'You are recorded as not there.' },
    { outcome: 'unknown', said: 'It is not known whether you were there.' },
  ])('on a past meeting with the outcome $outcome says: $said', ({ outcome, said }) => {
    const past = { key: 'm1', kind: 'steering', start: '2026-11-10T09:00:00Z', outcome }
    inOrder(read({ caller, manages: [], about: { ...about, past } }), ['Steering meeting on Tue, 10 Nov 2026', said, 'In 7 of your last 8'])
  })

  it('on a past meeting tells a manager who is no sponsor which it was, and nothing about themselves', () => {
    const { you: _, ...withoutYou } = about
    const past = { key: 'm1', kind: 'steering', start: '2026-11-10T09:00:00Z' }
    const text = read({ caller, manages: [], about: { ...withoutYou, role: 'manager', past } })
    inOrder(text, ['Steering meeting on Tue, 10 Nov 2026', 'All sponsors together', 'Next: Steering meeting'])
    expect(text).not.toContain('What was captured about you')
  })

  it('shows a manager who is no sponsor the team, nobody by name in it, and the way to the board', () => {
    const { you: _, ...withoutYou } = about
    const text = read({ caller, manages: [], about: { ...withoutYou, role: 'manager' } })
    inOrder(text, ['All sponsors together', 'Steering meeting Came 31 of 40 times, 4 not known', 'Open the board', 'Who comes'])
    expect(text).not.toContain('About you')
  })

  const cadence = { since: '2026-01-10', count: 3, tooLittleKnown: false }
  it.each([
    {
      row: 'nobody recorded any',
      message: undefined,
      en: 'No message of yours is recorded yet.',
      de: 'Von Ihnen ist noch keine Botschaft erfasst.',
    },
    {
      row: 'late',
      message: { ...cadence, last: '2026-10-18', daysSince: 35, agreedEveryDays: 28, overdueBy: 7 },
      en: 'Your last message was 5 weeks ago; you agreed on every 4.',
      de: 'Ihre letzte Botschaft: vor 5 Wochen; vereinbart ist eine alle 4 Wochen.',
    },
  ])('tells below everything that would help what the sponsor said last: $row', ({ message, en, de }) => {
    const panel = { caller, manages: [], about: { ...about, you: { ...you, ...(message ? { message } : {}) } } }
    inOrder(read(panel), ['In 7 of your last 8', 'Your answer', en, 'Record a message', 'More about you'])
    inOrder(read(panel, { locale: 'de-DE' }), ['In 7 Ihrer letzten 8', 'Ihre Antwort', de, 'Botschaft erfassen', 'Mehr über Sie'])
  })

  it('of whoever has left tells the last message, and asks for no other', () => {
    const message = { ...cadence, last: '2026-03-01', daysSince: 200 }
    const text = read({ caller, manages: [], about: { ...about, you: { ...you, inTerm: false, message } } })
    expect(text).toContain('Your last message was 29 weeks ago.')
    expect(text).not.toContain('Record a message')
  })

  const left = { ...you, inTerm: false, lead: false, terms: [{ from: '2026-01-01', to: '2026-10-14', lead: true }] }
  const withheld = { ...about.initiative, valueStatement: '', payback: { what: '' }, investmentStart: undefined }
  const past = { ...about, you: left, initiative: withheld, meeting: undefined, notYetCaptured: 2 }
  const denials = /Nobody has written|No coming meeting|needed most|these days|Not enough meetings|not captured yet|Record a message/

  it('to whoever has left says so, and their own facts; what is withheld is not told as missing', () => {
    inOrder(read({ caller, manages: [], about: past }), [
      'Customer One',
      'Your term ended on 14 October 2026; these are your own facts until then.',
      'In 7 of your last 8 steering meetings',
      'What this rests on',
    ])
    expect(read({ caller, manages: [], about: past })).not.toMatch(denials)
    expect(read({ caller, manages: [], about: past }, { locale: 'de-DE' })).toContain(
      'Ihre Amtszeit endete am 14. Oktober 2026; dies sind Ihre eigenen Fakten bis dahin.',
    )
    const { level: _, ...withoutLevel } = steering
    expect(read({ caller, manages: [], about: { ...past, you: { ...left, kinds: { steering: withoutLevel } } } })).not.toMatch(denials)
    expect(more({ steering: withoutLevel, briefing: withoutLevel }, { ...left, notYetCaptured: 2 })).toBe(
      'In 7 of your last 8 executive briefings, 1 not known',
    )
  })

  it('before a term begins says when, and tells nothing where there is nothing', () => {
    const future = { ...you, inTerm: false, lead: false, kinds: {}, terms: [{ from: '2027-03-01', lead: false }] }
    const text = read({ caller, manages: [], about: { ...past, you: future } })
    expect(text).toContain('Your term begins on 1 March 2027.')
    expect(text).not.toMatch(denials)
    expect(text).not.toContain('About you')
    // What they may see already is told.
    const invited = read({ caller, manages: [], about: { ...about, you: future } })
    inOrder(invited, ['Next: Steering meeting', 'Your term begins on 1 March 2027.', 'Customers stop telling us', 'Who else comes'])
    expect(invited).not.toContain('needed most')
  })

  it('between two terms says when the next one begins', () => {
    const terms = [...left.terms, { from: '2027-03-01', lead: false }]
    expect(read({ caller, manages: [], about: { ...past, you: { ...left, terms } } })).toContain('Your term begins on 1 March 2027.')
  })

  it('says that presence in part counts half in the level, where there was any', () => {
    const text = (partial: number) => more({ steering: { ...steering, facts: { ...facts, partial } } })
    expect(text(1)).toContain('is likely between 60% and 90% (in part counts half).')
    expect(text(0)).toContain('is likely between 60% and 90%.')
  })

  describe('of somebody who comes less', () => {
    const fading = { on: true, missedInARow: 3, level: 0.78, best: 0.95 }
    const forecast = { meeting: 'k1', start: meeting.start, mean: 0.5, low: 0.31, high: 0.68 }
    const less = { ...steering, fading, forecast }
    const told = (kinds: object) => read({ caller, manages: [], about: { ...about, you: { ...you, kinds } } })
    const kindWord = 'If something stands in the way, your programme manager will be glad to know.'

    const ofBriefings = 'In 7 of your last 8 executive briefings, 1 not known; more often before (nearly always)'

    it('says so kindly beside the fact, and forecasts nothing', () => {
      expect(told({ steering: less })).toContain(`You were there more often before (nearly always). ${kindWord}`)
      expect(more({ steering: less })).not.toContain('Chance that')
      expect(more({ steering: { ...steering, forecast } })).toContain('Chance that you are there next time, whatever the answer')
    })

    it('says it of another kind of meeting, too, and the kind word once', () => {
      const elsewhere = told({ steering, briefing: less, alignment: less })
      inOrder(elsewhere, [ofBriefings, kindWord, 'Who else comes'])
      expect(elsewhere.split(kindWord)).toHaveLength(2)
      expect(more({ steering, briefing: less })).not.toContain(ofBriefings)
    })

    it('where the fact itself has the kind word, the other kinds are told on request', () => {
      const text = told({ steering: less, briefing: less })
      expect(text.split(kindWord)).toHaveLength(2)
      expect(text).not.toContain(ofBriefings)
      expect(more({ steering: less, briefing: less })).toContain(ofBriefings)
    })
  })

  describe('a suggestion to speak', () => {
    const speak = { id: 'send-message', code: 'send-message', everyDays: 28, days: 77, lastOn: '2026-09-06' }
    const toSales = { id: 'message-to-area.sales', code: 'message-to-area', area: 'sales', days: 60 }

    it.each([speak, toSales])('$code has the button to record a message, and the page has it once', (act) => {
      const text = read({ caller, manages: [], about: { ...about, acts: [act] } })
      inOrder(text, ['What would help most now', 'Record a message', 'Not now'])
      expect(text.split('Record a message')).toHaveLength(2)
    })

    it('other suggestions have none', () => {
      const text = read({ caller, manages: [], about: { ...about, acts: [putOnAgenda] } })
      inOrder(text, ['What would help most now', 'Record a message'])
      expect(text.split('Record a message')).toHaveLength(2)
    })
  })

  it('outside the remorse window says nothing about doubts', () => {
    expect(read({ caller, manages: [], about: { ...about, remorseWindow: 'over' } })).not.toContain('doubts')
  })

  it('says that nobody has written the value statement yet', () => {
    const text = read({ caller, manages: [], about: { ...about, initiative: { ...about.initiative, valueStatement: '' } } })
    expect(text).toContain('Nobody has written down yet why this initiative is worth it.')
  })

  describe('where Outlook has something open that nobody could look up', () => {
    const dentist = { itemId: 'AAMk', start: '2026-11-24T09:00:00Z', title: 'Dentist' }
    const { you: _, ...withoutYou } = about
    const manager = { caller, manages: [], about: { ...withoutYou, role: 'manager' } }

    it.each([
      { row: 'a manager may tag it', panel: manager, openItem: dentist, said: 'You have another meeting open', tag: true },
      { row: 'a sponsor is not asked to', panel: { caller, manages: [], about }, openItem: dentist, said: undefined, tag: false },
      {
        row: 'an unsaved one is to be saved first',
        panel: manager,
        openItem: { unsaved: true as const },
        said: 'Save it first',
        tag: false,
      },
      {
        row: 'an unsaved one of a manager whose initiatives have no meeting yet',
        panel: { caller, manages: [{ id: 'i1', name: 'Customer One' }] },
        openItem: { unsaved: true as const },
        said: 'Save it first',
        tag: false,
      },
      { row: 'one without a start cannot be found at all', panel: manager, openItem: { itemId: 'AAMk' }, said: undefined, tag: false },
    ])('$row', ({ panel, openItem, said, tag }) => {
      const text = read(panel, { openItem })
      if (said !== undefined) expect(text).toContain(said)
      expect(text.includes('Tag this meeting')).toBe(tag)
    })

    it.each([
      { notFound: 'consent', en: 'has not approved yet that Steerwell reads your calendar', de: 'noch nicht genehmigt, dass Steerwell' },
      { notFound: 'unavailable', en: 'Microsoft 365 does not answer at the moment', de: 'Microsoft 365 antwortet gerade nicht' },
      { notFound: 'not-in-calendar', en: 'is not in your own calendar', de: 'steht nicht in Ihrem eigenen Kalender' },
    ])('says why, below everything else or in the only line: $notFound', ({ notFound, en, de }) => {
      inOrder(read({ caller, manages: [], notFound, about }, { openItem: dentist }), ['Customer One', 'Who else comes', en])
      expect(read({ caller, manages: [], notFound }, { openItem: dentist, locale: 'de-DE' })).toContain(de)
    })
  })

  const openItem = { iCalUId: 'uid-9', start: '2026-11-24T09:00:00Z', title: 'Weekly CRM sync' }
  it.each([
    {
      row: 'nothing open, nobody’s roster',
      item: null,
      manages: [],
      said: /Open a meeting to see why it matters and who comes\.$/,
      tag: false,
    },
    {
      row: 'a meeting, nobody’s roster',
      item: openItem,
      manages: [],
      said: /not part of an initiative that Steerwell follows for you\.$/,
      tag: false,
    },
    {
      row: 'an untagged meeting of a manager',
      item: openItem,
      manages: [{ id: 'i1', name: 'Customer One' }],
      said: /^Weekly CRM sync This meeting is not tagged yet\./,
      tag: true,
    },
    { row: 'a manager with nothing open', item: null, manages: [{ id: 'i1', name: 'Customer One' }], said: /Open the board$/, tag: false },
  ])('$row: one line', ({ item, manages, said, tag }) => {
    const text = read({ caller, manages }, { openItem: item })
    expect(text).toMatch(said)
    expect(text.includes('Tag this meeting')).toBe(tag)
  })
})
