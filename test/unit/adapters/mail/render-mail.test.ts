import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { renderMail } from '../../../../functions/src/adapters/mail/render-mail.ts'
import type { MailToRender, RenderedMail } from '../../../../functions/src/domain/mail-transport.ts'
import { allMails, everyday, names, unruly } from '../../../fixtures/trend-mails.ts'
import { asSeenBy } from './dropped.ts'

/** Gmail shows the first 102 kB of a mail and a link to the rest. */
const most = 100_000

/** What is read of the HTML, comments and head left out. */
function readIn(html: string): string {
  const read = (nodes: ReturnType<typeof parseDocument>['children']): string =>
    nodes
      .map((node) => {
        if (node.type === 'text') return node.data
        if (!('children' in node) || node.type === 'cdata' || ('name' in node && node.name === 'head')) return ''
        return `${read(node.children)} `
      })
      .join('')
  return read(parseDocument(html).children)
}

/** As words, so that places to break and marks of direction do not count. */
const words = (text: string) => text.replaceAll(/\u200b|\u2068|\u2069|\u034f/g, '').replaceAll(/\s+/g, ' ')

const linksIn = (html: string) => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

describe.each(allMails)('%s', (_, mail) => {
  it('is written whole: nothing undefined, a subject of one line, and less than Gmail cuts off', async () => {
    const { subject, preheader, text, html } = await renderMail(mail)
    for (const part of [subject, preheader, text, words(readIn(html))]) expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid/)
    expect(subject).toMatch(/^\P{Cc}{1,300}$/u)
    expect(preheader).toMatch(/^\P{Cc}+$/u)
    expect(Buffer.byteLength(html)).toBeLessThan(most)
    expect([subject, text, html].every((part) => part.isWellFormed())).toBe(true)
  })

  it('is the same from the same facts, to the byte', async () => {
    const first = await renderMail(mail)
    for (const other of Object.values(everyday)) await renderMail(other)
    expect(await renderMail(structuredClone(mail))).toEqual(first)
  })

  it('says in text what it says in HTML, and leads to the same places', async () => {
    const { text, html } = await renderMail(mail)
    const read = words(readIn(html))
    const missing = text
      .replaceAll(/https:\S+|[■□?]+ |^-+ ?$/gm, '')
      .split(/[\n:.,;•()·–-]+/)
      .map((part) => words(part).trim())
      .filter((part) => part.length > 3 && !read.toLocaleLowerCase(mail.language).includes(part.toLocaleLowerCase(mail.language)))
    expect(missing).toEqual([])
    for (const href of linksIn(html)) expect(text).toContain(href)
  })

  it('names in its subject and beside it nobody but the initiative', async () => {
    const { subject, preheader } = await renderMail({ ...mail, initiative: 'Contoso One' })
    for (const name of Object.values(mail.names).filter((one) => one.trim().length > 3))
      expect(`${subject} ${preheader}`).not.toContain(name)
  })

  it('has its notice, why it came, and a way out', async () => {
    const { html } = await renderMail(mail)
    expect(words(readIn(html))).toMatch(
      /For steering the programme, not for appraising people\.|Zur Steuerung des Programms, nicht zur Beurteilung/,
    )
    expect(linksIn(html)).toEqual(expect.arrayContaining([mail.links.unsubscribe, mail.links.preferences]))
  })
})

/** Elements of the body by name. */
const elementsIn = (html: string) => new Set([...html.replaceAll(/<!--.*?-->/gs, '').matchAll(/<([a-z:0-9]+)/gi)].map(([, name]) => name))

describe('what people typed', () => {
  it('is text: no mail has an element that the others have not', async () => {
    const usual = elementsIn((await renderMail(everyday.manager)).html)
    for (const [name, mail] of Object.entries(unruly)) {
      const other = [...elementsIn((await renderMail(mail)).html)].filter(
        (element) => !usual.has(element) && element !== 'strong' && element !== 'span',
      )
      expect(other, name).toEqual([])
    }
  })

  it('is seen as it was typed', async () => {
    const { html, text, subject } = await renderMail(unruly['script as a name'])
    const read = words(readIn(html))
    for (const part of [text, read]) {
      expect(part).toContain('Talk with <script>alert("name")</script> before')
      expect(part).toContain('"><img src=x onerror=alert(1)>')
      expect(part).toContain('<!--[if mso]><b>x</b><![endif]--> --> <wbr data-comment="x"/>')
    }
    expect(subject).toBe('<script>alert(1)</script>: One sponsor perhaps comes less than before')
  })

  it('breaks out of nothing, whatever it is', async () => {
    const plain = (await renderMail(everyday.manager)).html
    const usual = elementsIn(plain)
    const commentMarks = (html: string) => [html.match(/<!--/g)?.length, html.match(/-->/g)?.length]
    const nasty = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '"',
          "'",
          '&',
          '--',
          '-->',
          '<!--',
          ']]>',
          '<![endif]-->',
          '<wbr data-comment="',
          '/>',
          '\u202e',
          '\u2068',
          '\u2069',
          '\u0000',
          '\n',
          '\ud800',
        ),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (name, initiative, title) => {
        const mail: MailToRender = {
          ...everyday.manager,
          initiative: initiative.join(''),
          names: { ...names, alex: name.join('') },
          content: { ...everyday.manager.content, next: { kind: 'steering', start: '2026-12-01T09:00:00Z', title: title.join('') } },
        }
        const { html, subject, text } = await renderMail(mail)
        expect([...elementsIn(html)].filter((element) => !usual.has(element) && element !== 'span')).toEqual([])
        expect(commentMarks(html)).toEqual(commentMarks(plain))
        expect(subject).toMatch(/^\P{Cc}+$/u)
        // As many marks that open as close, line by line.
        for (const line of text.split('\n')) expect(line.match(/\u2068/g)?.length).toBe(line.match(/\u2069/g)?.length)
        expect(text).not.toMatch(/[\u202a-\u202e\u2066\u2067]/)
      }),
      { numRuns: 150 },
    )
  })

  it('keeps its direction to itself', async () => {
    const { html, text, subject } = await renderMail(unruly['text from right to left'])
    expect(html).toContain('Talk with <span dir="rtl">דנה כהן</span> before the steering meeting')
    expect(html).toContain('<span dir="rtl">ועדת היגוי: CRM 2026</span>')
    expect(text).toContain('Talk with \u2068דנה כהן\u2069 before the steering meeting')
    expect(subject).toBe('\u2068פרויקט CRM (2026)\u2069: One sponsor perhaps comes less than before')
  })

  it('is cut to what a line holds', async () => {
    const { html, text, subject } = await renderMail(unruly['a word of 1,000 characters'])
    for (const part of [words(readIn(html)), text]) {
      expect(part).toContain(`${'x'.repeat(119)}…`)
      expect(part).toContain(`Talk with ${'👩‍👩‍👧‍👦'.repeat(79)}… before`)
    }
    expect(subject).toBe(`${'Ü'.repeat(59)}…: One sponsor perhaps comes less than before`)
  })

  it('stays on its line', async () => {
    const { subject, text } = await renderMail(unruly['lines and tabs'])
    expect(subject).toBe('Contoso Subject: other One: One sponsor perhaps comes less than before')
    expect(text).toContain('\nSteering Bcc: everybody@contoso.com x\n')
  })
})

it.each([
  ['on', {}, 'Alex Wilber, executive briefings: Perhaps coming less than before: not there in person the last 3 times'],
  ['off', { gone: true as const }, 'Alex Wilber no longer seems to come less to executive briefings.'],
])('an alarm says of which meetings, since another may be %s', async (_, gone, said) => {
  const fact = { what: 'fading', sponsorId: 'alex', kind: 'briefing', missedInARow: 3 } as const
  const { content } = everyday.manager
  const { text } = await renderMail({ ...everyday.manager, content: { ...content, changes: [...content.changes, { fact, ...gone }] } })
  expect(text).toContain(said)
})

/** Row, mail, and what it says in one language: subject, preheader, the act. */
const rows: readonly (readonly [row: string, mail: MailToRender, subject: string, preheader: string, act: string])[] = [
  [
    'a manager, of whose sponsors one is fading',
    everyday.manager,
    'Contoso One: One sponsor perhaps comes less than before',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'Talk with Alex Wilber before the steering meeting on 1 Dec',
  ],
  [
    'a sponsor',
    everyday.sponsor,
    'Contoso One: You were in 7 of your last 8 steering meetings',
    'Answer the invitation to the steering meeting on 1 Dec',
    'Answer the invitation to the steering meeting on 1 Dec',
  ],
  [
    'the circle',
    everyday.circle,
    'Contoso One: In Q4 2026 sponsors came to 6 of 10 invitations to steering meetings, 2 not known',
    'Ask about it in your next executive meeting: sponsors stay when their peers notice.',
    'Ask about it in your next executive meeting: sponsors stay when their peers notice.',
  ],
  [
    'a manager in another zone',
    { ...everyday.manager, zone: 'Asia/Tokyo' },
    'Contoso One: One sponsor perhaps comes less than before',
    'Next meeting: Steering meeting, Tue 1 Dec, 18:00',
    'Talk with Alex Wilber before the steering meeting on 1 Dec',
  ],
  [
    'a manager in no zone: in UTC, and so it says',
    unruly['a zone that is none'],
    'Contoso One: One sponsor perhaps comes less than before',
    'Next meeting: Steering meeting, Tue 1 Dec, 09:00',
    'Times are those of Etc/UTC.',
  ],
  [
    'a manager, in German',
    { ...everyday.manager, language: 'de' },
    'Contoso One: Ein Sponsor kommt vielleicht seltener als früher',
    'Nächster Termin: Lenkungskreis, Di., 1. Dez., 10:00',
    'Mit Alex Wilber sprechen, noch vor dem Lenkungskreis am 1. Dez.',
  ],
  [
    'a sponsor, in German',
    { ...everyday.sponsor, language: 'de' },
    'Contoso One: Sie waren in 7 Ihrer letzten 8 Lenkungskreise dabei',
    'Die Einladung zum Lenkungskreis am 1. Dez. beantworten',
    'Die Einladung zum Lenkungskreis am 1. Dez. beantworten',
  ],
  [
    'the circle, in German',
    { ...everyday.circle, language: 'de' },
    'Contoso One: In Q4 2026 waren Sponsoren bei 6 von 10 Einladungen zu Lenkungskreisen dabei, 2 nicht bekannt',
    'Fragen Sie in Ihrer nächsten Runde danach: Sponsoren bleiben dabei, wenn andere es bemerken.',
    'Fragen Sie in Ihrer nächsten Runde danach: Sponsoren bleiben dabei, wenn andere es bemerken.',
  ],
  [
    'a test',
    unruly['a test'],
    'Test: Contoso One: One sponsor perhaps comes less than before',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'A test. This is how the mail would look; nobody else got it.',
  ],
  [
    'no act',
    unruly['no act'],
    'Contoso One: One sponsor perhaps comes less than before',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'Nothing is asked of you this time.',
  ],
  [
    'nothing but gaps',
    unruly['nothing but gaps'],
    'Contoso One: 3 things are open',
    'Nothing is asked of you this time.',
    'Nobody stands for Service.',
  ],
  [
    'nothing at all',
    unruly['nothing at all'],
    'Contoso One: How it stands',
    'Nothing is asked of you this time.',
    'No tagged meeting in the next weeks.',
  ],
  [
    'nothing new before a steering meeting',
    unruly['nothing new, before a steering meeting'],
    'Contoso One: Nothing new since 16 Nov',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'before each steering meeting, as you asked for',
  ],
  [
    'a first mail',
    unruly['the first mail'],
    'Contoso One: One sponsor perhaps comes less than before',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'How it stands',
  ],
  [
    'whoever it is about was erased',
    unruly['whoever it is about was erased'],
    'Contoso One: Technical issue on 19 November 2026',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'Nothing is asked of you this time.',
  ],
  [
    'a lead who leads no longer, and nobody to be told of who does',
    {
      ...everyday.manager,
      content: { ...everyday.manager.content, changes: [{ fact: { what: 'lead', sponsorId: 'miriam' }, gone: true }] },
    },
    'Contoso One: The lead sponsor leads no longer',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'Miriam Graham leads no longer.',
  ],
  [
    'a sponsor of whom only the act is known, and it names somebody',
    {
      ...everyday.sponsor,
      content: {
        audience: 'sponsor',
        cadence: 'weekly',
        facts: [],
        changes: [],
        act: {
          id: 'message-to-area.service',
          code: 'message-to-area',
          area: 'service',
          sponsorId: 'miriam',
          since: '2026-09-01',
          days: 85,
        },
      },
    },
    'Contoso One: How it stands',
    'The one thing to do',
    'Ask Miriam Graham for a message to Service',
  ],
  [
    'an initiative without a name',
    unruly['an initiative without a name'],
    'Steerwell: One sponsor perhaps comes less than before',
    'Next meeting: Steering meeting, Tue 1 Dec, 10:00',
    'You get this about Steerwell once a week',
  ],
  [
    'forty sponsors',
    unruly['forty sponsors, all changed'],
    'Contoso One: 20 Sponsoren kommen vielleicht seltener als früher',
    'Nächster Termin: Lenkungskreis, Di., 1. Dez., 10:00',
    '72 weitere Zeilen stehen auf dem Board.',
  ],
]

describe('one fact beside one thing to do', () => {
  it.each(rows)('%s', async (_, mail, subject, preheader, said) => {
    const rendered: RenderedMail = await renderMail(mail)
    expect([rendered.subject, rendered.preheader]).toEqual([subject, preheader])
    expect(rendered.text).toContain(said)
    expect(words(readIn(rendered.html))).toContain(said)
  })

  it('for everybody who is mailed, about nobody whom they are not told of', async () => {
    const { html, text } = await renderMail({ ...everyday.circle, names })
    for (const name of Object.values(names)) expect(`${html}${text}`).not.toContain(name)
  })

  it('says that none comes when nothing is new, where that is so', async () => {
    const none = 'When nothing is new, no mail comes.'
    expect((await renderMail(everyday.manager)).text).toContain(none)
    expect((await renderMail(everyday.sponsor)).text).not.toContain(none)
  })

  it('with less often where there is something less', async () => {
    expect((await renderMail(everyday.manager)).text).toContain(`Once a month instead: ${everyday.manager.links.lessOften}`)
    expect((await renderMail(everyday.circle)).text).not.toContain(everyday.circle.links.lessOften)
  })
})

describe('the button', () => {
  it('is drawn for Word alone, and is a link for everybody else', async () => {
    const { html } = await renderMail({
      ...everyday.manager,
      links: { ...everyday.manager.links, open: 'https://steerwell.contoso.com/?a=1&b="2"' },
    })
    const href = 'https://steerwell.contoso.com/?a=1&amp;b=&quot;2&quot;'
    const word = asSeenBy.word(html)
    expect(word).toContain(`<v:roundrect href="${href}"`)
    expect(word).not.toContain('class="button"')
    const others = asSeenBy.sanitizers(html)
    expect(others).toContain(`<a href="${href}" class="button"`)
    expect(others).not.toContain('v:roundrect href')
    expect([word, others].map((seen) => seen.split('Open the board').length - 1)).toEqual([1, 1])
  })

  it('is not there for whoever can open nothing', async () => {
    expect((await renderMail(everyday.circle)).html).not.toMatch(/v:roundrect href|class="button"/)
  })
})

describe('bars', () => {
  it('are read aloud, and fill what they stand for to the pixel', async () => {
    const { html } = await renderMail(everyday.manager)
    const bars = [...html.matchAll(/<table role="img" aria-label="([^"]*)"[^>]*>(.*?)<\/table>/gs)].map(([, aloud, cells = '']) => ({
      aloud,
      // A dashed line adds a pixel on each side.
      widths: [...cells.matchAll(/<td (?:class="(\w+)" )?width="(\d+)"/g)].map(
        ([, of, width]) => Number(width) + (of === 'unknown' ? 2 : 0),
      ),
    }))
    expect(bars.map(({ widths }) => widths)).toEqual([[70, 10], [50, 30], [40, 20, 20], [80], [30, 10, 40], [40, 40]])
    expect(bars[2]?.aloud).toBe('Diego Siciliani: came 4, did not come 0, not known 2')
  })

  it('stand in text as well', async () => {
    const { text } = await renderMail(everyday.sponsor)
    expect(text).toContain('- Steering meeting: ■■■■■■■□ 7 of 8, before: 6 of 7\n- Executive briefing: ■■□? 2 of 4, 1 not known')
  })

  it('name everybody in the order of the board, the eight of whom there is something to say', async () => {
    const told: MailToRender = unruly['forty sponsors, all new']
    const { html } = await renderMail(told)
    expect([...html.matchAll(/<table role="img"/g)]).toHaveLength(8)
  })
})
