import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Agreed, draftMail, type Occasion, occasionOf } from '../../../../../addin/src/features/messages/draft-mail.ts'
import { draftMailSentences } from '../../../../../addin/src/strings/draft-mail.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import type { Act } from '../../../../../functions/src/domain/acts.ts'
import { markerKinds } from '../../../../../functions/src/domain/marker.ts'
import { areas } from '../../../../../functions/src/domain/roster.ts'

const customerOne: Agreed = {
  id: 'i1',
  name: 'Customer One',
  valueStatement: 'Customers stop telling us the same thing three times.',
  painPoints: ['Three customer lists', 'Offers before service has answered', 'Four days of spreadsheets', 'A fourth that nobody reads'],
  payback: { what: 'Service cost down by 12%', due: '2027-07-25' },
  zone: 'Europe/Berlin',
}
const today = '2026-11-25'
const sales: Occasion = { about: 'area', area: 'sales' }
const migration: Occasion = { about: 'issue', kind: 'technical', date: '2026-11-10', note: 'Service history did not come across' }

const drafted = (language: string, agreed: Partial<Agreed> = {}, occasion?: Occasion) =>
  draftMail(
    { ...customerOne, ...agreed },
    { sender: 'Megan Bowen', occasion, today },
    draftMailSentences(createFormat(language, 'Europe/Berlin')),
  )

describe('a draft', () => {
  it('in English, on nothing in particular', () => {
    const { mail, ...facts } = drafted('en-GB')
    expect(mail.subject).toBe('Customer One: why we do this, and where it stands')
    expect(mail.text).toBe(`Hello everyone,

A few words from me on Customer One.

Why we do this: Customers stop telling us the same thing three times.

What it is to end:

- Three customer lists
- Offers before service has answered
- Four days of spreadsheets

What we get back for it: Service cost down by 12%, by 25 July 2027.

Where we are: [one thing that already works, and one that does not yet]

What I ask of you: [one thing, and by when]

If you have doubts, tell me. I would rather hear them now than later.

Best regards,
Megan Bowen`)
    expect(facts).toEqual({ themes: ['why', 'payback', 'painPoints'], areas: [] })
  })

  it('in German, to one area', () => {
    const { mail, ...facts } = drafted('de-DE', { valueStatement: 'Kunden sagen uns nichts mehr dreimal' }, sales)
    expect(mail.subject).toBe('Customer One: was es für den Bereich Vertrieb heißt')
    expect(mail.text).toContain(`Liebe Kolleginnen und Kollegen aus dem Bereich Vertrieb,

zu Customer One haben Sie von mir noch nicht viel gehört. Darum ein paar Worte.

Warum wir das tun: Kunden sagen uns nichts mehr dreimal.`)
    expect(mail.text).toContain('Was wir dafür bekommen: Service cost down by 12%, bis zum 25. Juli 2027.')
    expect(facts.areas).toEqual(['sales'])
  })

  it('after an issue: that first, and no old troubles', () => {
    const { mail, themes } = drafted('en-GB', {}, migration)
    expect(
      mail.text,
    ).toContain(`On 10 November 2026 Customer One had a technical issue: Service history did not come across. I know that many of you noticed.

What we do about it: [what was decided, who takes care of it, and by when]

Why we do this: `)
    expect(mail.text).not.toContain('Three customer lists')
    expect(themes).toEqual(['why', 'payback'])
  })

  it.each<[row: string, agreed: Partial<Agreed>, says: string | undefined]>([
    ['what, and no date', { payback: { what: 'Less work.' } }, 'What we get back for it: Less work.'],
    ['a date, and not what', { payback: { what: '', due: '2027-07-25' } }, 'It is to have paid back by 25 July 2027.'],
    [
      'due today',
      { payback: { what: 'Less work', due: today } },
      'What we get back for it: Less work. It was to be there by 25 November 2026. [say frankly where it stands today]',
    ],
    [
      'over, and not what',
      { payback: { what: '', due: '2026-07-25' } },
      'It was to have paid back by 25 July 2026. [say frankly where it stands today]',
    ],
    ['neither', { payback: { what: '' } }, undefined],
  ])('the payback: %s', (_, agreed, says) => {
    const { mail, themes } = drafted('en-GB', agreed)
    expect(mail.text.split('\n\n').filter((paragraph) => /(get|paid) back/.test(paragraph))).toEqual(says === undefined ? [] : [says])
    expect(themes.includes('payback')).toBe(says !== undefined)
  })

  it('with nothing agreed it leaves out what is missing, and asks for the why', () => {
    const { mail, themes } = drafted('en-GB', { valueStatement: ' ', painPoints: [], payback: { what: '' } })
    expect(mail.text).toContain('Why we do this: [why it matters to our customers and to us, in one sentence]')
    expect(mail.text).not.toMatch(/to end|get back|undefined|\n\n\n/)
    expect(themes).toEqual(['why'])
  })

  it('is safe to open: what was agreed is text, not HTML', () => {
    const { mail } = drafted('en-GB', { name: '<img src=x onerror=alert(1)>', painPoints: ['A & B <b>'] })
    expect(mail.html).not.toMatch(/<(?!\/?(p|ul|li|br|span)\b)/)
    expect(mail.html).toContain('<li>A &amp; B &lt;b&gt;</li>')
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  const text = (maxLength: number) =>
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: Math.floor(maxLength / 4) }),
      fc.constantFrom('&', '<', '€', '字').map((one) => one.repeat(maxLength)),
    )
  const agreement = fc.record({
    name: text(120),
    valueStatement: text(1000),
    painPoints: fc.array(text(300), { maxLength: 10 }),
    payback: fc.record({ what: text(300), due: fc.constantFrom('2026-01-01', '2027-01-01') }),
  })
  const occasion = fc.oneof(
    fc.constant(undefined),
    fc.record({ about: fc.constant('area' as const), area: fc.constantFrom(...areas) }),
    fc.record({
      about: fc.constant('issue' as const),
      kind: fc.constantFrom(...markerKinds),
      date: fc.constant('2026-11-10'),
      note: text(300),
    }),
  )

  it('fits into what Outlook takes, whatever was agreed, and opens no tag of its own', () => {
    fc.assert(
      fc.property(agreement, occasion, fc.constantFrom('en', 'de'), (agreed, about, language) => {
        const { html } = drafted(language, agreed, about).mail
        expect(new TextEncoder().encode(html).length).toBeLessThanOrEqual(32 * 1024)
        expect(html).not.toMatch(/<(?!\/?(p|ul|li|br|span)\b)/)
      }),
    )
  })
})

it.each<[act: Partial<Act>, occasion: Occasion | undefined]>([
  [{ code: 'message-to-area', area: 'sales' }, sales],
  [{ code: 'speak-to-issue', date: '2026-11-10', kind: 'technical', note: 'Service history did not come across' }, migration],
  [{ code: 'send-message' }, undefined],
])('what an act is about: $code', (act, occasion) => expect(occasionOf(act as Act)).toEqual(occasion))
