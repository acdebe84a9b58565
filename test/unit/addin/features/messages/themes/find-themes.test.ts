import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '../../../../../../addin/src/features/messages/themes/english.ts'
import {
  countWords,
  type FoundWord,
  findThemes,
  themesOf,
  wordsByTheme,
} from '../../../../../../addin/src/features/messages/themes/find-themes.ts'
import { german } from '../../../../../../addin/src/features/messages/themes/german.ts'
import { entriesOf } from '../../../../../../addin/src/features/messages/themes/word-index.ts'

const words = (text: string, found: readonly FoundWord[] = findThemes(text)) => found.map(({ start, end }) => text.slice(start, end))
const told = (text: string, names?: readonly string[]) => {
  const found = findThemes(text, names)
  return { words: words(text, found), themes: themesOf(found), ...countWords(found) }
}

describe('mails as people write them', () => {
  it.each([
    {
      row: 'the lead, in English, about the why and the payback',
      text: `Hi all,

A few words on Customer One. Why are we doing this? Today a customer tells us the same story three times, and our offers go out
before service has closed the complaint. The business case is plain: service costs down by 12%, and account teams win back a day
a week for selling.

Thanks, Megan`,
      words: ['Why', 'customer', 'offers', 'service', 'complaint', 'business case', 'service', 'costs', 'account', 'win back', 'selling'],
      themes: ['why', 'payback', 'painPoints'],
      business: 11,
      technical: 0,
    },
    {
      row: 'a chief information officer, about the release',
      text: `Team, the release is on track. The data migration ran over the weekend, all interfaces to the ERP are green, and the new
dashboards are in the cloud. Go-live stays on 4 January. Customers will not notice.`,
      words: ['release', 'data migration', 'interfaces', 'ERP', 'dashboards', 'cloud', 'Go-live', 'Customers'],
      themes: ['technology'],
      business: 1,
      technical: 7,
    },
    {
      row: 'what changes for people',
      text: `I know some of you worry about what this means for your work. Your role stays yours, the way you work will change. Everybody gets
two days of training, and a key user sits in every office.`,
      words: ['worry', 'your work', 'role', 'way you work', 'change', 'training', 'key user'],
      themes: ['peopleChange'],
      business: 7,
      technical: 0,
    },
    {
      row: 'the lead, in German',
      text: `Liebe Kolleginnen und Kollegen,

warum machen wir das? Drei Kundenlisten widersprechen sich, und eine Prognose kostet vier Tage Excel. Der Nutzen: Die Servicekosten
sinken um 12 %, die Amortisation ist im Juli geplant. Ich weiß, dass die Umstellung Kraft kostet. Die Schulungen beginnen im März.

In diesem Sinne, viele Grüße
Megan`,
      words: [
        'warum',
        'Kundenlisten',
        'widersprechen',
        'Prognose',
        'Excel',
        'Nutzen',
        'Servicekosten',
        'Amortisation',
        'Umstellung',
        'Schulungen',
      ],
      themes: ['why', 'payback', 'painPoints', 'peopleChange'],
      business: 10,
      technical: 0,
    },
    {
      row: 'about technology, in German, with English words as people use them',
      text: `Hallo zusammen, das neue CRM-System ist ab Montag in der Cloud, die Schnittstelle zum ERP läuft. Der Business Case bleibt, die
Pain Points aus dem Vertrieb sind im Backlog.`,
      words: ['CRM', 'System', 'Cloud', 'Schnittstelle', 'ERP', 'Business Case', 'Pain Points', 'Vertrieb', 'Backlog'],
      themes: ['payback', 'painPoints', 'technology'],
      business: 4,
      technical: 5,
    },
    {
      row: 'one that says nothing',
      text: 'Hi Lynne, I cannot make it at three. Shall we meet on Tuesday? Of course I will bring the cake, no problem. Megan',
      words: [],
      themes: [],
      business: 0,
      technical: 0,
    },
    {
      row: 'one that says nothing, in German',
      text: 'Hallo Lynne, um drei schaffe ich es nicht. Passt es Dienstag? Kein Problem, wenn nicht. Mit freundlichen Grüßen, Megan',
      words: [],
      themes: [],
      business: 0,
      technical: 0,
    },
  ])('$row', ({ text, row: _, ...expected }) => expect(told(text, ['Customer One'])).toEqual(expected))

  it.each([
    'Save the date: steering committee on 3 March',
    'To whom it may concern,',
    'Change of room: we meet in B2.',
    'The room has changed, see you in B2.',
    'Please take into account that the lift is out of order.',
    'Sorry for the delay, I was on a train.',
    'No worries, Wednesday is fine as well.',
    'In case of doubt call me, without a doubt I am at my desk.',
    'For some reason the link did not open.',
    'My phone is off in order to get some sleep; call Lynne with any problems.',
    'Save the date: 3. März, Lenkungskreis',
    'Vielen Dank für Ihre Unterstützung!',
    'Danke für deine Unterstützung gestern.',
    'In diesem Sinn ein schönes Wochenende',
    'In diesem Sinne, mit freundlichen Grüßen',
    'Das wird ohne Zweifel ein langer Abend.',
    'Im Zweifel rufen Sie mich an.',
    'Aus diesem Grund fällt der Termin aus, auf Grund der Feiertage auch der nächste.',
    'Keine Sorge, ich bringe Kuchen mit.',
    'Entschuldigen Sie die Verspätung und die verspätete Antwort.',
    'Raumwechsel: Wir treffen uns in B2.',
  ])('an everyday sentence says nothing: %s', (text) => expect(told(text)).toEqual({ words: [], themes: [], business: 0, technical: 0 }))

  it('the name of the initiative is no word of business, and its words elsewhere are', () => {
    expect(told('Customer One is for the customer.').words).toEqual(['Customer', 'customer'])
    expect(told('customer one is for the customer.', ['Customer One', 'CRM']).words).toEqual(['customer'])
    expect(told('Our CRM is a system.', ['CRM']).words).toEqual(['system'])
  })
})

describe('which words', () => {
  it.each<[row: string, text: string, found: readonly string[]]>([
    ['whatever the case', 'WHY, Why, wHy', ['WHY', 'Why', 'wHy']],
    ['with its endings', 'goals complained savings', ['goals', 'complained', 'savings']],
    ['not inside another English word', 'whyever unproblematic apparel', []],
    ['German compounds: the first part', 'Amortisationszeit Systembruch', ['Amortisationszeit', 'Systembruch']],
    ['German compounds: the last part', 'Tippfehlern Unternehmensziele', ['Tippfehlern', 'Unternehmensziele']],
    ['not by accident at the end or the beginning', 'Sekunden erzielen Beispiel Sparte Grundschule befehlen', []],
    ['a noun where the verb means something else', 'Der Nutzen zählt. Wir nutzen das.', ['Nutzen']],
    [
      'umlauts spelled out, and ß as ss',
      'Veraenderung Maerkte Grossk\u00ADunden Großkunden',
      ['Veraenderung', 'Maerkte', 'Grossk\u00ADunden', 'Großkunden'],
    ],
    ['accents as letters of their own', 'Gru\u0308nde und A\u0308ngste', ['Gru\u0308nde', 'A\u0308ngste']],
    ['between emoji', '🎯goals🎯 👩‍👩‍👧why?', ['goals', 'why']],
    [
      'several in a row, across a line and a hyphen',
      'pain\npoints, pain-points, PAIN  POINT',
      ['pain\npoints', 'pain-points', 'PAIN  POINT'],
    ],
    ['not across the end of a sentence, or of a paragraph', 'A win. Back to the point: roll out\n\nof order', ['order']],
    ['not in addresses of pages and people', 'https://crm.contoso.com/system www.goal.com change@contoso.com', []],
    ['the longest', 'It is not out of order, it is in order to sell. Place an order.', ['sell', 'order']],
  ])('%s', (_, text, found) => expect(words(text)).toEqual(found))

  it('are listed by theme, each once, as the text writes it first', () => {
    const text = 'Goals first. A customer has a goal, and customers see errors of the system.'
    expect(wordsByTheme(text, findThemes(text))).toEqual([
      { theme: 'why', words: [{ entry: 'goal*', written: 'Goals', count: 2 }] },
      { theme: 'painPoints', words: [{ entry: 'error*', written: 'errors', count: 1 }] },
      { theme: 'technology', words: [{ entry: 'system*', written: 'system', count: 1 }] },
      { theme: undefined, words: [{ entry: 'customer*', written: 'customer', count: 2 }] },
    ])
  })
})

describe('the lists', () => {
  const bare = (text: string) => text.replace(/^\+|[+*]$/g, '')

  it.each([
    { row: 'English', list: english },
    { row: 'German', list: german },
  ])('$row: no word stands there twice', ({ list }) => {
    const texts = [...entriesOf(list)].map(([text]) => text)
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([])
  })

  it.each([
    { row: 'English', list: english },
    { row: 'German', list: german },
  ])('$row: each word is found as it is written there, and says its own theme', ({ list }) => {
    const missed = [...entriesOf(list)].flatMap(([text, { theme, silent }]) => {
      const sample = text.startsWith('+') ? `Abc${bare(text)}` : text.endsWith('+') ? `${bare(text)}abc` : bare(text)
      const [first] = findThemes(sample)
      return silent ? (first ? [text] : []) : first && first.theme === theme && first.end === sample.length ? [] : [text]
    })
    expect(missed).toEqual([])
  })

  it.each([english, german].flatMap(({ nothing }) => nothing))('what says nothing hides a word that would: %s', (phrase) => {
    // Each word a sentence of its own; a noun is one by its capital.
    const apart = phrase
      .split(' ')
      .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)])
      .join('. ')
    expect(findThemes(apart)).not.toEqual([])
  })

  it('a word on both of them means the same in both', () => {
    const other = new Map([...entriesOf(german)].map(([text, { theme }]) => [bare(text).toLowerCase(), theme]))
    const differ = [...entriesOf(english)].filter(([text, { theme, silent }]) => {
      const key = bare(text).toLowerCase()
      return !silent && other.has(key) && other.get(key) !== theme
    })
    expect(differ.map(([text]) => text)).toEqual([])
  })
})

describe('whatever the text', () => {
  const listed = [english, german].flatMap((list) => [...entriesOf(list)].map(([text]) => text.replace(/[+*]/g, '')))
  const strange = fc.constantFrom('🎯', '👩‍👩‍👧', 'ß', 'ẞ', 'İ', 'ﬁ', '\u00AD', '\u0308', '\u200D', '\uD83C', '¿', '。', '\u2028', '\0')
  const piece = fc.oneof(
    fc.constantFrom(...listed),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
    strange,
  )
  const anyText = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', '', '\n', '-', '. ', ', ')), { maxLength: 40 })
    .map((parts) => parts.flat().join(''))

  it('words lie inside it, in order, apart from each other, and none is empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = 0
        for (const { start, end } of findThemes(text)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          before = end
        }
        expect(before).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('the order of its sentences changes nothing of what it speaks of', () => {
    const sentence = fc.array(fc.constantFrom(...listed, 'the', 'und'), { minLength: 1, maxLength: 8 }).map((of) => `${of.join(' ')}.`)
    const permuted = fc
      .array(sentence, { minLength: 1, maxLength: 6 })
      .chain((sentences) => fc.tuple(fc.constant(sentences), fc.shuffledSubarray(sentences, { minLength: sentences.length })))
    fc.assert(
      fc.property(permuted, ([sentences, shuffled]) => {
        const entries = (of: readonly string[]) =>
          findThemes(of.join(' '))
            .map(({ entry }) => entry)
            .toSorted()
        expect(entries(shuffled)).toEqual(entries(sentences))
      }),
    )
  })

  it('one encoding or the other, upper case or as it was: the same words', () => {
    const plain = fc.array(fc.constantFrom(...listed), { minLength: 1, maxLength: 20 }).map((of) => of.join(', '))
    fc.assert(
      fc.property(plain, (text) => {
        const entries = (one: string) => findThemes(one).map(({ entry }) => entry)
        expect(entries(text.normalize('NFD'))).toEqual(entries(text.normalize('NFC')))
        // Capitals are what a noun has; a verb like it must not have them.
        expect(entries(text.toUpperCase()).filter((entry) => entry !== 'Nutzen')).toEqual(
          entries(text.toUpperCase().normalize('NFD')).filter((entry) => entry !== 'Nutzen'),
        )
      }),
    )
  })

  // Ends at all: what takes the square of the length here would take hours.
  it.each([
    { row: 'one word without end', text: 'kosten'.repeat(175_000) },
    { row: 'the beginnings of phrases', text: 'in order pain ways of '.repeat(48_000) },
    { row: 'nothing but spaces', text: ' '.repeat(1_050_000) },
    { row: 'hyphens', text: 'go-'.repeat(350_000) },
    { row: 'words of which no two are alike', text: Array.from({ length: 110_000 }, (_, i) => `x${i}kost`).join(' ') },
    { row: 'accents', text: `a${'\u0308'.repeat(1_050_000)}` },
  ])('a megabyte of it: $row', ({ text }) => {
    expect(text.length).toBeGreaterThan(1_000_000)
    expect(findThemes(text).every(({ end }) => end <= text.length)).toBe(true)
  })
})
