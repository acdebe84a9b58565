import { describe, expect, it } from 'vitest'
import { ownPart } from '../../../../../../addin/src/features/messages/themes/own-part.ts'

const own = 'Why we do this: one list of customers, not three.'
const below = 'The system is down again, and nobody knows why.'

describe('a message without those that it answers', () => {
  it.each([
    {
      row: 'Outlook, English',
      text: `${own}\n\nFrom: Lee Gu <lee.gu@contoso.com>\nSent: Tuesday, 24 November 2026 10:02\nTo: Megan Bowen\nSubject: Down\n\n${below}`,
    },
    {
      row: 'Outlook, German',
      text: `${own}\r\n\r\nVon: Lee Gu\r\nGesendet: Dienstag, 24. November 2026 10:02\r\nAn: Megan Bowen\r\nBetreff: Aus\r\n\r\n${below}`,
    },
    {
      row: 'Outlook on the web, with a rule above',
      text: `${own}\n\n________________________________\nFrom: Lee Gu\nSent: Tuesday\n\n${below}`,
    },
    { row: 'older ones', text: `${own}\n-----Original Message-----\nFrom: Lee Gu\n\n${below}` },
    { row: 'older ones, German', text: `${own}\n-----Ursprüngliche Nachricht-----\nVon: Lee Gu\n\n${below}` },
    { row: 'on a Mac', text: `${own}\n\nOn 24 Nov 2026, at 10:02, Lee Gu <lee.gu@contoso.com> wrote:\n\n${below}` },
    { row: 'on a Mac, German', text: `${own}\n\nAm 24.11.2026 um 10:02 schrieb Lee Gu <lee.gu@contoso.com>:\n\n${below}` },
    { row: 'bold headings', text: `${own}\n\n*From:* Lee Gu\n*Sent:* Tuesday\n\n${below}` },
  ])('$row', ({ text }) => expect(ownPart(text)).toBe(own))

  it.each([
    { row: 'answers nothing', text: own },
    { row: 'empty', text: '' },
    { row: 'a sentence that begins like a heading', text: 'From: now on there is one list.\nEverybody uses it, and it is the only one.' },
    { row: 'a short rule between paragraphs', text: `${own}\n____\n${below}` },
    { row: 'passed on with hardly a word: what is below was meant', text: `FYI\n\nFrom: Lee Gu\nSent: Tuesday\n\n${below}` },
  ])('all of it: $row', ({ text }) => expect(ownPart(text)).toBe(text))
})
