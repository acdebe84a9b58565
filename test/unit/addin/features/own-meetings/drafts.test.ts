import { describe, expect, it } from 'vitest'
import { agendaDraft, delegateMail, delegateMailto } from '../../../../../addin/src/features/own-meetings/drafts.ts'
import { calendarDay, newAppointment } from '../../../../../addin/src/features/own-meetings/outlook-links.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { ownMeetingSentences } from '../../../../../addin/src/strings/own-meetings.ts'
import type { Marker } from '../../../../../functions/src/domain/marker.ts'

const [en, de] = ['en-GB', 'de-DE'].map((locale) => ownMeetingSentences(createFormat(locale, 'Europe/Berlin')))
if (!en || !de) throw new Error('There are two languages.')

const agreed = {
  name: 'Customer One',
  valueStatement: 'Customers tell us everything once.',
  payback: { what: 'Less work', due: '2027-07-25' },
}
const occasion = { what: 'steering meeting', when: 'Tue, 1 Dec, 10:00' }
const joni = { name: 'Joni Sherman', address: 'joni.sherman@contoso.com' }
const marker = (date: string, note: string): Marker => ({ id: date, kind: 'people', date, note })

describe('a message to the delegate', () => {
  it('says where to go, why, and what it is to bring', () => {
    expect(delegateMail(en, agreed, occasion, joni, 'Megan Bowen')).toMatchObject({
      to: [joni.address],
      subject: 'Customer One: steering meeting',
      text: [
        'Hello Joni Sherman,',
        'please go to the steering meeting on Tue, 1 Dec, 10:00 for me.',
        'Why it matters: Customers tell us everything once.',
        'What it is to bring: Less work, by 25 July 2027',
        'Thank you\nMegan Bowen',
      ].join('\n\n'),
    })
  })

  it('is in the sponsor’s language, leaves out what nobody has written, and needs no address', () => {
    const bare = { name: 'Customer One', valueStatement: '', payback: { what: '' } }
    const mail = delegateMail(de, bare, { what: 'Lenkungskreis', when: 'Di., 1. Dez., 10:00' }, { name: 'Joni Sherman' }, 'Megan Bowen')
    expect(mail.to).toBeUndefined()
    expect(mail.text).toBe(
      'Guten Tag Joni Sherman,\n\nbitte gehen Sie für mich zum Termin „Lenkungskreis“ am Di., 1. Dez., 10:00.\n\nVielen Dank\nMegan Bowen',
    )
  })

  it('is a link that no mail program cuts: why is left out of one that is too long', () => {
    const textOf = (valueStatement: string) =>
      new URL(delegateMailto(en, { ...agreed, valueStatement }, occasion, joni, 'Megan Bowen') ?? 'none:').searchParams.get('body')
    expect(textOf('Customers tell us everything once.')).toMatch(/^Hello Joni .*Why it matters: Customers/s)
    expect(textOf('ü'.repeat(1000))).toBe(
      'Hello Joni Sherman,\r\n\r\nplease go to the steering meeting on Tue, 1 Dec, 10:00 for me.\r\n\r\nThank you\r\nMegan Bowen',
    )
  })

  it('takes names and agreements as text, never as markup', () => {
    const { html } = delegateMail(
      en,
      { ...agreed, valueStatement: '<img src=x onerror=alert(1)> & "more"' },
      occasion,
      { name: '<b>J' },
      'M',
    )
    expect(html).not.toMatch(/<(?!\/?(p|br)>)/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;')
  })
})

describe('an agenda for a team meeting', () => {
  const markers = [
    marker('2026-03-01', 'Old news'),
    marker('2026-08-01', ''),
    marker('2026-09-01', 'Go-live moved'),
    marker('2026-10-01', 'New CIO'),
  ]

  it('has why, what it brings, what changed last, and room for questions', () => {
    expect(agendaDraft(en, agreed, markers)).toEqual({
      subject: 'Team meeting: Customer One',
      text: [
        'Agenda',
        '1. Why we do this: Customers tell us everything once.',
        '2. What it brings us: Less work, by 25 July 2027',
        '3. What changed: Go-live moved (1 September 2026); New CIO (1 October 2026)',
        '4. What it means for us, and your questions',
      ].join('\n'),
    })
  })

  it('of an initiative of which nothing is written yet is short', () => {
    const bare = { name: 'Customer One', valueStatement: '', payback: { what: '' } }
    expect(agendaDraft(de, bare, []).text).toBe('Agenda\n1. Was es für uns bedeutet, und Ihre Fragen')
  })
})

describe('where Office opens no window', () => {
  it('a new appointment is begun in Outlook on the web, whatever is in the text', () => {
    const url = new URL(newAppointment({ subject: 'A & B', text: '1. Why?\n2. #2 & 12%' }))
    expect([url.origin, url.searchParams.get('subject'), url.searchParams.get('body')]).toEqual([
      'https://outlook.office.com',
      'A & B',
      '1. Why?\n2. #2 & 12%',
    ])
  })

  it.each([
    ['Pacific/Auckland', '2026/12/2'],
    ['America/Los_Angeles', '2026/12/1'],
  ])('the calendar is opened on the day of the meeting, in %s', (zone, day) => {
    expect(calendarDay('2026-12-01T20:00:00Z', zone)).toBe(`https://outlook.office.com/calendar/view/day/${day}`)
  })
})
