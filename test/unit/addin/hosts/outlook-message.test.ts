import { describe, expect, it } from 'vitest'
import type { Supports } from '../../../../addin/src/hosts/office-async.ts'
import { readMessageFacts, readMessageText, readOpenMessage } from '../../../../addin/src/hosts/outlook-message.ts'
import { addressOf } from '../../../fixtures/contoso.ts'
import { itemOf } from '../../../stand-ins/office/items.ts'
import type { StandInItem } from '../../../stand-ins/office/options.ts'

const upTo =
  (newest: number): Supports =>
  (_set, version) =>
    Number(version.split('.')[1]) <= newest
const all = upTo(16)

const person = (name: string, more: object = {}) => ({ name, address: addressOf(name), ...more })
const mail: StandInItem = {
  mode: 'message',
  itemClass: 'IPM.Note',
  title: 'Customer One: why we stay the course',
  start: '2026-11-24T10:05:00Z',
  end: '2026-11-24T10:05:00Z',
  itemId: 'AAMk/mail=',
  organizer: person('Lynne Robbins'),
  from: person('Megan Bowen'),
  required: [person('Sales leaders', { list: true }), person('Miriam Graham')],
  optional: [person('Adele Vance')],
  messageId: '<one@contoso.com>',
  headers: 'Received: from here\r\nDate: Tue, 24 Nov 2026 11:02:07 +0100\r\nSubject: Date: never',
  text: 'Why we do this',
}
const townHall: StandInItem = {
  ...mail,
  mode: 'attendee',
  title: 'Town hall',
  start: '2026-12-01T09:00:00Z',
  created: '2026-11-20T08:00:00Z',
}
const written: StandInItem = { ...mail, mode: 'written' }
const megan = { name: 'Megan Bowen', address: 'megan.bowen@contoso.com' }
const lynne = { name: 'Lynne Robbins', address: 'lynne.robbins@contoso.com' }
const opened = { itemId: mail.itemId, title: mail.title, from: megan, draft: false }

describe('the open message', () => {
  it.each([
    { row: "somebody else's mail", item: mail, who: lynne, is: { ...opened, kind: 'mail', own: false } },
    {
      row: "one's own, however the address is written",
      item: mail,
      who: { address: 'Megan.Bowen@Contoso.com' },
      is: { ...opened, kind: 'mail', own: true },
    },
    {
      row: 'an invitation',
      item: { ...mail, itemClass: 'IPM.Schedule.Meeting.Request' },
      who: lynne,
      is: { ...opened, kind: 'invitation', own: false },
    },
    {
      row: 'one that is being written',
      item: written,
      who: megan,
      is: { title: mail.title, from: megan, draft: true, kind: 'mail', own: true },
    },
    {
      row: "one that an assistant writes in another's name",
      item: written,
      who: lynne,
      is: { title: mail.title, from: megan, draft: true, kind: 'mail', own: false },
    },
    {
      row: "somebody else's appointment",
      item: townHall,
      who: megan,
      is: { itemId: mail.itemId, title: 'Town hall', from: lynne, draft: false, kind: 'appointment', own: false },
    },
    {
      row: "one's own appointment",
      item: { ...townHall, mode: 'organizer' as const },
      who: megan,
      is: { title: 'Town hall', draft: true, kind: 'appointment', own: true },
    },
    {
      row: 'without a subject',
      item: { ...mail, title: '' },
      who: megan,
      is: { itemId: mail.itemId, from: megan, draft: false, kind: 'mail', own: true },
    },
  ])('$row', async ({ item, who, is }) => {
    expect(await readOpenMessage(itemOf(item), all, who.address)).toEqual(is)
  })

  it('nothing', async () => expect(await readOpenMessage(null, all, megan.address)).toBeNull())

  it('being written in an Outlook that does not tell who from: it is taken to be their own', async () => {
    expect(await readOpenMessage(itemOf(written), upTo(6), lynne.address)).toEqual({
      title: mail.title,
      draft: true,
      kind: 'mail',
      own: true,
    })
  })
})

describe('what it says of itself', () => {
  const recipients = [
    { name: 'Sales leaders', address: 'sales.leaders@contoso.com', kind: 'group' },
    { name: 'Miriam Graham', address: 'miriam.graham@contoso.com', kind: 'person' },
    { name: 'Adele Vance', address: 'adele.vance@contoso.com', kind: 'person' },
  ]

  it.each([
    { row: 'a mail', item: mail, more: { sent: '2026-11-24T10:02:07Z', messageId: '<one@contoso.com>' } },
    {
      row: 'without headers: when the mailbox got it',
      item: { ...mail, headers: undefined },
      more: { sent: '2026-11-24T10:05:00Z', messageId: '<one@contoso.com>' },
    },
    {
      row: 'with a date that is none',
      item: { ...mail, headers: 'Date: soon' },
      more: { sent: '2026-11-24T10:05:00Z', messageId: '<one@contoso.com>' },
    },
    { row: 'sent a moment ago: without an id', item: { ...mail, messageId: '' }, more: { sent: '2026-11-24T10:02:07Z' } },
    {
      row: 'an invitation: when it invites to',
      item: { ...mail, itemClass: 'IPM.Schedule.Meeting.Request', start: '2026-12-01T09:00:00Z' },
      more: { sent: '2026-11-24T10:02:07Z', start: '2026-12-01T09:00:00Z', messageId: '<one@contoso.com>' },
    },
    { row: 'one that is being written: neither date nor id', item: written, more: {} },
    { row: 'an appointment', item: townHall, more: { sent: '2026-11-20T08:00:00Z', start: '2026-12-01T09:00:00Z' } },
    { row: "one's own appointment", item: { ...townHall, mode: 'organizer' as const }, more: { start: '2026-12-01T09:00:00Z' } },
  ])('$row', async ({ item: { headers, ...item }, more }) => {
    const described = headers === undefined ? item : { ...item, headers }
    expect(await readMessageFacts(itemOf(described), all)).toEqual({ recipients, perhapsMore: false, ...more })
    expect(await readMessageText(itemOf(described))).toBe('Why we do this')
  })

  it('nothing', async () => {
    expect(await readMessageFacts(null, all)).toBeNull()
    expect(await readMessageText(undefined)).toBe('')
  })

  it.each([
    { row: 'as many as Outlook on the web lists of a folded line', count: 20, more: true },
    { row: 'as many as Outlook ever lists', count: 1000, more: true },
    { row: 'fewer', count: 19, more: false },
    { row: 'between two limits', count: 137, more: false },
  ])('perhaps there are more recipients: $row', async ({ count, more }) => {
    const required = Array.from({ length: count }, (_, i) => person(`Adele Vance ${i}`))
    expect((await readMessageFacts(itemOf({ ...mail, required }), all))?.perhapsMore).toBe(more)
  })

  it('an address that only Exchange understands is none', async () => {
    const required = [{ name: 'Old resource', address: '/o=Contoso/cn=old' }]
    expect((await readMessageFacts(itemOf({ ...mail, required, optional: [] }), all))?.recipients).toEqual([
      { name: 'Old resource', kind: 'person' },
    ])
  })
})
