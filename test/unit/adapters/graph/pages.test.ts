import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { GraphClient } from '../../../../functions/src/adapters/graph/graph-client.ts'
import { createGraphTenant } from '../../../../functions/src/adapters/graph/graph-tenant.ts'
import { MailboxGates } from '../../../../functions/src/adapters/graph/mailbox-gates.ts'
import { askPages } from '../../../../functions/src/adapters/graph/pages.ts'
import { Outage } from '../../../../functions/src/domain/outage.ts'

const baseUrl = 'https://graph.example.com/v1.0'
const Item = z.object({ id: z.string() })

/** Answers by address, which is without that of Graph; what was asked, in order. */
function answering(answer: (path: string, count: number) => unknown, onBehalfOf?: string) {
  const asked: string[] = []
  const options = {
    baseUrl,
    accessToken: async () => 'token',
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    gates: new MailboxGates(),
    fetch: async (url: string | URL | Request) => {
      asked.push(String(url).replace(baseUrl, ''))
      if (asked.length > 50) throw new Error('Nobody asks as often as this.')
      return Response.json(answer(asked.at(-1) ?? '', asked.length))
    },
    now: () => 0,
    sleep: async () => {},
    random: () => 0,
  }
  const client = new GraphClient(options)
  const path = '/users/1/events?$top=2'
  const pages = async () => await askPages(client, { what: 'events', method: 'GET', path, mailbox: '1' }, Item)
  return { asked, pages, tenant: createGraphTenant(options) }
}

const page = (next: string | undefined, ...ids: string[]) => ({
  value: ids.map((id) => ({ id })),
  ...(next === undefined ? {} : { '@odata.nextLink': next }),
})

describe('the next page', () => {
  it.each([
    ['with other parameters', '/users/1/events?$top=2&$skip=2', undefined],
    ['as OData writes keys', "/users('1')/events?$skip=2", undefined],
    ['as OData writes keys, escaped', '/users(%271%27)/Events?$skip=2', undefined],
    ['named for whose token it is', '/me/events?$skip=2', '1'],
  ])('is followed: %s', async (_name, link, onBehalfOf) => {
    const { pages, asked } = answering((_path, count) => page(count === 1 ? baseUrl + link : undefined, `${count}`), onBehalfOf)
    expect(await pages()).toEqual({ ok: true, value: [{ id: '1' }, { id: '2' }] })
    expect(asked).toEqual(['/users/1/events?$top=2', link])
  })

  it.each([
    ['to another server', 'https://evil.example/v1.0/users/1/events?$skip=2'],
    ['to somebody else', `${baseUrl}/users/2/events?$skip=2`],
    ['to something else', `${baseUrl}/users/1/messages?$skip=2`],
    ['below what was asked for', `${baseUrl}/users/1/events/3?$skip=2`],
    ['up and down again', `${baseUrl}/users/1/events/../messages`],
    ['to whoever asks, where nobody does', `${baseUrl}/me/events?$skip=2`],
    ['nowhere', 'nonsense'],
  ])('is an outage of the tenant, and not asked for: %s', async (_name, link) => {
    const { pages, asked } = answering(() => page(link, '1'))
    await expect(pages()).rejects.toMatchObject({ name: 'Outage', of: 'tenant' })
    expect(asked).toEqual(['/users/1/events?$top=2'])
  })
})

describe('pages in a circle end', () => {
  it('when a link comes twice, whatever the page holds', async () => {
    const { pages, asked } = answering((_path, count) => page(`${baseUrl}/users/1/events?$skip=2`, `${count}`))
    await expect(pages()).rejects.toBeInstanceOf(Outage)
    expect(asked).toHaveLength(2)
  })

  it('when page after page holds nothing new, each by another link', async () => {
    const { pages, asked } = answering((_path, count) => page(`${baseUrl}/users/1/events?$skip=${count}`, '1', '2'))
    await expect(pages()).rejects.toBeInstanceOf(Outage)
    expect(asked.length).toBeLessThan(10)
  })

  it('not when some of them are empty', async () => {
    const { pages } = answering((_path, count) =>
      page(count < 9 ? `${baseUrl}/users/1/events?$skip=${count}` : undefined, ...(count % 8 ? [] : ['1'])),
    )
    expect(await pages()).toEqual({ ok: true, value: [{ id: '1' }] })
  })
})

describe('the changes of a calendar', () => {
  const mailbox = { userId: '1', addresses: [] }
  const window = { from: '2026-01-01', to: '2026-12-01' }
  const position = { link: `${baseUrl}/users/1/calendarView/delta?$deltatoken=1`, window }

  it.each([
    ['the next page', '@odata.nextLink'],
    ['the next position', '@odata.deltaLink'],
  ])('%s of somebody else is an outage', async (_name, kind) => {
    const { tenant, asked } = answering(() => ({ value: [], [kind]: `${baseUrl}/users/2/calendarView/delta?$skiptoken=2` }))
    for (const asking of [tenant.calendars.readCalendar(mailbox, window), tenant.calendars.readChanges(mailbox, position)])
      await expect(asking).rejects.toMatchObject({ name: 'Outage', of: 'tenant' })
    expect(asked).toHaveLength(2)
  })

  it('the same link again ends them: from a position they are read anew', async () => {
    const { tenant, asked } = answering(() => page(`${baseUrl}/users/1/calendarView/delta?$skiptoken=2`))
    expect(await tenant.calendars.readChanges(mailbox, position)).toEqual({ ok: false, failure: { type: 'position-expired' } })
    expect(asked).toHaveLength(2)
  })
})

it('more records of an attendance report are those of the same report', async () => {
  const more = `${baseUrl}/users/1/onlineMeetings/m/attendanceReports/other/attendanceRecords?$skip=1`
  const { tenant, asked } = answering(() => ({ id: 'r', attendanceRecords: [], 'attendanceRecords@odata.nextLink': more }))
  await expect(tenant.onlineMeetings.readReport('1', 'm', 'r')).rejects.toMatchObject({ name: 'Outage', of: 'tenant' })
  expect(asked).toHaveLength(1)
})
